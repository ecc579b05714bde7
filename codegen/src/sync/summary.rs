//! What a run found, as a person reads it.

use std::collections::BTreeSet;
use std::fmt;

use super::facts::Facts;
use crate::canonical::Edits;
use crate::diagnostic::count;
use crate::write::Change;

/// How many lines of a list are shown.
const SHOWN: usize = 20;

/// A code of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// `cvm`
    pub product: String,
    /// The code, byte for byte.
    pub code: String,
}

/// As `see` in a table writes it: `v3/cvm:ResourceNotFound.X`.
impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v3/{}:{}", self.product, self.code)
    }
}

/// What happens to one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableChange {
    /// `created` or `updated`.
    pub verb: &'static str,
    /// The path below the root.
    pub path: String,
    /// How many codes are new.
    pub added: usize,
    /// How many API versions are new.
    pub versions: usize,
    /// How many codes are retired.
    pub retired: usize,
    /// How many codes are no longer retired.
    pub revived: usize,
}

impl TableChange {
    pub(super) fn of(change: &Change, edits: &Edits<'_>) -> Self {
        Self {
            verb: change.verb(),
            path: change.path.clone(),
            added: edits.codes.len(),
            versions: edits.versions.len(),
            retired: edits.retired.len(),
            revived: edits.revived.len(),
        }
    }
}

impl fmt::Display for TableChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            (self.added, count(self.added, "new code")),
            (self.versions, count(self.versions, "new version")),
            (self.retired, format!("{} retired", self.retired)),
            (self.revived, format!("{} back again", self.revived)),
        ];
        let parts = parts.into_iter().filter(|(number, _)| *number > 0);
        let parts: Vec<String> = parts.map(|(_, part)| part).collect();
        write!(f, "{} {}: {}", self.verb, self.path, parts.join(", "))
    }
}

/// What the SDKs list, what changes, and what is left for a person to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many products the SDKs have.
    pub products: usize,
    /// How many of them have no code but common ones, and so no table.
    pub without_codes: usize,
    /// How many codes of their own the products have; a code of two products counts twice.
    pub rows: usize,
    /// How many different ones.
    pub distinct: usize,
    /// How many rows are a code that ends with a dot.
    pub with_trailing_dot: usize,
    /// How many rows are a code with an underscore.
    pub with_underscore: usize,
    /// How many rows are a code that differs from an earlier one of the product only in case.
    pub case_twins: usize,
    /// How many tables of products there are, new ones included.
    pub tables: usize,
    /// The tables that change, by path.
    pub changed: Vec<TableChange>,
    /// New codes that got a `variant`, and which.
    pub variants: Vec<(Row, String)>,
    /// New codes that have a family's text for now: `cargo xtask audit` names them until they have their own.
    pub without_texts: Vec<Row>,
    /// New codes that inherit from nobody: `cargo xtask gen` refuses them until they have a family or an entry.
    pub without_family: Vec<Row>,
    /// New products: their name is that of the folder until a person writes it.
    pub unnamed: Vec<String>,
    /// Codes that are gone upstream and not retired.
    pub gone: Vec<Row>,
    /// Codes that this run retires.
    pub retired: Vec<Row>,
    /// Codes that were retired and are listed again.
    pub revived: Vec<Row>,
    /// New actions, and the effect that each was given: `cvm:RunInstances is token`.
    pub new_actions: Vec<String>,
    /// Actions that are gone upstream and not retired.
    pub gone_actions: Vec<String>,
    /// Actions that this run retires.
    pub retired_actions: Vec<String>,
    /// Actions that were retired and are listed again.
    pub revived_actions: Vec<String>,
}

impl Summary {
    /// What the SDKs list.
    pub(super) fn of(facts: &Facts, is_common: impl Fn(&str) -> bool) -> Self {
        let mut summary = Self::default();
        let mut distinct = BTreeSet::new();
        for product in facts.products.values() {
            let codes = product.codes.iter().map(String::as_str);
            let codes: Vec<&str> = codes.filter(|code| !is_common(code)).collect();
            summary.products += 1;
            summary.without_codes += usize::from(codes.is_empty());
            summary.rows += codes.len();
            summary.with_trailing_dot += codes.iter().filter(|code| code.ends_with('.')).count();
            summary.with_underscore += codes.iter().filter(|code| code.contains('_')).count();
            summary.case_twins += codes.len() - without_case(&codes).len();
            distinct.extend(codes);
        }
        summary.distinct = distinct.len();
        summary
    }

    /// How many codes this run adds.
    #[must_use]
    pub fn added(&self) -> usize {
        self.changed.iter().map(|change| change.added).sum()
    }

    fn list(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let given = |(row, variant): &(Row, String)| format!("{row} is {variant}");
        list(f, "given a `variant`", self.variants.iter().map(given))?;
        list(
            f,
            "without a text of their own: write one, or the audit names them",
            self.without_texts.iter(),
        )?;
        list(
            f,
            "without a family: add it to codes/v3/families.toml, or write the entry out, before the next gen",
            self.without_family.iter(),
        )?;
        list(
            f,
            "products to name, in both languages",
            self.unnamed.iter(),
        )?;
        list(
            f,
            "gone upstream, which `--retire` writes down",
            self.gone.iter(),
        )?;
        list(f, "retired", self.retired.iter())?;
        list(f, "back again", self.revived.iter())?;
        self.list_actions(f)
    }

    fn list_actions(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        list(
            f,
            "new actions, by their names and parameters alone: read what each does",
            self.new_actions.iter(),
        )?;
        list(
            f,
            "actions gone upstream, which `--retire` writes down",
            self.gone_actions.iter(),
        )?;
        list(f, "actions retired", self.retired_actions.iter())?;
        list(f, "actions back again", self.revived_actions.iter())
    }
}

fn without_case(codes: &[&str]) -> BTreeSet<String> {
    codes.iter().map(|code| code.to_ascii_lowercase()).collect()
}

fn list(
    f: &mut fmt::Formatter<'_>,
    title: &str,
    items: impl ExactSizeIterator<Item = impl fmt::Display>,
) -> fmt::Result {
    let length = items.len();
    if length == 0 {
        return Ok(());
    }
    writeln!(f, "{length} {title}:")?;
    for item in items.take(SHOWN) {
        writeln!(f, "  {item}")?;
    }
    match length.checked_sub(SHOWN) {
        None | Some(0) => Ok(()),
        Some(more) => writeln!(f, "  and {more} more"),
    }
}

/// The lists first, and the counts last, where a terminal shows them. The tables that change are not among it.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.list(f)?;
        writeln!(
            f,
            "the SDKs: {}, {} of them without codes of their own; {} ({} distinct)",
            count(self.products, "product"),
            self.without_codes,
            count(self.rows, "code"),
            self.distinct,
        )?;
        writeln!(
            f,
            "dirty: {} with a dot at the end, {} with underscores, {} that differ from another only in case",
            self.with_trailing_dot, self.with_underscore, self.case_twins,
        )?;
        writeln!(
            f,
            "the tables: {}; {} added, {} gone, {} retired, {} back again",
            self.tables,
            count(self.added(), "code"),
            self.gone.len(),
            self.retired.len(),
            self.revived.len(),
        )
    }
}
