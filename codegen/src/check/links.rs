//! Related codes: each `see` names a code that exists, and that names this one too.

use std::collections::{BTreeMap, BTreeSet};

use super::Tables;
use crate::diagnostic::{Checker, Sink, nearest};
use crate::load::ast::Table;
use crate::schema;
use crate::source::{Str, TableKind};

/// The links of every code, by what `see` calls it; `None` if they are written, but not understood.
type Links<'t> = BTreeMap<String, Option<BTreeSet<&'t str>>>;

pub(super) fn check(tables: &Tables<'_>, sink: &Sink) {
    let links: Links<'_> = tables.all().flat_map(|table| links(table, sink)).collect();
    for table in tables.all() {
        let checker = Checker::new(table.source, sink);
        for entry in &table.entries {
            let own = name(table, entry.code.get_ref());
            let see = entry.list(&schema::SEE).iter();
            let see: Vec<&Str> = see
                .filter(|link| can_be_judged(link.get_ref(), tables, sink))
                .collect();
            check_entry(checker, &own, &see, &links);
        }
    }
}

/// Whether it is known what a link leads to.
fn can_be_judged(target: &str, tables: &Tables<'_>, sink: &Sink) -> bool {
    let Some((table, code)) = target.split_once(':') else {
        return true;
    };
    let paths = match table {
        "v3" => vec![
            "codes/v3/common.toml".to_owned(),
            "codes/v3/families.toml".to_owned(),
        ],
        "v2" => vec!["codes/v2/common.toml".to_owned()],
        table => vec![format!("codes/{table}.toml")],
    };
    // A link between two tables that have not changed was checked when they had: neither of them need be here.
    let is_unread = |path: &String| tables.unread.iter().any(|source| source.path == *path);
    // Of a table that is not TOML anything may be missing.
    let is_broken = |path: &String| sink.has_syntax_error(path) || sink.is_misread(path, 0, code);
    !paths.iter().any(|path| is_unread(path) || is_broken(path))
}

/// Reports the first of a code's links that is wrong.
fn check_entry(checker: Checker<'_>, own: &str, see: &[&Str], links: &Links<'_>) {
    let mut previous = None;
    for link in see {
        let target = link.get_ref().as_str();
        let Some(back) = links.get(target) else {
            report_unknown(checker, link, links);
            continue;
        };
        let (title, label, help) = if target == own {
            ("names itself", "the code itself", "remove it")
        } else if previous == Some(target) {
            ("names a code twice", "for the second time", "remove it")
        } else if previous > Some(target) {
            (
                "is not sorted",
                "this one stands too late",
                "sort the codes by their bytes",
            )
        } else if back.as_ref().is_some_and(|back| !back.contains(own)) {
            let help =
                "add the way back to the other code, so that a reader of either finds the other";
            (
                "goes one way only",
                "that code does not name this one",
                help,
            )
        } else {
            previous = Some(target);
            continue;
        };
        let title = format!("`see` {title}: `{target}`");
        checker.report(checker.error(link, title, label).help(help));
        return;
    }
}

fn report_unknown(checker: Checker<'_>, link: &Str, links: &Links<'_>) {
    let target = link.get_ref();
    let help = match nearest(target, links.keys().map(String::as_str)) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None => {
            "write `v2:4105`, `v3:InternalError`, or with its product `v3/cvm:ResourceNotFound.X`"
                .to_owned()
        }
    };
    let title = format!("`see` names `{target}`, which does not exist");
    checker.report(checker.error(link, title, "no such code").help(help));
}

fn links<'t>(
    table: &'t Table<'_>,
    sink: &Sink,
) -> impl Iterator<Item = (String, Option<BTreeSet<&'t str>>)> {
    table.entries.iter().map(move |entry| {
        let see = entry.list(&schema::SEE).iter();
        let see = see.map(|link| link.get_ref().as_str()).collect();
        let start = entry.code.span().start;
        let is_misread = sink.is_misread(&table.source.path, start, schema::SEE.name);
        let own = name(table, entry.code.get_ref());
        (own, (!is_misread).then_some(see))
    })
}

/// What `see` calls a code: `v2:4105`, `v3:InternalError`, `v3/cvm:ResourceNotFound.X`, `client:ClientError`.
fn name(table: &Table<'_>, code: &str) -> String {
    match table.source.kind {
        TableKind::Client => format!("client:{code}"),
        TableKind::V2Common => format!("v2:{code}"),
        TableKind::Product => format!("v3/{}:{code}", table.source.stem()),
        _ => format!("v3:{code}"),
    }
}
