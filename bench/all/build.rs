//! Makes the sources of this crate: those of `tencentcloud-error-codes`, generated from a project in which one
//! product has every code of every product.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use codegen::load::{self, RawFile};
use codegen::model::{Entry, Model};
use codegen::{Content, Output};

/// The rule by which the generator names variants.
#[allow(dead_code, reason = "a part of it is needed here")]
#[path = "../../codegen/src/naming.rs"]
mod naming;

const SOURCE: &str = "crates/tencentcloud-error-codes/src/";
/// What is said of single products, and the bytes of a table that says nothing: a lookup needs none of it.
const ABOUT_PRODUCTS: [(&str, &str); 2] = [
    ("codes/audit.toml", ""),
    (
        "codes/search.toml",
        "groups = []\nproducts = []\nignored = []\n",
    ),
];
const HEADER: &str = r#"generation = 3
product = "all"
name = { zh = "所有产品", en = "All products" }
versions = ["2017-03-12"]

[codes]
"#;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    for input in ["codes", SOURCE, "codegen/src"] {
        println!("cargo::rerun-if-changed={}", root.join(input).display());
    }
    let tables = load::read(&root).expect("the tables can be read");
    copy_sources(&root.join(SOURCE), &out);
    write_outputs(codegen::outputs(project(tables)), &out);
}

/// The tables that all products share, and the one of all their codes.
fn project(tables: Vec<RawFile>) -> Vec<RawFile> {
    let model = codegen::model(tables.clone()).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let all = RawFile {
        path: "codes/v3/all.toml".to_owned(),
        bytes: all_codes(&model).into_bytes(),
    };
    let products: BTreeSet<&str> = model
        .products
        .iter()
        .filter_map(|product| Some(product.table.as_ref()?.path.as_str()))
        .collect();
    let empty = ABOUT_PRODUCTS.map(|(path, text)| RawFile {
        path: path.to_owned(),
        bytes: text.as_bytes().to_vec(),
    });
    let is_replaced = |path: &str| {
        products.contains(path)
            || path.starts_with("codes/v3/actions/")
            || empty.iter().any(|table| table.path == path)
    };
    let kept: Vec<RawFile> = { tables.into_iter() }
        .filter(|table| !is_replaced(&table.path))
        .collect();
    kept.into_iter().chain(empty.clone()).chain([all]).collect()
}

/// The table of all codes, each with the texts of its family if it has one.
fn all_codes(model: &Model) -> String {
    let shared: BTreeSet<&str> = model
        .shared_families()
        .iter()
        .map(|family| family.code.as_str())
        .collect();
    let entries: BTreeMap<&str, &Entry> = model
        .products
        .iter()
        .filter_map(|product| product.table.as_ref())
        .flat_map(|table| &table.entries)
        .map(|entry| (entry.code.as_str(), entry))
        .collect();
    let variants = settled_variants(entries.keys().copied());
    let mut table = HEADER.to_owned();
    for (code, entry) in entries {
        let family = code.split('.').next().unwrap_or(code);
        let mut keys = Vec::new();
        if !shared.contains(family) {
            keys.push(own(entry));
        }
        if let Some(variant) = variants.get(code) {
            keys.push(format!("variant = \"{variant}\""));
        }
        writeln!(table, "{code:?} = {{ {} }}", keys.join(", ")).expect("a string takes it all");
    }
    table
}

/// What an entry without a family says by itself.
fn own(entry: &Entry) -> String {
    format!(
        r#"category = "{}", retry = "{}", zh = {:?}, en = {:?}, help = {{ zh = {:?}, en = {:?} }}"#,
        entry.category.word,
        entry.retry.word,
        entry.message.zh,
        entry.message.en,
        entry.help.zh,
        entry.help.en,
    )
}

/// The variants of codes that collide with one before them, or whose own is no identifier.
fn settled_variants<'c>(codes: impl Iterator<Item = &'c str>) -> BTreeMap<&'c str, String> {
    let mut taken = BTreeSet::new();
    let mut settled = BTreeMap::new();
    for (code, number) in codes.zip(0..) {
        let natural = naming::variant_of_code(code);
        let is_free = taken.insert(natural.clone());
        if !is_free || naming::error_in_variant(&natural).is_some() {
            settled.insert(code, format!("Code{number}Of{natural}"));
        }
    }
    settled
}

fn copy_sources(source: &Path, out: &Path) {
    for file in fs::read_dir(source).expect("the crate is there") {
        let path = file.expect("a folder can be listed").path();
        if let Some(name) = path.file_name().filter(|_| path.is_file()) {
            let text = fs::read_to_string(&path).expect("a source can be read");
            fs::write(out.join(name), included(&text)).expect("OUT_DIR can be written");
        }
    }
}

/// A root that is included cannot have inner attributes and documentation; modules can keep theirs.
fn included(text: &str) -> String {
    if !text.contains("#![no_std]") {
        return text.to_owned();
    }
    text.lines()
        .filter(|line| !line.starts_with("//!") && !line.starts_with("#!["))
        .fold(String::new(), |text, line| text + line + "\n")
}

fn write_outputs(outputs: Result<Vec<Output>, codegen::Error>, out: &Path) {
    for output in outputs.unwrap_or_else(|error| panic!("{error}")) {
        if let (Some(path), Content::Whole(text)) =
            (output.path.strip_prefix(SOURCE), output.content)
        {
            let path = out.join(path);
            fs::create_dir_all(path.parent().expect("it is below OUT_DIR"))
                .expect("OUT_DIR can be written");
            fs::write(path, text).expect("OUT_DIR can be written");
        }
    }
}
