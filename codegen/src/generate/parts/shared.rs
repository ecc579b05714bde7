//! The texts that a family shares with its members: each is a static of its own, so that a program has in it only
//! those that its tables refer to.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::ident;
use crate::model::{Base, BaseTable, Entry, HelpFrom, Model, Part, Text};

/// Where the texts of families stand, as one module sees it.
pub(crate) struct TextLayout<'m> {
    /// Of the families that all products share, those whose texts stand in the module of the common codes.
    common: BTreeSet<&'m str>,
    /// The families whose texts stand in this module.
    own: BTreeSet<&'m str>,
}

impl<'m> TextLayout<'m> {
    /// As the module of the common codes sees it: every code without a dot is a family.
    pub(crate) fn of_common(model: &'m Model) -> Self {
        Self {
            common: BTreeSet::new(),
            own: without_dot(&model.common.entries),
        }
    }

    /// As the module of the families sees it.
    pub(crate) fn of_families(model: &'m Model) -> Self {
        Self {
            common: without_dot(&model.common.entries),
            own: without_dot(&model.families.entries),
        }
    }

    /// As the module of a product or of the SDKs sees it: the codes that others of the same table inherit from are families.
    pub(crate) fn of_table(model: &'m Model, entries: &'m [Entry]) -> Self {
        let bases = entries
            .iter()
            .filter(|entry| inherits_text(entry))
            .filter_map(|entry| entry.base.as_ref());
        let own = bases
            .filter(|base| base.table == BaseTable::Same)
            .map(|base| base.variant.as_str());
        Self {
            common: without_dot(&model.common.entries),
            own: own.collect(),
        }
    }

    /// As a module sees it where nothing is shared.
    pub(crate) fn unshared() -> Self {
        Self {
            common: BTreeSet::new(),
            own: BTreeSet::new(),
        }
    }

    /// The static whose texts an entry has, if it has any of those, and whether it is their owner.
    fn static_of(&self, entry: &'m Entry) -> Option<(TokenStream, bool)> {
        if self.own.contains(entry.variant.as_str()) {
            return Some((self.path(BaseTable::Same, &entry.variant), true));
        }
        match &entry.base {
            Some(Base { table, variant, .. }) if inherits_text(entry) => {
                Some((self.path(*table, variant), false))
            }
            None if self.common.contains(entry.variant.as_str()) => {
                Some((self.path(BaseTable::Shared, &entry.variant), true))
            }
            _ => None,
        }
    }

    fn path(&self, table: BaseTable, variant: &str) -> TokenStream {
        let name = static_name(variant);
        match table {
            BaseTable::Same => quote!(#name),
            BaseTable::Shared if self.common.contains(variant) => quote!(super::common::#name),
            BaseTable::Shared => quote!(super::family::#name),
        }
    }

    /// What the entries of a table share.
    pub(crate) fn shared_by(&self, entries: &'m [Entry]) -> SharedTexts {
        let mut indexes = BTreeMap::new();
        let mut of_entry = Vec::new();
        let mut paths = Vec::new();
        for entry in entries {
            of_entry.push(self.static_of(entry).map(|(path, is_owner)| {
                let index = *indexes.entry(path.to_string()).or_insert_with(|| {
                    paths.push(path);
                    paths.len() - 1
                });
                let index = u8::try_from(index).expect("a table has fewer than 256 families");
                SharedText { index, is_owner }
            }));
        }
        SharedTexts { paths, of_entry }
    }

    /// The statics of the families whose texts stand in this module.
    pub(crate) fn statics(&self, entries: &[Entry]) -> TokenStream {
        entries
            .iter()
            .filter(|entry| self.own.contains(entry.variant.as_str()))
            .map(shared_static)
            .collect()
    }
}

/// What the codes of a table share.
pub(crate) struct SharedTexts {
    /// The statics.
    pub(crate) paths: Vec<TokenStream>,
    /// For each entry which of them it has.
    pub(crate) of_entry: Vec<Option<SharedText>>,
}

/// The static whose texts an entry has.
#[derive(Clone, Copy)]
pub(crate) struct SharedText {
    /// Its index among those of the table.
    pub(crate) index: u8,
    /// Whether its texts are the entry's own, which others have from it.
    pub(crate) is_owner: bool,
}

fn without_dot(entries: &[Entry]) -> BTreeSet<&str> {
    let families = entries.iter().filter(|entry| !entry.code.contains('.'));
    families.map(|entry| entry.variant.as_str()).collect()
}

fn inherits_text(entry: &Entry) -> bool {
    entry.inherits(Part::Message) || entry.help_from == HelpFrom::Family
}

fn shared_static(entry: &Entry) -> TokenStream {
    let name = static_name(&entry.variant);
    let (message, help) = (text(&entry.message), text(&entry.help));
    quote!(pub(super) static #name: Shared = Shared { message: #message, help: #help };)
}

fn text(Text { zh, en }: &Text) -> TokenStream {
    quote!(Text { zh: #zh, en: #en })
}

/// `ResourcesSoldOut` as the name of a static.
fn static_name(variant: &str) -> Ident {
    let mut name = String::new();
    for c in variant.chars() {
        if c.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(c.to_ascii_uppercase());
    }
    ident(&name)
}
