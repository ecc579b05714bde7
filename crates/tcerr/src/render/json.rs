//! Answers as JSON, version 1 of the schema in `schema/tcerr-1.schema.json`.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use tencentcloud_error_codes::{Category, Entry, Lang, Product, Retry, Text, v3::Family};

use crate::lookup::answer::Answer;
use crate::lookup::catalog::{CatalogEntry, Origin};
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
        answers.iter().map(ResultOut::new).collect(),
        layout,
    )
}

/// Codes of the tables.
#[must_use]
pub fn codes(codes: &[CatalogEntry], layout: Layout) -> String {
    document("codes", codes.iter().map(MatchOut::new).collect(), layout)
}

/// Products.
#[must_use]
pub fn products(products: &[Product], layout: Layout) -> String {
    document(
        "products",
        products.iter().map(ProductOut::new).collect(),
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

/// An object on a line of its own.
pub(super) fn line(value: &impl Serialize) -> String {
    written(value, Safe(CompactFormatter))
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
pub(super) struct ResultOut<'a> {
    query: &'a str,
    product: Option<&'a str>,
    resource: Option<&'a str>,
    request_id: Option<&'a str>,
    server_message: Option<&'a str>,
    pub(super) matches: Vec<MatchOut>,
    pub(super) family: Option<FamilyOut>,
    pub(super) suggestions: &'a [String],
}

impl<'a> ResultOut<'a> {
    pub(super) fn new(answer: &'a Answer) -> Self {
        let (query, finding) = (&answer.query, &answer.finding);
        Self {
            query: &query.code,
            product: query.product,
            resource: query.resource.as_deref(),
            request_id: query.request_id.as_deref(),
            server_message: query.server_message.as_deref(),
            matches: finding.matches.iter().map(MatchOut::new).collect(),
            family: finding.family.map(FamilyOut::new),
            suggestions: &finding.suggestions,
        }
    }
}

#[derive(Serialize)]
pub(super) struct MatchOut {
    generation: Generation,
    product: Option<&'static str>,
    #[serde(flatten)]
    entry: Entry,
}

impl MatchOut {
    fn new(known: &CatalogEntry) -> Self {
        Self {
            generation: Generation::from_origin(known.origin),
            product: known.origin.product().map(Product::id),
            entry: known.entry,
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
    fn from_origin(origin: Origin) -> Self {
        match origin {
            Origin::V2 => Self::Api(2),
            Origin::Common | Origin::Product(_) => Self::Api(3),
            Origin::Client => Self::Other("sdk"),
        }
    }
}

#[derive(Serialize)]
struct Rule {
    category: &'static str,
    retry: &'static str,
    retryable: bool,
    retryable_if_idempotent: bool,
    retryable_after_state_change: bool,
}

impl Rule {
    fn new(category: Category, retry: Retry) -> Self {
        Self {
            category: category.as_str(),
            retry: retry.as_str(),
            retryable: retry.is_retryable(),
            retryable_if_idempotent: retry.is_retryable_if_idempotent(),
            retryable_after_state_change: retry.is_retryable_after_state_change(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct FamilyOut {
    code: &'static str,
    #[serde(flatten)]
    rule: Rule,
    message: Text,
    help: Text,
}

impl FamilyOut {
    fn new(family: Family) -> Self {
        let entry = family.entry();
        Self {
            code: entry.code,
            rule: Rule::new(entry.category, entry.retry),
            message: entry.message,
            help: entry.help,
        }
    }
}

#[derive(Serialize)]
struct ProductOut {
    id: &'static str,
    name: Text,
    versions: &'static [&'static str],
    codes: usize,
}

impl ProductOut {
    fn new(product: &Product) -> Self {
        Self {
            id: product.id(),
            name: Text {
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
        // Most are: to ask for the category of each character takes longer than all the rest.
        if fragment.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some(offset) = rest.find(is_unsafe) {
            let (before, after) = rest.split_at(offset);
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

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use tencentcloud_error_codes::{Text, v3::CommonCode};

    use super::*;
    use crate::lookup::answer::Finding;
    use crate::query::Query;

    fn known() -> CatalogEntry {
        let mut entry = CommonCode::InternalError.entry();
        entry.code = "Fixture.Code";
        entry.category = Category::Busy;
        entry.retry = Retry::IfIdempotent;
        entry.message = Text {
            zh: "甲",
            en: "a \"b\"",
        };
        entry.help = Text { zh: "乙", en: "c" };
        entry.note = None;
        entry.see = &["v2:4500"];
        entry.retired = Some("2026-10");
        entry.inherited.message = false;
        entry.inherited.help = true;
        CatalogEntry {
            origin: Origin::Common,
            entry,
        }
    }

    #[test]
    fn version_1_of_an_answer_stays_as_it_is_byte_for_byte() {
        let query = Query {
            code: "fixture.code".to_owned(),
            product: Some("cvm"),
            request_id: Some("abc-1".to_owned()),
            server_message: Some("boom\u{202e}".to_owned()),
            ..Query::default()
        };
        let finding = Rc::new(Finding {
            matches: vec![known()],
            family: None,
            suggestions: vec!["Fixture.Cod".to_owned()],
        });
        let answer = Answer { query, finding };
        assert_eq!(
            answers(&[answer], Layout::Lines),
            r#"{"schema":1,"results":[{"query":"fixture.code","product":"cvm","resource":null,"request_id":"abc-1","server_message":"boom\u202e","matches":[{"generation":3,"product":null,"code":"Fixture.Code","category":"busy","retry":"if-idempotent","retryable":false,"retryable_if_idempotent":true,"retryable_after_state_change":false,"message":{"zh":"甲","en":"a \"b\""},"help":{"zh":"乙","en":"c"},"note":null,"inherited":["help"],"see":["v2:4500"],"retired":"2026-10"}],"family":null,"suggestions":["Fixture.Cod"]}]}
"#
        );
    }

    #[test]
    fn version_1_of_a_list_stays_as_it_is_byte_for_byte() {
        assert_eq!(
            codes(&[known()], Layout::Pretty),
            r#"{
  "schema": 1,
  "codes": [
    {
      "generation": 3,
      "product": null,
      "code": "Fixture.Code",
      "category": "busy",
      "retry": "if-idempotent",
      "retryable": false,
      "retryable_if_idempotent": true,
      "retryable_after_state_change": false,
      "message": {
        "zh": "甲",
        "en": "a \"b\""
      },
      "help": {
        "zh": "乙",
        "en": "c"
      },
      "note": null,
      "inherited": [
        "help"
      ],
      "see": [
        "v2:4500"
      ],
      "retired": "2026-10"
    }
  ]
}
"#
        );
    }
}
