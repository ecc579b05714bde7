//! The model as the site looks at it: which table is on which page, and where else a code is.

use std::collections::{BTreeMap, HashMap};

use codegen::model::{Actions, Entry, Model, Product, Resend, Retry, Table, Text};

use crate::lang::Lang;
use crate::{NameTaken, Options, data};

/// The pages that are no table's.
const OTHER_PAGES: [&str; 4] = ["categories", "code", "retry", "assets"];

/// All that the pages show.
pub(crate) struct View<'m> {
    pub(crate) model: &'m Model,
    pub(crate) options: &'m Options,
    /// The products by name, and behind them what all of them share.
    pub(crate) tables: Vec<TableView<'m>>,
    /// Where each code is: indexes of tables, and of entries in them.
    pub(crate) places: BTreeMap<&'m str, Vec<Place>>,
    /// What `see` calls a table's codes, and the indexes of the tables that may have it.
    by_name: HashMap<&'m str, usize>,
    /// The search index: the names, and the texts of each language in the order of [`Lang::ALL`].
    pub(crate) index: [String; 3],
    /// The content of the assets, which the pages ask for by it: a browser never has one of yesterday.
    pub(crate) stamp: String,
}

/// A table, and the page that it is on.
pub(crate) struct TableView<'m> {
    /// The folder of the page: `cvm`.
    pub(crate) page: &'m str,
    pub(crate) kind: Kind<'m>,
    pub(crate) table: &'m Table,
    pub(crate) actions: Option<&'m Actions>,
}

/// What a table is of.
#[derive(Clone, Copy)]
pub(crate) enum Kind<'m> {
    Product(&'m Product),
    Common,
    Families,
    V2,
    Client,
}

/// An entry of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) table: usize,
    pub(crate) entry: usize,
}

impl<'m> View<'m> {
    pub(crate) fn new(model: &'m Model, options: &'m Options) -> Result<Self, NameTaken> {
        let tables = tables(model);
        let mut by_name = HashMap::new();
        let mut places: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
        let mut pages = OTHER_PAGES.to_vec();
        for (table, view) in tables.iter().enumerate() {
            if pages.contains(&view.page) {
                return Err(NameTaken(view.page.to_owned()));
            }
            pages.push(view.page);
            by_name.insert(view.table.name.as_str(), table);
            for (entry, known) in view.table.entries.iter().enumerate() {
                places
                    .entry(&known.code)
                    .or_default()
                    .push(Place { table, entry });
            }
        }
        let mut view = Self {
            model,
            options,
            tables,
            places,
            by_name,
            index: Default::default(),
            stamp: String::new(),
        };
        view.index = data::index::index(&view);
        view.stamp = data::assets::stamp(&view.index);
        Ok(view)
    }

    pub(crate) fn entry(&self, place: Place) -> &'m Entry {
        &self.tables[place.table].table.entries[place.entry]
    }

    pub(crate) fn retry(&self, entry: &Entry) -> &'m Retry {
        &self.model.retries[usize::from(entry.retry.index)]
    }

    /// The other products that have a code, by name.
    pub(crate) fn others(&self, table: usize, code: &str) -> impl Iterator<Item = &TableView<'m>> {
        let places = self.places.get(code).map_or(&[][..], Vec::as_slice);
        let others = places.iter().filter(move |place| place.table != table);
        others
            .map(|place| &self.tables[place.table])
            .filter(|view| matches!(view.kind, Kind::Product(_)))
    }

    /// Where a code is that `see` names: `v3/cvm:OutOfStock`, `v3:InvalidParameter`, `v2:4200`.
    pub(crate) fn seen(&self, see: &str) -> Option<(&TableView<'m>, &'m str)> {
        let (name, code) = see.split_once(':')?;
        let names = match name {
            "v2" => vec!["v2/common"],
            "v3" => vec!["v3/common", "v3/families"],
            name => vec![name],
        };
        let (code, places) = self.places.get_key_value(code)?;
        let tables = names.iter().filter_map(|name| self.by_name.get(name));
        let mut found = tables.filter(|table| places.iter().any(|place| place.table == **table));
        found.next().map(|table| (&self.tables[*table], *code))
    }

    /// The codes that more than one table has.
    pub(crate) fn shared(&self) -> impl Iterator<Item = (&'m str, &[Place])> {
        let places = self.places.iter();
        places
            .filter(|(_, places)| places.len() > 1)
            .map(|(code, places)| (*code, places.as_slice()))
    }
}

fn tables(model: &Model) -> Vec<TableView<'_>> {
    let products = model.products.iter().filter_map(|product| {
        let mut actions = model.actions.iter();
        Some(TableView {
            page: &product.product,
            kind: Kind::Product(product),
            table: product.table.as_ref()?,
            actions: actions.find(|actions| actions.product == product.product),
        })
    });
    let shared = [
        ("common", Kind::Common, &model.common),
        ("families", Kind::Families, &model.families),
        ("v2", Kind::V2, &model.v2_common),
        ("client", Kind::Client, &model.client),
    ];
    let shared = shared.map(|(page, kind, table)| TableView {
        page,
        kind,
        table,
        actions: None,
    });
    products.chain(shared).collect()
}

impl<'m> TableView<'m> {
    /// What people call it.
    pub(crate) fn name(&self, lang: Lang) -> &'m str {
        match self.kind {
            Kind::Product(product) => match lang {
                Lang::En => &product.name.en,
                Lang::Zh => &product.name.zh,
            },
            Kind::Common => lang.pick("API 3.0 公共错误码", "Common codes of API 3.0"),
            Kind::Families => lang.pick("错误码的族", "Families of codes"),
            Kind::V2 => lang.pick("API 2.0 错误码", "Codes of API 2.0"),
            Kind::Client => lang.pick("SDK 自身的错误码", "Codes that the SDKs make"),
        }
    }

    pub(crate) fn product(&self) -> Option<&'m Product> {
        match self.kind {
            Kind::Product(product) => Some(product),
            _ => None,
        }
    }

    /// The generated module and enum: `v3::cvm::CvmCode`.
    pub(crate) fn rust_type(&self) -> String {
        match self.kind {
            Kind::Product(product) => format!("v3::{}::{}", product.module, product.type_name),
            Kind::Common => "v3::CommonCode".to_owned(),
            Kind::Families => "v3::Family".to_owned(),
            Kind::V2 => "v2::CommonCode".to_owned(),
            Kind::Client => "client::ClientCode".to_owned(),
        }
    }

    /// The generated file that the enum is in.
    pub(crate) fn rust_file(&self) -> String {
        let module = match self.kind {
            Kind::Product(product) => format!("v3/{}", product.module),
            Kind::Common => "v3/common".to_owned(),
            Kind::Families => "v3/family".to_owned(),
            Kind::V2 => "v2/common".to_owned(),
            Kind::Client => "client".to_owned(),
        };
        format!("crates/tencentcloud-error-codes/src/generated/{module}.rs")
    }

    /// Its codes by family, in the order of the table.
    pub(crate) fn families(&self) -> Vec<(&'m str, Vec<&'m Entry>)> {
        let mut families: Vec<(&str, Vec<&Entry>)> = Vec::new();
        for entry in &self.table.entries {
            let name = family(&entry.code);
            match families.iter_mut().find(|(family, _)| *family == name) {
                Some((_, entries)) => entries.push(entry),
                None => families.push((name, vec![entry])),
            }
        }
        families
    }
}

/// The first segment of a code.
pub(crate) fn family(code: &str) -> &str {
    code.split_once('.').map_or(code, |(family, _)| family)
}

/// What a rule comes down to, in a few words; the vocabulary has the sentence.
pub(crate) fn answer(retry: &Retry, lang: Lang) -> &'static str {
    match (retry.resend, retry.query) {
        (Resend::No, _) => lang.pick("不要重发", "do not resend"),
        (Resend::Idempotent, _) => lang.pick("幂等的才可以重发", "resend if idempotent"),
        (Resend::Any, true) => lang.pick("先查询，再重发", "query, then resend"),
        (Resend::Any, false) => lang.pick("可以重发", "may be resent"),
    }
}

/// The class of a rule's color: it says no more than the words beside it.
pub(crate) fn answer_class(retry: &Retry) -> &'static str {
    match (retry.resend, retry.query) {
        (Resend::No, _) => "no",
        (Resend::Any, false) => "yes",
        _ => "maybe",
    }
}

/// A text that is the same in both languages is no translation.
pub(crate) fn differs(text: &Text) -> bool {
    text.zh != text.en
}
