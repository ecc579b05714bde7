//! Inheritance: what an entry leaves out comes from its family, and here is where it is filled in.

use std::collections::BTreeMap;

use super::vocabulary::{Words, one_of};
use super::{ByCode, mistake};
use crate::canonical::code_order;
use crate::diagnostic::Sink;
use crate::load::{Kind, Source};
use crate::model::{self, Base, BaseTable, HelpFrom, Part, Text, Word};
use crate::table::{Entry, Pair, Str, Table};

/// What every table can refer to.
pub(super) struct Shared<'t> {
    pub(super) words: &'t Words,
    pub(super) common: Scope<'t>,
    pub(super) families: Scope<'t>,
}

/// A table that others inherit from.
pub(super) struct Scope<'t> {
    source: &'t Source,
    entries: ByCode<'t>,
    /// Whether the file is TOML: if not, a code that is missing here may well stand in it.
    is_whole: bool,
}

impl<'t> Scope<'t> {
    pub(super) fn new(table: &Table<'t>, entries: ByCode<'t>, sink: &Sink) -> Self {
        Self {
            source: table.source,
            entries,
            is_whole: !sink.has_syntax_error(&table.source.path),
        }
    }
}

/// A table with nothing left out. Entries with a mistake are missing from it: there is no model then.
pub(super) fn table(
    table: &Table<'_>,
    variants: &[String],
    shared: &Shared<'_>,
    sink: &Sink,
) -> model::Table {
    let own: ByCode<'_> = super::by_code(table);
    let variant_of: BTreeMap<&str, &str> = table
        .entries
        .iter()
        .map(|entry| entry.code.get_ref().as_str())
        .zip(variants.iter().map(String::as_str))
        .collect();
    let resolver = Resolver {
        source: table.source,
        own,
        variant_of,
        shared,
        sink,
    };
    let mut entries: Vec<model::Entry> = table
        .entries
        .iter()
        .filter_map(|entry| resolver.entry(entry))
        .collect();
    entries.sort_by(|a, b| code_order(&a.code).cmp(&code_order(&b.code)));
    let path = table.source.path.clone();
    let name = path
        .trim_start_matches("codes/")
        .trim_end_matches(".toml")
        .to_owned();
    model::Table {
        path,
        name,
        entries,
    }
}

struct Resolver<'t> {
    source: &'t Source,
    own: ByCode<'t>,
    variant_of: BTreeMap<&'t str, &'t str>,
    shared: &'t Shared<'t>,
    sink: &'t Sink,
}

/// The family of an entry, as written, and where it stands.
struct Family<'t> {
    entry: &'t Entry,
    source: &'t Source,
    table: BaseTable,
}

/// The parts of an entry that its family can give.
#[derive(Clone, Default)]
struct Parts {
    category: Option<Word>,
    retry: Option<Word>,
    message: Option<Text>,
    help: Option<Text>,
}

impl Parts {
    fn present(&self) -> Vec<Part> {
        let parts = [
            (Part::Category, self.category.is_some()),
            (Part::Retry, self.retry.is_some()),
            (Part::Message, self.message.is_some()),
            (Part::Help, self.help.is_some()),
        ];
        parts
            .into_iter()
            .filter(|(_, is_present)| *is_present)
            .map(|(part, _)| part)
            .collect()
    }

    fn missing(&self) -> Vec<Part> {
        let present = self.present();
        let all = [Part::Category, Part::Retry, Part::Message, Part::Help];
        all.into_iter()
            .filter(|part| !present.contains(part))
            .collect()
    }

    fn or(self, family: Parts) -> Parts {
        Parts {
            category: self.category.or(family.category),
            retry: self.retry.or(family.retry),
            message: self.message.or(family.message),
            help: self.help.or(family.help),
        }
    }
}

impl<'t> Resolver<'t> {
    fn entry(&self, entry: &'t Entry) -> Option<model::Entry> {
        self.check(entry);
        let own = self.own_parts(entry);
        let family = self.family(self.source, entry.code.get_ref());
        let (parts, help_from) = match &family {
            Some(family) => self.inherited(own.clone(), self.all_parts(family)),
            None => (own.clone(), HelpFrom::Own),
        };
        if family.is_none() {
            self.report_missing(entry, parts.missing());
        }
        Some(model::Entry {
            code: entry.code.get_ref().clone(),
            variant: (*self.variant_of.get(entry.code.get_ref().as_str())?).to_owned(),
            category: parts.category?,
            retry: parts.retry?,
            message: parts.message?,
            help: parts.help?,
            help_from,
            note: entry.note.as_ref().and_then(pair),
            see: entry.see.iter().map(|see| see.get_ref().clone()).collect(),
            retired: entry.retired.as_ref().map(|month| month.get_ref().clone()),
            base: family.map(|family| self.base(&family, &own)),
        })
    }

    /// Whom a code inherits from: nobody in the tables that have to be complete.
    fn family(&self, source: &Source, code: &str) -> Option<Family<'t>> {
        if source.kind != Kind::Product {
            return None;
        }
        let name = code.split_once('.').map_or(code, |(family, _)| family);
        let in_same = (name != code).then(|| self.own.get(name)).flatten();
        if let Some(&entry) = in_same {
            return Some(Family {
                entry,
                source: self.source,
                table: BaseTable::Same,
            });
        }
        [&self.shared.common, &self.shared.families]
            .into_iter()
            .find_map(|scope| {
                let entry = *scope.entries.get(name)?;
                Some(Family {
                    entry,
                    source: scope.source,
                    table: BaseTable::Shared,
                })
            })
    }

    /// The parts of a family and, of a product's own family, of the one that this inherits from.
    fn all_parts(&self, family: &Family<'t>) -> Parts {
        let own = self.own_parts(family.entry);
        match self.family(family.source, family.entry.code.get_ref()) {
            Some(next) => self.inherited(own, self.all_parts(&next)).0,
            None => own,
        }
    }

    /// What an entry has when its family gives what is missing. The family's help is only for those that are what the
    /// family is; the others have their category's.
    fn inherited(&self, own: Parts, family: Parts) -> (Parts, HelpFrom) {
        let differs = |own: &Option<Word>, family: &Option<Word>| own.is_some() && own != family;
        let is_other =
            differs(&own.category, &family.category) || differs(&own.retry, &family.retry);
        let help_from = match &own.help {
            Some(_) => HelpFrom::Own,
            None if is_other => HelpFrom::Category,
            None => HelpFrom::Family,
        };
        let mut parts = own.or(family);
        if help_from == HelpFrom::Category {
            let category = parts.category.as_ref();
            parts.help = category.and_then(|category| self.shared.words.help(category));
        }
        (parts, help_from)
    }

    fn own_parts(&self, entry: &Entry) -> Parts {
        let words = self.shared.words;
        Parts {
            category: entry
                .category
                .as_ref()
                .and_then(|word| words.category(word)),
            retry: entry.retry.as_ref().and_then(|word| words.retry(word)),
            message: entry
                .zh
                .as_ref()
                .zip(entry.en.as_ref())
                .map(|(zh, en)| text(zh, en)),
            help: entry.help.as_ref().and_then(pair),
        }
    }

    fn base(&self, family: &Family<'_>, own: &Parts) -> Base {
        let code = family.entry.code.get_ref();
        let variant = match family.table {
            BaseTable::Same => (*self.variant_of.get(code.as_str()).unwrap_or(&"")).to_owned(),
            BaseTable::Shared => crate::naming::variant_of_code(code),
        };
        Base {
            table: family.table,
            variant,
            own: own.present(),
        }
    }

    /// Reports what is wrong with what is written.
    fn check(&self, entry: &Entry) {
        let words = self.shared.words;
        if words.is_whole {
            if let Some(category) = &entry.category {
                let list = words.written_categories.iter().map(String::as_str);
                one_of(self.source, category, "a category", list, self.sink);
            }
            if let Some(retry) = &entry.retry {
                let list = words.written_retries.iter().map(String::as_str);
                one_of(self.source, retry, "a retry rule", list, self.sink);
            }
        }
        self.check_languages(&entry.code, "", entry.zh.as_ref(), entry.en.as_ref());
        for (key, pair) in [("help.", &entry.help), ("note.", &entry.note)] {
            if let Some(pair) = pair {
                self.check_languages(&entry.code, key, pair.zh.as_ref(), pair.en.as_ref());
            }
        }
    }

    fn check_languages(&self, code: &Str, key: &str, zh: Option<&Str>, en: Option<&Str>) {
        let alone = match (zh, en) {
            (Some(_), Some(_)) => return,
            (Some(zh), None) => (zh, "zh", "en"),
            (None, Some(en)) => (en, "en", "zh"),
            (None, None) if key.is_empty() => return,
            (None, None) => (code, "", "zh"),
        };
        let (at, present, absent) = alone;
        let title = format!("`{}` has no `{key}{absent}`", code.get_ref());
        let label = if present.is_empty() {
            "neither language".to_owned()
        } else {
            format!("`{key}{present}` stands here alone")
        };
        self.sink.push(
            mistake(self.source, at, title, label)
                .help("a text is in both languages: write the other one too, or neither to inherit the family's"),
        );
    }

    fn report_missing(&self, entry: &Entry, mut missing: Vec<Part>) {
        // What was written wrongly is missing only because of that.
        missing.retain(|part| match part {
            Part::Category => entry.category.is_none(),
            Part::Retry => entry.retry.is_none(),
            Part::Message => entry.zh.is_none() && entry.en.is_none(),
            Part::Help => entry.help.is_none(),
        });
        let may_be_elsewhere = !self.shared.common.is_whole || !self.shared.families.is_whole;
        if missing.is_empty() || self.source.kind == Kind::Product && may_be_elsewhere {
            return;
        }
        let code = entry.code.get_ref();
        let written = missing
            .iter()
            .map(|part| key_of(*part))
            .collect::<Vec<_>>()
            .join(", ");
        let diagnostic = match code.split_once('.') {
            Some((family, _)) if self.source.kind == Kind::Product => {
                let title = format!("the family `{family}` does not exist");
                let label = format!("{written} would come from it");
                mistake(self.source, &entry.code, title, label).help(format!(
                    "add `{family}` to `codes/v3/families.toml`, or write what is missing here"
                ))
            }
            _ => {
                let title = format!("`{code}` has no {written}");
                mistake(
                    self.source,
                    &entry.code,
                    title,
                    "there is no family to inherit from",
                )
                .help(format!("write {written}"))
            }
        };
        self.sink.push(diagnostic);
    }
}

/// A part as the tables write it.
fn key_of(part: Part) -> &'static str {
    match part {
        Part::Category => "`category`",
        Part::Retry => "`retry`",
        Part::Message => "`zh` and `en`",
        Part::Help => "`help`",
    }
}

/// A text in both languages, as the model has it.
pub(super) fn text(zh: &Str, en: &Str) -> Text {
    Text {
        zh: zh.get_ref().clone(),
        en: en.get_ref().clone(),
    }
}

fn pair(pair: &Pair) -> Option<Text> {
    Some(text(pair.zh.as_ref()?, pair.en.as_ref()?))
}
