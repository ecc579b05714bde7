//! The canonical order: lines before blocks, each sorted, so that a code has one place where it can stand.

use crate::canonical::code_order;
use crate::diagnostic::{Checker, Sink};
use crate::load::ast::{Entry, Table};

/// Reports the first entry of a table that has to move.
pub(super) fn check(table: &Table<'_>, sink: &Sink) {
    let entries = &table.entries;
    let Some(index) =
        (1..entries.len()).find(|&index| key(&entries[index - 1]) > key(&entries[index]))
    else {
        return;
    };
    // Of two that stand the wrong way round, one is out of place among its neighbors: move that one.
    let (before, after) = (&entries[index - 1], &entries[index]);
    let next = entries.get(index + 1);
    let is_first_misplaced = !before.is_block
        && !after.is_block
        && next.is_some_and(|next| key(before) > key(next))
        && index
            .checked_sub(2)
            .is_none_or(|earlier| key(&entries[earlier]) <= key(after));
    let entry = if is_first_misplaced { before } else { after };
    let checker = Checker::new(table.source, sink);
    let title = format!("`{}` is not in its place", entry.code.get_ref());
    let successor = entries.iter().find(|other| key(other) > key(entry));
    let error = match successor {
        Some(successor) => checker
            .error(
                &entry.code,
                title,
                format!("belongs before `{}`", successor.code.get_ref()),
            )
            .related(table.source.location(successor.code.span()), "before this"),
        None => checker.error(&entry.code, title, "belongs at the end"),
    };
    let is_late_line = !entry.is_block && before.is_block;
    checker.report(error.help(if is_late_line {
        "short lines stand under `[codes]`, above the blocks; `cargo xtask fmt` puts the table in order"
    } else {
        "`cargo xtask fmt` puts the table in order"
    }));
}

fn key(entry: &Entry) -> (bool, (usize, &str, &str)) {
    (entry.is_block, code_order(entry.code.get_ref()))
}
