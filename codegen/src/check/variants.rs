//! The Rust variant of each code: its own identifier, or what `variant` says where that will not do.

use std::collections::BTreeMap;

use super::{codes, mistake};
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::naming;
use crate::table::{Entry, Str, Table};

/// The variant of every entry, in the order of the table. A name that cannot be used is reported: the generator
/// never invents one.
pub(super) fn choose(table: &Table<'_>, sink: &Sink) -> Vec<String> {
    let mut users: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for entry in &table.entries {
        let natural = natural(table, entry);
        if let Some(variant) = &entry.variant
            && *variant.get_ref() != natural
        {
            let users = users.entry(variant.get_ref().clone()).or_default();
            users.push(entry);
        }
        users.entry(natural).or_default().push(entry);
    }
    let chosen: Vec<String> = table
        .entries
        .iter()
        .map(|entry| written_or_natural(table, entry))
        .collect();
    let mut owners: BTreeMap<&str, &Entry> = BTreeMap::new();
    for (entry, variant) in table.entries.iter().zip(&chosen) {
        is_needed(table, entry, &users, sink);
        is_identifier(table, entry, variant, &chosen, sink);
        if let Some(owner) = owners.insert(variant, entry) {
            collision(table, owner, entry, variant, &chosen, sink);
        }
    }
    chosen
}

/// The identifier that the code gives by itself. A number gives none: its entry has a `name`.
fn natural(table: &Table<'_>, entry: &Entry) -> String {
    match table.source.kind {
        Kind::NumberedCommon => String::new(),
        _ => naming::variant_of_code(entry.code.get_ref()),
    }
}

fn written(entry: &Entry) -> Option<&Str> {
    entry.variant.as_ref().or(entry.name.as_ref())
}

fn written_or_natural(table: &Table<'_>, entry: &Entry) -> String {
    written(entry).map_or_else(
        || natural(table, entry),
        |variant| variant.get_ref().clone(),
    )
}

/// An exception has to be one: `variant` on a code that gives a good name by itself is a mistake.
fn is_needed(table: &Table<'_>, entry: &Entry, users: &BTreeMap<String, Vec<&Entry>>, sink: &Sink) {
    let Some(variant) = &entry.variant else {
        return;
    };
    let natural = natural(table, entry);
    let is_free = users.get(&natural).is_none_or(|users| users.len() == 1);
    if natural == *variant.get_ref() || is_free && naming::mistake_in_variant(&natural).is_none() {
        let label = format!("the code is `{natural}` without it");
        sink.push(
            mistake(table.source, variant, "this `variant` is not needed", label)
                .help("remove `variant`"),
        );
    }
}

fn is_identifier(table: &Table<'_>, entry: &Entry, variant: &str, chosen: &[String], sink: &Sink) {
    let key = if table.source.kind == Kind::NumberedCommon {
        "name"
    } else {
        "variant"
    };
    if table.source.kind == Kind::NumberedCommon && entry.name.is_none() {
        let title = format!("`{}` has no `name`", entry.code.get_ref());
        sink.push(
            mistake(table.source, &entry.code, title, "a number is no name")
                .help("name its Rust variant: `name = \"ReplayAttack\"`"),
        );
    } else if written(entry).is_none() && !codes::is_code(entry.code.get_ref()) {
        // Reported already, and no code has no identifier.
    } else if let Some(why) = naming::mistake_in_variant(variant) {
        let at = written(entry).unwrap_or(&entry.code);
        let suggestion = naming::suggested_variant(entry.code.get_ref(), |name| {
            chosen.iter().any(|taken| taken == name)
        });
        sink.push(
            mistake(
                table.source,
                at,
                format!("`{variant}` cannot be a Rust variant"),
                format!("it {why}"),
            )
            .help(format!("write, for example, `{key} = \"{suggestion}\"`")),
        );
    }
}

fn collision(
    table: &Table<'_>,
    owner: &Entry,
    entry: &Entry,
    variant: &str,
    chosen: &[String],
    sink: &Sink,
) {
    let at = |entry: &Entry| written(entry).unwrap_or(&entry.code).span();
    let suggestion = naming::suggested_variant(entry.code.get_ref(), |name| {
        chosen.iter().any(|taken| taken == name)
    });
    let key = if table.source.kind == Kind::NumberedCommon {
        "name"
    } else {
        "variant"
    };
    if variant.is_empty() {
        return; // a number without a name, which is reported already
    }
    let title = format!("two codes are both the Rust variant `{variant}`");
    sink.push(
        crate::diagnostic::Diagnostic::new(table.source.place(at(entry)), title, "this code")
            .related(table.source.place(at(owner)), "and this one")
            .help(format!(
                "give one of them a name of its own: `{key} = \"{suggestion}\"`"
            )),
    );
}
