//! A program that does nothing: what starting a process costs, for comparison with `tcerr`.

fn main() {}
