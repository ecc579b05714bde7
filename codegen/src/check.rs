//! Check: from what is written to what it means. Every mistake is reported; only tables without one become a model.

pub(crate) mod codes;
mod glossary;
pub(crate) mod header;
mod order;
mod prose;
mod resolve;
mod see;
mod terms;
mod texts;
mod variants;
mod vocabulary;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink};
use crate::load::{Kind, Source};
use crate::model::{Model, Product};
use crate::table::{self, Entry, Glossary, Str, Table, Vocabulary};

/// All that was read.
pub(crate) struct Tables<'s> {
    vocabulary: Vocabulary<'s>,
    glossary: Glossary<'s>,
    numbered: Table<'s>,
    common: Table<'s>,
    families: Table<'s>,
    products: Vec<Table<'s>>,
}

impl<'s> Tables<'s> {
    /// Reads all sources; `None` if one of the five that every project has is missing.
    pub(crate) fn read(sources: &'s [Source], sink: &Sink) -> Option<Self> {
        let of = |kind| sources.iter().filter(move |source| source.kind == kind);
        let vocabulary = of(Kind::Vocabulary)
            .map(|source| table::read_vocabulary(source, sink))
            .next();
        let glossary = of(Kind::Glossary)
            .map(|source| table::read_glossary(source, sink))
            .next();
        let tables = |kind| {
            of(kind)
                .map(|source| table::read(source, sink))
                .collect::<Vec<_>>()
        };
        let one = |kind| tables(kind).pop();
        let (numbered, common, families) = (
            one(Kind::NumberedCommon),
            one(Kind::Common),
            one(Kind::Families),
        );
        Some(Self {
            vocabulary: vocabulary?,
            glossary: glossary?,
            numbered: numbered?,
            common: common?,
            families: families?,
            products: tables(Kind::Product),
        })
    }

    fn all(&self) -> impl Iterator<Item = &Table<'s>> {
        [&self.numbered, &self.common, &self.families]
            .into_iter()
            .chain(&self.products)
    }
}

/// The entries of a table by code.
type ByCode<'t> = BTreeMap<&'t str, &'t Entry>;

fn by_code<'t>(table: &'t Table<'_>) -> ByCode<'t> {
    table
        .entries
        .iter()
        .map(|entry| (entry.code.get_ref().as_str(), entry))
        .collect()
}

/// The model of tables without a mistake.
pub(crate) fn check(tables: &Tables<'_>, sink: &Sink) -> Option<Model> {
    let words = vocabulary::check(&tables.vocabulary, sink);
    let glossary = glossary::check(&tables.glossary, sink);
    let (common, families) = (by_code(&tables.common), by_code(&tables.families));
    for table in tables.all() {
        header::check(table, sink);
        order::check(table, sink);
        codes::check(table, &tables.common, &common, sink);
    }
    let variants: Vec<_> = tables
        .all()
        .map(|table| variants::choose(table, sink))
        .collect();
    see::check(tables, sink);
    texts::check(tables, glossary.as_ref(), sink);

    let shared = resolve::Shared {
        words: &words,
        common: resolve::Scope::new(&tables.common, common, sink),
        families: resolve::Scope::new(&tables.families, families, sink),
    };
    let mut resolved = tables
        .all()
        .zip(variants)
        .map(|(table, variants)| resolve::table(table, &variants, &shared, sink))
        .collect::<Vec<_>>()
        .into_iter();
    let (numbered, common, families) = (resolved.next()?, resolved.next()?, resolved.next()?);
    let products = tables
        .products
        .iter()
        .zip(resolved)
        .filter_map(|(table, codes)| product(table, codes))
        .collect();
    let model = Model {
        categories: words.categories,
        retries: words.retries,
        numbered,
        common,
        families,
        products,
    };
    sink.is_empty().then_some(model)
}

fn product(table: &Table<'_>, codes: crate::model::Table) -> Option<Product> {
    let product = table.header.product.as_ref()?.get_ref().clone();
    let name = table.header.name.as_ref()?;
    Some(Product {
        module: crate::naming::module_of_product(&product),
        type_name: crate::naming::type_of_product(&product),
        name: resolve::text(name.zh.as_ref()?, name.en.as_ref()?),
        versions: table
            .header
            .versions
            .as_ref()?
            .get_ref()
            .iter()
            .map(|version| version.get_ref().clone())
            .collect(),
        product,
        table: codes,
    })
}

/// A mistake at a value.
fn mistake(
    source: &Source,
    at: &Str,
    title: impl Into<String>,
    label: impl Into<String>,
) -> Diagnostic {
    Diagnostic::new(source.place(at.span()), title, label)
}
