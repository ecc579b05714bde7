//! Writing: what is created, updated, removed and left alone, and what `--check` says.

mod support;

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use codegen::files;
use insta::assert_snapshot;
use support::Project;
use tempfile::TempDir;

const COMMON: &str = "crates/tencentcloud-error-codes/src/generated/v3/common.rs";
const SHEET: &str = "codegen/tests/sheets/v3/common.snap";

/// A checkout with the tables of a project and the manifests that hold the products' features.
fn checkout(project: &Project) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for file in &project.files {
        put(root.path(), &file.path, &file.bytes);
    }
    let region = "# <products> written by `cargo xtask gen` from codes/v3\n# </products>\n";
    for name in ["tencentcloud-error-codes", "tencentcloud-errors"] {
        put(
            root.path(),
            &format!("crates/{name}/Cargo.toml"),
            format!("[features]\n{region}\n[lints]\n").as_bytes(),
        );
    }
    root
}

fn put(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Generates, and lists what was done.
fn generate(root: &Path) -> Vec<String> {
    let changes = codegen::plan(root).unwrap_or_else(|error| panic!("{error}"));
    files::write(root, &changes).unwrap();
    changes
        .iter()
        .map(|change| format!("{} {}", change.verb(), change.path))
        .collect()
}

fn edit(root: &Path, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(root.join(path)).unwrap();
    assert!(text.contains(from), "{from} in {path}");
    fs::write(root.join(path), text.replace(from, to)).unwrap();
}

/// The lines that differ between two texts, of texts with as many lines.
fn changed_lines<'t>(old: &'t str, new: &'t str) -> Vec<(&'t str, &'t str)> {
    assert_eq!(old.lines().count(), new.lines().count());
    old.lines()
        .zip(new.lines())
        .filter(|(old, new)| old != new)
        .collect()
}

#[test]
fn a_second_run_changes_nothing_and_touches_nothing() {
    let checkout = checkout(&support::products());
    let root = checkout.path();
    assert!(!generate(root).is_empty());
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options()
        .append(true)
        .open(root.join(COMMON))
        .unwrap()
        .set_modified(long_ago)
        .unwrap();
    assert_eq!(generate(root), Vec::<String>::new());
    edit(root, "codes/v3/cvm.toml", "系统错误。", "系统出错。");
    generate(root);
    assert_eq!(
        fs::metadata(root.join(COMMON)).unwrap().modified().unwrap(),
        long_ago
    );
}

#[test]
fn changing_one_text_changes_that_text_in_one_module_and_one_line_of_one_sheet() {
    // A code with a dot: one without is a variant of `Family` too.
    let common = "[codes.\"InternalError.Common\"]";
    let checkout = checkout(&Project::new());
    let root = checkout.path();
    edit(
        root,
        "codes/v3/common.toml",
        "[codes.\"InternalError\"]",
        common,
    );
    generate(root);
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let (module, sheet) = (read(COMMON), read(SHEET));
    edit(root, "codes/v3/common.toml", "内部错误。", "内部出错。");
    assert_eq!(
        generate(root),
        [format!("updated {SHEET}"), format!("updated {COMMON}")]
    );

    assert_eq!(read(COMMON), module.replace("内部错误。", "内部出错。"));
    assert_eq!(changed_lines(&sheet, &read(SHEET)).len(), 1);
}

#[test]
fn what_no_table_asks_for_any_more_is_removed() {
    let checkout = checkout(&support::products());
    let root = checkout.path();
    generate(root);
    fs::remove_file(root.join("codes/v3/none.toml")).unwrap();
    put(
        root,
        "crates/tencentcloud-error-codes/src/generated/v1/old.rs",
        b"",
    );
    let done = generate(root);
    assert_snapshot!(done.join("\n"), @"
    removed codegen/tests/sheets/v3/none.snap
    updated crates/tencentcloud-error-codes/Cargo.toml
    removed crates/tencentcloud-error-codes/src/generated/v1/old.rs
    updated crates/tencentcloud-error-codes/src/generated/v3.rs
    removed crates/tencentcloud-error-codes/src/generated/v3/none.rs
    updated crates/tencentcloud-errors/Cargo.toml
    ");
    assert!(
        !root
            .join("crates/tencentcloud-error-codes/src/generated/v1")
            .exists(),
        "nor its folder"
    );
}

#[test]
fn nothing_is_written_while_a_table_has_a_mistake() {
    let checkout = checkout(&Project::new().with_codes("\n[codes]\n\"InternalError\" = {}\n"));
    assert!(matches!(
        codegen::plan(checkout.path()),
        Err(codegen::Error::Tables(_))
    ));
    assert!(!checkout.path().join(COMMON).exists());
}

#[test]
fn the_order_in_which_a_folder_lists_its_files_does_not_matter() {
    let project = support::products();
    let expected = codegen::outputs(project.files.clone()).unwrap();
    let mut files = project.files;
    for _ in 0..files.len() {
        files.rotate_left(1);
        assert_eq!(codegen::outputs(files.clone()).unwrap(), expected);
    }
    files.reverse();
    assert_eq!(codegen::outputs(files).unwrap(), expected);
}

#[test]
fn the_check_lists_every_missing_stale_and_orphaned_file() {
    let checkout = checkout(&Project::new());
    let root = checkout.path();
    generate(root);
    fs::remove_file(root.join("crates/tencentcloud-error-codes/src/generated/v2.rs")).unwrap();
    put(root, "codegen/tests/sheets/v3/gone.snap", b"left over\n");
    edit(
        root,
        "codes/v3/common.toml",
        "Internal error.",
        "An internal error.",
    );
    let changes = codegen::plan(root).unwrap();
    assert_snapshot!(files::report(&changes), @r#"
    stale: codegen/tests/sheets/v3/common.snap
          6 - InternalError | internal | if-idempotent | 内部错误。 | Internal error.
          6 + InternalError | internal | if-idempotent | 内部错误。 | An internal error.
    orphaned: codegen/tests/sheets/v3/gone.snap
    missing: crates/tencentcloud-error-codes/src/generated/v2.rs
    stale: crates/tencentcloud-error-codes/src/generated/v3/common.rs
         14 -     /// `InternalError` (`internal`, `if-idempotent`): Internal error.
         14 +     /// `InternalError` (`internal`, `if-idempotent`): An internal error.
         37 -         en: "Internal error.",
         37 +         en: "An internal error.",
    "#);
}

#[test]
fn a_file_that_people_edit_keeps_everything_around_its_generated_lines() {
    let checkout = checkout(&support::products());
    generate(checkout.path());
    let manifest = fs::read_to_string(
        checkout
            .path()
            .join("crates/tencentcloud-errors/Cargo.toml"),
    )
    .unwrap();
    assert_snapshot!(manifest, @r#"
    [features]
    # <products> written by `cargo xtask gen` from codes/v3
    all-products = [
        "3d-map",
        "as",
        "big",
        "cvm",
        "none",
    ]
    3d-map = ["tencentcloud-error-codes/3d-map"]
    as = ["tencentcloud-error-codes/as"]
    big = ["tencentcloud-error-codes/big"]
    cvm = ["tencentcloud-error-codes/cvm"]
    none = ["tencentcloud-error-codes/none"]
    # </products>

    [lints]
    "#);
}

#[test]
fn a_manifest_without_the_marks_is_an_error_that_says_so() {
    let checkout = checkout(&Project::new());
    put(
        checkout.path(),
        "crates/tencentcloud-errors/Cargo.toml",
        b"[features]\n",
    );
    let error = codegen::plan(checkout.path()).unwrap_err();
    assert_snapshot!(error, @"crates/tencentcloud-errors/Cargo.toml: the lines `# <products> written by `cargo xtask gen` from codes/v3` and `# </products>` are needed around the products' features");
}

#[test]
fn a_folder_that_is_no_checkout_is_an_error_that_names_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let error = codegen::plan(folder.path()).unwrap_err();
    assert_snapshot!(error, @"codes: No such file or directory (os error 2)");
}

#[cfg(unix)]
#[test]
fn generated_files_have_the_permissions_of_any_other_file() {
    use std::os::unix::fs::PermissionsExt;
    let checkout = checkout(&Project::new());
    generate(checkout.path());
    let mode = |path: &str| {
        fs::metadata(checkout.path().join(path))
            .unwrap()
            .permissions()
            .mode()
    };
    assert_eq!(mode(COMMON), mode("codes/v3/common.toml"));
}

/// Runs the generator as `cargo xtask gen` does, and lists what was done.
fn run(root: &Path) -> Vec<String> {
    let changes = codegen::generate(root).unwrap_or_else(|error| panic!("{error}"));
    changes
        .iter()
        .map(|change| format!("{} {}", change.verb(), change.path))
        .collect()
}

#[test]
fn what_is_remembered_of_the_last_run_hides_no_change() {
    let checkout = checkout(&Project::new());
    let root = checkout.path();
    assert!(!codegen::stamp::is_fresh(root), "before the first run");
    run(root);
    assert!(codegen::stamp::is_fresh(root));
    assert_eq!(run(root), Vec::<String>::new());

    edit(
        root,
        "codes/v3/common.toml",
        "Internal error.",
        "An internal error.",
    );
    assert!(!codegen::stamp::is_fresh(root), "a table");
    run(root);
    fs::remove_file(root.join(COMMON)).unwrap();
    assert_eq!(run(root), [format!("created {COMMON}")]);
    edit(root, SHEET, "An internal error.", "Another.");
    assert_eq!(run(root), [format!("updated {SHEET}")]);
    put(root, "codegen/tests/sheets/v3/gone.snap", b"");
    assert_eq!(run(root), ["removed codegen/tests/sheets/v3/gone.snap"]);
    edit(
        root,
        "crates/tencentcloud-errors/Cargo.toml",
        "all-products = []",
        "all-products = [\"cvm\"]",
    );
    assert_eq!(run(root), ["updated crates/tencentcloud-errors/Cargo.toml"]);
    assert!(codegen::stamp::is_fresh(root));
}

#[test]
fn a_change_of_a_familys_default_shows_on_each_line_that_it_reaches() {
    let codes = "\n[codes]\n\"ResourceBusy.Disk\" = {}\n\"ResourceBusy.Gone\" = { retry = \"never\" }\n\"ResourceBusy.Task\" = {}\n";
    let checkout = checkout(&Project::new().with_codes(codes));
    let root = checkout.path();
    generate(root);
    let sheet = || fs::read_to_string(root.join("codegen/tests/sheets/v3/cvm.snap")).unwrap();
    let before = sheet();
    edit(
        root,
        "codes/v3/families.toml",
        "retry = \"if-idempotent\"",
        "retry = \"never\"",
    );
    generate(root);
    let after = sheet();
    let changed = changed_lines(&before, &after);
    assert_eq!(changed.len(), 2, "{changed:?}");
    assert!(
        changed
            .iter()
            .all(|(old, new)| old.contains("| ^if-idempotent |") && new.contains("| ^never |"))
    );
}
