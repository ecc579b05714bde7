//! Load, second half: the text of a table as keys and values that remember where they stood.
//!
//! What is found here are mistakes of form: TOML syntax, unknown keys, wrong types, duplicates. What the values
//! mean is for [`check`](crate::check).

use std::ops::Range;

use toml::Spanned;

use crate::diagnostic::Sink;
use crate::fields::Fields;
use crate::load::{Kind, Source};

/// A string and the bytes of the file that it was written with.
pub(crate) type Str = Spanned<String>;

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
    pub(crate) name: Option<Str>,
    pub(crate) variant: Option<Str>,
    pub(crate) category: Option<Str>,
    pub(crate) retry: Option<Str>,
    pub(crate) zh: Option<Str>,
    pub(crate) en: Option<Str>,
    pub(crate) help: Option<Pair>,
    pub(crate) note: Option<Pair>,
    pub(crate) see: Vec<Str>,
    pub(crate) retired: Option<Str>,
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
    pub(crate) place: Range<usize>,
    pub(crate) zh: Option<Str>,
    pub(crate) also_zh: Vec<Str>,
    pub(crate) en: Option<Str>,
    pub(crate) also_en: Vec<Str>,
}

/// A word that no text uses, as written.
#[derive(Debug)]
pub(crate) struct Avoid {
    pub(crate) place: Range<usize>,
    pub(crate) zh: Option<Str>,
    pub(crate) en: Option<Str>,
    /// The words that it is a harmless part of.
    pub(crate) unless: Vec<Str>,
    /// `use`: what to write instead.
    pub(crate) instead: Option<Str>,
}

/// Reads a table of codes.
pub(crate) fn read<'s>(source: &'s Source, sink: &Sink) -> Table<'s> {
    let mut fields = Fields::of_file(source, sink);
    let mut header = Header {
        generation: fields.integer("generation"),
        ..Header::default()
    };
    if matches!(source.kind, Kind::NumberedCommon | Kind::Common) {
        header.quoted = list(&mut fields, "quoted");
    }
    if source.kind == Kind::Product {
        header.product = fields.string("product");
        header.name = fields.pair("name");
        header.versions = fields.strings("versions");
    }
    let codes = fields.tables("codes");
    fields.finish("the header");
    let mut entries: Vec<Entry> = codes
        .into_iter()
        .map(|(code, fields)| entry(source, code, fields))
        .collect();
    entries.sort_by_key(|entry| entry.code.span().start);
    Table {
        source,
        header,
        entries,
    }
}

fn entry(source: &Source, code: Str, mut fields: Fields<'_>) -> Entry {
    let is_numbered = source.kind == Kind::NumberedCommon;
    let entry = Entry {
        is_block: source.text[..code.span().start]
            .trim_end_matches([' ', '\t', '.'])
            .ends_with("[codes"),
        code,
        name: if is_numbered {
            fields.string("name")
        } else {
            None
        },
        variant: if is_numbered {
            None
        } else {
            fields.string("variant")
        },
        category: fields.string("category"),
        retry: fields.string("retry"),
        zh: fields.string("zh"),
        en: fields.string("en"),
        help: fields.pair("help"),
        note: fields.pair("note"),
        see: list(&mut fields, "see"),
        retired: fields.string("retired"),
    };
    fields.finish("an entry");
    entry
}

/// An array of strings that may be left out.
fn list(fields: &mut Fields<'_>, key: &'static str) -> Vec<Str> {
    fields
        .strings(key)
        .map(Spanned::into_inner)
        .unwrap_or_default()
}

/// Reads the glossary.
pub(crate) fn read_glossary<'s>(source: &'s Source, sink: &Sink) -> Glossary<'s> {
    let mut fields = Fields::of_file(source, sink);
    let (terms, avoid) = (fields.list("terms"), fields.list("avoid"));
    fields.finish("the glossary");
    Glossary {
        source,
        terms: terms.into_iter().map(term).collect(),
        avoid: avoid.into_iter().map(avoided).collect(),
    }
}

fn term((place, mut fields): (Range<usize>, Fields<'_>)) -> Term {
    let term = Term {
        place,
        zh: fields.string("zh"),
        also_zh: list(&mut fields, "also_zh"),
        en: fields.string("en"),
        also_en: list(&mut fields, "also_en"),
    };
    fields.finish("a term");
    term
}

fn avoided((place, mut fields): (Range<usize>, Fields<'_>)) -> Avoid {
    let avoid = Avoid {
        place,
        zh: fields.string("zh"),
        en: fields.string("en"),
        unless: list(&mut fields, "unless"),
        instead: fields.string("use"),
    };
    fields.finish("a word to avoid");
    avoid
}

/// Reads the vocabulary.
pub(crate) fn read_vocabulary<'s>(source: &'s Source, sink: &Sink) -> Vocabulary<'s> {
    let mut fields = Fields::of_file(source, sink);
    let (categories, retries) = (fields.tables("category"), fields.tables("retry"));
    fields.finish("the vocabulary");
    let category = |(word, mut fields): (Str, Fields<'_>)| {
        let (http, rpc) = (fields.integer("http"), fields.string("rpc"));
        let help = fields.pair("help");
        read_word(
            word,
            fields,
            |word| Word {
                http,
                rpc,
                help,
                ..word
            },
            "a category",
        )
    };
    let retry = |(word, mut fields): (Str, Fields<'_>)| {
        let (resend, query) = (fields.string("resend"), fields.boolean("query"));
        let fill = |word| Word {
            resend,
            query,
            ..word
        };
        read_word(word, fields, fill, "a retry rule")
    };
    Vocabulary {
        source,
        categories: in_file_order(categories.into_iter().map(category).collect()),
        retries: in_file_order(retries.into_iter().map(retry).collect()),
    }
}

fn read_word(
    name: Str,
    mut fields: Fields<'_>,
    fill: impl FnOnce(Word) -> Word,
    what: &str,
) -> Word {
    let (zh, en) = (fields.string("zh"), fields.string("en"));
    fields.finish(what);
    fill(Word {
        name,
        http: None,
        rpc: None,
        resend: None,
        query: None,
        zh,
        en,
        help: None,
    })
}

/// The order of a vocabulary is its meaning: the enums have it too.
fn in_file_order(mut words: Vec<Word>) -> Vec<Word> {
    words.sort_by_key(|word| word.name.span().start);
    words
}
