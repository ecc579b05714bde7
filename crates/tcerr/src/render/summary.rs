//! Many errors as a table: the codes by count, where they first and last stand, their products and request ids.

use std::fmt::Write as _;

use super::page::{CODE, FAINT};
use crate::language::Language;
use crate::printable::{abridged, printable};
use crate::summary::{Group, MAX_IDS, Spot};

/// How much of a code or an id is shown: both are short, but for those that no server sent.
const MAX_WORD_CHARS: usize = 120;

/// How many products of a code are named.
const MAX_PRODUCTS: usize = 8;

/// The table of so many codes at most. The names of the sources are as the user wrote them.
#[must_use]
pub fn table(groups: &[Group], most: usize, names: &[String], language: Language) -> String {
    let count: u64 = groups.iter().map(|group| group.count).sum();
    let codes = groups.len();
    let zh = format!("{count} 处错误，{codes} 个错误码");
    let en = format!("{count} errors, {codes} codes");
    let mut table = format!("{}\n", language.bilingual(&zh, &en));
    let width = count_width(groups);
    for group in groups.iter().take(most) {
        row(&mut table, group, width, names, language);
    }
    if let Some(more) = codes.checked_sub(most).filter(|&more| more > 0) {
        let zh = format!("另有 {more} 个错误码，用 `--count` 全部列出");
        let en = format!("{more} more codes; `--count` lists them all");
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{FAINT}{}{FAINT:#}", language.bilingual(&zh, &en));
    }
    table
}

fn count_width(groups: &[Group]) -> usize {
    let most = groups.iter().map(|group| group.count).max();
    most.unwrap_or(0).to_string().len().max(4)
}

fn row(table: &mut String, group: &Group, width: usize, names: &[String], language: Language) {
    let code = abridged(&group.query.code, MAX_WORD_CHARS);
    let (first, last) = (spot(group.first, names), spot(group.last, names));
    let places = if first == last {
        first
    } else {
        format!("{first} … {last}")
    };
    let count = group.count;
    let _ = writeln!(table, "{count:>width$}  {CODE}{code}{CODE:#}  {places}");
    let mut details = Vec::new();
    if !group.products.is_empty() {
        details.push(format!(
            "{} {}",
            language.bilingual("产品", "products"),
            products(group)
        ));
    }
    if !group.ids.is_empty() {
        details.push(format!(
            "{} {}",
            language.bilingual("请求 ID", "request ids"),
            ids(group, language)
        ));
    }
    if !details.is_empty() {
        let indent = " ".repeat(width + 2);
        let _ = writeln!(table, "{indent}{FAINT}{}{FAINT:#}", details.join("  "));
    }
}

fn spot((source, place): Spot, names: &[String]) -> String {
    let name = names.get(source).map_or("-", String::as_str);
    format!("{}:{}", printable(name), place.line)
}

fn products(group: &Group) -> String {
    let named: Vec<_> = group
        .products
        .iter()
        .take(MAX_PRODUCTS)
        .map(|product| abridged(product, MAX_WORD_CHARS))
        .collect();
    let more = if group.products.len() > MAX_PRODUCTS {
        " …"
    } else {
        ""
    };
    format!("{}{more}", named.join(", "))
}

/// The first ids, and how many there are.
fn ids(group: &Group, language: Language) -> String {
    let named: Vec<_> = group
        .ids
        .iter()
        .map(|id| abridged(id, MAX_WORD_CHARS))
        .collect();
    let named = named.join(", ");
    if group.with_id <= MAX_IDS as u64 {
        return named;
    }
    let total = group.with_id;
    let (zh, en) = (format!("共 {total} 个"), format!("{total} in all"));
    format!("{named} … ({})", language.bilingual(&zh, &en))
}
