//! The canonical order: lines before blocks, each sorted, so that a code has one place where it can stand; and that of lists
//! of names.

use crate::canonical::code_order;
use crate::diagnostic::{Checker, Sink};
use crate::load::ast::{Entry, Table};
use crate::source::Str;

/// Where an entry belongs: what entries are sorted by.
type Key<'t> = (bool, (usize, &'t str, &'t str));

/// Reports the first entry of a table that has to move. One will do: `cargo xtask fmt` moves them all.
pub(super) fn check(table: &Table<'_>, sink: &Sink) {
    let keys: Vec<Key<'_>> = table.entries.iter().map(key).collect();
    if keys.is_sorted() {
        return;
    }
    let staying = longest_increasing(&keys);
    let moving = (0..keys.len()).find(|index| !staying.contains(index));
    let Some(moving) = moving else { return };
    let entry = &table.entries[moving];
    let checker = Checker::new(table.source, sink);
    let title = format!("`{}` is not in its place", entry.code.get_ref());
    let successor = staying.iter().find(|&&index| keys[index] > keys[moving]);
    let error = match successor.map(|&index| &table.entries[index]) {
        Some(successor) => checker
            .error(
                &entry.code,
                title,
                format!("belongs before `{}`", successor.code.get_ref()),
            )
            .related(table.source.location(successor.code.span()), "before this"),
        None => checker.error(&entry.code, title, "belongs at the end"),
    };
    // A line below a block, or a block above a line.
    let is_mixed = staying.iter().any(|&index| {
        let other = &table.entries[index];
        other.is_block != entry.is_block && (index < moving) == other.is_block
    });
    checker.report(error.help(if is_mixed {
        "short lines stand under `[codes]`, above the blocks; `cargo xtask fmt` puts the table in order"
    } else {
        "`cargo xtask fmt` puts the table in order"
    }));
}

/// Reports the first name of a list that does not stand behind the one before it.
pub(super) fn check_names<'s>(
    list: &str,
    names: impl Iterator<Item = &'s Str>,
    checker: Checker<'_>,
) {
    let mut previous: Option<&Str> = None;
    for name in names {
        if previous.is_some_and(|previous| previous.get_ref() >= name.get_ref()) {
            let title = format!("`{list}` is not sorted, or has something twice");
            let error = checker.error(name, title, "this one stands too late");
            return checker.report(error.help("sort by bytes, each once"));
        }
        previous = Some(name);
    }
}

fn key(entry: &Entry) -> Key<'_> {
    (entry.is_block, code_order(entry.code.get_ref()))
}

/// The indexes of the most entries that can stay where they are: all others have to move, and no fewer. Of several answers
/// the one whose entries stand first, so that of two that stand the wrong way round the second moves.
fn longest_increasing(keys: &[Key<'_>]) -> Vec<usize> {
    // For each entry how many can stay from there on. Quadratic, but only where there is an error.
    let mut lengths = vec![1; keys.len()];
    for index in (0..keys.len()).rev() {
        let later = index + 1..keys.len();
        let longest = later.filter(|&other| keys[other] > keys[index]);
        lengths[index] += longest.map(|other| lengths[other]).max().unwrap_or(0);
    }
    let mut wanted = lengths.iter().copied().max().unwrap_or(0);
    let mut staying: Vec<usize> = Vec::new();
    for index in 0..keys.len() {
        let follows = staying.last().is_none_or(|&last| keys[index] > keys[last]);
        if follows && lengths[index] == wanted {
            staying.push(index);
            wanted -= 1;
        }
    }
    staying
}
