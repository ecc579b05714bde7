//! Turning what was found into what is read: text for people, JSON for programs.

pub mod json;
pub mod lines;
mod page;
pub mod summary;
pub mod text;
