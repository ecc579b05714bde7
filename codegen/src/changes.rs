//! `cargo xtask changes`: what users notice of the difference between two states of the tables.

mod markdown;

use std::collections::BTreeMap;

use crate::model::{Action, Category, Entry, Model, Retry, Table};

/// What has changed, what changes programs first.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Codes with another retry rule.
    pub rules: Vec<Alteration>,
    /// Words of the vocabulary that mean something else to a program, are new, or are gone.
    pub vocabulary: Vec<Alteration>,
    /// Actions of which a repeated request does something else than was thought.
    pub effects: Vec<Alteration>,
    /// Codes with another category.
    pub categories: Vec<Alteration>,
    /// Codes whose variant has another name, so that programs have to be edited.
    pub variants: Vec<Alteration>,
    /// Codes without an entry, so that programs have to be edited.
    pub removed: Listing,
    /// Products without a table, each with the number of its codes.
    pub removed_products: BTreeMap<String, usize>,
    /// Codes that are no longer documented.
    pub retired: Listing,
    /// Codes that are documented again.
    pub reinstated: Listing,
    /// Products that are new, each with the number of its codes.
    pub added_products: BTreeMap<String, usize>,
    /// Codes that are new, in tables that are not.
    pub added: Listing,
    /// Codes whose message, help or note is another.
    pub texts: Listing,
}

/// Codes by table: `v3/cvm`.
pub type Listing = BTreeMap<String, Vec<String>>;

/// Something that is there before and after, and not the same. What several tables do alike is one alteration.
#[derive(Debug, PartialEq, Eq)]
pub struct Alteration {
    /// What it is: a code, an action, or a word of the vocabulary.
    pub what: String,
    /// The tables that it stands in; none for a word of the vocabulary.
    pub tables: Vec<String>,
    /// What it was.
    pub before: String,
    /// What it is now.
    pub now: String,
}

/// What has changed from one state of the tables to another.
#[must_use]
pub fn changes(old: &Model, new: &Model) -> Changes {
    let mut changes = Changes {
        vocabulary: vocabulary(old, new),
        effects: effects(old, new),
        ..Changes::default()
    };
    let mut altered = Altered::default();
    let (old_tables, new_tables) = (by_name(old), by_name(new));
    for (name, old) in &old_tables {
        match new_tables.get(name) {
            Some(new) => changes.add_table(name, old, new, &mut altered),
            None => add_product(&mut changes.removed_products, old),
        }
    }
    let added = new_tables
        .iter()
        .filter(|(name, _)| !old_tables.contains_key(*name));
    for (_, table) in added {
        add_product(&mut changes.added_products, table);
    }
    changes.rules = altered.rules.into_alterations();
    changes.categories = altered.categories.into_alterations();
    changes.variants = altered.variants.into_alterations();
    changes
}

impl Changes {
    /// Compares what two states of a table say.
    fn add_table(&mut self, name: &str, old: &Table, new: &Table, altered: &mut Altered) {
        let (old, new) = (by_code(old), by_code(new));
        let put = |listing: &mut Listing, code: &str| {
            let codes = listing.entry(name.to_owned()).or_default();
            codes.push(code.to_owned());
        };
        for (code, before) in &old {
            let Some(now) = new.get(code) else {
                put(&mut self.removed, code);
                continue;
            };
            altered.add(name, before, now);
            match (&before.retired, &now.retired) {
                (None, Some(_)) => put(&mut self.retired, code),
                (Some(_), None) => put(&mut self.reinstated, code),
                _ => {}
            }
            if texts(before) != texts(now) {
                put(&mut self.texts, code);
            }
        }
        for code in new.keys().filter(|code| !old.contains_key(*code)) {
            put(&mut self.added, code);
        }
    }
}

fn by_name(model: &Model) -> BTreeMap<&str, &Table> {
    let tables = model.tables();
    tables.map(|table| (table.name.as_str(), table)).collect()
}

fn by_code(table: &Table) -> BTreeMap<&str, &Entry> {
    let entries = table.entries.iter();
    entries.map(|entry| (entry.code.as_str(), entry)).collect()
}

fn add_product(products: &mut BTreeMap<String, usize>, table: &Table) {
    products.insert(table.name.clone(), table.entries.len());
}

fn texts(entry: &Entry) -> impl PartialEq + '_ {
    (&entry.message, &entry.help, &entry.note)
}

/// What is altered in codes that are in both states.
#[derive(Default)]
struct Altered {
    rules: Collected,
    categories: Collected,
    variants: Collected,
}

impl Altered {
    fn add(&mut self, table: &str, old: &Entry, new: &Entry) {
        let code = &old.code;
        self.rules
            .add(table, code, &old.retry.word, &new.retry.word);
        let (before, now) = (&old.category.word, &new.category.word);
        self.categories.add(table, code, before, now);
        self.variants.add(table, code, &old.variant, &new.variant);
    }
}

/// Alterations, by what is altered and how: each with its tables.
#[derive(Default)]
struct Collected(BTreeMap<[String; 3], Vec<String>>);

impl Collected {
    /// Adds it if it is one.
    fn add(&mut self, table: &str, what: &str, before: &str, now: &str) {
        if before != now {
            let key = [what, before, now].map(str::to_owned);
            self.0.entry(key).or_default().push(table.to_owned());
        }
    }

    fn into_alterations(self) -> Vec<Alteration> {
        let alterations = self.0.into_iter();
        let alterations = alterations.map(|([what, before, now], tables)| Alteration {
            what,
            tables,
            before,
            now,
        });
        alterations.collect()
    }
}

/// What stands for a word or an action that is not there.
const NOTHING: &str = "–";

fn vocabulary(old: &Model, new: &Model) -> Vec<Alteration> {
    let (old, new) = (words(old), words(new));
    let mut collected = Collected::default();
    for word in old.keys().chain(new.keys()) {
        let meaning = |words: &BTreeMap<String, String>| {
            words.get(word).map_or(NOTHING, String::as_str).to_owned()
        };
        let (before, now) = (meaning(&old), meaning(&new));
        if before != now {
            collected.0.insert([word.clone(), before, now], Vec::new());
        }
    }
    collected.into_alterations()
}

/// What the words of the vocabulary mean to a program.
fn words(model: &Model) -> BTreeMap<String, String> {
    let retries = model.retries.iter();
    let retries = retries.map(|retry| (format!("rule {}", retry.word), rule(retry)));
    let categories = model.categories.iter();
    let categories =
        categories.map(|category| (format!("category {}", category.word), status(category)));
    retries.chain(categories).collect()
}

fn rule(retry: &Retry) -> String {
    let resend = match retry.resend {
        crate::model::Resend::Any => "any request",
        crate::model::Resend::Idempotent => "idempotent requests",
        crate::model::Resend::No => "no request",
    };
    let query = if retry.query { ", after a query" } else { "" };
    format!("resends {resend}{query}")
}

fn status(category: &Category) -> String {
    format!("HTTP {}, {}", category.http, category.rpc)
}

fn effects(old: &Model, new: &Model) -> Vec<Alteration> {
    let old: BTreeMap<_, _> = actions(old).collect();
    let mut collected = Collected::default();
    for (key @ (product, name), now) in actions(new) {
        if let Some(before) = old.get(&key) {
            let (before, now) = (before.effect.word(), now.effect.word());
            collected.add(&format!("v3/{product}"), name, before, now);
        }
    }
    collected.into_alterations()
}

fn actions(model: &Model) -> impl Iterator<Item = ((&str, &str), &Action)> {
    model.actions.iter().flat_map(|product| {
        let actions = product.actions.iter();
        actions.map(|action| ((product.product.as_str(), action.name.as_str()), action))
    })
}
