//! Answers as JSON, version 1 of the schema in `schema/tcerr-1.schema.json`.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use tencentcloud_error_codes::{
    Action, Category, Effect, Entry, Lang, Product, Retry, Text, v3::Family,
};

use crate::lookup::answer::{Answer, Besides};
use crate::lookup::catalog::{CatalogEntry, Origin};
use crate::lookup::search::Found;
use crate::lookup::systems::System;
use crate::lookup::verdict::{self, FailedAction, Sentence, Verdict};
use crate::printable::is_unsafe;
use crate::query::{Query, Told};
use crate::site::Site;

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
pub fn answers(answers: &[Answer], besides: &Besides, layout: Layout) -> String {
    let results: Vec<ResultOut<'_>> = answers.iter().map(ResultOut::new).collect();
    let is_line_of_its_own = layout == Layout::Lines && !besides.is_empty();
    let whole = |items, besides| {
        let key = "results";
        Document {
            key,
            items,
            besides,
        }
    };
    match layout {
        Layout::Pretty => written(&whole(results, besides), Safe(PrettyFormatter::new())),
        Layout::Lines => {
            let mut lines = document("results", results, layout);
            if is_line_of_its_own {
                let items = Vec::<ResultOut<'_>>::new();
                lines += &written(&whole(items, besides), Safe(CompactFormatter));
            }
            lines
        }
    }
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
        known.map(|known| MatchOut {
            matched: Some(found.matched(hit)),
            ..MatchOut::new(known)
        })
    });
    document("codes", matches.collect(), layout)
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
    let besides = &Besides::default();
    let whole = |items| Document {
        key,
        items,
        besides,
    };
    match layout {
        Layout::Pretty => written(&whole(items), Safe(PrettyFormatter::new())),
        Layout::Lines => {
            let items = items.into_iter();
            items
                .map(|item| written(&whole(vec![item]), Safe(CompactFormatter)))
                .collect()
        }
    }
}

/// An object on a line of its own.
pub(super) fn line(value: &impl Serialize) -> String {
    written(value, Safe(CompactFormatter))
}

/// A list under its key, with the version of the schema.
struct Document<'b, T> {
    key: &'static str,
    items: Vec<T>,
    besides: &'b Besides,
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

/// The code that says what stands in a text without one.
#[derive(Serialize)]
struct SaidOut<'a> {
    from: FromOut<'a>,
    #[serde(rename = "match")]
    known: MatchOut<'a>,
}

impl<'a> SaidOut<'a> {
    fn new(told: &'a Told<CatalogEntry>) -> Self {
        Self {
            from: FromOut::new(told),
            known: MatchOut::new(&told.value),
        }
    }
}

/// The system of an error that is none of the API.
#[derive(Serialize)]
struct SystemOut {
    id: &'static str,
    name: Text,
    docs: &'static str,
}

impl SystemOut {
    fn new(system: &System) -> Self {
        Self {
            id: system.id,
            name: Text {
                zh: system.zh,
                en: system.en,
            },
            docs: system.docs,
        }
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
    #[serde(skip_serializing_if = "Option::is_none")]
    product_from: Option<FromOut<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    product_disagreement: &'a [&'static str],
    resource: Option<&'a str>,
    request_id: Option<&'a str>,
    server_message: Option<&'a str>,
    pub(super) matches: Vec<MatchOut<'a>>,
    pub(super) family: Option<FamilyOut>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) parent: Vec<MatchOut<'a>>,
    pub(super) suggestions: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) action: Option<ActionOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) verdict: Option<VerdictOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'a str>,
}

impl<'a> ResultOut<'a> {
    pub(super) fn new(answer: &'a Answer) -> Self {
        let (query, finding) = (&answer.query, &answer.finding);
        let told = query.context.product.as_ref();
        Self {
            query: &query.code,
            product: query.product.or(told.map(|told| told.value)),
            product_from: told.map(FromOut::new),
            product_disagreement: &query.context.disagreement,
            resource: query.resource.as_deref(),
            request_id: query.request_id.as_deref(),
            server_message: query.server_message.as_deref(),
            matches: finding.matches.iter().map(MatchOut::new).collect(),
            family: finding.family.map(FamilyOut::new),
            parent: finding.parent.iter().map(MatchOut::new).collect(),
            suggestions: &finding.suggestions,
            action: answer
                .action
                .as_ref()
                .map(|action| ActionOut::new(action, query)),
            verdict: answer.verdict.as_ref().map(VerdictOut::new),
            region: query.context.region.as_deref(),
        }
    }
}

/// The action that failed.
#[derive(Serialize)]
pub(super) struct ActionOut<'a> {
    name: &'a str,
    product: Option<&'a str>,
    effect: Option<&'static str>,
    from: Option<FromOut<'a>>,
    note: Option<Text>,
    explorer: Option<&'a str>,
}

impl<'a> ActionOut<'a> {
    fn new(action: &'a FailedAction, query: &'a Query) -> Self {
        let is_asked = query.context.asked_action.is_some();
        let told = query.context.action.as_ref().filter(|_| !is_asked);
        Self {
            name: &action.name,
            product: action.product,
            effect: action.effect.map(Effect::as_str),
            from: told.map(FromOut::new),
            note: action.known.and_then(note),
            explorer: action.explorer.as_deref(),
        }
    }
}

fn note(action: Action) -> Option<Text> {
    let (zh, en) = (action.note(Lang::Zh)?, action.note(Lang::En)?);
    Some(Text { zh, en })
}

/// An action of a list.
#[derive(Serialize)]
struct ListedAction {
    product: &'static str,
    name: &'static str,
    effect: &'static str,
    note: Option<Text>,
}

impl ListedAction {
    fn new(action: Action) -> Self {
        Self {
            product: action.product(),
            name: action.name(),
            effect: action.effect().as_str(),
            note: note(action),
        }
    }
}

/// Whether to send a request again.
#[derive(Serialize)]
pub(super) struct VerdictOut {
    retry: &'static str,
    decision: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    with_token: Option<&'static str>,
    query: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'static str>,
    reason: SentenceOut,
}

#[derive(Serialize)]
struct SentenceOut {
    zh: String,
    en: String,
}

impl VerdictOut {
    fn new(verdict: &Verdict) -> Self {
        let Sentence { zh, en } = verdict.reason();
        Self {
            retry: verdict.retry.as_str(),
            decision: verdict::word(verdict.decision),
            with_token: verdict.with_token.map(verdict::word),
            query: verdict.query.map(Action::name),
            evidence: verdict.evidence.as_ref().map(|evidence| evidence.words),
            reason: SentenceOut { zh, en },
        }
    }
}

/// The words of a text that tell something, and where they stand in it.
#[derive(Serialize)]
pub(super) struct FromOut<'a> {
    words: &'a str,
    start: usize,
    end: usize,
}

impl<'a> FromOut<'a> {
    fn new<T>(told: &'a Told<T>) -> Self {
        Self {
            words: &told.words,
            start: told.at.start,
            end: told.at.end,
        }
    }
}

#[derive(Serialize)]
pub(super) struct MatchOut<'a> {
    generation: Generation,
    product: Option<&'static str>,
    #[serde(flatten)]
    entry: Entry,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<SentenceOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    matched: Option<Vec<&'a str>>,
}

impl MatchOut<'_> {
    fn new(known: &CatalogEntry) -> Self {
        Self {
            generation: Generation::from_origin(known.origin),
            product: known.origin.product().map(Product::id),
            entry: known.entry,
            url: Site::known().map(|site| SentenceOut {
                zh: site.of_entry(known, Lang::Zh),
                en: site.of_entry(known, Lang::En),
            }),
            matched: None,
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
        assert_eq!(
            answers(&[answer], &Besides::default(), Layout::Lines),
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
