//! Every text of every table: its form, and of a text of ours how it is written and which terms it uses.

use super::Tables;
use super::prose::{self, Prose};
use super::terms::Terms;
use crate::diagnostic::Sink;
use crate::load::Source;
use crate::parallel;
use crate::table::{Str, Table, Vocabulary};
use crate::text::{self, Language};

pub(super) fn check(tables: &Tables<'_>, terms: Option<&Terms<'_>>, sink: &Sink) {
    let all: Vec<&Table<'_>> = tables.all().collect();
    let mistakes = parallel::map(&all, |table| {
        let sink = Sink::default();
        Texts::of(table.source, terms, &sink).table(table);
        sink
    });
    for mistakes in mistakes {
        sink.append(mistakes);
    }
    let vocabulary = &tables.vocabulary;
    Texts::of(vocabulary.source, terms, sink).vocabulary(vocabulary);
}

/// What a text in both languages is held to besides its form.
#[derive(Clone, Copy)]
struct Ours {
    /// Whether the Chinese is ours, and not quoted.
    zh: bool,
    /// Whether the English is ours, and not quoted.
    en: bool,
    /// Whether the terms of one language have to be found in the other.
    has_terms: bool,
}

impl Ours {
    /// A text that is never quoted, and may speak of one language only.
    const REMARK: Self = Self {
        zh: true,
        en: true,
        has_terms: false,
    };

    fn unless_quoted(table: &Table<'_>, zh: &str, en: &str) -> Self {
        let is_ours = |key| {
            let mut quoted = table.header.quoted.iter();
            !quoted.any(|quoted| quoted.get_ref() == key)
        };
        Self {
            zh: is_ours(zh),
            en: is_ours(en),
            has_terms: true,
        }
    }
}

/// The texts of one file.
struct Texts<'t> {
    source: &'t Source,
    terms: Option<&'t Terms<'t>>,
    sink: &'t Sink,
}

impl<'t> Texts<'t> {
    fn of(source: &'t Source, terms: Option<&'t Terms<'t>>, sink: &'t Sink) -> Self {
        Self {
            source,
            terms,
            sink,
        }
    }

    fn table(&self, table: &Table<'_>) {
        let message = Ours::unless_quoted(table, "zh", "en");
        let help = Ours::unless_quoted(table, "help.zh", "help.en");
        for entry in &table.entries {
            self.pair(entry.zh.as_ref(), entry.en.as_ref(), message);
            for (pair, ours) in [(&entry.help, help), (&entry.note, Ours::REMARK)] {
                if let Some(pair) = pair {
                    self.pair(pair.zh.as_ref(), pair.en.as_ref(), ours);
                }
            }
        }
    }

    fn vocabulary(&self, vocabulary: &Vocabulary<'_>) {
        for word in vocabulary.categories.iter().chain(&vocabulary.retries) {
            self.pair(word.zh.as_ref(), word.en.as_ref(), Ours::REMARK);
            if let Some(help) = &word.help {
                self.pair(help.zh.as_ref(), help.en.as_ref(), Ours::REMARK);
            }
        }
    }

    fn pair(&self, zh: Option<&Str>, en: Option<&Str>, ours: Ours) {
        let (Some(zh), Some(en)) = (zh, en) else {
            return;
        };
        text::check_pair(self.source, zh, en, self.sink);
        let zh = self.prose(zh, Language::Zh, ours.zh);
        let en = self.prose(en, Language::En, ours.en);
        if let (Some(terms), Some(zh), Some(en), true) = (self.terms, zh, en, ours.has_terms) {
            terms.check_pair(&zh, &en, self.sink);
        }
    }

    /// Checks a text by itself. `None` if it is quoted or not legible, so that the rest is not for it.
    fn prose<'p>(&'p self, text: &'p Str, language: Language, is_ours: bool) -> Option<Prose<'p>> {
        if !text::check(self.source, text, language, self.sink) || !is_ours {
            return None;
        }
        let prose = Prose::new(self.source, text, language, self.terms);
        prose::check(&prose, self.sink);
        if let Some(terms) = self.terms {
            terms.check_avoided(&prose, self.sink);
        }
        Some(prose)
    }
}
