//! What was asked for on the command line.

use std::path::PathBuf;

use clap::ColorChoice;
use tencentcloud_error_codes::{Category, Effect, Product, Retry};

use crate::language::Language;

/// What was asked for.
#[derive(Debug)]
pub struct Request {
    /// The language of the answer.
    pub language: Language,
    /// Its form.
    pub format: Format,
    /// Whether it is colored.
    pub color: ColorChoice,
    /// What to do.
    pub task: Task,
}

/// The form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON document.
    Json,
    /// A JSON document a line.
    JsonLines,
}

/// What to do.
#[derive(Debug)]
pub enum Task {
    /// Explain what is in some words or files, or on standard input if there are none.
    Explain {
        /// The words.
        input: Vec<String>,
        /// The files.
        files: Vec<PathBuf>,
        /// What the command line says of the request.
        asked: Asked,
        /// Which part of the answer.
        part: Part,
    },
    /// Find codes by words.
    Search {
        /// The words.
        words: Vec<String>,
        /// Which codes.
        filter: Filter,
        /// How many to show.
        limit: usize,
    },
    /// List codes.
    List {
        /// Which codes.
        filter: Filter,
    },
    /// List the actions of a product.
    Actions {
        /// The product.
        product: &'static Product,
        /// Only those of which a repetition does this.
        effect: Option<Effect>,
    },
    /// List products.
    Products,
    /// Print what makes a shell complete the command.
    Completions(String),
    /// Print the manual page, of one command if it is named.
    Manual(Option<String>),
}

/// What the command line says of the request that failed.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Its product: only codes of this and common ones are wanted.
    pub product: Option<&'static Product>,
    /// The name of its action.
    pub action: Option<String>,
}

/// Which part of an answer to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is usual in its format.
    Usual,
    /// The table of codes by count.
    Counts,
    /// The addresses of the codes on the site.
    Links,
    /// In lines of JSON, what each code means too.
    Explanations,
}

/// Which codes to take.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// Of this product.
    pub product: Option<&'static Product>,
    /// Of this category.
    pub category: Option<Category>,
    /// With this retry rule.
    pub retry: Option<Retry>,
}
