//! `tcerr`: explains the error codes of the Tencent Cloud API. The program is in `main.rs`; this library is what it is
//! made of, so that tests can reach it, and promises nothing to anybody else.
//!
//! An input goes through the modules in this order: [`input`] reads it, [`stream`] moves a window over it, [`scan`] finds the codes in it, [`lookup`] finds
//! them in the tables, or what is near, and [`render`] writes down what was found.

#![forbid(unsafe_code)]

pub mod app;
pub mod cli;
mod generated {
    #[rustfmt::skip]
    pub(crate) mod extent;
    #[rustfmt::skip]
    pub(crate) mod words;
}
mod hashes;
pub mod input;
pub mod language;
pub mod logs;
pub mod lookup;
mod parallel;
pub mod printable;
pub mod query;
pub mod render;
pub mod scan;
pub mod secrets;
pub mod site;
pub mod stream;
pub mod summary;
