//! The words: what a category and a retry rule have to say, and finding one by what a table wrote.

use super::{mistake, resolve};
use crate::diagnostic::{Diagnostic, Sink, did_you_mean};
use crate::generate::{MAX_CATEGORIES, MAX_RETRIES};
use crate::load::Source;
use crate::model::{self, Category, Resend, Retry, Text};
use crate::naming;
use crate::table::{Str, Vocabulary, Word};

/// The names of `google.rpc.Code`.
const RPC_CODES: [&str; 17] = [
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "UNAUTHENTICATED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
];

/// The rules that a retry rule can come down to, as the tables write them.
const RESEND: [(&str, Resend); 3] = [
    ("any", Resend::Any),
    ("idempotent", Resend::Idempotent),
    ("no", Resend::No),
];

/// The checked vocabulary.
pub(super) struct Words {
    pub(super) categories: Vec<Category>,
    pub(super) retries: Vec<Retry>,
    /// The words themselves, also of entries with a mistake.
    pub(super) written_categories: Vec<String>,
    pub(super) written_retries: Vec<String>,
    /// Whether the file is TOML: if not, a word that is missing here may well stand in it.
    pub(super) is_whole: bool,
}

impl Words {
    pub(super) fn category(&self, word: &Str) -> Option<model::Word> {
        find(self.categories.iter().map(|known| &known.word), word)
    }

    /// What to do about a code of a category.
    pub(super) fn help(&self, category: &model::Word) -> Option<Text> {
        let known = self.categories.get(usize::from(category.place))?;
        Some(known.help.clone())
    }

    pub(super) fn retry(&self, word: &Str) -> Option<model::Word> {
        find(self.retries.iter().map(|known| &known.word), word)
    }
}

fn find<'w>(words: impl Iterator<Item = &'w String>, word: &Str) -> Option<model::Word> {
    let (place, word) = (0..)
        .zip(words)
        .find(|(_, known)| *known == word.get_ref())?;
    Some(model::Word {
        word: word.clone(),
        place,
    })
}

pub(super) fn check(vocabulary: &Vocabulary<'_>, sink: &Sink) -> Words {
    let source = vocabulary.source;
    for word in vocabulary.categories.iter().chain(&vocabulary.retries) {
        form(source, &word.name, sink);
    }
    at_most(
        source,
        &vocabulary.categories,
        MAX_CATEGORIES,
        "categories",
        sink,
    );
    at_most(
        source,
        &vocabulary.retries,
        MAX_RETRIES,
        "retry rules",
        sink,
    );
    Words {
        categories: vocabulary
            .categories
            .iter()
            .filter_map(|word| category(source, word, sink))
            .collect(),
        retries: vocabulary
            .retries
            .iter()
            .filter_map(|word| retry(source, word, sink))
            .collect(),
        written_categories: names(&vocabulary.categories),
        written_retries: names(&vocabulary.retries),
        is_whole: !sink.has_syntax_error(&source.path),
    }
}

fn form(source: &Source, word: &Str, sink: &Sink) {
    let is_word = word.get_ref().split('-').all(|part| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    });
    if !is_word {
        let title = format!("`{}` is not a word of the vocabulary", word.get_ref());
        sink.push(
            mistake(source, word, title, "malformed")
                .help("write lower-case words joined by hyphens: `if-idempotent`"),
        );
    }
}

fn names(words: &[Word]) -> Vec<String> {
    let names = words.iter().map(|word| word.name.get_ref().clone());
    names.collect()
}

fn at_most(source: &Source, words: &[Word], most: u8, what: &str, sink: &Sink) {
    if let Some(word) = words.get(usize::from(most)) {
        let title = format!("there are more than {most} {what}");
        sink.push(mistake(source, &word.name, title, "one too many").help(
            "merge words that callers would handle alike, or widen the field in `packed.rs`",
        ));
    }
}

fn category(source: &Source, word: &Word, sink: &Sink) -> Option<Category> {
    let (explanation, help) = (explanation(source, word, sink), help(source, word, sink));
    let http = require(
        source,
        &word.name,
        "http",
        word.http.as_ref(),
        "http = 404",
        sink,
    )
    .and_then(|http| {
        let status = u16::try_from(*http.get_ref())
            .ok()
            .filter(|status| (100..600).contains(status));
        if status.is_none() {
            let title = "`http` is not an HTTP status";
            let place = source.place(http.span());
            sink.push(
                Diagnostic::new(place, title, "not from 100 to 599")
                    .help("write, for example, `http = 404`"),
            );
        }
        status
    });
    let rpc = require(
        source,
        &word.name,
        "rpc",
        word.rpc.as_ref(),
        "rpc = \"NOT_FOUND\"",
        sink,
    )
    .and_then(|rpc| {
        one_of(
            source,
            rpc,
            "a name of google.rpc.Code",
            RPC_CODES.iter().copied(),
            sink,
        )
    });
    Some(Category {
        word: word.name.get_ref().clone(),
        variant: naming::variant_of_word(word.name.get_ref()),
        http: http?,
        rpc: rpc?.to_owned(),
        explanation: explanation?,
        help: help?,
    })
}

fn retry(source: &Source, word: &Word, sink: &Sink) -> Option<Retry> {
    let explanation = explanation(source, word, sink);
    let resend = require(
        source,
        &word.name,
        "resend",
        word.resend.as_ref(),
        "resend = \"any\"",
        sink,
    )
    .and_then(|resend| {
        one_of(
            source,
            resend,
            "a resend rule",
            RESEND.iter().map(|(name, _)| *name),
            sink,
        )
    });
    let query = word.query.as_ref().is_some_and(|query| *query.get_ref());
    let resend = RESEND.iter().find(|(name, _)| Some(*name) == resend)?.1;
    if query && resend != Resend::Any {
        let title = "`query` goes with `resend = \"any\"` only";
        sink.push(
            mistake(source, &word.name, title, "nothing is left to be asked")
                .help("a query decides what may be sent again whatever it is: leave `query` out"),
        );
    }
    Some(Retry {
        word: word.name.get_ref().clone(),
        variant: naming::variant_of_word(word.name.get_ref()),
        resend,
        query,
        explanation: explanation?,
    })
}

fn help(source: &Source, word: &Word, sink: &Sink) -> Option<Text> {
    let example = "help = { zh = \"…\", en = \"…\" }";
    let help = require(
        source,
        &word.name,
        "help",
        word.help.as_ref(),
        example,
        sink,
    )?;
    let part = |key, value| require(source, &word.name, key, value, example, sink);
    let (zh, en) = (
        part("help.zh", help.zh.as_ref()),
        part("help.en", help.en.as_ref()),
    );
    Some(resolve::text(zh?, en?))
}

fn explanation(source: &Source, word: &Word, sink: &Sink) -> Option<Text> {
    let zh = require(
        source,
        &word.name,
        "zh",
        word.zh.as_ref(),
        "zh = \"…\"",
        sink,
    );
    let en = require(
        source,
        &word.name,
        "en",
        word.en.as_ref(),
        "en = \"…\"",
        sink,
    );
    Some(resolve::text(zh?, en?))
}

fn require<'w, T>(
    source: &Source,
    word: &Str,
    key: &str,
    value: Option<&'w T>,
    example: &str,
    sink: &Sink,
) -> Option<&'w T> {
    if value.is_none() {
        let title = format!("`{}` has no `{key}`", word.get_ref());
        sink.push(
            mistake(source, word, title, "every word of its kind has one")
                .help(format!("write `{example}`")),
        );
    }
    value
}

/// The word of a list that a table wrote, or a report with what it may have meant.
pub(super) fn one_of<'l>(
    source: &Source,
    written: &Str,
    what: &str,
    list: impl Iterator<Item = &'l str> + Clone,
    sink: &Sink,
) -> Option<&'l str> {
    let found = list
        .clone()
        .find(|candidate| candidate == written.get_ref());
    if found.is_none() {
        let title = format!("`{}` is not {what}", written.get_ref());
        let help = did_you_mean(written.get_ref(), list);
        sink.push(mistake(source, written, title, "unknown word").help(help));
    }
    found
}
