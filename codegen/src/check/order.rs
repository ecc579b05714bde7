//! The canonical order: lines before blocks, each sorted, so that a code has one place where it can stand.

use std::cmp::Ordering;

use super::mistake;
use crate::diagnostic::Sink;
use crate::table::{Entry, Table};

/// Reports the first entry of a table that stands too late or too early; the rest may only be shifted by it.
pub(super) fn check(table: &Table<'_>, sink: &Sink) {
    let misplaced = table
        .entries
        .windows(2)
        .find(|pair| compare(&pair[0], &pair[1]) == Ordering::Greater);
    if let Some([before, entry]) = misplaced {
        let title = format!("`{}` is not in its place", entry.code.get_ref());
        let label = format!("belongs before `{}`", before.code.get_ref());
        sink.push(
            mistake(table.source, &entry.code, title, label)
                .related(table.source.place(before.code.span()), "this comes later")
                .help("`cargo xtask fmt` puts the table in order"),
        );
    }
}

fn compare(a: &Entry, b: &Entry) -> Ordering {
    a.is_block
        .cmp(&b.is_block)
        .then_with(|| compare_codes(a.code.get_ref(), b.code.get_ref()))
}

/// The order of codes: numbers by value, all others by their bytes.
pub(crate) fn compare_codes(a: &str, b: &str) -> Ordering {
    match (a.parse::<u64>(), b.parse::<u64>()) {
        (Ok(a), Ok(b)) => a.cmp(&b),
        _ => a.cmp(b),
    }
}
