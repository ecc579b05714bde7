//! Reads each kind of table key by key.
//!
//! What is found here are errors of form: TOML syntax, unknown keys, wrong types, duplicates.

use std::ops::Range;

use toml::Spanned;

use super::ast::{
    Actions, Audit, Avoid, Difference, Entry, Glossary, Header, ProductWords, Search, Table, Term,
    Upstream, Value, Vocabulary, Word, WordGroup,
};
use super::reader::TableReader;
use crate::diagnostic::Sink;
use crate::model::Effect;
use crate::schema::{self, Form, Key};
use crate::source::{Source, Str, TableKind};
use crate::sync::Sdk;

/// Reads a table of codes.
pub(crate) fn read_codes<'s>(source: &'s Source, sink: &'s Sink) -> Table<'s> {
    let mut table = TableReader::from_file(source, sink);
    let header = header(&mut table, source.kind);
    let codes = table.tables("codes");
    table.finish("the header");
    let mut entries: Vec<Entry> = codes
        .into_iter()
        .map(|(code, table)| entry(source, code, table))
        .collect();
    entries.sort_by_key(|entry| entry.code.span().start);
    Table {
        source,
        header,
        entries,
    }
}

fn header(table: &mut TableReader<'_>, kind: TableKind) -> Header {
    let allowed = |key: &Key| key.is_allowed_in(kind);
    let mut header = Header::default();
    if allowed(&schema::GENERATION) {
        header.generation = table.integer(schema::GENERATION.name);
    }
    if allowed(&schema::QUOTED) {
        header.quoted = list(table, schema::QUOTED.name);
        header.unquoted = list(table, schema::UNQUOTED.name);
    }
    if allowed(&schema::PRODUCT) {
        header.product = table.string(schema::PRODUCT.name);
        header.name = table.pair(schema::PRODUCT_NAME.name);
        header.versions = table.strings(schema::VERSIONS.name);
    }
    header
}

fn entry(source: &Source, code: Str, mut table: TableReader<'_>) -> Entry {
    let keys = schema::ENTRY
        .iter()
        .filter(|key| key.is_allowed_in(source.kind));
    let values = keys.filter_map(|key| Some((key.name, value(&mut table, key)?)));
    let values = values.collect();
    table.finish("an entry");
    Entry {
        is_block: is_block(source, &code),
        code,
        values,
    }
}

fn value(table: &mut TableReader<'_>, key: &Key) -> Option<Value> {
    match key.form {
        Form::Pair => table.pair(key.name).map(Value::Pair),
        Form::List => table
            .strings(key.name)
            .map(|list| Value::List(list.into_inner())),
        _ => table.string(key.name).map(Value::Text),
    }
}

/// Whether a code stands in a header of its own: `[codes."…"]`.
fn is_block(source: &Source, code: &Str) -> bool {
    source.text[..code.span().start]
        .trim_end_matches([' ', '\t', '.'])
        .ends_with("[codes")
}

/// An array of strings that may be left out.
fn list(table: &mut TableReader<'_>, key: &'static str) -> Vec<Str> {
    table
        .strings(key)
        .map(Spanned::into_inner)
        .unwrap_or_default()
}

/// Reads a table of actions.
pub(crate) fn read_actions<'s>(source: &'s Source, sink: &'s Sink) -> Actions<'s> {
    let mut table = TableReader::from_file(source, sink);
    let product = table.string(schema::PRODUCT.name);
    let by_effect = Effect::ALL.map(|effect| (effect, list(&mut table, effect.word())));
    let retired = table.strings_by_key("retired");
    let notes = table.pairs_by_key("note");
    table.finish("a table of actions");
    Actions {
        source,
        product,
        by_effect: by_effect.into(),
        retired,
        notes,
    }
}

/// Reads what the audit lets pass.
pub(crate) fn read_audit<'s>(source: &'s Source, sink: &'s Sink) -> Audit<'s> {
    let mut table = TableReader::from_file(source, sink);
    let (differences, pending) = (table.list("differences"), list(&mut table, "pending"));
    table.finish("the audit");
    Audit {
        source,
        differences: differences.into_iter().map(difference).collect(),
        pending,
    }
}

fn difference((span, mut table): (Range<usize>, TableReader<'_>)) -> Difference {
    let difference = Difference {
        span,
        code: table.string("code"),
        why: table.string("why"),
    };
    table.finish("a difference");
    difference
}

/// Reads the releases of the SDKs that the tables follow.
pub(crate) fn read_upstream<'s>(source: &'s Source, sink: &'s Sink) -> Upstream<'s> {
    let mut table = TableReader::from_file(source, sink);
    let date = table.string("date");
    let releases = Sdk::ALL.map(|sdk| Some((sdk.package(), table.string(sdk.package())?)));
    table.finish("the releases of the SDKs");
    Upstream {
        source,
        date,
        releases: releases.into_iter().flatten().collect(),
    }
}

/// Reads what people call things when they search.
pub(crate) fn read_search<'s>(source: &'s Source, sink: &'s Sink) -> Search<'s> {
    let mut table = TableReader::from_file(source, sink);
    let (groups, products) = (table.list("groups"), table.list("products"));
    let ignored = list(&mut table, "ignored");
    table.finish("the words of the search");
    Search {
        source,
        groups: groups.into_iter().map(word_group).collect(),
        products: products.into_iter().map(product_words).collect(),
        ignored,
    }
}

fn word_group((span, mut table): (Range<usize>, TableReader<'_>)) -> WordGroup {
    let group = WordGroup {
        span,
        zh: list(&mut table, "zh"),
        en: list(&mut table, "en"),
    };
    table.finish("a group of words");
    group
}

fn product_words((span, mut table): (Range<usize>, TableReader<'_>)) -> ProductWords {
    let words = ProductWords {
        span,
        product: table.string("product"),
        words: list(&mut table, "words"),
    };
    table.finish("the words for a product");
    words
}

/// Reads the glossary.
pub(crate) fn read_glossary<'s>(source: &'s Source, sink: &'s Sink) -> Glossary<'s> {
    let mut table = TableReader::from_file(source, sink);
    let (terms, avoid) = (table.list("terms"), table.list("avoid"));
    table.finish("the glossary");
    Glossary {
        source,
        terms: terms.into_iter().map(term).collect(),
        avoid: avoid.into_iter().map(avoided).collect(),
    }
}

fn term((span, mut table): (Range<usize>, TableReader<'_>)) -> Term {
    let term = Term {
        span,
        zh: table.string("zh"),
        also_zh: list(&mut table, "also_zh"),
        en: table.string("en"),
        also_en: list(&mut table, "also_en"),
    };
    table.finish("a term");
    term
}

fn avoided((span, mut table): (Range<usize>, TableReader<'_>)) -> Avoid {
    let avoid = Avoid {
        span,
        zh: table.string("zh"),
        en: table.string("en"),
        unless: list(&mut table, "unless"),
        instead: table.string("use"),
    };
    table.finish("a word to avoid");
    avoid
}

/// Reads the vocabulary.
pub(crate) fn read_vocabulary<'s>(source: &'s Source, sink: &'s Sink) -> Vocabulary<'s> {
    let mut table = TableReader::from_file(source, sink);
    let (categories, retries) = (table.tables("category"), table.tables("retry"));
    table.finish("the vocabulary");
    Vocabulary {
        source,
        categories: in_file_order(categories, category),
        retries: in_file_order(retries, retry),
    }
}

fn category((name, mut table): (Str, TableReader<'_>)) -> Word {
    let (http, rpc) = (
        table.integer(schema::HTTP.name),
        table.string(schema::RPC.name),
    );
    let help = table.pair(schema::WORD_HELP.name);
    Word {
        http,
        rpc,
        help,
        ..word(name, table, "a category")
    }
}

fn retry((name, mut table): (Str, TableReader<'_>)) -> Word {
    let resend = table.string(schema::RESEND.name);
    let query = table.boolean(schema::QUERY.name);
    Word {
        resend,
        query,
        ..word(name, table, "a retry rule")
    }
}

/// What every word has.
fn word(name: Str, mut table: TableReader<'_>, what: &str) -> Word {
    let (zh, en) = (
        table.string(schema::WORD_ZH.name),
        table.string(schema::WORD_EN.name),
    );
    table.finish(what);
    Word {
        name,
        http: None,
        rpc: None,
        resend: None,
        query: None,
        zh,
        en,
        help: None,
    }
}

/// The words as they stand in the file: the order of a vocabulary is its meaning, and the enums have it too.
fn in_file_order<'s>(
    words: Vec<(Str, TableReader<'s>)>,
    read: impl Fn((Str, TableReader<'s>)) -> Word,
) -> Vec<Word> {
    let mut words: Vec<Word> = words.into_iter().map(read).collect();
    words.sort_by_key(|word| word.name.span().start);
    words
}
