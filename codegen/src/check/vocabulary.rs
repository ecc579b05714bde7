//! The vocabulary: what a category and a retry rule have to say, and finding one by what a table wrote.

use super::text;
use crate::diagnostic::{Checker, Sink, did_you_mean};
use crate::generate::{MAX_CATEGORIES, MAX_RETRIES};
use crate::load::ast::{self, Word};
use crate::model::{self, Category, Resend, Retry, Text};
use crate::naming;
use crate::source::Str;

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
pub(super) struct Vocabulary {
    pub(super) categories: Vec<Category>,
    pub(super) retries: Vec<Retry>,
    /// The words themselves, also of entries with an error.
    pub(super) written_categories: Vec<String>,
    pub(super) written_retries: Vec<String>,
    /// Whether the file is TOML: if not, a word that is missing here may well stand in it.
    pub(super) is_whole: bool,
}

impl Vocabulary {
    pub(super) fn category(&self, word: &Str) -> Option<model::Word> {
        find(self.categories.iter().map(|known| &known.word), word)
    }

    /// What to do about a code of a category.
    pub(super) fn help(&self, category: &model::Word) -> Option<Text> {
        let known = self.categories.get(usize::from(category.index))?;
        Some(known.help.clone())
    }

    pub(super) fn retry(&self, word: &Str) -> Option<model::Word> {
        find(self.retries.iter().map(|known| &known.word), word)
    }
}

fn find<'w>(words: impl Iterator<Item = &'w String>, word: &Str) -> Option<model::Word> {
    let (index, word) = (0..)
        .zip(words)
        .find(|(_, known)| *known == word.get_ref())?;
    Some(model::Word {
        word: word.clone(),
        index,
    })
}

pub(super) fn check(vocabulary: &ast::Vocabulary<'_>, sink: &Sink) -> Vocabulary {
    let words = WordChecker(Checker::new(vocabulary.source, sink));
    let ast::Vocabulary {
        categories,
        retries,
        ..
    } = vocabulary;
    for word in categories.iter().chain(retries) {
        words.check_form(&word.name);
    }
    words.check_count(categories, MAX_CATEGORIES, "categories");
    words.check_count(retries, MAX_RETRIES, "retry rules");
    let written = |words: &[Word]| -> Vec<String> {
        let names = words.iter().map(|word| word.name.get_ref().clone());
        names.collect()
    };
    Vocabulary {
        categories: { categories }
            .iter()
            .filter_map(|word| words.category(word))
            .collect(),
        retries: { retries }
            .iter()
            .filter_map(|word| words.retry(word))
            .collect(),
        written_categories: written(categories),
        written_retries: written(retries),
        is_whole: !sink.has_syntax_error(&vocabulary.source.path),
    }
}

struct WordChecker<'s>(Checker<'s>);

impl WordChecker<'_> {
    fn check_form(&self, word: &Str) {
        let is_word = word.get_ref().split('-').all(|part| {
            part.starts_with(|c: char| c.is_ascii_lowercase())
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
        if !is_word {
            let title = format!("`{}` is not a word of the vocabulary", word.get_ref());
            let error = self.0.error(word, title, "malformed");
            self.0
                .report(error.help("write lower-case words joined by hyphens: `if-idempotent`"));
        }
    }

    /// A packed row has so many bits for each kind of word and no more.
    fn check_count(&self, words: &[Word], max: u8, what: &str) {
        if let Some(word) = words.get(usize::from(max)) {
            let title = format!("there are more than {max} {what}");
            let error = self.0.error(&word.name, title, "one too many");
            self.0.report(error.help(
                "merge words that callers would handle alike, or widen the field in `packed.rs`",
            ));
        }
    }

    fn category(&self, word: &Word) -> Option<Category> {
        let (explanation, help) = (self.explanation(word), self.help(word));
        let (http, rpc) = (self.http(word), self.rpc(word));
        Some(Category {
            word: word.name.get_ref().clone(),
            variant: naming::variant_of_word(word.name.get_ref()),
            http: http?,
            rpc: rpc?.to_owned(),
            explanation: explanation?,
            help: help?,
        })
    }

    fn retry(&self, word: &Word) -> Option<Retry> {
        let explanation = self.explanation(word);
        let resend = self.require(word, "resend", word.resend.as_ref(), "resend = \"any\"")?;
        let names = RESEND.iter().map(|(name, _)| *name);
        let resend = one_of(&self.0, resend, "a resend rule", names)?;
        let resend = RESEND.iter().find(|(name, _)| *name == resend)?.1;
        Some(Retry {
            word: word.name.get_ref().clone(),
            variant: naming::variant_of_word(word.name.get_ref()),
            resend,
            query: self.query(word, resend),
            explanation: explanation?,
        })
    }

    fn http(&self, word: &Word) -> Option<u16> {
        let http = self.require(word, "http", word.http.as_ref(), "http = 404")?;
        let status = u16::try_from(*http.get_ref())
            .ok()
            .filter(|status| (100..600).contains(status));
        if status.is_none() {
            let title = "`http` is not an HTTP status";
            let error = self.0.error_at(http.span(), title, "not from 100 to 599");
            self.0
                .report(error.help("write, for example, `http = 404`"));
        }
        status
    }

    fn rpc<'w>(&self, word: &'w Word) -> Option<&'w str> {
        let rpc = self.require(word, "rpc", word.rpc.as_ref(), "rpc = \"NOT_FOUND\"")?;
        let list = RPC_CODES.iter().copied();
        one_of(&self.0, rpc, "a name of google.rpc.Code", list)
    }

    fn query(&self, word: &Word, resend: Resend) -> bool {
        let query = word.query.as_ref().is_some_and(|query| *query.get_ref());
        if query && resend != Resend::Any {
            let title = "`query` goes with `resend = \"any\"` only";
            let error = self
                .0
                .error(&word.name, title, "nothing is left to be asked");
            self.0.report(
                error.help(
                    "a query decides what may be sent again whatever it is: leave `query` out",
                ),
            );
        }
        query
    }

    fn help(&self, word: &Word) -> Option<Text> {
        let example = "help = { zh = \"…\", en = \"…\" }";
        let help = self.require(word, "help", word.help.as_ref(), example)?;
        let zh = self.require(word, "help.zh", help.zh.as_ref(), example);
        let en = self.require(word, "help.en", help.en.as_ref(), example);
        Some(text::in_both(zh?, en?))
    }

    fn explanation(&self, word: &Word) -> Option<Text> {
        let zh = self.require(word, "zh", word.zh.as_ref(), "zh = \"…\"");
        let en = self.require(word, "en", word.en.as_ref(), "en = \"…\"");
        Some(text::in_both(zh?, en?))
    }

    fn require<'w, T>(
        &self,
        word: &Word,
        key: &str,
        value: Option<&'w T>,
        example: &str,
    ) -> Option<&'w T> {
        if value.is_none() && !self.0.is_misread(&word.name.span(), key) {
            let title = format!("`{}` has no `{key}`", word.name.get_ref());
            let error = self
                .0
                .error(&word.name, title, "every word of its kind has one");
            self.0.report(error.help(format!("write `{example}`")));
        }
        value
    }
}

/// The word of a list that a table wrote, or a report with what it may have meant.
pub(super) fn one_of<'w>(
    checker: &Checker<'_>,
    written: &'w Str,
    what: &str,
    list: impl Iterator<Item = &'w str> + Clone,
) -> Option<&'w str> {
    let found = list
        .clone()
        .find(|candidate| candidate == written.get_ref());
    if found.is_none() {
        let title = format!("`{}` is not {what}", written.get_ref());
        let help = did_you_mean(written.get_ref(), list);
        checker.report(checker.error(written, title, "unknown word").help(help));
    }
    found
}
