//! `cargo xtask stats`: what the tables hold, in numbers.

use crate::model::{Entry, Model, Part, Table};

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
