//! A checkout to work on, and the program as a person runs it.

#![allow(dead_code, reason = "each test binary uses a part of this")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

pub(crate) const TABLE: &str = "codes/v3/common.toml";

/// A checkout with the tables that every project has, and the manifests that hold the products' features. Its texts are
/// nobody's to mend but this test's.
pub(crate) fn checkout() -> TempDir {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/fixtures/project");
    let root = tempfile::tempdir().unwrap();
    for table in [
        "audit.toml",
        "upstream.toml",
        "search.toml",
        "vocabulary.toml",
        "glossary.toml",
        "client.toml",
        "v2/common.toml",
        "v3/common.toml",
        "v3/families.toml",
    ] {
        let text = fs::read_to_string(project.join("codes").join(table)).unwrap();
        put(root.path(), &format!("codes/{table}"), &text);
    }
    let region = "# <products> written by `cargo xtask gen` from codes/v3\n# </products>\n";
    for name in ["tencentcloud-error-codes", "tencentcloud-errors"] {
        put(root.path(), &format!("crates/{name}/Cargo.toml"), region);
    }
    assert!(xtask(root.path(), &["fmt"]).status.success());
    root
}

pub(crate) fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

pub(crate) fn xtask(root: &Path, arguments: &[&str]) -> Output {
    command(root, arguments).output().unwrap()
}

pub(crate) fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    // From elsewhere: nothing may depend on the working directory.
    command
        .current_dir(std::env::temp_dir())
        .arg("--root")
        .arg(root)
        .args(arguments);
    command
}

pub(crate) fn edit(root: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(root.join(TABLE)).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(root.join(TABLE), text.replacen(from, to, 1)).unwrap();
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
