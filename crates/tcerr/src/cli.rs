//! The command line: what can be typed, in the language of whoever types it.

mod args;
mod help;

pub use args::{Filter, Format, Part, Request, Task, command, no_such_product, parse};
