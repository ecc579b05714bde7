//! What the tables say: codes, families, products and actions.

use serde::Serialize;
use tencentcloud_error_codes::{Action, Category, Entry, Lang, Product, Retry, Text, v3::Family};

use super::result::SentenceOut;
use crate::lookup::catalog::{CatalogEntry, Origin};
use crate::site::Site;

#[derive(Serialize)]
pub(in crate::render) struct MatchOut<'a> {
    generation: Generation,
    product: Option<&'static str>,
    #[serde(flatten)]
    entry: Entry,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<SentenceOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    matched: Option<Vec<&'a str>>,
}

impl<'a> MatchOut<'a> {
    pub(super) fn new(known: &CatalogEntry) -> Self {
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

    /// With the words of a question that the code has.
    pub(super) fn matched(self, words: Vec<&'a str>) -> Self {
        Self {
            matched: Some(words),
            ..self
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
pub(in crate::render) struct FamilyOut {
    code: &'static str,
    #[serde(flatten)]
    rule: Rule,
    message: Text,
    help: Text,
}

impl FamilyOut {
    pub(super) fn new(family: Family) -> Self {
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
pub(super) struct ProductOut {
    id: &'static str,
    name: Text,
    versions: &'static [&'static str],
    codes: usize,
}

impl ProductOut {
    pub(super) fn new(product: &Product) -> Self {
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

pub(super) fn note(action: Action) -> Option<Text> {
    let (zh, en) = (action.note(Lang::Zh)?, action.note(Lang::En)?);
    Some(Text { zh, en })
}

/// An action of a list.
#[derive(Serialize)]
pub(super) struct ListedAction {
    product: &'static str,
    name: &'static str,
    effect: &'static str,
    note: Option<Text>,
}

impl ListedAction {
    pub(super) fn new(action: Action) -> Self {
        Self {
            product: action.product(),
            name: action.name(),
            effect: action.effect().as_str(),
            note: note(action),
        }
    }
}
