//! Facts put into a table: new codes, new versions, what was retired and what came back. Where each of them goes
//! is for the canonical form to say; texts and comments are not touched.

use std::collections::{BTreeMap, BTreeSet};

use super::CODES;
use super::tree::{Comments, Entry, Node, Table, Value};
use crate::schema;

/// What to put into a table of a product.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Edits<'a> {
    /// API versions that the header lacks.
    pub(crate) versions: Vec<&'a str>,
    /// Codes that the table lacks.
    pub(crate) codes: Vec<NewCode<'a>>,
    /// Codes to retire, each with the month.
    pub(crate) retired: BTreeMap<&'a str, String>,
    /// Codes that are no longer retired.
    pub(crate) revived: BTreeSet<&'a str>,
}

/// A code to put into a table.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NewCode<'a> {
    /// The code, byte for byte.
    pub(crate) code: &'a str,
    /// Its Rust variant, where the code's own identifier will not do.
    pub(crate) variant: Option<String>,
}

impl Edits<'_> {
    /// Whether there is nothing to do.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn apply(&self, root: &mut Table) {
        if !self.versions.is_empty() {
            self.insert_versions(root);
        }
        if !(self.codes.is_empty() && self.retired.is_empty() && self.revived.is_empty()) {
            self.edit_codes(root);
        }
    }

    /// Each goes before the first later one: the order of what is there is not ours to change.
    fn insert_versions(&self, root: &mut Table) {
        let Some(Value::Array(array)) = value_of(root, schema::VERSIONS.name) else {
            return;
        };
        for &version in &self.versions {
            let is_later =
                |node: &Node| matches!(&node.value, Value::Text(text) if text.as_str() > version);
            let index = array.elements.iter().position(is_later);
            let index = index.unwrap_or(array.elements.len());
            array.elements.insert(index, text(version));
        }
    }

    fn edit_codes(&self, root: &mut Table) {
        if value_of(root, CODES).is_none() {
            root.entries.push((CODES.to_owned(), table(Vec::new())));
        }
        let Some(Value::Table(codes)) = value_of(root, CODES) else {
            return;
        };
        for (code, node) in &mut codes.entries {
            if let Value::Table(entry) = &mut node.value {
                self.edit_entry(code, entry);
            }
        }
        codes.entries.extend(self.codes.iter().map(new_entry));
    }

    fn edit_entry(&self, code: &str, entry: &mut Table) {
        if let Some(month) = self.retired.get(code) {
            entry
                .entries
                .push((schema::RETIRED.name.to_owned(), text(month)));
        }
        if self.revived.contains(code) {
            entry.entries.retain(|(key, _)| key != schema::RETIRED.name);
        }
    }
}

fn value_of<'t>(table: &'t mut Table, key: &str) -> Option<&'t mut Value> {
    let entry = table.entries.iter_mut().find(|(name, _)| name == key);
    entry.map(|(_, node)| &mut node.value)
}

fn new_entry(new: &NewCode<'_>) -> Entry {
    let variant = new.variant.as_ref();
    let variant = variant.map(|variant| (schema::VARIANT.name.to_owned(), text(variant)));
    (new.code.to_owned(), table(variant.into_iter().collect()))
}

fn text(text: &str) -> Node {
    node(Value::Text(text.to_owned()))
}

fn table(entries: Vec<Entry>) -> Node {
    node(Value::Table(Table {
        has_header: false,
        entries,
        tail: Vec::new(),
    }))
}

fn node(value: Value) -> Node {
    Node {
        comments: Comments::default(),
        value,
    }
}
