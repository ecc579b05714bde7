//! The commands as a person runs them: what they print, what they write, and their exit status.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const TABLE: &str = "codes/v3/common.toml";

/// The tables and the two manifests of this checkout, without anything generated.
fn checkout() -> TempDir {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let root = tempfile::tempdir().unwrap();
    for path in [
        "codes/vocabulary.toml",
        "codes/v2/common.toml",
        "codes/v3/common.toml",
        "codes/v3/families.toml",
        "crates/tencentcloud-error-codes/Cargo.toml",
        "crates/tencentcloud-errors/Cargo.toml",
    ] {
        let target = root.path().join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(own.join(path), target).unwrap();
    }
    root
}

fn xtask(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    // From elsewhere: nothing may depend on the working directory.
    command
        .current_dir(std::env::temp_dir())
        .arg("--root")
        .arg(root)
        .args(arguments)
        .output()
        .unwrap()
}

fn edit(root: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(root.join(TABLE)).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(root.join(TABLE), text.replacen(from, to, 1)).unwrap();
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn gen_says_what_it_wrote_and_then_that_nothing_is_left_to_do() {
    let root = checkout();
    let first = xtask(root.path(), &["gen"]);
    assert!(first.status.success(), "{}", stderr(&first));
    assert!(
        stdout(&first)
            .contains("created crates/tencentcloud-error-codes/src/generated/v3/common.rs\n")
    );
    let second = xtask(root.path(), &["gen"]);
    assert_eq!(stdout(&second), "gen: everything is up to date\n");
    assert!(xtask(root.path(), &["gen", "--check"]).status.success());
}

#[test]
fn gen_check_writes_nothing_and_names_the_command_to_run() {
    let root = checkout();
    xtask(root.path(), &["gen"]);
    edit(root.path(), "签名过期。", "签名已过期。");
    let check = xtask(root.path(), &["gen", "--check"]);
    assert_eq!(check.status.code(), Some(1));
    assert!(
        stderr(&check).contains("stale: codegen/tests/sheets/v3/common.snap\n"),
        "{}",
        stderr(&check)
    );
    assert!(
        stderr(&check).ends_with("gen: 2 files are not up to date; run `cargo xtask gen`\n"),
        "{}",
        stderr(&check)
    );
    assert_eq!(xtask(root.path(), &["gen", "--check"]).stderr, check.stderr);
}

#[test]
fn gen_with_a_mistake_in_a_table_shows_it_writes_nothing_and_fails() {
    let root = checkout();
    edit(root.path(), "retry = \"resign\"", "retry = \"re-sign\"");
    let output = xtask(root.path(), &["gen"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), "");
    let message = stderr(&output);
    for part in [
        "`re-sign` is not a retry rule",
        "--> codes/v3/common.toml:",
        "did you mean `resign`?",
        "nothing was written",
    ] {
        assert!(message.contains(part), "{part} in\n{message}");
    }
    assert!(!root.path().join("codegen").exists());
}

#[test]
fn gen_outside_of_a_checkout_says_what_is_missing() {
    let root = tempfile::tempdir().unwrap();
    let output = xtask(root.path(), &["gen"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).starts_with("error: codes: "),
        "{}",
        stderr(&output)
    );
}

#[test]
fn fmt_mends_the_order_that_gen_complains_of() {
    let root = checkout();
    edit(
        root.path(),
        "[codes.\"AuthFailure.InvalidSecretId\"]",
        "[codes.\"ZZZ\"]",
    );
    assert!(
        stderr(&xtask(root.path(), &["gen"])).contains("`cargo xtask fmt` puts the table in order")
    );
    assert_eq!(
        xtask(root.path(), &["fmt", "--check"]).status.code(),
        Some(1)
    );
    assert_eq!(
        stdout(&xtask(root.path(), &["fmt"])),
        "updated codes/v3/common.toml\nfmt: 0 created, 1 updated, 0 removed\n"
    );
    assert!(xtask(root.path(), &["fmt", "--check"]).status.success());
    assert!(xtask(root.path(), &["gen"]).status.success());
}
