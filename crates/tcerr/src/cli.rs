//! The command line: what can be typed, in the language of whoever types it.

mod args;
mod help;

pub use args::{Asked, Filter, Format, Part, Request, Task, command, no_such_product, parse};
