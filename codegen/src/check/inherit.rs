//! Inheritance: what an entry leaves out comes from its family, and here is where it is filled in.

use std::collections::BTreeMap;

use super::text::{self, pair};
use super::vocabulary::{Vocabulary, one_of};
use super::{ByCode, by_code};
use crate::canonical::code_order;
use crate::diagnostic::{Checker, Sink};
use crate::load::ast::{Entry, Table};
use crate::model::{self, Base, BaseTable, HelpFrom, Part, Text, Word};
use crate::naming;
use crate::schema::{self, Form, Key};
use crate::source::{Source, Str, TableKind};

/// What every table can refer to.
pub(super) struct Context<'t> {
    pub(super) vocabulary: &'t Vocabulary,
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

/// A table with nothing left out. Entries with an error are missing from it: there is no model then.
pub(super) fn complete(
    table: &Table<'_>,
    variants: &[String],
    context: &Context<'_>,
    sink: &Sink,
) -> model::Table {
    let codes = table
        .entries
        .iter()
        .map(|entry| entry.code.get_ref().as_str());
    let resolver = Resolver {
        checker: Checker::new(table.source, sink),
        line_ends: { table.source.text.match_indices('\n') }
            .map(|(end, _)| end)
            .collect(),
        own: by_code(table),
        variant_of: codes.zip(variants.iter().map(String::as_str)).collect(),
        context,
    };
    let entries = table.entries.iter();
    let mut entries: Vec<model::Entry> =
        entries.filter_map(|entry| resolver.entry(entry)).collect();
    entries.sort_by(|a, b| code_order(&a.code).cmp(&code_order(&b.code)));
    let path = table.source.path.clone();
    let name = path.trim_start_matches("codes/").trim_end_matches(".toml");
    model::Table {
        name: name.to_owned(),
        path,
        is_shared: table.source.kind != TableKind::Product,
        entries,
    }
}

struct Resolver<'t> {
    checker: Checker<'t>,
    /// The offsets of the line breaks of the table.
    line_ends: Vec<usize>,
    own: ByCode<'t>,
    variant_of: BTreeMap<&'t str, &'t str>,
    context: &'t Context<'t>,
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
        let family = self.family(self.checker.source, entry.code.get_ref());
        let (parts, help_from) = match &family {
            Some(family) => self.inherited(own.clone(), self.all_parts(family)),
            None => (own.clone(), HelpFrom::Own),
        };
        if family.is_none() {
            self.report_missing(entry, parts.missing());
        }
        Some(model::Entry {
            code: entry.code.get_ref().clone(),
            line: self.line_of(&entry.code),
            variant: (*self.variant_of.get(entry.code.get_ref().as_str())?).to_owned(),
            category: parts.category?,
            retry: parts.retry?,
            message: parts.message?,
            help: parts.help?,
            help_from,
            note: entry.pair(&schema::NOTE).and_then(pair),
            see: { entry.list(&schema::SEE) }
                .iter()
                .map(|see| see.get_ref().clone())
                .collect(),
            retired: entry
                .text(&schema::RETIRED)
                .map(|month| month.get_ref().clone()),
            base: family.map(|family| self.base(&family, &own)),
        })
    }

    fn line_of(&self, code: &Str) -> usize {
        let start = code.span().start;
        1 + self.line_ends.partition_point(|&end| end < start)
    }

    /// Whom a code inherits from: nobody in the tables that have to be complete.
    fn family(&self, source: &Source, code: &str) -> Option<Family<'t>> {
        let name = code.split_once('.').map_or(code, |(family, _)| family);
        let inherits = matches!(source.kind, TableKind::Client | TableKind::Product);
        let in_same = (inherits && name != code)
            .then(|| self.own.get(name))
            .flatten();
        if let Some(&entry) = in_same {
            return Some(Family {
                entry,
                source: self.checker.source,
                table: BaseTable::Same,
            });
        }
        if source.kind != TableKind::Product {
            return None;
        }
        [&self.context.common, &self.context.families]
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
            parts.help = category.and_then(|category| self.context.vocabulary.help(category));
        }
        (parts, help_from)
    }

    fn own_parts(&self, entry: &Entry) -> Parts {
        let vocabulary = self.context.vocabulary;
        let (zh, en) = (entry.text(&schema::ZH), entry.text(&schema::EN));
        Parts {
            category: { entry.text(&schema::CATEGORY) }.and_then(|word| vocabulary.category(word)),
            retry: { entry.text(&schema::RETRY) }.and_then(|word| vocabulary.retry(word)),
            message: zh.zip(en).map(|(zh, en)| text::in_both(zh, en)),
            help: entry.pair(&schema::HELP).and_then(pair),
        }
    }

    fn base(&self, family: &Family<'_>, own: &Parts) -> Base {
        let code = family.entry.code.get_ref();
        let variant = match family.table {
            BaseTable::Same => (*self.variant_of.get(code.as_str()).unwrap_or(&"")).to_owned(),
            BaseTable::Shared => naming::variant_of_code(code),
        };
        Base {
            table: family.table,
            variant,
            own: own.present(),
        }
    }

    /// Reports what is wrong with what is written.
    fn check(&self, entry: &Entry) {
        let vocabulary = self.context.vocabulary;
        for key in schema::ENTRY.iter().filter(|_| vocabulary.is_whole) {
            let (what, words) = match key.form {
                Form::Category => ("a category", &vocabulary.written_categories),
                Form::Retry => ("a retry rule", &vocabulary.written_retries),
                _ => continue,
            };
            if let Some(word) = entry.text(key) {
                one_of(&self.checker, word, what, words.iter().map(String::as_str));
            }
        }
        self.check_languages(
            &entry.code,
            "",
            entry.text(&schema::ZH),
            entry.text(&schema::EN),
        );
        for key in schema::ENTRY.iter().filter(|key| key.form == Form::Pair) {
            if let Some(pair) = entry.pair(key) {
                let prefix = format!("{}.", key.name);
                self.check_languages(&entry.code, &prefix, pair.zh.as_ref(), pair.en.as_ref());
            }
        }
    }

    fn check_languages(&self, code: &Str, prefix: &str, zh: Option<&Str>, en: Option<&Str>) {
        let (at, present, absent) = match (zh, en) {
            (Some(_), Some(_)) => return,
            (Some(zh), None) => (zh, "zh", "en"),
            (None, Some(en)) => (en, "en", "zh"),
            (None, None) if prefix.is_empty() => return,
            (None, None) => (code, "", "zh"),
        };
        let is_misread = |key| {
            let key = format!("{prefix}{key}");
            self.checker.is_misread(&code.span(), &key)
        };
        if is_misread("zh") || is_misread("en") {
            return;
        }
        let title = format!("`{}` has no `{prefix}{absent}`", code.get_ref());
        let label = if present.is_empty() {
            "neither language".to_owned()
        } else {
            format!("`{prefix}{present}` stands here alone")
        };
        self.checker.report(self.checker.error(at, title, label).help(
            "a text is in both languages: write the other one too, or neither to inherit the family's",
        ));
    }

    /// Whether the family that was not found may stand where a table could not be understood.
    fn may_have_family(&self, code: &str) -> bool {
        let family = code.split_once('.').map_or(code, |(family, _)| family);
        let is_misread = |source: &Source| {
            let sink = self.checker.sink;
            sink.is_misread(&source.path, 0, family)
        };
        let scopes = [&self.context.common, &self.context.families];
        let mut scopes = scopes.into_iter();
        let may_be_shared = || scopes.any(|scope| !scope.is_whole || is_misread(scope.source));
        match self.checker.source.kind {
            TableKind::Product => is_misread(self.checker.source) || { may_be_shared }(),
            _ => is_misread(self.checker.source),
        }
    }

    /// Whether something stands there for a key, be it right or wrong.
    fn is_written(&self, entry: &Entry, key: &Key) -> bool {
        entry.values.contains_key(key.name) || self.checker.is_misread(&entry.code.span(), key.name)
    }

    fn report_missing(&self, entry: &Entry, mut missing: Vec<Part>) {
        // What was written wrongly is missing only because of that.
        missing.retain(|part| {
            let mut keys = keys_of(*part).iter();
            keys.all(|key| !self.is_written(entry, key))
        });
        let is_product = self.checker.source.kind == TableKind::Product;
        let code = entry.code.get_ref();
        if missing.is_empty() || self.may_have_family(code) {
            return;
        }
        let written = missing.iter().map(|part| {
            let keys = keys_of(*part).iter();
            let keys: Vec<String> = keys.map(|key| format!("`{}`", key.name)).collect();
            keys.join(" and ")
        });
        let written = written.collect::<Vec<_>>().join(", ");
        let (title, label, help) = match code.split_once('.') {
            Some((family, _)) if is_product => (
                format!("the family `{family}` does not exist"),
                format!("{written} would come from it"),
                format!(
                    "add `{family}` to `codes/v3/families.toml`, or write what is missing here"
                ),
            ),
            _ => (
                format!("`{code}` has no {written}"),
                "there is no family to inherit from".to_owned(),
                format!("write {written}"),
            ),
        };
        self.checker
            .report(self.checker.error(&entry.code, title, label).help(help));
    }
}

/// The keys that a part is written with.
fn keys_of(part: Part) -> &'static [&'static Key] {
    match part {
        Part::Category => &[&schema::CATEGORY],
        Part::Retry => &[&schema::RETRY],
        Part::Message => &[&schema::ZH, &schema::EN],
        Part::Help => &[&schema::HELP],
    }
}
