//! Generate: what the model becomes. One module per kind of output; each gives its [`Job`]s, and a job makes one file.

mod actions;
mod client;
mod common;
mod extent;
mod family;
mod manifest;
mod modules;
mod parts;
mod products;
mod readme;
mod search;
mod sheet;
mod vocabulary;

use proc_macro2::TokenStream;

use crate::model::{Model, Table};
pub(crate) use parts::static_table::{MAX_CATEGORIES, MAX_RETRIES};

/// Where the generated modules stand: `generated.rs` and the folder `generated`.
const SOURCE: &str = "crates/tencentcloud-error-codes/src";

/// Where the review sheets stand.
const SHEETS: &str = "codegen/tests/sheets";

/// The folders where every file is generated, so that one that no job makes is left over from an earlier run.
pub(crate) const GENERATED_DIRS: [&str; 4] = [
    "crates/tcerr/src/generated",
    "crates/tencentcloud-error-codes/src/generated",
    "crates/tencentcloud-errors/src/generated",
    SHEETS,
];

/// The making of one file.
pub(crate) struct Job<'m> {
    /// The path below the root.
    pub(crate) path: String,
    /// What the file depends on, besides the generator.
    pub(crate) inputs: Inputs<'m>,
    make: Box<dyn Fn() -> RawContent + Sync + 'm>,
}

/// What a file depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Inputs<'m> {
    /// The tables that all products share.
    Shared,
    /// Those, and what is known of every product without its codes.
    Products,
    /// The tables that all products share, and this one.
    Product(&'m str),
}

/// What is to be printed.
pub(crate) enum RawContent {
    /// Rust, with the tables that it comes from.
    Rust { from: String, tokens: TokenStream },
    /// A text as it is.
    Text(String),
    /// The generated lines of files that people edit otherwise: each with the mark that its first line has.
    Regions(Vec<(&'static str, String)>),
}

impl<'m> Job<'m> {
    fn new(
        path: impl Into<String>,
        inputs: Inputs<'m>,
        make: impl Fn() -> RawContent + Sync + 'm,
    ) -> Self {
        Self {
            path: path.into(),
            inputs,
            make: Box::new(make),
        }
    }

    /// A module of the generated crate: `v3/cvm`.
    fn rust(
        module: &str,
        from: impl Into<String>,
        inputs: Inputs<'m>,
        make: impl Fn() -> TokenStream + Sync + 'm,
    ) -> Self {
        let from = from.into();
        Self::new(format!("{SOURCE}/{module}.rs"), inputs, move || {
            RawContent::Rust {
                from: from.clone(),
                tokens: make(),
            }
        })
    }

    /// Makes the file.
    pub(crate) fn run(&self) -> RawContent {
        (self.make)()
    }
}

/// The inputs of what is made of one table of codes.
fn inputs_of(table: &Table) -> Inputs<'_> {
    if table.is_shared {
        Inputs::Shared
    } else {
        Inputs::Product(&table.path)
    }
}

/// Everything that the model becomes. Nothing is made yet: most of it is as the last run left it.
pub(crate) fn jobs(model: &Model) -> Vec<Job<'_>> {
    [
        vocabulary::jobs(model),
        client::jobs(model),
        common::jobs(model),
        family::jobs(model),
        products::jobs(model),
        modules::jobs(model),
        actions::jobs(model),
        manifest::jobs(model),
        readme::jobs(model),
        search::jobs(model),
        extent::jobs(model),
        sheet::jobs(model),
    ]
    .into_iter()
    .flatten()
    .collect()
}
