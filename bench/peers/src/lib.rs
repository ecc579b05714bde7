//! Other ways to find a code, for the same sets of codes. Each function gives the place of a code in the table.

#![forbid(unsafe_code)]
#![allow(clippy::all, clippy::pedantic, reason = "generated")]

/// The 26 codes that are common to all products.
pub mod common {
    include!(concat!(env!("OUT_DIR"), "/common.rs"));
}

/// The codes of cvm.
pub mod cvm {
    include!(concat!(env!("OUT_DIR"), "/cvm.rs"));
}

/// All codes of all products. A `match` of this many arms takes minutes to compile, and `strum` without phf is one.
pub mod all {
    include!(concat!(env!("OUT_DIR"), "/all.rs"));
}
