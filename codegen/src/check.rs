//! Check: from what is written to what it means. Every error is reported; only tables without one become a model.

pub(crate) mod actions;
mod audit;
pub(crate) mod codes;
pub(crate) mod header;
mod inherit;
mod links;
mod order;
mod search;
mod text;
mod upstream;
mod variants;
mod vocabulary;

use std::collections::BTreeMap;

use crate::diagnostic::Sink;
use crate::load::ast::{Actions, Audit, Entry, Glossary, Search, Table, Upstream, Vocabulary};
use crate::load::{
    read_actions, read_audit, read_codes, read_glossary, read_search, read_upstream,
    read_vocabulary,
};
use crate::model::{self, Accepted, Model, Product, SearchWords};
use crate::naming;
use crate::source::{Source, TableKind};

/// All that was read.
pub(crate) struct Tables<'s> {
    vocabulary: Vocabulary<'s>,
    glossary: Glossary<'s>,
    audit: Audit<'s>,
    upstream: Upstream<'s>,
    search: Search<'s>,
    client: Table<'s>,
    v2_common: Table<'s>,
    common: Table<'s>,
    families: Table<'s>,
    products: Vec<Table<'s>>,
    actions: Vec<Actions<'s>>,
    /// The tables of products of which nothing has changed since they were checked.
    unread: &'s [Source],
}

impl<'s> Tables<'s> {
    /// Reads all sources; `None` if one of those that every project has is missing.
    pub(crate) fn read(
        sources: &'s [Source],
        unread: &'s [Source],
        sink: &'s Sink,
    ) -> Option<Self> {
        let of_kind = |kind| sources.iter().filter(move |source| source.kind == kind);
        let codes = |kind| of_kind(kind).map(|source| read_codes(source, sink));
        let vocabulary = of_kind(TableKind::Vocabulary).map(|source| read_vocabulary(source, sink));
        let glossary = of_kind(TableKind::Glossary).map(|source| read_glossary(source, sink));
        let audit = of_kind(TableKind::Audit).map(|source| read_audit(source, sink));
        let upstream = of_kind(TableKind::Upstream).map(|source| read_upstream(source, sink));
        let search = of_kind(TableKind::Search).map(|source| read_search(source, sink));
        Some(Self {
            upstream: { upstream }.next()?,
            search: { search }.next()?,
            audit: { audit }.next()?,
            vocabulary: { vocabulary }.next()?,
            glossary: { glossary }.next()?,
            client: codes(TableKind::Client).next()?,
            v2_common: codes(TableKind::V2Common).next()?,
            common: codes(TableKind::Common).next()?,
            families: codes(TableKind::Families).next()?,
            products: codes(TableKind::Product).collect(),
            actions: of_kind(TableKind::Actions)
                .map(|source| read_actions(source, sink))
                .collect(),
            unread,
        })
    }

    /// The tables of codes that were read.
    fn all(&self) -> impl Iterator<Item = &Table<'s>> {
        [&self.client, &self.v2_common, &self.common, &self.families]
            .into_iter()
            .chain(&self.products)
    }
}

/// The entries of a table by code.
type ByCode<'t> = BTreeMap<&'t str, &'t Entry>;

fn by_code<'t>(table: &'t Table<'_>) -> ByCode<'t> {
    let entries = table.entries.iter();
    entries
        .map(|entry| (entry.code.get_ref().as_str(), entry))
        .collect()
}

/// Whether texts are held to how they are to be written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextRules {
    /// They are, as in all that is generated from.
    Checked,
    /// They are not.
    Ignored,
}

/// The model of tables without an error. What is known of the products whose tables were not read is given.
pub(crate) fn check(
    tables: &Tables<'_>,
    known: &[Product],
    rules: TextRules,
    sink: &Sink,
) -> Option<Model> {
    let vocabulary = vocabulary::check(&tables.vocabulary, sink);
    let (common, families) = (by_code(&tables.common), by_code(&tables.families));
    check_tables(tables, &common, sink);
    let variants: Vec<_> = tables
        .all()
        .map(|table| variants::choose(table, sink))
        .collect();
    links::check(tables, sink);
    if rules == TextRules::Checked {
        let terms = text::check_glossary(&tables.glossary, sink);
        text::check(tables, terms.as_ref(), sink);
    }

    let context = inherit::Context {
        vocabulary: &vocabulary,
        common: inherit::Scope::new(&tables.common, common, sink),
        families: inherit::Scope::new(&tables.families, families, sink),
    };
    let complete = tables
        .all()
        .zip(variants)
        .map(|(table, variants)| inherit::complete(table, &variants, &context, sink))
        .collect();
    let date = upstream::check(&tables.upstream, sink);
    let accepted = audit::check(&tables.audit, sink);
    let actions = actions::check(tables, sink);
    let search = search::check(tables, sink);
    let mut model = model(tables, vocabulary, complete, known)?;
    (model.accepted, model.actions, model.search) = (accepted, actions, search);
    model.date = date;
    sink.is_empty().then_some(model)
}

/// What each table is held to by itself, and beside the common codes.
fn check_tables(tables: &Tables<'_>, common: &ByCode<'_>, sink: &Sink) {
    header::check_modules(tables, sink);
    for table in tables.all() {
        header::check(table, sink);
        order::check(table, sink);
        codes::check(table, &tables.common, common, sink);
    }
}

/// The model, given the tables with nothing left out, in the order of [`Tables::all`].
fn model(
    tables: &Tables<'_>,
    vocabulary: vocabulary::Vocabulary,
    complete: Vec<model::Table>,
    known: &[Product],
) -> Option<Model> {
    let mut complete = complete.into_iter();
    let mut next = || complete.next();
    let (client, v2_common, common, families) = (next()?, next()?, next()?, next()?);
    let read = tables.products.iter().zip(complete);
    let read = read.filter_map(|(table, codes)| product(table, codes));
    let mut products: Vec<Product> = read.chain(known.iter().cloned()).collect();
    products.sort_by(|a, b| a.product.cmp(&b.product));
    Some(Model {
        actions: Vec::new(),
        accepted: Accepted::default(),
        search: SearchWords::default(),
        date: None,
        categories: vocabulary.categories,
        retries: vocabulary.retries,
        client,
        v2_common,
        common,
        families,
        products,
    })
}

fn product(table: &Table<'_>, codes: model::Table) -> Option<Product> {
    let product = table.header.product.as_ref()?.get_ref().clone();
    let name = table.header.name.as_ref()?;
    Some(Product {
        module: naming::module_of_product(&product),
        type_name: naming::type_of_product(&product),
        name: text::in_both(name.zh.as_ref()?, name.en.as_ref()?),
        versions: table
            .header
            .versions
            .as_ref()?
            .get_ref()
            .iter()
            .map(|version| version.get_ref().clone())
            .collect(),
        product,
        codes: codes.entries.len(),
        own_texts: codes.own_texts(),
        table: Some(codes),
    })
}
