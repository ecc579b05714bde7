//! `tcerr`: explains the error codes of the Tencent Cloud API. The program is in `main.rs`; this library is what it is
//! made of, so that tests can reach it, and promises nothing to anybody else.
//!
//! An input goes through the modules in this order: [`input`] reads it, [`scan`] finds the codes in it, [`answer`] looks
//! them up in the [`catalog`] or has [`suggest`] find what is near, and [`render`] writes down what was found.

#![forbid(unsafe_code)]

pub mod answer;
pub mod catalog;
pub mod cli;
pub mod input;
pub mod language;
pub mod printable;
pub mod query;
pub mod render;
pub mod run;
pub mod scan;
pub mod sdk;
pub mod search;
pub mod spellings;
pub mod suggest;
