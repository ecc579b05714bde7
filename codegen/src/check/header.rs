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

/// What modules, dependencies and cargo features of the crates are called, so that no product can be. A test compares the
/// list with the crates.
const RESERVED_PRODUCTS: [&str; 14] = [
    "actions",
    "all-products",
    "api_error",
    "common",
    "default",
    "deserialize",
    "family",
    "received_code",
    "response",
    "serde",
    "serde_json",
    "serialize",
    "tencentcloud_error_codes",
    "test",
];

/// Whether the crates have a module, a dependency or a feature of a product's name already.
fn is_reserved(product: &str) -> bool {
    let module = naming::module_of_product(product);
    RESERVED_PRODUCTS.contains(&product) || RESERVED_PRODUCTS.contains(&module.as_str())
}

/// Whether a string can be the name of a product.
pub(crate) fn can_be_product(name: &str) -> bool {
    is_product(name) && !is_reserved(name) && !is_device(name)
}

/// Whether a checkout on Windows could not have the table of a product of this name.
fn is_device(name: &str) -> bool {
    DEVICES.contains(&name)
}

/// Names that Windows keeps for devices, whatever ending a file has.
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
            None => self.report_missing("generation", &format!("`generation = {wanted}`")),
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
            let name = nearest_product(stem).unwrap_or_else(|| "cvm".to_owned());
            let rename = if name == stem {
                String::new()
            } else {
                format!(", and name the file `{name}.toml`")
            };
            return self.report_missing("product", &format!("`product = \"{name}\"`{rename}"));
        };
        if product.get_ref() != stem {
            self.report_disagreement(product, stem);
        }
        self.check_product_name(product);
    }

    fn report_disagreement(&self, product: &Str, stem: &str) {
        let name = product.get_ref();
        let label = format!("the file is `{stem}.toml`");
        let help = if is_product(stem) {
            format!("name the file `{name}.toml`, or write `product = \"{stem}\"`")
        } else {
            format!("name the file `{name}.toml`: `{stem}` cannot be the name of a product")
        };
        let title = "the header and the file's name disagree";
        self.report(product, title, label, help);
    }

    fn check_product_name(&self, product: &Str) {
        let name = product.get_ref().as_str();
        if !is_product(name) {
            let rule = "a product's name is lower-case letters and digits, with single `-` and `_` between them: what its SDK module is called";
            let help = match nearest_product(name) {
                Some(near) => {
                    format!("{rule}; name the file `{near}.toml`, and write `product = \"{near}\"`")
                }
                None => rule.to_owned(),
            };
            let title = "this is not the name of a product";
            self.report(product, title, "not of that form", help);
        } else if is_reserved(name) {
            self.report(
                product,
                format!("a product cannot be called `{name}`"),
                "the name is taken",
                "a module or a cargo feature of the crates has this name already",
            );
        } else if is_device(name) {
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
            Some(_) if self.is_name_misread() => {}
            Some(Pair { key, .. }) => self.checker.report(
                self.checker
                    .error_at(
                        key.clone(),
                        "the name has to be in both languages",
                        "one of the two is missing",
                    )
                    .help(help),
            ),
            None => self.report_missing("name", &format!("`{example}`")),
        }
    }

    /// Whether both languages of the name are there, and one is not understood.
    fn is_name_misread(&self) -> bool {
        ["name.zh", "name.en"]
            .iter()
            .any(|key| self.checker.is_misread(&(0..0), key))
    }

    fn check_versions(&self) {
        let example = "versions = [\"2017-03-12\"]";
        let Some(versions) = &self.table.header.versions else {
            return self.report_missing("versions", &format!("`{example}`"));
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

    fn report_missing(&self, key: &str, what: &str) {
        if self.checker.is_misread(&(0..0), key) {
            return;
        }
        let title = format!("the header has no `{key}`");
        let line = first_line(&self.table.source.text);
        let error = self
            .checker
            .error_at(line, title, "above the codes, if not here");
        self.checker.report(error.help(format!("write {what}")));
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

/// Whether a string is of the form of a product's name. Two hyphens in a row would be two underscores in the name of the
/// module, which rustc warns of.
fn is_product(name: &str) -> bool {
    name.split(['-', '_']).all(|word| {
        let mut bytes = word.bytes();
        !word.is_empty() && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}

/// The product that was meant, where only capitals are in the way.
fn nearest_product(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    is_product(&lower).then_some(lower)
}

/// Whether a string is a day: `2017-03-12`.
pub(crate) fn is_day(text: &str) -> bool {
    if !is_date(text, &[(4, 1970..=2999), (2, 1..=12), (2, 1..=31)]) {
        return false;
    }
    let mut parts = text.split('-').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    let (year, month, day): (u16, u16, u16) = (next(), next(), next());
    day <= days_in_month(year, month)
}

fn days_in_month(year: u16, month: u16) -> u16 {
    let is_leap_year =
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap_year => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    fn read(path: &str) -> String {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../crates"));
        fs::read_to_string(root.join(path)).unwrap()
    }

    /// The keys of some sections of a manifest, without those that are generated.
    fn keys(manifest: &str, sections: &[&str]) -> BTreeSet<String> {
        let mut section = "";
        let mut is_generated = false;
        let mut keys = BTreeSet::new();
        for line in manifest.lines() {
            if line.starts_with('[') {
                section = line;
            } else if line.contains("products>") {
                is_generated = line.contains("# <products>");
            } else if sections.contains(&section)
                && !is_generated
                && let Some((key, _)) = line.split_once([' ', '.'])
                && !key.starts_with('#')
            {
                keys.insert(key.to_owned());
            }
        }
        keys
    }

    /// The modules that a source declares.
    fn modules(source: &str) -> BTreeSet<String> {
        let modules = source.lines().filter_map(|line| {
            let line = line.strip_prefix("pub ").unwrap_or(line);
            line.strip_prefix("mod ")?.strip_suffix(';')
        });
        modules.map(str::to_owned).collect()
    }

    #[test]
    fn every_name_that_the_crates_have_is_reserved() {
        let (codes, errors) = ("tencentcloud-error-codes", "tencentcloud-errors");
        let mut taken = modules(&read(&format!("{errors}/src/v3.rs")));
        let generated = read(&format!("{codes}/src/generated/v3.rs"));
        // Those above the first product.
        let shared = generated.split("#[cfg(feature").next().unwrap();
        taken.extend(modules(shared));
        assert!(
            taken.contains("family") && taken.contains("api_error"),
            "{taken:?}"
        );
        for name in [codes, errors] {
            let manifest = read(&format!("{name}/Cargo.toml"));
            taken.extend(keys(&manifest, &["[features]", "[dependencies]"]));
        }
        assert!(
            taken.contains("default") && taken.contains("serde"),
            "{taken:?}"
        );
        for name in &taken {
            assert!(is_reserved(name), "no product can be called `{name}`");
        }
        assert!(is_reserved("all-products"));
    }

    #[test]
    fn a_name_whose_module_is_taken_is_reserved() {
        assert!(is_reserved("received-code") && is_reserved("received_code"));
        assert!(!is_reserved("received"));
    }

    #[test]
    fn a_product_is_called_lower_case_words() {
        for name in ["cvm", "3d-map", "ga2", "a_b-c"] {
            assert!(is_product(name), "{name}");
        }
        for name in [
            "", "Cvm", "cVm", "-a", "_a", "a-", "a_", "a--b", "a-_b", "a.b", "a b", "a/b", "云",
        ] {
            assert!(!is_product(name), "{name}");
        }
    }

    #[test]
    fn a_day_is_one_of_the_calendar() {
        for day in [
            "2017-03-12",
            "1970-01-01",
            "2999-12-31",
            "2020-02-29",
            "2000-02-29",
            "2019-04-30",
        ] {
            assert!(is_day(day), "{day}");
        }
        for day in [
            "",
            "2017",
            "2017-03",
            "2017-03-12-01",
            "2017-3-12",
            "17-03-12",
            "2017-03-00",
            "2017-03-32",
            "2017-00-12",
            "2017-13-12",
            "1969-12-31",
            "3000-01-01",
            "2019-02-29",
            "2100-02-29",
            "2019-04-31",
            "2019-06-31",
            "2019-09-31",
            "2019-11-31",
            "2017-03-1a",
            "2017/03/12",
            "+017-03-12",
            "2017-03-12 ",
        ] {
            assert!(!is_day(day), "{day}");
        }
    }

    #[test]
    fn a_month_has_a_year_and_no_day() {
        for month in ["2026-10", "1970-01", "2999-12"] {
            assert!(is_month(month), "{month}");
        }
        for month in [
            "2026-1",
            "2026-00",
            "2026-13",
            "2026-10-01",
            "2026",
            "1969-12",
            "20-10",
        ] {
            assert!(!is_month(month), "{month}");
        }
    }
}
