//! `cargo xtask audit`: what the tables still lack, and where products contradict each other.
//!
//! `cargo xtask gen` refuses what is wrong; the audit names what is right in form and yet not good enough to be released:
//! a code that says only what its family says, and products that decide the same code differently. What is
//! accepted all the same stands in `codes/audit.toml`, and what is accepted there without need is a finding too.

use std::collections::BTreeMap;
use std::fmt;

use crate::diagnostic::count;
use crate::model::{Entry, Model, Part, Product, Table};

/// How many codes without a text of their own a finding shows.
const MAX_CODES_SHOWN: usize = 5;

/// Something that keeps the tables from being released.
#[derive(Debug, PartialEq, Eq)]
pub enum Finding {
    /// A table with codes whose text is their family's.
    InheritedTexts {
        /// The table: `v3/cvm`.
        table: String,
        /// The codes, in table order.
        codes: Vec<String>,
    },
    /// Products that decide the same code differently, without a reason.
    Difference {
        /// The code.
        code: String,
        /// The products by category and retry rule: `busy/wait`.
        decisions: BTreeMap<String, Vec<String>>,
    },
    /// Something in `codes/audit.toml` that nothing needs.
    Unneeded {
        /// Which list it stands in.
        list: &'static str,
        /// The code or the product.
        name: String,
    },
}

/// All findings: texts first, then differences, then what is not needed.
#[must_use]
pub fn audit(model: &Model) -> Vec<Finding> {
    let mut findings = inherited_texts(model);
    let differences = differences(model);
    let accepted = &model.accepted;
    let pending = { accepted.pending.iter() }.filter(|product| !has_inherited(model, product));
    let pending = pending.map(|name| unneeded("pending", name));
    let explained = accepted.differences.keys();
    let explained = explained.filter(|code| !differences.contains_key(code.as_str()));
    let explained: Vec<Finding> = explained
        .map(|code| unneeded("differences", code))
        .collect();
    let unexplained = differences
        .into_iter()
        .filter(|(code, _)| !accepted.differences.contains_key(*code));
    findings.extend(unexplained.map(|(code, decisions)| Finding::Difference {
        code: code.to_owned(),
        decisions,
    }));
    findings.extend(explained);
    findings.extend(pending);
    findings
}

fn unneeded(list: &'static str, name: &str) -> Finding {
    let name = name.to_owned();
    Finding::Unneeded { list, name }
}

fn inherited_texts(model: &Model) -> Vec<Finding> {
    let is_pending = |table: &&Table| {
        let product = table.name.strip_prefix("v3/").unwrap_or_default();
        model.accepted.pending.contains(product)
    };
    let tables = model.tables().filter(|table| !is_pending(table));
    let findings = tables.map(|table| Finding::InheritedTexts {
        table: table.name.clone(),
        codes: inheriting(table).map(|entry| entry.code.clone()).collect(),
    });
    findings.filter(Finding::has_codes).collect()
}

fn inheriting(table: &Table) -> impl Iterator<Item = &Entry> {
    let entries = table.entries.iter();
    entries.filter(|entry| entry.inherits(Part::Message) && entry.retired.is_none())
}

fn has_inherited(model: &Model, product: &str) -> bool {
    let mut products = model.products.iter();
    let product = products.find(|known| known.product == product);
    let table = product.and_then(|product| product.table.as_ref());
    table.is_some_and(|table| inheriting(table).next().is_some())
}

/// The decisions of the codes that products decide differently, by code.
fn differences(model: &Model) -> BTreeMap<&str, BTreeMap<String, Vec<String>>> {
    let mut decisions: BTreeMap<&str, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    for product in &model.products {
        for entry in entries(product) {
            let decision = format!("{}/{}", entry.category.word, entry.retry.word);
            let products = decisions.entry(&entry.code).or_default();
            let products = products.entry(decision).or_default();
            products.push(product.product.clone());
        }
    }
    decisions.retain(|_, decisions| decisions.len() > 1);
    decisions
}

fn entries(product: &Product) -> impl Iterator<Item = &Entry> {
    product.table.iter().flat_map(|table| &table.entries)
}

impl Finding {
    fn has_codes(&self) -> bool {
        matches!(self, Self::InheritedTexts { codes, .. } if !codes.is_empty())
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InheritedTexts { table, codes } => {
                let shown = codes.iter().take(MAX_CODES_SHOWN).map(String::as_str);
                let shown = shown.collect::<Vec<_>>().join(", ");
                let more = if codes.len() > MAX_CODES_SHOWN {
                    ", …"
                } else {
                    ""
                };
                let codes = count(codes.len(), "code");
                write!(
                    f,
                    "{table}: {codes} with only the family's text: {shown}{more}"
                )
            }
            Self::Difference { code, decisions } => {
                let decisions = decisions
                    .iter()
                    .map(|(decision, products)| format!("{decision} in {}", products.join(", ")));
                let decisions = decisions.collect::<Vec<_>>().join("; ");
                write!(
                    f,
                    "{code}: {decisions}; make them equal, or give the reason under `differences` in codes/audit.toml"
                )
            }
            Self::Unneeded { list, name } => {
                write!(
                    f,
                    "codes/audit.toml: `{name}` under `{list}` is not needed; remove it"
                )
            }
        }
    }
}
