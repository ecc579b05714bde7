//! What has to be true of all pages, of the real tables and of hostile ones.

#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the paths are our own"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use codegen::model::Model;
use site::{Base, Options};
use support::{attribute, hostile, longest, pages, real, site};

const LANGS: [&str; 2] = ["en", "zh"];

/// Where a link of a page leads: a file of the site, and an anchor in it.
fn target(page: &str, base: &str, href: &str) -> (String, String) {
    let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
    let path = path.split('?').next().unwrap_or(path);
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = match path.strip_prefix(base) {
        Some(path) => path.split('/').collect(),
        None => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    if !path.starts_with(base) {
        for part in path.split('/') {
            match part {
                ".." => assert!(parts.pop().is_some(), "{page}: {href} leaves the site"),
                "." => {}
                part => parts.push(part),
            }
        }
    }
    let mut file = parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("/");
    if path.is_empty() {
        page.clone_into(&mut file);
    } else if path.ends_with('/') {
        let folder = if file.is_empty() { file } else { file + "/" };
        file = folder + "index.html";
    }
    (file, anchor.to_owned())
}

fn assert_links_resolve(files: &BTreeMap<String, String>, base: &str) {
    let ids: BTreeMap<&str, BTreeSet<String>> = pages(files)
        .map(|(path, html)| {
            let ids = attribute(html, "id");
            let unique: BTreeSet<String> = ids.iter().cloned().collect();
            assert_eq!(ids.len(), unique.len(), "{path}: an id twice");
            (path, unique)
        })
        .collect();
    let mut links = 0;
    for (path, html) in pages(files) {
        for href in attribute(html, "href")
            .iter()
            .chain(&attribute(html, "src"))
            .chain(&attribute(html, "action"))
        {
            assert!(!href.contains("://"), "{path}: a foreign host in {href}");
            let (file, anchor) = target(path, base, href);
            assert!(files.contains_key(&file), "{path}: {href} leads to no file");
            assert!(
                anchor.is_empty() || ids[file.as_str()].contains(&anchor),
                "{path}: {href} leads to no anchor"
            );
            links += 1;
        }
        for name in attribute(html, "aria-labelledby")
            .iter()
            .chain(&attribute(html, "aria-describedby"))
            .chain(&attribute(html, "for"))
        {
            assert!(ids[path].contains(name), "{path}: no {name}");
        }
    }
    assert!(links > 100);
}

fn assert_every_code_is_there(files: &BTreeMap<String, String>, model: &Model) {
    let tables = model.tables().map(|table| {
        let page = match table.name.as_str() {
            "v2/common" => "v2",
            name => name.trim_start_matches("v3/"),
        };
        (page, table)
    });
    for (page, table) in tables {
        for lang in LANGS {
            let html = &files[&format!("{lang}/{page}/index.html")];
            let ids: BTreeSet<String> = attribute(html, "id").into_iter().collect();
            for entry in &table.entries {
                assert!(ids.contains(&entry.code), "{lang}/{page}: {}", entry.code);
            }
            let twin = &files[&format!("{lang}/{page}/index.html.md")];
            let headings: BTreeSet<&str> = twin
                .lines()
                .filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`'))
                .collect();
            assert_eq!(headings.len(), table.entries.len(), "{lang}/{page}");
        }
    }
}

#[test]
fn every_link_and_anchor_resolves_and_every_code_is_on_its_page() {
    let model = real();
    let files = site(&model, &Options::default());
    assert_links_resolve(&files, "/");
    assert_every_code_is_there(&files, &model);

    let lines = files["codes.csv"].lines().count() - 1;
    assert_eq!(
        lines,
        model
            .tables()
            .map(|table| table.entries.len())
            .sum::<usize>()
    );
    for (path, text) in &files {
        let is_data = path.ends_with(".json") || path.ends_with(".csv");
        let is_private = text.contains("file://") || text.contains(env!("CARGO_MANIFEST_DIR"));
        assert!(is_data || !is_private, "{path} names this machine");
    }
}

#[test]
fn a_base_path_is_in_what_is_read_out_of_its_place_and_nowhere_else() {
    let model = hostile();
    let options = |base| Options {
        base: Base::parse(base).unwrap(),
        source: None,
    };
    let files = site(&model, &options("/repo/"));
    assert_links_resolve(&files, "/repo/");
    assert!(
        attribute(&files["404.html"], "href")
            .iter()
            .all(|href| href.starts_with("/repo/"))
    );

    let files = site(&model, &options("https://example.org/repo/"));
    assert!(files["sitemap.xml"].contains("<loc>https://example.org/repo/zh/cvm/</loc>"));
    assert!(files["robots.txt"].contains("Sitemap: https://example.org/repo/sitemap.xml"));
    assert!(
        files["en/cvm/index.html"]
            .contains(r#"<link rel="canonical" href="https://example.org/repo/en/cvm/">"#)
    );
}

#[test]
fn hostile_texts_are_shown_and_do_nothing() {
    let model = hostile();
    let files = site(&model, &Options::default());
    assert_links_resolve(&files, "/");
    assert_every_code_is_there(&files, &model);
    for (path, html) in pages(&files) {
        let hidden = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert_eq!(html.matches("<script").count(), 1, "{path}");
        assert_eq!(
            html.matches("</section>").count(),
            html.matches("<section").count(),
            "{path}"
        );
        assert!(!html.contains(hidden), "{path}");
        assert!(
            !html.contains(" style=") && !html.contains("<style") && !html.contains(" onclick="),
            "{path}"
        );
        assert!(html.contains("default-src 'none'"), "{path}");
    }
    assert!(files["en/cvm/index.html"].contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(files["en/long/index.html"].contains(&format!("id=\"{}\"", longest())));
    // A script element ends at its end tag, wherever that stands; these are files of their own, and name none all the same.
    assert!(files["codes.csv"].contains("\"<script>alert(1)</script> \"\"quoted\"\""));
    let catalog: serde_json::Value = serde_json::from_str(&files["catalog.json"]).unwrap();
    assert_eq!(catalog["products"][2]["name"]["en"], support::HOSTILE);
}

#[test]
fn actions_are_on_the_page_of_their_product() {
    let files = site(&hostile(), &Options::default());
    for lang in LANGS {
        let html = &files[&format!("{lang}/cvm/index.html")];
        assert!(html.contains("<code>RunInstances</code>") && html.contains("<code>token</code>"));
    }
    assert!(!files["en/as/index.html"].contains("product-actions"));
}

#[test]
fn a_line_of_a_table_is_named_or_linked_to() {
    let options = Options {
        base: Base::default(),
        source: Some("https://example.org/blob/main/".to_owned()),
    };
    let (named, linked) = (
        site(&hostile(), &Options::default()),
        site(&hostile(), &options),
    );
    let fixture = include_str!("../../codegen/tests/fixtures/products/cvm.toml");
    let line = 1 + fixture
        .lines()
        .position(|line| line.starts_with("\"OutOfStock.Zone\""))
        .unwrap();
    assert!(named["en/cvm/index.html"].contains(&format!("codes/v3/cvm.toml:{line}<")));
    assert!(linked["en/cvm/index.html"].contains(&format!(
        "https://example.org/blob/main/codes/v3/cvm.toml#L{line}\""
    )));
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    let model = hostile();
    assert_eq!(
        site(&model, &Options::default()),
        site(&hostile(), &Options::default())
    );
}

#[test]
fn a_product_with_the_name_of_a_page_is_an_error() {
    let mut model = hostile();
    model.products[0].product = "retry".to_owned();
    let error = site::files(&model, &Options::default()).unwrap_err();
    assert!(error.to_string().contains("`retry`"));
}
