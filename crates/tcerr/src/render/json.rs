//! Answers as JSON, version 1 of the schema in `schema/tcerr-1.schema.json`.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use tencentcloud_error_codes::{Category, Lang, Product, Resend, Retry, Text, v3::Family};

use crate::answer::Answer;
use crate::catalog::{Known, Origin};
use crate::printable::is_unsafe;

/// The version of the schema.
const SCHEMA: u8 = 1;

/// How a document is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One document, indented.
    Pretty,
    /// A document a line.
    Lines,
}

/// What was found, code by code.
#[must_use]
pub fn answers(answers: &[Answer], layout: Layout) -> String {
    document(
        "results",
        answers.iter().map(ResultOut::of).collect(),
        layout,
    )
}

/// Codes of the tables.
#[must_use]
pub fn codes(codes: &[Known], layout: Layout) -> String {
    document("codes", codes.iter().map(MatchOut::of).collect(), layout)
}

/// Products.
#[must_use]
pub fn products(products: &[Product], layout: Layout) -> String {
    document(
        "products",
        products.iter().map(ProductOut::of).collect(),
        layout,
    )
}

fn document<T: Serialize>(key: &'static str, items: Vec<T>, layout: Layout) -> String {
    match layout {
        Layout::Pretty => written(&Document { key, items }, Safe(PrettyFormatter::new())),
        Layout::Lines => {
            let lines = items.into_iter().map(|item| {
                written(
                    &Document {
                        key,
                        items: vec![item],
                    },
                    Safe(CompactFormatter),
                )
            });
            lines.collect()
        }
    }
}

/// A list under its key, with the version of the schema.
struct Document<T> {
    key: &'static str,
    items: Vec<T>,
}

impl<T: Serialize> Serialize for Document<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap as _;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("schema", &SCHEMA)?;
        map.serialize_entry(self.key, &self.items)?;
        map.end()
    }
}

fn written(value: &impl Serialize, formatter: impl Formatter) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
    value
        .serialize(&mut serializer)
        .expect("the keys are strings, and a vector takes all that is written");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

#[derive(Serialize)]
struct ResultOut<'a> {
    query: &'a str,
    product: Option<&'a str>,
    resource: Option<&'a str>,
    request_id: Option<&'a str>,
    server_message: Option<&'a str>,
    matches: Vec<MatchOut>,
    family: Option<FamilyOut>,
    suggestions: &'a [String],
}

impl<'a> ResultOut<'a> {
    fn of(answer: &'a Answer) -> Self {
        let (query, finding) = (&answer.query, &answer.finding);
        Self {
            query: &query.code,
            product: query.product,
            resource: query.resource.as_deref(),
            request_id: query.request_id.as_deref(),
            server_message: query.server_message.as_deref(),
            matches: finding.matches.iter().map(MatchOut::of).collect(),
            family: finding.family.map(FamilyOut::of),
            suggestions: &finding.suggestions,
        }
    }
}

#[derive(Serialize)]
struct MatchOut {
    generation: Generation,
    product: Option<&'static str>,
    code: &'static str,
    #[serde(flatten)]
    rule: Rule,
    message: TextOut,
    help: TextOut,
    note: Option<TextOut>,
    inherited: Vec<&'static str>,
    see: &'static [&'static str],
    retired: Option<&'static str>,
}

impl MatchOut {
    fn of(known: &Known) -> Self {
        let inherited = [
            ("message", known.inherits_message),
            ("help", known.inherits_help),
        ];
        Self {
            generation: Generation::of(known.origin),
            product: known.origin.product().map(Product::id),
            code: known.code,
            rule: Rule::of(known.category, known.retry),
            message: TextOut::of(known.message),
            help: TextOut::of(known.help),
            note: known.note.map(TextOut::of),
            inherited: inherited
                .into_iter()
                .filter(|&(_, is)| is)
                .map(|(part, _)| part)
                .collect(),
            see: known.see,
            retired: known.retired,
        }
    }
}

/// Of the API, or the word that it is not of one.
#[derive(Serialize)]
#[serde(untagged)]
enum Generation {
    Api(u8),
    Other(&'static str),
}

impl Generation {
    fn of(origin: Origin) -> Self {
        match origin {
            Origin::Numbered => Self::Api(2),
            Origin::Common | Origin::Product(_) => Self::Api(3),
            Origin::Sdk => Self::Other("sdk"),
        }
    }
}

#[derive(Serialize)]
struct Rule {
    category: &'static str,
    retry: &'static str,
    retryable: bool,
    retryable_if_idempotent: bool,
}

impl Rule {
    fn of(category: Category, retry: Retry) -> Self {
        Self {
            category: category.as_str(),
            retry: retry.as_str(),
            retryable: retry.resend() == Resend::Any,
            retryable_if_idempotent: retry.resend() >= Resend::Idempotent,
        }
    }
}

#[derive(Serialize)]
struct TextOut {
    zh: &'static str,
    en: &'static str,
}

impl TextOut {
    fn of(text: Text) -> Self {
        Self {
            zh: text.zh,
            en: text.en,
        }
    }
}

#[derive(Serialize)]
struct FamilyOut {
    code: &'static str,
    #[serde(flatten)]
    rule: Rule,
    message: TextOut,
    help: TextOut,
}

impl FamilyOut {
    fn of(family: Family) -> Self {
        let entry = family.entry();
        Self {
            code: entry.code,
            rule: Rule::of(entry.category, entry.retry),
            message: TextOut::of(entry.message),
            help: TextOut::of(entry.help),
        }
    }
}

#[derive(Serialize)]
struct ProductOut {
    id: &'static str,
    name: TextOut,
    versions: &'static [&'static str],
    codes: usize,
}

impl ProductOut {
    fn of(product: &Product) -> Self {
        Self {
            id: product.id(),
            name: TextOut {
                zh: product.name(Lang::Zh),
                en: product.name(Lang::En),
            },
            versions: product.versions(),
            codes: product.codes().len(),
        }
    }
}

/// A formatter that also escapes what JSON lets pass and a terminal would obey.
struct Safe<F>(F);

macro_rules! forward {
    ($($method:ident($($argument:ident: $type:ty),*);)*) => {
        $(fn $method<W: ?Sized + io::Write>(&mut self, writer: &mut W $(, $argument: $type)*) -> io::Result<()> {
            self.0.$method(writer $(, $argument)*)
        })*
    };
}

impl<F: Formatter> Formatter for Safe<F> {
    forward! {
        begin_array();
        end_array();
        begin_array_value(is_first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(is_first: bool);
        end_object_key();
        begin_object_value();
        end_object_value();
    }

    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_unsafe) {
            let (before, after) = rest.split_at(at);
            writer.write_all(before.as_bytes())?;
            let Some(c) = after.chars().next() else { break };
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &after[c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}
