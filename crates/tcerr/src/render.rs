//! Turning what was found into what is read: text for people, JSON for programs.

pub mod json;
mod page;
pub mod text;
