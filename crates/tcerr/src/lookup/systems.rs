//! Errors of other systems of Tencent: they look like errors of the API, and no table has their codes. Which they are is told
//! by marks, which are data, in the folder `data`.

use memchr::memmem;

use super::names::rows;
use crate::scan;

const SYSTEMS: &str = include_str!("../../data/systems.tsv");

/// How far from each other the marks of one error stand.
const MARK_WINDOW: usize = 2 << 10;

/// How often the first mark is looked at: logs have some marks on every line.
const MAX_PLACES: usize = 64;

/// Another system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct System {
    /// What it is called in JSON.
    pub id: &'static str,
    /// What it is, in Chinese.
    pub zh: &'static str,
    /// What it is, in English.
    pub en: &'static str,
    /// The page that explains its codes.
    pub docs: &'static str,
}

/// The system that an error in a text is of.
#[must_use]
pub fn find(text: &str) -> Option<System> {
    let text = squeezed(&scan::unwrapped(text));
    let mut systems = rows(SYSTEMS);
    let row = systems.find(|row| has_marks(&text, row[1]))?;
    Some(System {
        id: row[0],
        zh: row[2],
        en: row[3],
        docs: row[4],
    })
}

/// A text without white space, quotes and backslashes: JSON within JSON has its line breaks escaped.
fn squeezed(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    let mut is_escaped = false;
    for c in text.chars() {
        let is_break = is_escaped && matches!(c, 'n' | 'r' | 't');
        is_escaped = c == '\\';
        if !is_break && !c.is_whitespace() && !matches!(c, '"' | '\'' | '\\') {
            squeezed.push(c);
        }
    }
    squeezed
}

fn has_marks(text: &str, marks: &str) -> bool {
    let mut marks = marks.split(" & ");
    let Some(first) = marks.next() else {
        return false;
    };
    let others: Vec<&str> = marks.collect();
    let places = memmem::find_iter(text.as_bytes(), literal(first));
    places.take(MAX_PLACES).any(|at| {
        let near = around(text, at);
        is_at(text, at, first) && others.iter().all(|mark| has_mark(near, mark))
    })
}

/// A mark up to its number.
fn literal(mark: &str) -> &str {
    mark.split('#').next().unwrap_or(mark)
}

fn has_mark(text: &str, mark: &str) -> bool {
    let mut places = memmem::find_iter(text.as_bytes(), literal(mark));
    places.any(|at| is_at(text, at, mark))
}

/// Whether a mark stands at an offset, with its number if it has one.
fn is_at(text: &str, at: usize, mark: &str) -> bool {
    let rest = &text[at + literal(mark).len()..];
    let Some((_, after)) = mark.split_once('#') else {
        return true;
    };
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.starts_with(|c: char| ('1'..='9').contains(&c)) && behind.starts_with(after)
}

fn around(text: &str, at: usize) -> &str {
    let mut start = at.saturating_sub(MARK_WINDOW);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = (at + MARK_WINDOW).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[start..end]
}
