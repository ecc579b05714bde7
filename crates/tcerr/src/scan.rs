//! Finding the codes in what was pasted: bodies of responses, errors as the SDKs print them, logs with several of both.

mod json;
mod printed;

use memchr::memchr;

use crate::query::Query;

/// How many times the length of a text is spent at most on trying to read JSON in it. A text of nothing but opening
/// braces must not take for ever.
const PATIENCE: usize = 4;

/// How many strings within strings are looked into: a body that a service logged as a string, which a collector
/// logged as a string.
const DEPTH: usize = 4;

/// Every code in a text, in order, each with what came with it. What is the same in all respects is there once.
#[must_use]
pub fn find(text: &str) -> Vec<Query> {
    let mut found = Vec::new();
    find_at(text, DEPTH, &mut found);
    distinct(found)
}

/// JSON is taken out where it stands; all the rest is read as what a program printed.
fn find_at(text: &str, depth: usize, found: &mut Vec<Query>) {
    let mut budget = text.len().saturating_mul(PATIENCE);
    let (mut printed, mut at) = (0, 0);
    while let Some(open) = memchr(b'{', &text.as_bytes()[at..]).map(|open| at + open) {
        at = open + 1;
        if budget == 0 {
            break;
        }
        let (length, object) = json::read(&text[open..]);
        budget = budget.saturating_sub(length);
        let Some(object) = object else { continue };
        let mut inside = object.queries;
        if depth > 0 {
            for string in &object.strings {
                find_at(string, depth - 1, &mut inside);
            }
        }
        if !inside.is_empty() {
            printed::read(&text[printed..open], found);
            found.append(&mut inside);
            printed = open + length;
        }
        at = open + length;
    }
    printed::read(&text[printed..], found);
}

fn distinct(found: Vec<Query>) -> Vec<Query> {
    let mut seen = std::collections::HashSet::new();
    let mut distinct = found;
    distinct.retain(|query| seen.insert(query.clone()));
    distinct
}
