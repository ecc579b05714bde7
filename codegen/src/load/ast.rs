//! A table as written: keys and values that remember where they stood. What they mean is for [`check`](crate::check).

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use crate::model::Effect;
use crate::schema::Key;
use crate::source::{Source, Str};

/// A table of codes, as written.
#[derive(Debug)]
pub(crate) struct Table<'s> {
    pub(crate) source: &'s Source,
    pub(crate) header: Header,
    pub(crate) entries: Vec<Entry>,
}

/// What stands above the codes.
#[derive(Debug, Default)]
pub(crate) struct Header {
    pub(crate) generation: Option<Spanned<i64>>,
    /// The texts that are quoted from the documents.
    pub(crate) quoted: Vec<Str>,
    /// The codes whose texts are not quoted all the same.
    pub(crate) unquoted: Vec<Str>,
    pub(crate) product: Option<Str>,
    pub(crate) name: Option<Pair>,
    pub(crate) versions: Option<Spanned<Vec<Str>>>,
}

/// One code, as written.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) code: Str,
    /// Whether it is a `[codes."…"]` block and not a line under `[codes]`.
    pub(crate) is_block: bool,
    /// What is written of it, by the names of the keys.
    pub(crate) values: BTreeMap<&'static str, Value>,
}

/// The value of a key of an entry.
#[derive(Debug)]
pub(crate) enum Value {
    Text(Str),
    List(Vec<Str>),
    Pair(Pair),
}

impl Entry {
    /// The value of a key that is a string.
    pub(crate) fn text(&self, key: &Key) -> Option<&Str> {
        match self.values.get(key.name) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The value of a key that is a text in both languages.
    pub(crate) fn pair(&self, key: &Key) -> Option<&Pair> {
        match self.values.get(key.name) {
            Some(Value::Pair(pair)) => Some(pair),
            _ => None,
        }
    }

    /// The value of a key that is a list; nothing, if it is left out.
    pub(crate) fn list(&self, key: &Key) -> &[Str] {
        match self.values.get(key.name) {
            Some(Value::List(list)) => list,
            _ => &[],
        }
    }
}

/// `{ zh = "…", en = "…" }`, however it is written.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) key: Range<usize>,
    pub(crate) zh: Option<Str>,
    pub(crate) en: Option<Str>,
}

/// The vocabulary, as written.
#[derive(Debug)]
pub(crate) struct Vocabulary<'s> {
    pub(crate) source: &'s Source,
    pub(crate) categories: Vec<Word>,
    pub(crate) retries: Vec<Word>,
}

/// A category or a retry rule, as written.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) name: Str,
    pub(crate) http: Option<Spanned<i64>>,
    pub(crate) rpc: Option<Str>,
    pub(crate) resend: Option<Str>,
    pub(crate) query: Option<Spanned<bool>>,
    pub(crate) zh: Option<Str>,
    pub(crate) en: Option<Str>,
    pub(crate) help: Option<Pair>,
}

/// The actions of a product, as written.
#[derive(Debug)]
pub(crate) struct Actions<'s> {
    pub(crate) source: &'s Source,
    pub(crate) product: Option<Str>,
    /// The names by the effect of their requests.
    pub(crate) by_effect: Vec<(Effect, Vec<Str>)>,
    /// The month since which an action is no longer listed.
    pub(crate) retired: Vec<(Str, Str)>,
    /// What else a reader should know of an action.
    pub(crate) notes: Vec<(Str, Pair)>,
}

/// What the audit lets pass, as written.
#[derive(Debug)]
pub(crate) struct Audit<'s> {
    pub(crate) source: &'s Source,
    pub(crate) differences: Vec<Difference>,
    /// The products whose texts are not all written yet.
    pub(crate) pending: Vec<Str>,
}

/// The state of the SDKs that the tables follow, as written.
#[derive(Debug)]
pub(crate) struct Upstream<'s> {
    pub(crate) source: &'s Source,
    /// The day of it.
    pub(crate) date: Option<Str>,
    /// The releases by package.
    pub(crate) releases: Vec<(&'static str, Str)>,
}

/// A code that products decide differently, as written.
#[derive(Debug)]
pub(crate) struct Difference {
    pub(crate) span: Range<usize>,
    pub(crate) code: Option<Str>,
    pub(crate) why: Option<Str>,
}

/// What people call things when they search, as written.
#[derive(Debug)]
pub(crate) struct Search<'s> {
    pub(crate) source: &'s Source,
    pub(crate) groups: Vec<WordGroup>,
    pub(crate) products: Vec<ProductWords>,
    /// The words that say nothing.
    pub(crate) ignored: Vec<Str>,
}

/// Words that mean the same, as written.
#[derive(Debug)]
pub(crate) struct WordGroup {
    pub(crate) span: Range<usize>,
    pub(crate) zh: Vec<Str>,
    pub(crate) en: Vec<Str>,
}

/// What a product is called besides its names, as written.
#[derive(Debug)]
pub(crate) struct ProductWords {
    pub(crate) span: Range<usize>,
    pub(crate) product: Option<Str>,
    pub(crate) words: Vec<Str>,
}

/// The glossary, as written.
#[derive(Debug)]
pub(crate) struct Glossary<'s> {
    pub(crate) source: &'s Source,
    pub(crate) terms: Vec<Term>,
    pub(crate) avoid: Vec<Avoid>,
}

/// A concept and what the texts call it, as written.
#[derive(Debug)]
pub(crate) struct Term {
    pub(crate) span: Range<usize>,
    pub(crate) zh: Option<Str>,
    pub(crate) also_zh: Vec<Str>,
    pub(crate) en: Option<Str>,
    pub(crate) also_en: Vec<Str>,
}

/// A word that no text uses, as written.
#[derive(Debug)]
pub(crate) struct Avoid {
    pub(crate) span: Range<usize>,
    pub(crate) zh: Option<Str>,
    pub(crate) en: Option<Str>,
    /// The words that it is a harmless part of.
    pub(crate) unless: Vec<Str>,
    /// `use`: what to write instead.
    pub(crate) instead: Option<Str>,
}
