//! From the tables in `codes/` to the source of the generated crate.
//!
//! The phases, in order, are folders: **load** reads the files and their TOML, **check** turns them into a [`Model`] or a
//! list of errors, **generate** makes token streams and texts of the model, and **write** formats them and puts on the disk
//! what has changed. Only the first and the last touch the file system. [`sync`] comes before all of this: it brings the
//! tables up to date with the SDKs.

pub mod audit;
mod canonical;
pub mod changes;
mod check;
pub mod diagnostic;
mod generate;
pub mod load;
pub mod model;
mod naming;
pub mod parallel;
mod schema;
pub mod source;
pub mod stats;
pub mod sync;
pub mod write;

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::Path;

use check::{Tables, TextRules};
use diagnostic::{Diagnostics, Sink};
use load::RawFile;
use model::Model;
use source::{Source, TableKind};
use write::{Change, Fingerprints, Inputs, Lock, Recall, WriteError};
pub use write::{Content, Output};

/// What has to change below `root` so that everything generated is as the tables say. Nothing is written, and nothing
/// is asked of an earlier run.
///
/// # Errors
///
/// See [`Error`].
pub fn plan(root: &Path) -> Result<Vec<Change>, Error> {
    let files = load::read(root)?;
    let inputs = Inputs::new(&files);
    let (changes, _) = changes(root, files, &inputs, &Fingerprints::default())?;
    Ok(changes)
}

/// Makes everything generated below `root` as the tables say. What the last run left, and still is as it left it, is not
/// made again. Returns what has changed, and a warning if the next run cannot know of this one.
///
/// # Errors
///
/// See [`Error`].
pub fn generate(root: &Path, _: &Lock) -> Result<(Vec<Change>, Option<String>), Error> {
    let files = load::read(root)?;
    let inputs = Inputs::new(&files);
    let (changes, fingerprints) = changes(root, files, &inputs, &Fingerprints::read(root))?;
    write::write(root, &changes)?;
    let warning = fingerprints
        .store(root)
        .err()
        .map(|error| error.to_string());
    Ok((changes, warning))
}

/// What has to change, and the fingerprints of all outputs once it has.
fn changes(
    root: &Path,
    files: Vec<RawFile>,
    inputs: &Inputs,
    last: &Fingerprints,
) -> Result<(Vec<Change>, Fingerprints), Error> {
    let recall = last.recall(root, &files, inputs);
    let unread = recall.tables();
    let model = checked(files, &recall, TextRules::Checked)?;
    let mut fingerprints = of_products(&model, &unread, inputs, last);
    let (fresh, stale): (Vec<_>, Vec<_>) = generate::jobs(&model)
        .into_iter()
        .partition(|job| recall.is_fresh(&job.path, job.inputs, inputs, &model.products));
    let unread = unread.iter().flat_map(|table| last.outputs_of(table));
    let mut wanted: BTreeSet<String> = unread.cloned().collect();
    for job in &fresh {
        fingerprints.keep_output(last, &job.path, job.inputs);
        wanted.insert(job.path.clone());
    }
    let made = parallel::map(&stale, |job| -> Result<_, Error> {
        Ok(write::compare(root, &write::print(job)?)?)
    });
    let mut changes = Vec::new();
    for (job, made) in stale.iter().zip(made) {
        let Some((change, text)) = made? else {
            continue;
        };
        fingerprints.add_output(&job.path, &text, job.inputs, inputs, &model.products);
        wanted.insert(job.path.clone());
        changes.extend(change);
    }
    changes.extend(write::orphans(root, &wanted)?);
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((changes, fingerprints))
}

/// The fingerprints of the products: those of the last run of tables that were not read.
fn of_products(
    model: &Model,
    unread: &BTreeSet<String>,
    inputs: &Inputs,
    last: &Fingerprints,
) -> Fingerprints {
    let mut fingerprints = Fingerprints::default();
    for path in unread {
        fingerprints.keep_product(last, path);
    }
    for product in &model.products {
        if let Some(table) = &product.table {
            fingerprints.add_product(&table.path, product, inputs);
        }
    }
    fingerprints
}

/// What has to change below `root` so that every table is in canonical form. Nothing is written yet: see
/// [`write::write()`]. The glossary, the audit's table and the words of the search have no such form: their
/// comments and their line breaks are for their readers.
///
/// # Errors
///
/// See [`Error`]; of mistakes in tables only those that keep them from being read.
pub fn plan_canonical(root: &Path) -> Result<Vec<Change>, Error> {
    canonical_changes(load::read(root)?)
}

/// What has to change in some files so that every table is in canonical form: see [`plan_canonical`].
///
/// # Errors
///
/// Mistakes that keep a table from being read.
pub fn canonical_changes(files: Vec<RawFile>) -> Result<Vec<Change>, Error> {
    let sink = Sink::default();
    let sources = load::sources(files, &sink);
    let changes: Vec<Change> = sources
        .iter()
        .filter(|source| {
            !matches!(
                source.kind,
                TableKind::Glossary
                    | TableKind::Audit
                    | TableKind::Actions
                    | TableKind::Upstream
                    | TableKind::Search
            )
        })
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
pub fn format(root: &Path, _: &Lock) -> Result<Vec<Change>, Error> {
    let changes = plan_canonical(root)?;
    write::write(root, &changes)?;
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
            load::syntax::parse(source, sink);
            None
        }
    }
}

/// Everything that is generated from some tables. The order of the files does not matter.
///
/// # Errors
///
/// Errors in the tables, or an output that is not Rust.
pub fn outputs(files: Vec<RawFile>) -> Result<Vec<Output>, Error> {
    let model = model(files)?;
    let outputs = parallel::map(&generate::jobs(&model), |job| write::print(job));
    outputs.into_iter().collect()
}

/// The checked model of some tables. The order of the files does not matter.
///
/// # Errors
///
/// Errors in the tables.
pub fn model(files: Vec<RawFile>) -> Result<Model, Error> {
    checked(files, &Recall::default(), TextRules::Checked)
}

/// The model of tables that were accepted in the past: how their texts are written is not checked, since the rules for that
/// become stricter, and are no reason not to understand them. Tables that say nothing of codes may be missing: they came later.
///
/// # Errors
///
/// Errors in the tables, other than in the style of texts.
pub fn past_model(mut files: Vec<RawFile>) -> Result<Model, Error> {
    for (path, kind) in source::RESERVED_TABLES {
        if kind.is_dispensable() && !files.iter().any(|file| file.path == path) {
            files.push(RawFile {
                path: path.to_owned(),
                bytes: Vec::new(),
            });
        }
    }
    checked(files, &Recall::default(), TextRules::Ignored)
}

/// The same, given the products that need not be read.
fn checked(files: Vec<RawFile>, recall: &Recall, rules: TextRules) -> Result<Model, Error> {
    let sink = Sink::default();
    let sources = load::sources(files, &sink);
    let unread = recall.tables();
    let (unread, read): (Vec<Source>, Vec<Source>) = sources
        .into_iter()
        .partition(|source| unread.contains(&source.path));
    let model = Tables::read(&read, &unread, &sink)
        .and_then(|tables| check::check(&tables, &recall.products, rules, &sink));
    model.ok_or_else(|| Error::Tables(sink.into_diagnostics(&read)))
}

/// Why nothing was generated.
#[derive(Debug)]
pub enum Error {
    /// A file or a folder could not be read or written.
    Io(io::Error),
    /// The tables have errors.
    Tables(Diagnostics),
    /// A file could not be written; others may have been.
    Write(WriteError),
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

impl From<WriteError> for Error {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "{error}; nothing was written"),
            Self::Write(error) => error.fmt(f),
            Self::Tables(diagnostics) => f.write_str(&diagnostics.render(false)),
            Self::NotRust { path, error } => {
                write!(
                    f,
                    "{path}: the generator wrote what is not Rust, which is a bug in it: {error}; nothing was written"
                )
            }
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// The tables of this checkout that every project has.
    fn checkout() -> tempfile::TempDir {
        let own = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        let root = tempfile::tempdir().unwrap();
        for (path, _) in source::RESERVED_TABLES {
            let to = root.path().join(path);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(own.join(path), to).unwrap();
        }
        // Those of the search name products, of which this one has none.
        fs::write(root.path().join("codes/search.toml"), "").unwrap();
        root
    }

    const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");

    /// What is generated of the fixture's tables, with this one of a product.
    fn generated(table: &toml_edit::DocumentMut) -> Option<Vec<Output>> {
        let mut files = load::read(&Path::new(FIXTURES).join("project")).unwrap();
        files.push(RawFile {
            path: "codes/v3/cvm.toml".to_owned(),
            bytes: table.to_string().into_bytes(),
        });
        outputs(files).ok()
    }

    #[test]
    fn every_key_of_an_entry_reaches_what_is_generated() {
        let text = fs::read_to_string(Path::new(FIXTURES).join("products/cvm.toml")).unwrap();
        let table: toml_edit::DocumentMut = text.parse().unwrap();
        let all = generated(&table).expect("the fixture has no error");
        let keys = schema::ENTRY.iter();
        for key in keys.filter(|key| key.is_allowed_in(TableKind::Product)) {
            let mut without = table.clone();
            let codes = without["codes"].as_table_like_mut().unwrap();
            for (_, entry) in codes.iter_mut() {
                entry.as_table_like_mut().unwrap().remove(key.name);
            }
            assert!(
                without.to_string() != table.to_string(),
                "write `{}` into an entry of `tests/fixtures/products/cvm.toml`, which has every key",
                key.name
            );
            // Without a key that is needed nothing is generated, which is as good.
            assert!(
                generated(&without).is_none_or(|outputs| outputs != all),
                "nothing reads `{}`: take it into `model::Entry` in `check/inherit.rs`",
                key.name
            );
        }
    }

    #[test]
    fn a_table_saved_while_a_run_is_under_way_is_seen_by_the_next() {
        let checkout = checkout();
        let root = checkout.path();
        let files = load::read(root).unwrap();
        let inputs = Inputs::new(&files);

        // The editor saves once the tables are read, and before anything is written.
        let table = root.join("codes/client.toml");
        let text = fs::read_to_string(&table).unwrap();
        fs::write(&table, text.replace("HTTP", "HTTPS")).unwrap();

        let (changes, fingerprints) =
            changes(root, files, &inputs, &Fingerprints::default()).unwrap();
        write::write(root, &changes).unwrap();
        fingerprints.store(root).unwrap();

        let (changes, _) = generate(root, &Lock::none()).unwrap();
        assert!(!changes.is_empty(), "the save is lost");
        assert_eq!(plan(root).unwrap(), []);
    }
}
