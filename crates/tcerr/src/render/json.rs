//! Answers as JSON: documents of version 1 of the schema, in `schema/tcerr-1.schema.json`, and what lists list as lines of
//! version 2.

mod besides;
mod counts;
mod result;
mod results;
mod safe;
mod tables;

use serde::Serialize;
use tencentcloud_error_codes::{Action, Product};

use self::besides::{BesidesLine, SaidOut, SystemOut};
use self::counts::CountOut;
pub(super) use self::result::{ActionOut, FromOut, ResultOut, VerdictOut};
pub use self::results::Results;
use self::safe::written;
pub(super) use self::tables::{FamilyOut, MatchOut};
use self::tables::{ListedAction, ProductOut};
use crate::lookup::answer::{Answer, Besides};
use crate::lookup::catalog::CatalogEntry;
use crate::lookup::search::Found;
use crate::summary::Group;

/// The version of the schema of documents.
const SCHEMA: u8 = 1;

/// The version of the schema of lines, `schema/tcerr-2.schema.json`.
pub(super) const SCHEMA_OF_LINES: u8 = 2;

/// How a document is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One document, indented.
    Pretty,
    /// A record a line.
    Lines,
}

/// What was found, code by code.
#[must_use]
pub fn answers(answers: &[Answer], besides: &Besides) -> String {
    let mut results = Results::default();
    results.next(answers) + &results.finish(besides)
}

/// What a text says besides its codes, on a line of its own.
#[must_use]
pub fn besides(besides: &Besides) -> String {
    line(&BesidesLine::new(besides))
}

/// Codes of the tables.
#[must_use]
pub fn codes(codes: &[CatalogEntry], layout: Layout) -> String {
    document("codes", codes.iter().map(MatchOut::new).collect(), layout)
}

/// Actions of a product.
#[must_use]
pub fn actions(actions: &[Action], layout: Layout) -> String {
    let items = actions.iter().copied().map(ListedAction::new);
    document("actions", items.collect(), layout)
}

/// Codes that a search found, each with the words that it has.
#[must_use]
pub fn hits(found: &Found, layout: Layout) -> String {
    let matches = found.hits.iter().flat_map(|hit| {
        let known = hit.matches.iter();
        known.map(|known| MatchOut::new(known).matched(found.matched(hit)))
    });
    document("codes", matches.collect(), layout)
}

/// How often each code is there.
#[must_use]
pub fn counts(groups: &[Group], names: &[String], besides: &Besides, layout: Layout) -> String {
    let counts = groups.iter().map(|group| CountOut::new(group, names));
    match layout {
        Layout::Pretty => {
            let counts = counts.collect();
            written(&Document::new("counts", counts, besides), layout)
        }
        Layout::Lines => counts.map(|count| record(&count)).collect(),
    }
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
        Layout::Pretty => written(&Document::new(key, items, &Besides::default()), layout),
        Layout::Lines => items.iter().map(record).collect(),
    }
}

/// A record on a line of its own, version 2.
#[derive(Serialize)]
struct Record<'r, T> {
    schema: u8,
    #[serde(flatten)]
    record: &'r T,
}

fn record(record: &impl Serialize) -> String {
    line(&Record {
        schema: SCHEMA_OF_LINES,
        record,
    })
}

/// An object on a line of its own.
pub(super) fn line(value: &impl Serialize) -> String {
    written(value, Layout::Lines)
}

/// A list under its key, with the version of the schema.
struct Document<'b, T> {
    key: &'static str,
    items: Vec<T>,
    besides: &'b Besides,
}

impl<'b, T> Document<'b, T> {
    fn new(key: &'static str, items: Vec<T>, besides: &'b Besides) -> Self {
        Self {
            key,
            items,
            besides,
        }
    }
}

impl<T: Serialize> Serialize for Document<'_, T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap as _;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", &SCHEMA)?;
        map.serialize_entry(self.key, &self.items)?;
        if let Some(told) = &self.besides.said {
            map.serialize_entry("said", &SaidOut::new(told))?;
        }
        if let Some(system) = &self.besides.system {
            map.serialize_entry("system", &SystemOut::new(system))?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use tencentcloud_error_codes::{Category, Retry, Text, v3::CommonCode};

    use super::*;
    use crate::lookup::answer::Finding;
    use crate::lookup::catalog::Origin;
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
            suggestions: vec!["Fixture.Cod".to_owned()],
            ..Finding::default()
        });
        let answer = Answer {
            query,
            finding,
            action: None,
            verdict: None,
        };
        let results = vec![ResultOut::new(&answer)];
        let besides = Besides::default();
        let document = Document::new("results", results, &besides);
        assert_eq!(
            line(&document),
            r#"{"schema":1,"results":[{"query":"fixture.code","product":"cvm","resource":null,"request_id":"abc-1","server_message":"boom\u202e","matches":[{"generation":3,"product":null,"code":"Fixture.Code","category":"busy","retry":"if-idempotent","retryable":false,"retryable_if_idempotent":true,"retryable_after_state_change":false,"message":{"zh":"甲","en":"a \"b\""},"help":{"zh":"乙","en":"c"},"note":null,"inherited":["help"],"see":["v2:4500"],"retired":"2026-10"}],"family":null,"suggestions":["Fixture.Cod"]}]}
"#
        );
        // What is written piece by piece is the same document.
        let mut results = Results::default();
        let answer = [answer];
        let pieces = results.next(&answer) + &results.next(&answer) + &results.finish(&besides);
        let twice = answer.iter().chain(&answer).map(ResultOut::new).collect();
        let whole = Document::new("results", twice, &besides);
        assert_eq!(pieces, written(&whole, Layout::Pretty));
        let none = Document::new("results", Vec::<ResultOut<'_>>::new(), &besides);
        assert_eq!(answers(&[], &besides), written(&none, Layout::Pretty));
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
