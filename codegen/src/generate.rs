//! Generate: what the model becomes. One module per kind of output, each with a `generate` of its own.

mod codes;
mod docs;
mod entries;
mod family;
mod manifest;
mod modules;
mod shared;
mod sheet;
mod vocabulary;

pub(crate) use codes::generate_product;
pub(crate) use entries::{MAX_CATEGORIES, MAX_RETRIES};
use proc_macro2::TokenStream;

use crate::model::Model;

/// Where the generated modules stand: `generated.rs` and the folder `generated`.
const SOURCE: &str = "crates/tencentcloud-error-codes/src";

/// A file before it is printed.
pub(crate) struct Draft {
    /// The path below the root.
    pub(crate) path: String,
    pub(crate) body: Body,
}

/// What is to be printed.
pub(crate) enum Body {
    /// Rust, with the tables that it comes from.
    Rust { from: String, tokens: TokenStream },
    /// A text as it is.
    Text(String),
    /// The generated lines of a file that people edit otherwise.
    Region(String),
}

/// What becomes of the model, but for the modules of the products: see [`generate_product`].
pub(crate) fn drafts(model: &Model) -> Vec<Draft> {
    [
        vocabulary::generate(model),
        codes::generate(model),
        family::generate(model),
        modules::generate(model),
        manifest::generate(model),
        sheet::generate(model),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn rust(module: &str, from: &str, tokens: TokenStream) -> Draft {
    Draft {
        path: format!("{SOURCE}/{module}.rs"),
        body: Body::Rust {
            from: from.to_owned(),
            tokens,
        },
    }
}
