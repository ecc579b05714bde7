//! The command line: what can be typed, in the language of whoever types it.

mod args;
mod complete;
mod help;
mod parse;
mod request;
mod values;

pub use args::command;
pub use parse::parse;
pub use request::{Asked, Filter, Format, Part, Request, Task};
pub use values::no_such_product;
