//! The canonical order: lines before blocks, each sorted, so that a code has one place where it can stand.

use std::cmp::Ordering;

use super::mistake;
use crate::canonical::code_order;
use crate::diagnostic::Sink;
use crate::table::{Entry, Table};

/// Reports the first entry of a table that stands too late; the rest may only be shifted by it.
pub(super) fn check(table: &Table<'_>, sink: &Sink) {
    let entries = &table.entries;
    let is_misplaced = |at: &usize| compare(&entries[at - 1], &entries[*at]) == Ordering::Greater;
    let Some(at) = (1..entries.len()).find(is_misplaced) else {
        return;
    };
    let entry = &entries[at];
    let successor = entries
        .iter()
        .find(|other| compare(other, entry) == Ordering::Greater);
    let successor = successor.unwrap_or(&entries[at - 1]);
    let title = format!("`{}` is not in its place", entry.code.get_ref());
    let label = format!("belongs before `{}`", successor.code.get_ref());
    sink.push(
        mistake(table.source, &entry.code, title, label)
            .related(table.source.place(successor.code.span()), "before this")
            .help("`cargo xtask fmt` puts the table in order"),
    );
}

fn compare(a: &Entry, b: &Entry) -> Ordering {
    fn key(entry: &Entry) -> (bool, (usize, &str, &str)) {
        (entry.is_block, code_order(entry.code.get_ref()))
    }
    key(a).cmp(&key(b))
}
