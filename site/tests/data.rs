//! The files for programs: what their schema says, and that the parts add up.

#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the paths are our own"
)]

mod support;

use codegen::model::Model;
use serde_json::Value;
use site::Options;
use support::{hostile, real, site};

fn assert_catalogs_are_valid(model: &Model) {
    let files = site(model, &Options::default());
    let schema: Value = serde_json::from_str(&files["catalog.schema.json"]).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut parts = 0;
    for (path, text) in files
        .iter()
        .filter(|(path, _)| path.starts_with("products/") || *path == "catalog.json")
    {
        let value: Value = serde_json::from_str(text).unwrap();
        if let Some(error) = validator.iter_errors(&value).next() {
            panic!("{path}: {error} at {}", error.instance_path());
        }
        if path.starts_with("products/") {
            parts += value["codes"].as_array().unwrap().len();
        } else {
            let codes = value["codes"].as_array().unwrap();
            let all: usize = model.tables().map(|table| table.entries.len()).sum();
            assert_eq!(codes.len(), all);
        }
    }
    assert_eq!(
        parts,
        model
            .products
            .iter()
            .map(|product| product.codes)
            .sum::<usize>()
    );
}

#[test]
fn the_catalogs_are_what_their_schema_says() {
    assert_catalogs_are_valid(&real());
    assert_catalogs_are_valid(&hostile());
}

#[test]
fn every_page_of_a_table_is_in_the_sitemap_and_in_the_list_for_language_models() {
    let files = site(&hostile(), &Options::default());
    for path in files
        .keys()
        .filter(|path| path.ends_with("/index.html") && path.as_str() != "index.html")
    {
        let folder = path.trim_end_matches("index.html");
        assert!(
            files["sitemap.xml"].contains(&format!("<loc>/{folder}</loc>")),
            "{folder}"
        );
    }
    for path in files.keys().filter(|path| path.ends_with(".md")) {
        assert!(files["llms.txt"].contains(&format!("(/{path})")), "{path}");
    }
}
