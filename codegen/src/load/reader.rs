//! Reading a TOML table key by key: what is asked for is taken out, and what is left in the end is unknown.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::ast::Pair;
use super::syntax;
use crate::diagnostic::{Diagnostic, Sink, did_you_mean, nearest};
use crate::source::{Source, Str};

/// The keys of one table that were not asked for yet.
pub(crate) struct TableReader<'s> {
    source: &'s Source,
    sink: &'s Sink,
    table: DeTable<'s>,
    /// Whose keys these are: the offset of the code, the word or the term; of a header the start of the file.
    owner: usize,
    /// What the owner calls these keys by: `help.` within a help.
    prefix: String,
    asked: Vec<&'static str>,
}

impl<'s> TableReader<'s> {
    /// The keys at the top of a file.
    pub(crate) fn from_file(source: &'s Source, sink: &'s Sink) -> Self {
        let table = syntax::parse(source, sink);
        Self {
            source,
            sink,
            table,
            owner: 0,
            prefix: String::new(),
            asked: Vec::new(),
        }
    }

    fn take(&mut self, key: &'static str) -> Option<(Range<usize>, Spanned<DeValue<'s>>)> {
        self.asked.push(key);
        self.table
            .remove_entry(key)
            .map(|(key, value)| (key.span(), value))
    }

    /// Takes a string.
    pub(crate) fn string(&mut self, key: &'static str) -> Option<Str> {
        let (_, value) = self.take(key)?;
        self.as_string(key, value)
    }

    /// Takes an integer.
    pub(crate) fn integer(&mut self, key: &'static str) -> Option<Spanned<i64>> {
        let (_, value) = self.take(key)?;
        let number = value.get_ref().as_integer().and_then(|integer| {
            i64::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).ok()
        });
        match number {
            Some(number) => Some(Spanned::new(value.span(), number)),
            None => self.wrong_type(key, "an integer", &value),
        }
    }

    /// Takes a boolean.
    pub(crate) fn boolean(&mut self, key: &'static str) -> Option<Spanned<bool>> {
        let (_, value) = self.take(key)?;
        match value.get_ref() {
            DeValue::Boolean(boolean) => Some(Spanned::new(value.span(), *boolean)),
            _ => self.wrong_type(key, "a boolean", &value),
        }
    }

    /// Takes an array of strings.
    pub(crate) fn strings(&mut self, key: &'static str) -> Option<Spanned<Vec<Str>>> {
        let (_, value) = self.take(key)?;
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(array) => {
                let strings = array
                    .into_iter()
                    .filter_map(|value| self.as_string(key, value))
                    .collect();
                Some(Spanned::new(span, strings))
            }
            other => self.wrong_type(key, "an array of strings", &Spanned::new(span, other)),
        }
    }

    /// Takes a text in both languages.
    pub(crate) fn pair(&mut self, key: &'static str) -> Option<Pair> {
        let (key_span, table) = self.table(key)?;
        let mut table = self.nested(self.owner, format!("{key}."), table);
        let pair = Pair {
            key: key_span,
            zh: table.string("zh"),
            en: table.string("en"),
        };
        table.finish("a text in both languages");
        Some(pair)
    }

    /// Takes a table of tables.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<(Str, TableReader<'s>)> {
        let Some((_, codes)) = self.table(key) else {
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (name, value) in codes {
            let name = Spanned::new(name.span(), name.into_inner().into_owned());
            let span = value.span();
            match value.into_inner() {
                DeValue::Table(table) => {
                    let table = self.nested(name.span().start, String::new(), table);
                    tables.push((name, table));
                }
                other => {
                    self.wrong_type::<()>(name.get_ref(), "a table", &Spanned::new(span, other));
                }
            }
        }
        tables
    }

    /// Takes a table of strings.
    pub(crate) fn strings_by_key(&mut self, key: &'static str) -> Vec<(Str, Str)> {
        let Some((_, table)) = self.table(key) else {
            return Vec::new();
        };
        let mut strings = Vec::new();
        for (name, value) in table {
            let name = Spanned::new(name.span(), name.into_inner().into_owned());
            if let Some(string) = self.as_string(name.get_ref(), value) {
                strings.push((name, string));
            }
        }
        strings
    }

    /// Takes a table of texts in both languages.
    pub(crate) fn pairs_by_key(&mut self, key: &'static str) -> Vec<(Str, Pair)> {
        let pairs = self.tables(key).into_iter().map(|(name, mut table)| {
            let pair = Pair {
                key: name.span(),
                zh: table.string("zh"),
                en: table.string("en"),
            };
            table.finish("a text in both languages");
            (name, pair)
        });
        pairs.collect()
    }

    /// Takes an array of tables, each with the bytes where it stands.
    pub(crate) fn list(&mut self, key: &'static str) -> Vec<(Range<usize>, TableReader<'s>)> {
        let Some((_, value)) = self.take(key) else {
            return Vec::new();
        };
        let span = value.span();
        let array = match value.into_inner() {
            DeValue::Array(array) => array,
            other => {
                let found = Spanned::new(span, other);
                self.wrong_type::<()>(key, "an array of tables", &found);
                return Vec::new();
            }
        };
        let tables = array.into_iter().filter_map(|element| {
            let span = element.span();
            match element.into_inner() {
                DeValue::Table(table) => {
                    let table = self.nested(span.start, String::new(), table);
                    Some((span, table))
                }
                other => self.wrong_type(key, "a table", &Spanned::new(span, other)),
            }
        });
        tables.collect()
    }

    fn table(&mut self, key: &'static str) -> Option<(Range<usize>, DeTable<'s>)> {
        let (key_span, value) = self.take(key)?;
        let span = value.span();
        match value.into_inner() {
            DeValue::Table(table) => Some((key_span, table)),
            other => self.wrong_type(key, "a table", &Spanned::new(span, other)),
        }
    }

    fn nested(&self, owner: usize, prefix: String, table: DeTable<'s>) -> TableReader<'s> {
        TableReader {
            source: self.source,
            sink: self.sink,
            table,
            owner,
            prefix,
            asked: Vec::new(),
        }
    }

    fn as_string(&self, key: &str, value: Spanned<DeValue<'s>>) -> Option<Str> {
        let span = value.span();
        match value.into_inner() {
            DeValue::String(string) => Some(Spanned::new(span, string.into_owned())),
            other => self.wrong_type(key, "a string", &Spanned::new(span, other)),
        }
    }

    fn wrong_type<T>(&self, key: &str, wanted: &str, found: &Spanned<DeValue<'_>>) -> Option<T> {
        self.misread(key);
        let title = format!("`{key}` has the wrong type");
        let label = format!("this is {}, not {wanted}", described(found.get_ref()));
        self.sink.push(
            Diagnostic::new(self.source.location(found.span()), title, label).help(match wanted {
                "a string" => format!("put it in quotes: `{key} = \"…\"`"),
                "an integer" => format!("write a number without quotes: `{key} = …`"),
                "a boolean" => format!("write `{key} = true`, without quotes"),
                "a table" => "write `{ zh = \"…\", en = \"…\" }`".to_owned(),
                "an array of tables" => format!("write `{key} = [{{ zh = \"…\", en = \"…\" }}]`"),
                _ => format!("write `{key} = [\"…\"]`"),
            }),
        );
        None
    }

    /// Puts down that a key is there, and only not understood: nobody need report that it is missing.
    fn misread(&self, key: &str) {
        let key = format!("{}{key}", self.prefix);
        self.sink.misread(&self.source.path, self.owner, key);
    }

    /// Reports every key that nothing asked for.
    pub(crate) fn finish(self, what: &str) {
        for key in self.table.keys() {
            if let Some(meant) = nearest(key.get_ref(), self.asked.iter().copied()) {
                self.misread(meant);
            }
            let title = format!("unknown key `{}`", key.get_ref());
            let label = format!("not a key of {what}");
            let help = did_you_mean(key.get_ref(), self.asked.iter().copied());
            self.sink
                .push(Diagnostic::new(self.source.location(key.span()), title, label).help(help));
        }
    }
}

fn described(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}
