//! Every text of every table: its form, and of a text of ours how it is written and which terms it uses.

mod form;
mod glossary;
mod prose;
mod style;
mod terms;

use super::Tables;
use crate::diagnostic::{Checker, Sink};
use crate::load::ast::{Entry, Glossary, Pair, Table, Vocabulary};
use crate::model::Text;
use crate::parallel;
use crate::schema::{self, Key};
use crate::source::{Source, Str};
use form::Language;
use prose::Prose;
use terms::Terms;

/// What texts can be checked by; `None` if there is an error in the glossary, which texts must not be blamed for.
pub(super) fn check_glossary<'g>(glossary: &'g Glossary<'g>, sink: &Sink) -> Option<Terms<'g>> {
    glossary::check(glossary, sink);
    (!sink.has_error(&glossary.source.path)).then(|| Terms::new(glossary))
}

pub(super) fn check(tables: &Tables<'_>, terms: Option<&Terms<'_>>, sink: &Sink) {
    let all: Vec<&Table<'_>> = tables.all().collect();
    let found = parallel::map(&all, |table| {
        let sink = Sink::default();
        Texts::new(table.source, terms, &sink).check_table(table);
        sink
    });
    for found in found {
        sink.append(found);
    }
    for actions in &tables.actions {
        let texts = Texts::new(actions.source, terms, sink);
        for (_, note) in &actions.notes {
            texts.check_note(note);
        }
    }
    let vocabulary = &tables.vocabulary;
    Texts::new(vocabulary.source, terms, sink).check_vocabulary(vocabulary);
}

/// A text in both languages, as the model has it.
pub(super) fn in_both(zh: &Str, en: &Str) -> Text {
    Text {
        zh: zh.get_ref().clone(),
        en: en.get_ref().clone(),
    }
}

/// The same of a pair, if both languages are there.
pub(super) fn pair(pair: &Pair) -> Option<Text> {
    Some(in_both(pair.zh.as_ref()?, pair.en.as_ref()?))
}

/// What a text in both languages is held to besides its form.
#[derive(Clone, Copy)]
struct StyleRules {
    /// Whether the Chinese is ours, and not quoted.
    zh: bool,
    /// Whether the English is ours, and not quoted.
    en: bool,
    /// Whether the terms of one language have to be found in the other.
    has_terms: bool,
}

impl StyleRules {
    /// A text that is never quoted, and may speak of one language only.
    const REMARK: Self = Self {
        zh: true,
        en: true,
        has_terms: false,
    };

    /// The rules for a text of an entry: what is quoted from the documents is not ours to mend.
    fn of_entry(table: &Table<'_>, entry: &Entry, zh: &str, en: &str) -> Self {
        let header = &table.header;
        let has = |list: &[Str], value: &str| list.iter().any(|item| item.get_ref() == value);
        let is_ours = has(&header.unquoted, entry.code.get_ref());
        Self {
            zh: is_ours || !has(&header.quoted, zh),
            en: is_ours || !has(&header.quoted, en),
            has_terms: true,
        }
    }
}

/// The texts of one file.
struct Texts<'t> {
    checker: Checker<'t>,
    terms: Option<&'t Terms<'t>>,
}

impl<'t> Texts<'t> {
    fn new(source: &'t Source, terms: Option<&'t Terms<'t>>, sink: &'t Sink) -> Self {
        Self {
            checker: Checker::new(source, sink),
            terms,
        }
    }

    fn check_table(&self, table: &Table<'_>) {
        for entry in &table.entries {
            let rules = StyleRules::of_entry(table, entry, "zh", "en");
            self.check_pair(entry.text(&schema::ZH), entry.text(&schema::EN), rules);
            let rules = StyleRules::of_entry(table, entry, "help.zh", "help.en");
            self.check_key(entry, &schema::HELP, rules);
            self.check_key(entry, &schema::NOTE, StyleRules::REMARK);
        }
    }

    fn check_key(&self, entry: &Entry, key: &Key, rules: StyleRules) {
        if let Some(pair) = entry.pair(key) {
            self.check_pair(pair.zh.as_ref(), pair.en.as_ref(), rules);
        }
    }

    /// Checks the note of an action, which is in both languages.
    fn check_note(&self, note: &Pair) {
        if note.zh.is_none() || note.en.is_none() {
            let error = self.checker.error_at(
                note.key.clone(),
                "a note has to be in both languages",
                "one of the two is missing",
            );
            self.checker.report(error.help("write `zh` and `en`"));
        }
        self.check_pair(note.zh.as_ref(), note.en.as_ref(), StyleRules::REMARK);
    }

    fn check_vocabulary(&self, vocabulary: &Vocabulary<'_>) {
        for word in vocabulary.categories.iter().chain(&vocabulary.retries) {
            self.check_pair(word.zh.as_ref(), word.en.as_ref(), StyleRules::REMARK);
            if let Some(help) = &word.help {
                self.check_pair(help.zh.as_ref(), help.en.as_ref(), StyleRules::REMARK);
            }
        }
    }

    fn check_pair(&self, zh: Option<&Str>, en: Option<&Str>, rules: StyleRules) {
        let (Some(zh), Some(en)) = (zh, en) else {
            return;
        };
        form::check_pair(self.checker, zh, en);
        let zh = self.prose(zh, Language::Zh, rules.zh);
        let en = self.prose(en, Language::En, rules.en);
        if let (Some(terms), Some(zh), Some(en), true) = (self.terms, zh, en, rules.has_terms) {
            terms.check_pair(self.checker, &zh, &en);
        }
    }

    /// Checks a text by itself. `None` if it is quoted or not legible, so that the rest is not for it.
    fn prose<'p>(&self, text: &'p Str, language: Language, is_ours: bool) -> Option<Prose<'p>> {
        if !form::check(self.checker, text, language) || !is_ours {
            return None;
        }
        let prose = Prose::new(text, language);
        style::check(self.checker, &prose);
        if let Some(terms) = self.terms {
            terms.check_avoided(self.checker, &prose);
        }
        Some(prose)
    }
}
