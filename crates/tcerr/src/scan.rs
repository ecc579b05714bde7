//! Finding the codes in what was pasted: bodies of responses, errors as the SDKs print them, logs with several of both.

//!
//! A text goes through three phases. It is normalized: what wraps it is taken off. Errors are found in it, in objects and in
//! what a program printed, and so are those in each string inside. What was found twice is merged.

mod clues;
mod context;
mod element;
mod escapes;
mod failure;
mod headline;
mod hit;
mod keys;
mod literals;
mod marks;
mod merge;
mod normalize;
mod object;
mod pending;
mod plain_text;
mod positional;
pub(crate) mod prefilter;
pub(crate) mod prefixes;
mod quoted;
mod refusal;
mod value;
mod words;
mod wrap;

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;

pub use self::hit::Hit;
use self::hit::Nested;
pub(crate) use self::marks::{Marks, Near};
pub use self::merge::merged;
use self::normalize::Normalized;
use crate::lookup::catalog;
use crate::lookup::recognize;
use crate::query::{self, Query};

/// How many strings within strings are looked into: a body that a service logged as a string, which a collector
/// logged as a string. Each is read once more, and a text can be made of nothing else.
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
    is_list.then(|| queries.into_iter().map(safe).collect())
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
    let hits = placed(text).into_iter();
    hits.map(|hit| hit.query).collect()
}

/// The same, each with its place.
#[must_use]
pub fn placed(text: &str) -> Vec<Hit> {
    let word = text.trim();
    let is_word = !word.contains(char::is_whitespace);
    let start = text.len() - text.trim_start().len();
    let only = is_word.then(|| codes(&[word])).flatten();
    let only = only.map(|queries| queries.into_iter().map(|query| Hit { at: start, query }));
    only.map_or_else(|| find(text), Iterator::collect)
}

/// A text without what wraps it: colors, quoting of mails, encodings.
pub(crate) fn unwrapped(text: &str) -> Cow<'_, str> {
    Normalized::new(text).text
}

/// A query without the secrets of the text.
fn safe(mut query: Query) -> Query {
    query.mask();
    query
}

/// Every code in a text, in order, each with what came with it.
fn find(text: &str) -> Vec<Hit> {
    let mut hits = merged(hits(text, Near::of_input(text)));
    assign(text, &mut hits);
    for hit in &mut hits {
        hit.query.mask();
    }
    hits
}

/// Tells what the text around errors, which are in its order, says of their requests.
pub(crate) fn assign(text: &str, hits: &mut [Hit]) {
    context::assign(text, hits);
}

/// Every code in a text or a part of one, near which stands what is said, before what was found twice is merged.
pub(crate) fn hits(text: &str, outside: Near) -> Vec<Hit> {
    let scanner = Scanner {
        depth: MAX_STRING_NESTING,
        outside,
    };
    let mut hits = scanner.read(text);
    for hit in &mut hits {
        refusal::read(&mut hit.query);
    }
    hits
}

/// A text that is being read, and what is known of all of it.
#[derive(Clone, Copy)]
struct Layer<'t> {
    text: &'t str,
    source: &'t Normalized<'t>,
    marks: &'t Marks<'t>,
}

/// A part of a text between objects that have errors in them.
#[derive(Default)]
struct Part {
    start: usize,
    end: usize,
    /// Objects that have none. They may stand in a message, which goes on behind them.
    objects: Vec<Range<usize>>,
}

/// Reads a text, or a string in one.
struct Scanner {
    /// How many more strings within strings are looked into.
    depth: usize,
    /// What stands near the string.
    outside: Near,
}

impl Scanner {
    /// Objects are taken out where they stand; all the rest is read as what a program printed.
    fn read(&self, source: &str) -> Vec<Hit> {
        let source = Normalized::new(source);
        let text = &*source.text;
        let marks = Marks::new(text, self.outside);
        let layer = Layer {
            text,
            source: &source,
            marks: &marks,
        };
        let mut objects = object::Reader::new(text);
        let mut part = Part::default();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(open) = memchr(b'{', &text.as_bytes()[at..]).map(|open| at + open) {
            let read = objects.read(open);
            at = read.end;
            for (range, node) in read.objects {
                let is_marked = plain_text::before(text, range.start).contains(plain_text::MARKER);
                let (hits, strings) = node.finish(is_marked);
                let mut hits = self.with_nested(hits, strings, &marks);
                if hits.is_empty() {
                    if !read.is_cut {
                        part.objects.push(range);
                    }
                    continue;
                }
                part.end = range.start;
                let headline = plain_text::read(self, layer, &part, &mut found);
                let unexplained = hits
                    .iter_mut()
                    .find(|hit| hit.query.server_message.is_none());
                if let Some(hit) = unexplained {
                    hit.query.server_message = headline;
                }
                found.append(&mut hits);
                part = Part {
                    start: range.end,
                    ..Part::default()
                };
            }
        }
        part.end = text.len();
        plain_text::read(self, layer, &part, &mut found);
        for hit in &mut found {
            hit.at = source.source_offset(hit.at);
        }
        // An error is known when it ends, what it mentions before that.
        found.sort_by_key(|hit| hit.at);
        found
    }

    /// What an object says, and what the strings in it do. Where a message is itself an error with the code that it is the
    /// message of, a service passed the error on, and the inner one has all of it.
    fn with_nested(&self, mut hits: Vec<Hit>, strings: Vec<Nested>, marks: &Marks<'_>) -> Vec<Hit> {
        for Nested {
            at,
            text,
            message_of,
        } in strings
        {
            let mut nested = self.nested(&text, at, marks.near(at));
            if let Some((at, code)) = message_of
                && let Some(index) = hits.iter().position(|hit| hit.at == at)
            {
                nested.retain(|hit| !hit.is_bare());
                if let Some(inner) = nested.iter_mut().find(|hit| hit.query.code == code) {
                    let outer = hits.swap_remove(index);
                    inner.at = outer.at;
                    let Query {
                        request_id,
                        resource,
                        ..
                    } = outer.query;
                    inner.query.request_id = inner.query.request_id.take().or(request_id);
                    inner.query.resource = inner.query.resource.take().or(resource);
                }
            }
            hits.append(&mut nested);
        }
        hits
    }

    /// What a string says that stands at an offset.
    fn nested(&self, text: &str, at: usize, outside: Near) -> Vec<Hit> {
        let Some(depth) = self.depth.checked_sub(1) else {
            return Vec::new();
        };
        let inner = Scanner { depth, outside };
        let mut hits = inner.read(text);
        for hit in &mut hits {
            hit.at = at;
        }
        hits
    }
}
