//! From the tables in `codes/` to the source of the generated crate.
//!
//! The phases, in order: **Load** reads the files and their TOML, **Check** turns them into a [`Model`] or a list
//! of mistakes, **Generate** makes token streams and texts of the model, **Print** formats them, and **Write** puts
//! on the disk what has changed. Only the first and the last touch the file system; between runs, [`stamp`] remembers
//! that all was up to date. [`sync`] comes before all of this: it brings the tables up to date with the SDKs.

pub mod canonical;
mod check;
pub mod diagnostic;
mod fields;
pub mod files;
mod generate;
pub mod load;
pub mod model;
mod naming;
mod parallel;
pub mod perfect_hash;
mod print;
pub mod stamp;
pub mod stats;
pub mod sync;
mod syntax;
mod table;
mod text;

use std::fmt;
use std::io;
use std::path::Path;

use check::Tables;
use diagnostic::{Diagnostics, Sink};
use files::Change;
use load::{Kind, RawFile, Source};
use model::Model;
pub use print::{Content, Output};

/// What has to change below `root` so that everything generated is as the tables say. Nothing is written yet:
/// see [`files::write()`].
///
/// # Errors
///
/// See [`Error`].
pub fn plan(root: &Path) -> Result<Vec<Change>, Error> {
    let outputs = outputs(load::read(root)?)?;
    Ok(files::compare(root, &outputs)?)
}

/// Makes everything generated below `root` as the tables say, unless it is known to be so: see [`stamp`]. Returns
/// what has changed.
///
/// # Errors
///
/// See [`Error`].
pub fn generate(root: &Path) -> Result<Vec<Change>, Error> {
    if stamp::is_fresh(root) {
        return Ok(Vec::new());
    }
    let outputs = outputs(load::read(root)?)?;
    let changes = files::compare(root, &outputs)?;
    files::write(root, &changes)?;
    stamp::record(root, outputs.into_iter().map(|output| output.path))?;
    Ok(changes)
}

/// What has to change below `root` so that every table is in canonical form. Nothing is written yet: see
/// [`files::write()`]. The glossary has no such form: its order and its comments are for its readers.
///
/// # Errors
///
/// See [`Error`]; of mistakes in tables only those that keep them from being read.
pub fn plan_canonical(root: &Path) -> Result<Vec<Change>, Error> {
    let sink = Sink::default();
    let sources = load::sources(load::read(root)?, &sink);
    let changes: Vec<Change> = sources
        .iter()
        .filter(|source| source.kind != Kind::Glossary)
        .filter_map(|source| canonical_change(source, &sink))
        .collect();
    if sink.is_empty() {
        Ok(changes)
    } else {
        Err(Error::Tables(sink.into_diagnostics(&sources)))
    }
}

/// Puts every table below `root` in canonical form. Returns what has changed.
///
/// # Errors
///
/// See [`plan_canonical`].
pub fn format(root: &Path) -> Result<Vec<Change>, Error> {
    let changes = plan_canonical(root)?;
    files::write(root, &changes)?;
    Ok(changes)
}

fn canonical_change(source: &Source, sink: &Sink) -> Option<Change> {
    match canonical::canonical(&source.text) {
        Ok(text) if text == source.text => None,
        Ok(text) => Some(Change {
            path: source.path.clone(),
            old: Some(source.text.clone()),
            new: Some(text),
        }),
        Err(_) => {
            syntax::parse(source, sink);
            None
        }
    }
}

/// Everything that is generated from some tables. The order of the files does not matter.
///
/// # Errors
///
/// Mistakes in the tables, or an output that is not Rust.
pub fn outputs(files: Vec<RawFile>) -> Result<Vec<Output>, Error> {
    let model = model(files)?;
    let products = parallel::map(&model.products, |product| {
        print::print(generate::generate_product(&model, product))
    });
    let others = generate::drafts(&model).into_iter().map(print::print);
    others.chain(products).collect()
}

/// The checked model of some tables. The order of the files does not matter.
///
/// # Errors
///
/// Mistakes in the tables.
pub fn model(files: Vec<RawFile>) -> Result<Model, Error> {
    let sink = Sink::default();
    let sources = load::sources(files, &sink);
    let model = Tables::read(&sources, &sink).and_then(|tables| check::check(&tables, &sink));
    model.ok_or_else(|| Error::Tables(sink.into_diagnostics(&sources)))
}

/// Why nothing was generated.
#[derive(Debug)]
pub enum Error {
    /// A file or a folder could not be read or written.
    Io(io::Error),
    /// The tables have mistakes.
    Tables(Diagnostics),
    /// What a generator made is not Rust: a mistake of ours.
    NotRust {
        /// The output.
        path: String,
        /// What the parser says.
        error: syn::Error,
    },
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Tables(diagnostics) => f.write_str(&diagnostics.render(false)),
            Self::NotRust { path, error } => {
                write!(
                    f,
                    "{path}: the generator wrote what is not Rust, which is a bug in it: {error}"
                )
            }
        }
    }
}

impl std::error::Error for Error {}
