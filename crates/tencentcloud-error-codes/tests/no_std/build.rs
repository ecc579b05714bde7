//! The program begins by itself, without what C does before `main`. Of the C library it has `memcpy` and its like, which a
//! compiler takes for granted.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-link-arg-bins=-nostartfiles");
    println!("cargo::rustc-link-arg-bins=-lc");
}
