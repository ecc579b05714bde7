//! Writes the same lookups for each set of codes: the source that a user of each peer would write.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use toml::Table;

fn main() {
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../codes/v3");
    println!("cargo::rerun-if-changed={}", tables.display());
    let common = codes_of([tables.join("common.toml")]);
    let cvm = codes_of([tables.join("cvm.toml")]);
    let all = codes_of(products(&tables));
    let small = [rustc_match, strum, strum_phf, phf, hashify];
    let large = [strum_phf, phf, hashify];
    write("common", &small.map(|peer| peer(&common)));
    write("cvm", &small.map(|peer| peer(&cvm)));
    write("all", &large.map(|peer| peer(&all)));
}

fn products(tables: &Path) -> impl Iterator<Item = PathBuf> {
    let files = fs::read_dir(tables).expect("the tables can be listed");
    let shared = ["common.toml", "families.toml"];
    files
        .map(|file| file.expect("the tables can be listed").path())
        .filter(move |path| path.is_file() && !shared.iter().any(|shared| path.ends_with(shared)))
}

/// The codes of some tables, in the order of their bytes, which is also that of the generated enums.
fn codes_of(tables: impl IntoIterator<Item = PathBuf>) -> BTreeSet<String> {
    tables
        .into_iter()
        .flat_map(|path| {
            let text = fs::read_to_string(path).expect("a table can be read");
            let mut table: Table = text.parse().expect("a table is TOML");
            match table.remove("codes") {
                Some(toml::Value::Table(codes)) => codes,
                _ => Table::new(),
            }
        })
        .map(|(code, _)| code)
        .collect()
}

fn write(set: &str, peers: &[String]) {
    let out = env::var_os("OUT_DIR").expect("cargo sets it");
    let path = Path::new(&out).join(set).with_extension("rs");
    fs::write(path, peers.concat()).expect("OUT_DIR can be written");
}

/// A line for each code and its place.
fn lines(codes: &BTreeSet<String>, line: impl Fn(&str, usize) -> String) -> String {
    codes
        .iter()
        .enumerate()
        .map(|(place, code)| line(code, place))
        .collect()
}

fn rustc_match(codes: &BTreeSet<String>) -> String {
    let arms = lines(codes, |code, place| {
        format!("        {code:?} => {place},\n")
    });
    format!(
        "/// The `match` of rustc.
#[must_use]
pub fn rustc_match(code: &str) -> Option<usize> {{
    Some(match code {{
{arms}        _ => return None,
    }})
}}
"
    )
}

fn strum(codes: &BTreeSet<String>) -> String {
    strum_enum(codes, "strum", "Strum", "")
}

fn strum_phf(codes: &BTreeSet<String>) -> String {
    strum_enum(codes, "strum_phf", "StrumPhf", "#[strum(use_phf)]\n")
}

fn strum_enum(
    codes: &BTreeSet<String>,
    function: &str,
    type_name: &str,
    attribute: &str,
) -> String {
    let variants = lines(codes, |code, place| {
        format!("    #[strum(serialize = {code:?})]\n    C{place},\n")
    });
    format!(
        "#[derive(Clone, Copy, strum::EnumString)]
{attribute}enum {type_name} {{
{variants}}}

/// The derive of strum.
#[inline]
#[must_use]
pub fn {function}(code: &str) -> Option<usize> {{
    code.parse::<{type_name}>().ok().map(|code| code as usize)
}}
"
    )
}

fn phf(codes: &BTreeSet<String>) -> String {
    let mut map = phf_codegen::Map::new();
    for (place, code) in codes.iter().enumerate() {
        map.entry(code.as_str(), place.to_string());
    }
    format!(
        "static PHF: phf::Map<&'static str, u16> = {};

/// A map of phf.
#[inline]
#[must_use]
pub fn phf(code: &str) -> Option<usize> {{
    PHF.get(code).map(|&place| usize::from(place))
}}
",
        map.build()
    )
}

fn hashify(codes: &BTreeSet<String>) -> String {
    let pairs = lines(codes, |code, place| {
        format!("        {code:?} => {place},\n")
    });
    format!(
        "/// A map of hashify.
#[inline]
#[must_use]
pub fn hashify(code: &str) -> Option<usize> {{
    hashify::map! {{
        code.as_bytes(),
        u16,
{pairs}    }}
    .map(|&place| usize::from(place))
}}
"
    )
}
