//! What stands above the codes: generation, product, name and versions.

use std::ops::Range;

use super::mistake;
use super::vocabulary::one_of;
use crate::diagnostic::{Diagnostic, Sink};
use crate::load::{Kind, Source};
use crate::table::{Pair, Str, Table};

/// Cargo features and modules that exist already.
pub(crate) const RESERVED: [&str; 5] = ["all-products", "common", "default", "family", "serde"];

/// The texts that a table can quote from the documents, as `quoted` calls them.
const QUOTED: [&str; 4] = ["zh", "en", "help.zh", "help.en"];

pub(super) fn check(table: &Table<'_>, sink: &Sink) {
    generation(table, sink);
    for key in &table.header.quoted {
        let list = QUOTED.iter().copied();
        one_of(table.source, key, "a text that can be quoted", list, sink);
    }
    if table.source.kind == Kind::Product {
        product(table, sink);
        name(table, sink);
        versions(table, sink);
    }
}

fn generation(table: &Table<'_>, sink: &Sink) {
    let wanted = if table.source.kind == Kind::NumberedCommon {
        2
    } else {
        3
    };
    match &table.header.generation {
        None => sink.push(missing(
            table.source,
            "generation",
            &format!("generation = {wanted}"),
        )),
        Some(found) if *found.get_ref() != wanted => {
            let title = format!("a table in `codes/v{wanted}` is of generation {wanted}");
            sink.push(
                Diagnostic::new(
                    table.source.place(found.span()),
                    title,
                    format!("this says {}", found.get_ref()),
                )
                .help(format!("write `generation = {wanted}`, or move the file")),
            );
        }
        Some(_) => {}
    }
}

fn product(table: &Table<'_>, sink: &Sink) {
    let stem = table.source.stem();
    let Some(product) = &table.header.product else {
        return sink.push(missing(
            table.source,
            "product",
            &format!("product = \"{stem}\""),
        ));
    };
    let name = product.get_ref().as_str();
    if name != stem {
        sink.push(
            mistake(
                table.source,
                product,
                "the header and the file's name disagree",
                format!("the file is `{stem}.toml`"),
            )
            .help(format!(
                "write `product = \"{stem}\"`, or name the file `{name}.toml`"
            )),
        );
    }
    if !is_product(name) {
        sink.push(
            mistake(table.source, product, "this is not the name of a product", "not of that form")
                .help("a product's name is lower-case letters, digits, `-` and `_`: the first part of its domain name"),
        );
    }
    if RESERVED.contains(&name) {
        sink.push(
            mistake(
                table.source,
                product,
                format!("a product cannot be called `{name}`"),
                "the name is taken",
            )
            .help("a module or a cargo feature of the generated crate has this name already"),
        );
    }
}

/// Whether a string is of the form of a product's name.
pub(crate) fn is_product(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

fn name(table: &Table<'_>, sink: &Sink) {
    let example = "name = { zh = \"云服务器\", en = \"Cloud Virtual Machine\" }";
    match &table.header.name {
        Some(Pair {
            zh: Some(zh),
            en: Some(en),
            ..
        }) => {
            for name in [zh, en] {
                if name.get_ref().trim().is_empty() || name.get_ref().trim() != name.get_ref() {
                    sink.push(
                        mistake(
                            table.source,
                            name,
                            "the name is empty or begins or ends with a space",
                            "this one",
                        )
                        .help(format!("write, for example, `{example}`")),
                    );
                }
            }
        }
        Some(Pair { key, .. }) => {
            let label = "one of the two is missing";
            sink.push(
                Diagnostic::new(
                    table.source.place(key.clone()),
                    "the name has to be in both languages",
                    label,
                )
                .help(format!("write, for example, `{example}`")),
            );
        }
        None => sink.push(missing(table.source, "name", example)),
    }
}

fn versions(table: &Table<'_>, sink: &Sink) {
    let example = "versions = [\"2017-03-12\"]";
    match &table.header.versions {
        Some(versions) if !versions.get_ref().is_empty() => {
            for version in versions
                .get_ref()
                .iter()
                .filter(|version| !is_date(version.get_ref(), 3))
            {
                sink.push(
                    mistake(
                        table.source,
                        version,
                        "this is not an API version",
                        "not a date",
                    )
                    .help(format!("write the date of the version: `{example}`")),
                );
            }
        }
        Some(versions) => sink.push(
            Diagnostic::new(
                table.source.place(versions.span()),
                "a product has a version",
                "none in here",
            )
            .help(format!("write, for example, `{example}`")),
        ),
        None => sink.push(missing(table.source, "versions", example)),
    }
}

/// Whether a string is a year, a month and, with three parts, a day: `2017-03-12`, `2026-10`.
pub(crate) fn is_date(text: &str, parts: usize) -> bool {
    let limits = [(4, 1970..=2999), (2, 1..=12), (2, 1..=31)];
    let found: Vec<&str> = text.split('-').collect();
    found.len() == parts
        && found.iter().zip(limits).all(|(part, (length, limit))| {
            part.len() == length
                && part.bytes().all(|b| b.is_ascii_digit())
                && part
                    .parse()
                    .is_ok_and(|number: u16| limit.contains(&number))
        })
}

pub(super) fn retired(source: &Source, month: &Str, sink: &Sink) {
    if !is_date(month.get_ref(), 2) {
        sink.push(
            mistake(
                source,
                month,
                "`retired` is not a month",
                "not of the form `2026-10`",
            )
            .help("write the month in which the code was first missing: `retired = \"2026-10\"`"),
        );
    }
}

fn missing(source: &Source, key: &str, example: &str) -> Diagnostic {
    let title = format!("the header has no `{key}`");
    Diagnostic::new(
        source.place(first_line(&source.text)),
        title,
        "above the codes, if not here",
    )
    .help(format!("write `{example}`"))
}

/// The first line that is not a comment: where a header begins, or should.
fn first_line(text: &str) -> Range<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        if !content.is_empty() && !content.starts_with('#') {
            return start..start + content.len();
        }
        start += line.len();
    }
    text.len()..text.len()
}
