//! The review sheets: what each table comes down to, a line per code, in the form of insta's snapshots.

use super::{Job, RawContent, SHEETS, inputs_of};
use crate::model::{Entry, Model, Part, Table};

pub(super) fn jobs(model: &Model) -> Vec<Job<'_>> {
    model.tables().map(job).collect()
}

fn job(table: &Table) -> Job<'_> {
    Job::new(
        format!("{SHEETS}/{}.snap", table.name),
        inputs_of(table),
        || {
            let header = "---\nsource: codegen/tests/sheets.rs\nexpression: sheet\n---\n";
            RawContent::Text(format!("{header}{}", sheet(table)))
        },
    )
}

/// The lines of a table. What is the family's and not the code's own stands behind a `^`.
fn sheet(table: &Table) -> String {
    let lines = table.entries.iter().map(line);
    std::iter::once("code | category | retry | zh | en\n".to_owned())
        .chain(lines)
        .collect()
}

fn line(entry: &Entry) -> String {
    // Each field by name, so that the compiler asks what a sheet shows of a new one.
    let Entry {
        code,
        category,
        retry,
        message,
        retired,
        line: _,
        variant: _,
        help: _,
        help_from: _,
        note: _,
        see: _,
        base: _,
    } = entry;
    let retired = retired
        .as_ref()
        .map_or_else(String::new, |month| format!(" (retired {month})"));
    let columns = [
        format!("{code}{retired}"),
        marked(&category.word, entry.inherits(Part::Category)),
        marked(&retry.word, entry.inherits(Part::Retry)),
        marked(&message.zh, entry.inherits(Part::Message)),
        marked(&message.en, entry.inherits(Part::Message)),
    ];
    columns.map(|column| column.replace('|', "\\|")).join(" | ") + "\n"
}

fn marked(value: &str, is_inherited: bool) -> String {
    format!("{}{value}", if is_inherited { "^" } else { "" })
}
