//! `cargo xtask changes` in a repository of its own.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{TABLE, checkout, edit, stderr, stdout, xtask};
use tempfile::TempDir;

/// Runs git, untouched by what the user has set.
fn git(root: &Path, arguments: &[&str]) {
    let status = Command::new("git")
        .current_dir(root)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .args(["-c", "user.name=Test", "-c", "user.email=test@localhost"])
        .args(arguments)
        .status()
        .unwrap();
    assert!(status.success(), "git {arguments:?}");
}

/// A checkout with a first release.
fn repository() -> TempDir {
    let root = checkout();
    git(root.path(), &["init", "--quiet"]);
    commit(root.path(), "v1");
    root
}

fn commit(root: &Path, tag: &str) {
    git(root, &["add", "."]);
    git(root, &["commit", "--quiet", "--message", tag]);
    git(root, &["tag", tag]);
}

const RULE: [&str; 2] = ["retry = \"if-idempotent\"", "retry = \"never\""];
const ROW: &str = "| `InternalError` | every product | if-idempotent | never |\n";

#[test]
fn a_tag_is_compared_with_the_working_tree_and_with_another_tag() {
    let root = repository();
    let nothing = xtask(root.path(), &["changes", "v1"]);
    assert!(
        stdout(&nothing).starts_with("Nothing"),
        "{}",
        stderr(&nothing)
    );

    edit(root.path(), RULE[0], RULE[1]);
    let worktree = xtask(root.path(), &["changes", "v1"]);
    assert!(stdout(&worktree).contains(ROW), "{}", stdout(&worktree));

    commit(root.path(), "v2");
    assert_eq!(
        xtask(root.path(), &["changes", "v1", "v2"]).stdout,
        worktree.stdout
    );
    // What is not committed is not in the later one.
    edit(root.path(), RULE[1], RULE[0]);
    assert_eq!(
        xtask(root.path(), &["changes", "v1", "HEAD"]).stdout,
        worktree.stdout
    );
}

#[test]
fn a_revision_that_there_is_not_is_named() {
    let root = repository();
    for revision in ["v0", "--help=v1", "v1:codes"] {
        let output = xtask(root.path(), &["changes", "--", revision]);
        assert_eq!(output.status.code(), Some(1), "{revision}");
        assert_eq!(stdout(&output), "");
        assert!(
            stderr(&output).starts_with(&format!("error: there is no revision `{revision}` here")),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn a_folder_that_is_no_repository_says_so() {
    let root = checkout();
    let output = xtask(root.path(), &["changes", "v1"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("not a git repository"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn tables_of_an_old_form_are_named_with_what_is_not_understood() {
    let root = repository();
    edit(root.path(), "category = ", "kind = ");
    commit(root.path(), "old");
    edit(root.path(), "kind = ", "category = ");
    let output = xtask(root.path(), &["changes", "old"]);
    assert_eq!(output.status.code(), Some(1));
    let message = stderr(&output);
    for part in [
        "the tables of `old` have another form",
        TABLE,
        "`category`",
        "name a later revision",
    ] {
        assert!(message.contains(part), "{part} in {message}");
    }
}

#[test]
fn a_revision_without_tables_says_so() {
    let root = repository();
    fs::remove_dir_all(root.path().join("codes")).unwrap();
    commit(root.path(), "empty");
    let output = xtask(root.path(), &["changes", "empty"]);
    assert_eq!(
        stderr(&output),
        "error: `empty` has no tables in `codes/`\n"
    );
}
