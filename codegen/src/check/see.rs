//! Related codes: each `see` has to name a code that exists.

use std::collections::BTreeSet;

use super::{Tables, mistake};
use crate::diagnostic::{Sink, nearest};
use crate::load::Kind;
use crate::table::Table;

pub(super) fn check(tables: &Tables<'_>, sink: &Sink) {
    let known: BTreeSet<String> = tables.all().flat_map(names).collect();
    for table in tables.all() {
        for entry in &table.entries {
            let own = name(table, entry.code.get_ref());
            let mut seen = BTreeSet::new();
            for see in &entry.see {
                let target = see.get_ref().as_str();
                if !known.contains(target) {
                    let help = match nearest(target, known.iter().map(String::as_str)) {
                        Some(candidate) => format!("did you mean `{candidate}`?"),
                        None => "write `v2:4105`, `v3:InternalError`, or with its product `v3/cvm:ResourceNotFound.X`".to_owned(),
                    };
                    let title = format!("`see` names `{target}`, which does not exist");
                    sink.push(mistake(table.source, see, title, "no such code").help(help));
                } else if target == own || !seen.insert(target) {
                    let title = format!("`see` names `{target}` needlessly");
                    let label = if target == own {
                        "the code itself"
                    } else {
                        "for the second time"
                    };
                    sink.push(mistake(table.source, see, title, label).help("remove it"));
                }
            }
        }
    }
}

fn names(table: &Table<'_>) -> impl Iterator<Item = String> {
    table
        .entries
        .iter()
        .map(|entry| name(table, entry.code.get_ref()))
}

/// What `see` calls a code: `v2:4105`, `v3:InternalError`, `v3/cvm:ResourceNotFound.X`.
fn name(table: &Table<'_>, code: &str) -> String {
    match table.source.kind {
        Kind::NumberedCommon => format!("v2:{code}"),
        Kind::Product => format!("v3/{}:{code}", table.source.stem()),
        _ => format!("v3:{code}"),
    }
}
