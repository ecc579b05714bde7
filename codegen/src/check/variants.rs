//! The Rust variant of each code: its own identifier, or what `variant` says where that will not do.

use std::collections::BTreeMap;

use super::codes;
use crate::diagnostic::{Checker, Sink};
use crate::load::ast::{Entry, Table};
use crate::naming;
use crate::schema::{self, Key};
use crate::source::{Str, TableKind};

/// The variant of every entry, in the order of the table. A name that cannot be used is reported: the generator
/// never invents one.
pub(super) fn choose(table: &Table<'_>, sink: &Sink) -> Vec<String> {
    let entries = table.entries.iter();
    let chosen = entries
        .map(|entry| written_or_natural(table, entry))
        .collect();
    let variants = Variants {
        table,
        checker: Checker::new(table.source, sink),
        chosen,
        users: users(table),
    };
    let mut owners: BTreeMap<&str, &Entry> = BTreeMap::new();
    for (entry, variant) in table.entries.iter().zip(&variants.chosen) {
        variants.check_needed(entry);
        variants.check_identifier(entry, variant);
        if let Some(owner) = owners.insert(variant, entry) {
            variants.report_collision(owner, entry, variant);
        }
    }
    variants.chosen
}

/// The key that names a variant in a table.
fn key(table: &Table<'_>) -> &'static Key {
    match table.source.kind {
        TableKind::V2Common => &schema::NAME,
        _ => &schema::VARIANT,
    }
}

fn written<'e>(table: &Table<'_>, entry: &'e Entry) -> Option<&'e Str> {
    entry.text(key(table))
}

/// The identifier that the code gives by itself. A number gives none: its entry has a `name`.
fn natural(table: &Table<'_>, entry: &Entry) -> String {
    match table.source.kind {
        TableKind::V2Common => String::new(),
        _ => naming::variant_of_code(entry.code.get_ref()),
    }
}

fn written_or_natural(table: &Table<'_>, entry: &Entry) -> String {
    written(table, entry).map_or_else(
        || natural(table, entry),
        |variant| variant.get_ref().clone(),
    )
}

/// Every identifier with the number of codes that give it by themselves or are given it.
fn users(table: &Table<'_>) -> BTreeMap<String, usize> {
    let mut users = BTreeMap::new();
    for entry in &table.entries {
        let natural = natural(table, entry);
        let variant = entry
            .text(&schema::VARIANT)
            .map(|variant| variant.get_ref().clone());
        let other = variant.filter(|variant| *variant != natural);
        for name in other.into_iter().chain([natural]) {
            *users.entry(name).or_default() += 1;
        }
    }
    users
}

struct Variants<'t> {
    table: &'t Table<'t>,
    checker: Checker<'t>,
    chosen: Vec<String>,
    users: BTreeMap<String, usize>,
}

impl Variants<'_> {
    /// An exception has to be one: `variant` on a code that gives a good name by itself is an error.
    fn check_needed(&self, entry: &Entry) {
        let Some(variant) = entry.text(&schema::VARIANT) else {
            return;
        };
        let natural = natural(self.table, entry);
        let is_free = self.users.get(&natural).is_none_or(|users| *users == 1);
        let is_good = is_free && naming::error_in_variant(&natural).is_none();
        if natural == *variant.get_ref() || is_good {
            let label = format!("the code is `{natural}` without it");
            let error = self
                .checker
                .error(variant, "this `variant` is not needed", label);
            self.checker.report(error.help("remove `variant`"));
        }
    }

    fn check_identifier(&self, entry: &Entry, variant: &str) {
        let written = written(self.table, entry);
        if self.table.source.kind == TableKind::V2Common && written.is_none() {
            let title = format!("`{}` has no `name`", entry.code.get_ref());
            let error = self
                .checker
                .error(&entry.code, title, "a number is no name");
            self.checker
                .report(error.help("name its Rust variant: `name = \"ReplayAttack\"`"));
        } else if written.is_none() && !codes::is_code(entry.code.get_ref()) {
            // Reported already, and no code has no identifier.
        } else if let Some(why) = naming::error_in_variant(variant) {
            let title = format!("`{variant}` cannot be a Rust variant");
            let at = written.unwrap_or(&entry.code);
            let help = format!("write, for example, {}", self.suggestion(entry));
            self.checker.report(
                self.checker
                    .error(at, title, format!("it {why}"))
                    .help(help),
            );
        }
    }

    fn report_collision(&self, owner: &Entry, entry: &Entry, variant: &str) {
        if variant.is_empty() {
            return; // a number without a name, which is reported already
        }
        let span = |entry: &Entry| written(self.table, entry).unwrap_or(&entry.code).span();
        let title = format!("two codes are both the Rust variant `{variant}`");
        let help = format!(
            "give one of them a name of its own: {}",
            self.suggestion(entry)
        );
        self.checker.report(
            self.checker
                .error_at(span(entry), title, "this code")
                .related(self.table.source.location(span(owner)), "and this one")
                .help(help),
        );
    }

    fn suggestion(&self, entry: &Entry) -> String {
        let is_taken = |name: &str| self.chosen.iter().any(|taken| taken == name);
        let name = naming::suggested_variant(entry.code.get_ref(), is_taken);
        format!("`{} = \"{name}\"`", key(self.table).name)
    }
}
