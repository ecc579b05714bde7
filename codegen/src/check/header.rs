//! What stands above the codes: generation, quotes, product, name and versions.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use super::Tables;
use super::vocabulary::one_of;
use crate::diagnostic::{Checker, Sink};
use crate::load::ast::{Pair, Table};
use crate::naming;
use crate::schema;
use crate::source::{Source, Str, TableKind};

/// What modules and cargo features of the crates are called, so that no product can be. A test compares the list
/// with the crates' sources.
pub(crate) const RESERVED_PRODUCTS: [&str; 11] = [
    "all-products",
    "api_error",
    "common",
    "default",
    "deserialize",
    "family",
    "received_code",
    "response",
    "serde",
    "serialize",
    "test",
];

/// Names that Windows keeps for devices, whatever ending a file has: no checkout there could have the table.
const DEVICES: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// The texts that a table can quote from the documents, as `quoted` calls them.
const QUOTABLE: [&str; 4] = ["zh", "en", "help.zh", "help.en"];

pub(super) fn check(table: &Table<'_>, sink: &Sink) {
    let header = Header {
        table,
        checker: Checker::new(table.source, sink),
    };
    if schema::GENERATION.is_allowed_in(table.source.kind) {
        header.check_generation();
    }
    header.check_quotes();
    if table.source.kind == TableKind::Product {
        header.check_product();
        header.check_name();
        header.check_versions();
    }
}

/// Reports products whose modules in Rust would be one: `a-b` and `a_b`.
pub(super) fn check_modules(tables: &Tables<'_>, sink: &Sink) {
    let read = tables.products.iter().map(|table| table.source);
    let mut owners: BTreeMap<String, &Source> = BTreeMap::new();
    for source in tables.unread.iter().chain(read) {
        let module = naming::module_of_product(source.stem());
        if let Some(owner) = owners.insert(module.clone(), source) {
            let title = format!("two products are both the Rust module `{module}`");
            let error =
                Checker::new(source, sink).error_at(first_line(&source.text), title, "this one");
            sink.push(
                error
                    .related(owner.location(first_line(&owner.text)), "and this one")
                    .help("a product is called what its SDK module is called: check which of the two that is"),
            );
        }
    }
}

struct Header<'t> {
    table: &'t Table<'t>,
    checker: Checker<'t>,
}

impl Header<'_> {
    fn check_generation(&self) {
        let wanted = self.table.source.kind.generation();
        match &self.table.header.generation {
            None => self.report_missing("generation", &format!("generation = {wanted}")),
            Some(found) if *found.get_ref() != wanted => {
                let title = format!("a table in `codes/v{wanted}` is of generation {wanted}");
                let label = format!("this says {}", found.get_ref());
                self.checker.report(
                    self.checker
                        .error_at(found.span(), title, label)
                        .help(format!("write `generation = {wanted}`, or move the file")),
                );
            }
            Some(_) => {}
        }
    }

    fn check_quotes(&self) {
        for key in &self.table.header.quoted {
            let list = QUOTABLE.iter().copied();
            one_of(&self.checker, key, "a text that can be quoted", list);
        }
        let unquoted = &self.table.header.unquoted;
        for (index, code) in unquoted.iter().enumerate() {
            let mut entries = self.table.entries.iter();
            if !entries.any(|entry| entry.code.get_ref() == code.get_ref()) {
                let title = format!(
                    "`unquoted` names `{}`, which is not in the table",
                    code.get_ref()
                );
                let error = self.checker.error(code, title, "no such code");
                self.checker
                    .report(error.help("remove it, or mend the spelling"));
            } else if index > 0 && unquoted[index - 1].get_ref() >= code.get_ref() {
                let title = "`unquoted` is not sorted, or has a code twice";
                let error = self.checker.error(code, title, "this one stands too late");
                self.checker
                    .report(error.help("sort the codes by their bytes, each once"));
            }
        }
    }

    fn check_product(&self) {
        let stem = self.table.source.stem();
        let Some(product) = &self.table.header.product else {
            let example = if is_product(stem) {
                format!("product = \"{stem}\"")
            } else {
                "product = \"cvm\"".to_owned()
            };
            return self.report_missing("product", &example);
        };
        let name = product.get_ref().as_str();
        if name != stem {
            let label = format!("the file is `{stem}.toml`");
            let help = if is_product(stem) {
                format!("name the file `{name}.toml`, or write `product = \"{stem}\"`")
            } else {
                format!("name the file `{name}.toml`: `{stem}` cannot be the name of a product")
            };
            self.report(
                product,
                "the header and the file's name disagree",
                label,
                help,
            );
        }
        if !is_product(name) {
            self.report(
                product,
                "this is not the name of a product",
                "not of that form",
                "a product's name is lower-case letters, digits, `-` and `_`: what its SDK module is called",
            );
        } else if RESERVED_PRODUCTS.contains(&name) {
            self.report(
                product,
                format!("a product cannot be called `{name}`"),
                "the name is taken",
                "a module or a cargo feature of the crates has this name already",
            );
        } else if DEVICES.contains(&name) {
            self.report(
                product,
                format!("a product cannot be called `{name}`"),
                "a device of Windows",
                "no checkout on Windows could have a file of this name",
            );
        }
    }

    fn check_name(&self) {
        let example = "name = { zh = \"云服务器\", en = \"Cloud Virtual Machine\" }";
        let help = format!("write, for example, `{example}`");
        match &self.table.header.name {
            Some(Pair {
                zh: Some(zh),
                en: Some(en),
                ..
            }) => {
                let is_bad = |name: &&Str| {
                    name.get_ref().trim().is_empty() || name.get_ref().trim() != name.get_ref()
                };
                for name in [zh, en].into_iter().filter(is_bad) {
                    let title = "the name is empty or begins or ends with a space";
                    self.report(name, title, "this one", help.clone());
                }
            }
            Some(Pair { key, .. }) => self.checker.report(
                self.checker
                    .error_at(
                        key.clone(),
                        "the name has to be in both languages",
                        "one of the two is missing",
                    )
                    .help(help),
            ),
            None => self.report_missing("name", example),
        }
    }

    fn check_versions(&self) {
        let example = "versions = [\"2017-03-12\"]";
        let Some(versions) = &self.table.header.versions else {
            return self.report_missing("versions", example);
        };
        if versions.get_ref().is_empty() {
            let title = "a product has a version";
            let error = self
                .checker
                .error_at(versions.span(), title, "none in here");
            self.checker
                .report(error.help(format!("write, for example, `{example}`")));
        }
        for version in versions.get_ref() {
            if !is_day(version.get_ref()) {
                self.report(
                    version,
                    "this is not an API version",
                    "not a date",
                    format!("write the date of the version: `{example}`"),
                );
            }
        }
    }

    fn report(
        &self,
        at: &Str,
        title: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.checker
            .report(self.checker.error(at, title, label).help(help));
    }

    fn report_missing(&self, key: &str, example: &str) {
        let title = format!("the header has no `{key}`");
        let line = first_line(&self.table.source.text);
        let error = self
            .checker
            .error_at(line, title, "above the codes, if not here");
        self.checker
            .report(error.help(format!("write `{example}`")));
    }
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

/// Whether a string is of the form of a product's name.
pub(crate) fn is_product(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

/// Whether a string is a day: `2017-03-12`.
pub(crate) fn is_day(text: &str) -> bool {
    is_date(text, &[(4, 1970..=2999), (2, 1..=12), (2, 1..=31)])
}

/// Whether a string is a month: `2026-10`.
pub(crate) fn is_month(text: &str) -> bool {
    is_date(text, &[(4, 1970..=2999), (2, 1..=12)])
}

/// Whether a string is such numbers with hyphens between, each of so many digits and in a range.
fn is_date(text: &str, parts: &[(usize, RangeInclusive<u16>)]) -> bool {
    let found: Vec<&str> = text.split('-').collect();
    found.len() == parts.len()
        && found.iter().zip(parts).all(|(part, (digits, range))| {
            part.len() == *digits
                && part.bytes().all(|b| b.is_ascii_digit())
                && part.parse().is_ok_and(|number| range.contains(&number))
        })
}
