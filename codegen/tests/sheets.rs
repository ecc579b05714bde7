//! The review sheets of the real tables. `cargo xtask gen` writes them; a person reads what changed.

mod support;

use codegen::{Content, Output};
use support::root;

#[test]
fn every_table_comes_down_to_what_its_review_sheet_shows() {
    let files = codegen::load::read(root()).unwrap();
    let outputs = codegen::outputs(files).unwrap_or_else(|error| panic!("{error}"));
    let mut sheets = 0;
    for Output { path, content } in &outputs {
        let Some(name) = path.strip_prefix("codegen/tests/sheets/") else {
            continue;
        };
        let Content::Whole(text) = content else {
            panic!("{path} is a whole file")
        };
        assert_sheet(name, text);
        sheets += 1;
    }
    assert!(
        sheets >= 3,
        "the tables common to all products have a sheet each"
    );
}

fn assert_sheet(name: &str, text: &str) {
    let name = name.trim_end_matches(".snap");
    let (folder, name) = name.rsplit_once('/').unwrap_or(("", name));
    let sheet = text.splitn(3, "---\n").last().unwrap();
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path(format!("sheets/{folder}"));
    settings.bind(|| insta::assert_snapshot!(name, sheet));
}
