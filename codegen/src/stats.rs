//! `cargo xtask stats`: what the tables hold, in numbers, and which of their codes have no text of their own.

use std::fmt;

use crate::diagnostic::{count, nearest};
use crate::model::{Entry, Model, Part, Table};

/// How many codes without a text of their own a [`Gap`] shows.
const MAX_CODES_SHOWN: usize = 5;

/// A line per table and one for all of them: codes, own texts per language, inherited texts, codes that override
/// the rule or the category of their family, and codes per retry rule and per category.
#[must_use]
pub fn stats(model: &Model) -> String {
    let columns = Columns::new(model);
    let tables: Vec<&Table> = model.tables().collect();
    let mut rows = vec![columns.header()];
    rows.extend(
        tables
            .iter()
            .map(|table| columns.row(&table.name, &table.entries.iter().collect::<Vec<_>>())),
    );
    rows.push(
        columns.row(
            "all",
            &tables
                .iter()
                .flat_map(|table| &table.entries)
                .collect::<Vec<_>>(),
        ),
    );
    aligned(&rows)
}

/// A table with codes that have no text of their own.
#[derive(Debug, PartialEq, Eq)]
pub struct Gap {
    /// The table: `v3/cvm`.
    pub table: String,
    /// The codes whose text is their family's.
    pub codes: Vec<String>,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes = count(self.codes.len(), "code");
        let shown = self.codes.iter().take(MAX_CODES_SHOWN).map(String::as_str);
        let shown = shown.collect::<Vec<_>>().join(", ");
        let more = if self.codes.len() > MAX_CODES_SHOWN {
            ", …"
        } else {
            ""
        };
        write!(
            f,
            "{}: {codes} with only the family's text: {shown}{more}",
            self.table
        )
    }
}

/// The gaps in some tables, each named by its file without the ending: `cvm`, `families`. The two tables of common
/// codes are both `common`.
///
/// # Errors
///
/// A name that no table has; the message says which one may be meant.
pub fn gaps(model: &Model, names: &[String]) -> Result<Vec<Gap>, String> {
    let known = || model.tables().map(stem);
    let mut gaps = Vec::new();
    for name in names {
        if !known().any(|stem| stem == name) {
            return Err(match nearest(name, known()) {
                Some(candidate) => {
                    format!("no table is called `{name}`; did you mean `{candidate}`?")
                }
                None => {
                    format!("no table is called `{name}`; write a product, `families` or `common`")
                }
            });
        }
        let tables = model.tables().filter(|table| stem(table) == name);
        gaps.extend(tables.filter_map(gap));
    }
    Ok(gaps)
}

fn stem(table: &Table) -> &str {
    let (_, stem) = table.name.rsplit_once('/').unwrap_or(("", &table.name));
    stem
}

fn gap(table: &Table) -> Option<Gap> {
    let inherited = table
        .entries
        .iter()
        .filter(|entry| entry.inherits(Part::Message));
    let codes: Vec<String> = inherited.map(|entry| entry.code.clone()).collect();
    let table = table.name.clone();
    (!codes.is_empty()).then_some(Gap { table, codes })
}

/// The words that are counted.
struct Columns<'m> {
    retries: Vec<&'m str>,
    categories: Vec<&'m str>,
}

impl<'m> Columns<'m> {
    fn new(model: &'m Model) -> Self {
        Self {
            retries: model
                .retries
                .iter()
                .map(|retry| retry.word.as_str())
                .collect(),
            categories: model
                .categories
                .iter()
                .map(|category| category.word.as_str())
                .collect(),
        }
    }

    fn header(&self) -> Vec<String> {
        let fixed = ["table", "codes", "zh", "en", "inherited", "overrides"];
        let words = fixed.iter().chain(&self.retries).chain(&self.categories);
        words.map(|word| (*word).to_owned()).collect()
    }

    fn row(&self, name: &str, entries: &[&Entry]) -> Vec<String> {
        let count =
            |test: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| test(entry)).count();
        let inherited = count(&|entry| entry.inherits(Part::Message));
        let codes = entries.len();
        let overrides = count(&is_override);
        let retries = self
            .retries
            .iter()
            .map(|word| count(&|entry| entry.retry.word == *word));
        let categories = self
            .categories
            .iter()
            .map(|word| count(&|entry| entry.category.word == *word));
        // A text is in both languages or in none: the generator sees to it.
        let own = codes - inherited;
        let numbers = [codes, own, own, inherited, overrides]
            .into_iter()
            .chain(retries)
            .chain(categories);
        std::iter::once(name.to_owned())
            .chain(numbers.map(|number| number.to_string()))
            .collect()
    }
}

/// Whether a code has a family and does not follow it.
fn is_override(entry: &Entry) -> bool {
    entry.base.is_some() && !(entry.inherits(Part::Category) && entry.inherits(Part::Retry))
}

/// The first column to the left, all others to the right, each as wide as it has to be.
fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().map(|row| row[column].len()).max().unwrap_or(0))
        .collect();
    let line = |row: &Vec<String>| {
        let numbers = row
            .iter()
            .zip(&widths)
            .skip(1)
            .map(|(cell, width)| format!("  {cell:>width$}"));
        format!(
            "{:<width$}{}\n",
            row[0],
            numbers.collect::<String>(),
            width = widths[0]
        )
    };
    rows.iter().map(line).collect()
}
