//! Load: the files of `codes/`, and what is written in them.

pub(crate) mod ast;
mod files;
mod reader;
pub(crate) mod syntax;
mod tables;

pub use files::{MAX_BYTES, RawFile, is_table, read};
pub(crate) use files::{TABLE_DIRS, sources, with_path};
pub(crate) use tables::{
    read_actions, read_audit, read_codes, read_glossary, read_search, read_upstream,
    read_vocabulary,
};
