//! Merge: what the facts and the tables on the disk disagree on, table by table.

use std::collections::{BTreeMap, BTreeSet};

use super::disk::Disk;
use super::facts::{Facts, Product};
use super::summary::{Row, Summary, TableChange};
use super::upstream::{self, Losses};
use super::{Error, Plan, Retirement, actions, variants};
use crate::canonical::{self, Edits, NewCode};
use crate::load::ast::{Actions, Entry, Table};
use crate::model::Effect;
use crate::schema;
use crate::write::Change;

/// Compares every product that the SDKs or the tables know.
pub(super) fn merge(
    facts: &Facts,
    disk: &Disk<'_>,
    retire: Option<Retirement>,
) -> Result<Plan, Error> {
    upstream::check_releases(facts, disk)?;
    let mut merge = Merge {
        disk,
        retire,
        changes: Vec::new(),
        summary: Summary::of(facts, |code| disk.is_common(code)),
        not_canonical: Vec::new(),
        losses: Losses::default(),
    };
    let nothing = Product::default();
    let in_tables = disk.products.keys().copied();
    let products: BTreeSet<&str> = in_tables
        .chain(facts.products.keys().map(String::as_str))
        .collect();
    for product in products {
        let upstream = facts.products.get(product).unwrap_or(&nothing);
        merge.product(product, upstream, disk.products.get(product));
        merge.actions(product, upstream, disk.actions.get(product));
    }
    merge.finish(upstream::change(facts, disk))
}

struct Merge<'a> {
    disk: &'a Disk<'a>,
    retire: Option<Retirement>,
    changes: Vec<Change>,
    summary: Summary,
    not_canonical: Vec<String>,
    losses: Losses,
}

impl Merge<'_> {
    fn product(&mut self, product: &str, upstream: &Product, table: Option<&Table<'_>>) {
        let entries = table.map_or(&[][..], |table| &table.entries);
        let codes = self.new_codes(entries, upstream);
        if table.is_none() && codes.is_empty() {
            return; // a product without codes of its own has no table
        }
        let gone = gone(entries, upstream);
        self.losses.add(product, entries.len(), gone.len());
        let edits = Edits {
            versions: new_versions(table, upstream),
            codes,
            retired: match self.retire {
                Some(retirement) => {
                    let month = retirement.month.to_string();
                    gone.iter().map(|code| (*code, month.clone())).collect()
                }
                None => BTreeMap::new(),
            },
            revived: revived(entries, upstream),
        };
        self.summary.tables += 1;
        self.note(product, entries, &edits, &gone);
        if !edits.is_empty() {
            self.change(product, table, &edits);
        }
    }

    /// The actions of a product that has a table, now at the latest.
    fn actions(&mut self, product: &str, upstream: &Product, table: Option<&Actions<'_>>) {
        let path = format!("codes/v3/{product}.toml");
        let is_new = self.changes.iter().any(|change| change.path == path);
        if !self.disk.products.contains_key(product) && !is_new {
            return;
        }
        let edits = actions::compare(
            product,
            upstream,
            table,
            self.retire.map(|retirement| retirement.month),
        );
        let row = |action: &String| format!("{product}:{action}");
        let newcomer =
            |(action, effect): (&String, &Effect)| format!("{} is {}", row(action), effect.word());
        self.summary
            .new_actions
            .extend(edits.added.iter().map(newcomer));
        if self.retire.is_none() {
            self.summary.gone_actions.extend(edits.gone.iter().map(row));
        } else {
            self.summary
                .retired_actions
                .extend(edits.gone.iter().map(row));
        }
        self.summary
            .revived_actions
            .extend(edits.revived.iter().map(row));
        if let Some(new) = edits.text {
            self.changes.push(Change {
                path: format!("codes/v3/actions/{product}.toml"),
                old: table.map(|table| table.source.text.clone()),
                new: Some(new),
            });
        }
    }

    fn new_codes<'u>(&self, entries: &[Entry], upstream: &'u Product) -> Vec<NewCode<'u>> {
        let known: BTreeSet<&str> = entries.iter().map(code_of).collect();
        let codes = upstream.codes.iter().map(String::as_str);
        let new: Vec<&str> = codes
            .filter(|code| !known.contains(code) && !self.disk.is_common(code))
            .collect();
        let variants = variants::choose(entries, &new);
        let new = new.into_iter().zip(variants);
        new.map(|(code, variant)| NewCode { code, variant })
            .collect()
    }

    /// Puts down what a person should know of the table.
    fn note(&mut self, product: &str, entries: &[Entry], edits: &Edits<'_>, gone: &[&str]) {
        let row = |code: &str| Row {
            product: product.to_owned(),
            code: code.to_owned(),
        };
        let old = entries.iter().map(code_of);
        let codes: BTreeSet<&str> = old.chain(edits.codes.iter().map(|new| new.code)).collect();
        for new in &edits.codes {
            if let Some(variant) = &new.variant {
                let given = (row(new.code), variant.clone());
                self.summary.variants.push(given);
            }
            if self.has_family(new.code, &codes) {
                self.summary.without_texts.push(row(new.code));
            } else {
                self.summary.without_family.push(row(new.code));
            }
        }
        if self.retire.is_none() {
            self.summary.gone.extend(gone.iter().map(|code| row(code)));
        }
        let retired = edits.retired.keys().map(|code| row(code));
        self.summary.retired.extend(retired);
        let revived = edits.revived.iter().map(|code| row(code));
        self.summary.revived.extend(revived);
    }

    /// Whether a new code has anyone to inherit from: it comes without a text or a rule of its own.
    fn has_family(&self, code: &str, table: &BTreeSet<&str>) -> bool {
        match code.split_once('.') {
            Some((family, _)) => table.contains(family) || self.disk.has_family(family),
            None => self.disk.has_family(code),
        }
    }

    fn change(&mut self, product: &str, table: Option<&Table<'_>>, edits: &Edits<'_>) {
        let path = format!("codes/v3/{product}.toml");
        let old = table.map(|table| table.source.text.clone());
        if old.is_none() {
            self.summary.unnamed.push(product.to_owned());
        }
        let text = old.clone().unwrap_or_else(|| empty_table(product));
        // It has been read as TOML before, so an error here is that of another form than the canonical one.
        let is_canonical = canonical::canonical(&text).is_ok_and(|canonical| canonical == text);
        match canonical::rewritten(&text, edits) {
            Ok(new) if is_canonical => {
                let change = Change {
                    path,
                    old,
                    new: Some(new),
                };
                self.summary.changed.push(TableChange::of(&change, edits));
                self.changes.push(change);
            }
            _ => self.not_canonical.push(path),
        }
    }

    fn finish(self, upstream: Option<Change>) -> Result<Plan, Error> {
        let too_many = self.losses.too_many();
        if self
            .retire
            .is_some_and(|retirement| !retirement.accepts_many)
            && !too_many.is_empty()
        {
            return Err(Error::TooMuchGone(too_many));
        }
        if self.not_canonical.is_empty() {
            Ok(Plan {
                changes: self.changes,
                upstream,
                summary: self.summary,
            })
        } else {
            Err(Error::NotCanonical(self.not_canonical))
        }
    }
}

fn code_of(entry: &Entry) -> &str {
    entry.code.get_ref()
}

fn new_versions<'u>(table: Option<&Table<'_>>, upstream: &'u Product) -> Vec<&'u str> {
    let versions = table.and_then(|table| table.header.versions.as_ref());
    let versions = versions.map_or(&[][..], |versions| versions.get_ref());
    let known: BTreeSet<&str> = versions.iter().map(|v| v.get_ref().as_str()).collect();
    let upstream = upstream.versions.iter().map(String::as_str);
    upstream
        .filter(|version| !known.contains(version))
        .collect()
}

/// The codes that no SDK lists any more, and that are not retired yet.
fn gone<'e>(entries: &'e [Entry], upstream: &Product) -> Vec<&'e str> {
    let current = entries
        .iter()
        .filter(|entry| entry.text(&schema::RETIRED).is_none());
    current
        .map(code_of)
        .filter(|code| !upstream.codes.contains(*code))
        .collect()
}

/// The retired codes that an SDK lists again.
fn revived<'e>(entries: &'e [Entry], upstream: &Product) -> BTreeSet<&'e str> {
    let retired = entries
        .iter()
        .filter(|entry| entry.text(&schema::RETIRED).is_some());
    retired
        .map(code_of)
        .filter(|code| upstream.codes.contains(*code))
        .collect()
}

/// The table of a new product, before its versions and codes. Nobody but a person knows its name.
fn empty_table(product: &str) -> String {
    format!(
        r#"generation = 3
product = "{product}"
name = {{ zh = "{product}", en = "{product}" }}
versions = []

[codes]
"#
    )
}
