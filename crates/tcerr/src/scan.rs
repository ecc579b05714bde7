//! Finding the codes in what was pasted: bodies of responses, errors as the SDKs print them, logs with several of both.

mod json;
mod keys;
mod plain_text;

use std::collections::HashSet;

use memchr::memchr;

use crate::lookup::catalog;
use crate::lookup::recognize;
use crate::query::{self, Query};

/// How many times the length of a text is spent at most on trying to read JSON in it. A text of nothing but opening
/// braces must not take for ever.
const JSON_BUDGET: usize = 4;

/// How many strings within strings are looked into: a body that a service logged as a string, which a collector
/// logged as a string.
const MAX_STRING_NESTING: usize = 4;

/// What is asked by some words, if all of them are codes. Next to other words one has to look like a code; alone it
/// cannot mean anything else.
#[must_use]
pub fn codes(words: &[impl AsRef<str>]) -> Option<Vec<Query>> {
    let queries: Vec<Query> = words
        .iter()
        .map(|word| code(word.as_ref().trim()))
        .collect::<Option<_>>()?;
    let is_list = queries.len() == 1
        || queries
            .iter()
            .all(|query| recognize::is_plausible(&query.code));
    is_list.then_some(queries)
}

/// A word that has the form of a code, known or not, perhaps behind a product.
fn code(word: &str) -> Option<Query> {
    let (product, code) = match word.split_once('/') {
        Some((id, code)) => (Some(catalog::product(id)?), code),
        None => (None, word),
    };
    let is_number =
        !code.is_empty() && code.len() <= 10 && code.bytes().all(|byte| byte.is_ascii_digit());
    (is_number || query::has_form(code)).then(|| Query::new(code, product))
}

/// What is asked by a text: it may be nothing but a code.
#[must_use]
pub fn text(text: &str) -> Vec<Query> {
    let text = text.trim();
    let is_word = !text.contains(char::is_whitespace);
    is_word
        .then(|| codes(&[text]))
        .flatten()
        .unwrap_or_else(|| find(text))
}

/// Every code in a text, in order, each with what came with it. What is the same in all respects is there once.
fn find(text: &str) -> Vec<Query> {
    let mut found = Vec::new();
    find_at(text, MAX_STRING_NESTING, &mut found);
    distinct(found)
}

/// JSON is taken out where it stands; all the rest is read as what a program printed.
fn find_at(text: &str, depth: usize, found: &mut Vec<Query>) {
    let mut budget = text.len().saturating_mul(JSON_BUDGET);
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
            plain_text::read(&text[printed..open], found);
            found.append(&mut inside);
            printed = open + length;
        }
        at = open + length;
    }
    plain_text::read(&text[printed..], found);
}

fn distinct(mut found: Vec<Query>) -> Vec<Query> {
    let mut seen = HashSet::new();
    found.retain(|query| seen.insert(query.clone()));
    found
}
