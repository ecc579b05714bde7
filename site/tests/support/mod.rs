//! Models for the tests: the real tables, and a small project whose texts are meant to break a page.

#![allow(dead_code, reason = "each test binary uses a part of this")]
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the paths are our own"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use codegen::load::{self, RawFile};
use codegen::model::{Actions, Effect, Model, Text};
use site::Options;

/// The longest code that the tables allow.
pub(crate) fn longest() -> String {
    format!(
        "InvalidParameter.{}",
        "A".repeat(255 - "InvalidParameter.".len())
    )
}

/// What a text must not do to a page.
pub(crate) const HOSTILE: &str = "<script>alert(1)</script> \"quoted\" 'single' &amp; `a<b>` </section> \u{202e}reversed\u{2066}";

pub(crate) fn real() -> Model {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    codegen::model(load::read(root).unwrap()).unwrap_or_else(|error| panic!("{error}"))
}

/// The fixture of the generator's tests, with a product of long codes, and hostile texts where the tables could not have them.
pub(crate) fn hostile() -> Model {
    let mut model = codegen::model(fixture()).unwrap_or_else(|error| panic!("{error}"));
    let hostile = Text {
        zh: format!("中{HOSTILE}"),
        en: HOSTILE.to_owned(),
    };
    let product = model
        .products
        .iter_mut()
        .find(|product| product.product == "cvm")
        .unwrap();
    product.name = hostile.clone();
    for entry in &mut product.table.as_mut().unwrap().entries {
        entry.message = hostile.clone();
        entry.help = hostile.clone();
        entry.note = Some(hostile.clone());
    }
    for action in model
        .actions
        .iter_mut()
        .flat_map(|actions: &mut Actions| &mut actions.actions)
    {
        action.note = Some(hostile.clone());
    }
    model.categories[0].explanation = hostile.clone();
    model.retries[0].explanation = hostile;
    assert!(
        model.actions[0]
            .actions
            .iter()
            .any(|action| action.effect == Effect::Token)
    );
    model
}

fn fixture() -> Vec<RawFile> {
    let fixtures = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../codegen/tests/fixtures"
    ));
    let mut files = load::read(&fixtures.join("project")).unwrap();
    for name in ["cvm", "as", "3d-map", "none"] {
        let text = fs::read_to_string(fixtures.join(format!("products/{name}.toml"))).unwrap();
        files.push(file(&format!("codes/v3/{name}.toml"), text));
    }
    let codes = format!(
        "\n[codes]\n\"InternalError.Render\" = {{}}\n\"{}\" = {{}}\n",
        longest()
    );
    let header = "generation = 3\nproduct = \"long\"\nname = { zh = \"长\", en = \"Long\" }\nversions = [\"2024-01-01\"]\n";
    files.push(file("codes/v3/long.toml", header.to_owned() + &codes));
    let actions = "product = \"cvm\"\nread = [\"DescribeZones\"]\ntoken = [\"RunInstances\"]\nwrite = [\"StopInstances\"]\n";
    files.push(file("codes/v3/actions/cvm.toml", actions.to_owned()));
    files
}

fn file(path: &str, text: String) -> RawFile {
    RawFile {
        path: path.to_owned(),
        bytes: text.into_bytes(),
    }
}

/// All files of a site, by path.
pub(crate) fn site(model: &Model, options: &Options) -> BTreeMap<String, String> {
    let files = site::files(model, options).unwrap();
    let number = files.len();
    let files: BTreeMap<String, String> = files
        .into_iter()
        .map(|file| (file.path, file.text))
        .collect();
    assert_eq!(files.len(), number, "two files of one path");
    files
}

/// The pages among them.
pub(crate) fn pages(files: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, text)| (path.as_str(), text.as_str()))
}

/// The values of an attribute, in order, as a browser reads them.
pub(crate) fn attribute(html: &str, name: &str) -> Vec<String> {
    let mark = format!(" {name}=\"");
    let values = html.split(&mark).skip(1);
    values
        .map(|rest| {
            let value = rest.split('"').next().unwrap_or_default();
            {
                value
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
            }
            .replace("&amp;", "&")
        })
        .collect()
}
