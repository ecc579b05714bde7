//! The generated crate, but with one product that has every code of every product: `v3::all::AllCode`.
//!
//! The build script copies the hand-written sources of `tencentcloud-error-codes` as they are, and has the
//! generator make the rest, so that what is measured is what is shipped.

#![no_std]
#![forbid(unsafe_code)]
#![allow(
    clippy::all,
    clippy::pedantic,
    missing_docs,
    reason = "the sources are linted where they stand"
)]

include!(concat!(env!("OUT_DIR"), "/lib.rs"));
