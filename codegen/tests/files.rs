//! Writing: what is created, updated, removed and left alone, and what `--check` says.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use codegen::write::{self, Lock};
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
    let lock = Lock::acquire(root, || panic!("nothing else runs here")).unwrap();
    let (changes, warning) =
        codegen::generate(root, &lock).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(warning, None);
    // Whatever was not made again is as it would have been made.
    assert_eq!(
        codegen::plan(root).unwrap_or_else(|error| panic!("{error}")),
        []
    );
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
    updated crates/tcerr/src/generated/extent.rs
    updated crates/tencentcloud-error-codes/Cargo.toml
    removed crates/tencentcloud-error-codes/src/generated/v1/old.rs
    updated crates/tencentcloud-error-codes/src/generated/v3.rs
    updated crates/tencentcloud-error-codes/src/generated/v3/actions.rs
    removed crates/tencentcloud-error-codes/src/generated/v3/actions/none.rs
    removed crates/tencentcloud-error-codes/src/generated/v3/none.rs
    updated crates/tencentcloud-errors/Cargo.toml
    updated crates/tencentcloud-errors/src/generated/products.rs
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
    assert_snapshot!(write::report(&changes), @r#"
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
    let error = codegen::plan(checkout.path()).unwrap_err().to_string();
    assert!(
        error.starts_with("crates/tencentcloud-errors/Cargo.toml: "),
        "{error}"
    );
    assert!(
        error.contains("<products> written by `cargo xtask gen`"),
        "{error}"
    );
    assert!(error.ends_with("nothing was written"), "{error}");
}

#[test]
fn a_folder_that_is_no_checkout_is_an_error_that_names_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let error = codegen::plan(folder.path()).unwrap_err();
    assert_snapshot!(error, @"codes: No such file or directory (os error 2); nothing was written");
}

#[test]
fn a_table_where_none_belongs_is_found_however_deep_it_stands() {
    for path in [
        "codes/cvm.toml",
        "codes/v3/old/cvm.toml",
        "codes/v4/cvm/cvm.toml",
        "codes/v3/cvm.TOML",
    ] {
        let checkout = checkout(&Project::new());
        put(checkout.path(), path, support::HEADER.as_bytes());
        let error = codegen::plan(checkout.path()).unwrap_err().to_string();
        assert!(error.contains("no table belongs here"), "{error}");
        assert!(error.contains(&format!("--> {path}:1:1")), "{error}");
    }
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

/// Another text of the same length in a file, with the time of the last change put back.
fn forge(root: &Path, path: &str, from: &str, to: &str) {
    assert_eq!(from.len(), to.len());
    let file = root.join(path);
    let time = fs::metadata(&file).unwrap().modified().unwrap();
    edit(root, path, from, to);
    fs::File::options()
        .append(true)
        .open(&file)
        .unwrap()
        .set_modified(time)
        .unwrap();
}

#[test]
fn a_file_edited_by_hand_is_made_again_whatever_its_length_and_time() {
    let checkout = checkout(&Project::new());
    let root = checkout.path();
    generate(root);
    forge(root, SHEET, "Internal error.", "Internal ERROR.");
    assert_eq!(generate(root), [format!("updated {SHEET}")]);
}

#[test]
fn a_table_edited_by_hand_is_read_again_whatever_its_length_and_time() {
    let checkout = checkout(&support::products());
    let root = checkout.path();
    generate(root);
    forge(root, "codes/v3/cvm.toml", "2017-03-12", "2017-03-13");
    assert_eq!(
        generate(root),
        ["updated crates/tencentcloud-error-codes/src/generated/v3/cvm.rs"]
    );
}

#[test]
fn two_files_that_were_swapped_are_made_again() {
    let checkout = checkout(&support::products());
    let root = checkout.path();
    generate(root);
    let sheets =
        ["cvm", "big"].map(|name| root.join(format!("codegen/tests/sheets/v3/{name}.snap")));
    let [cvm, big] = sheets.each_ref().map(|sheet| fs::read(sheet).unwrap());
    fs::write(&sheets[0], big).unwrap();
    fs::write(&sheets[1], cvm).unwrap();
    assert_eq!(
        generate(root),
        [
            "updated codegen/tests/sheets/v3/big.snap",
            "updated codegen/tests/sheets/v3/cvm.snap",
        ]
    );
}

#[test]
fn a_branch_switched_back_and_forth_leaves_everything_up_to_date() {
    let checkout = checkout(&support::products());
    let root = checkout.path();
    generate(root);
    for (from, to) in [("系统错误。", "系统出错。"), ("系统出错。", "系统错误。")]
    {
        edit(root, "codes/v3/cvm.toml", from, to);
        assert_eq!(generate(root).len(), 2, "the module and the sheet");
    }
    assert_eq!(generate(root), Vec::<String>::new());
}

#[test]
fn a_table_that_was_renamed_or_removed_takes_its_files_along() {
    let checkout = checkout(&support::products());
    let root = checkout.path();
    generate(root);
    let table = |name: &str| root.join(format!("codes/v3/{name}.toml"));
    let text = fs::read_to_string(table("big")).unwrap();
    fs::write(table("huge"), text.replace("\"big\"", "\"huge\"")).unwrap();
    fs::remove_file(table("big")).unwrap();
    let done = generate(root);
    assert!(
        done.contains(&"created codegen/tests/sheets/v3/huge.snap".to_owned()),
        "{done:?}"
    );
    assert!(
        done.contains(&"removed codegen/tests/sheets/v3/big.snap".to_owned()),
        "{done:?}"
    );
}

#[test]
fn fingerprints_of_another_checkout_or_cut_short_hide_nothing() {
    const FINGERPRINTS: &str = "target/xtask/gen.fingerprints";
    let (one, other) = (checkout(&support::products()), checkout(&Project::new()));
    let (root, foreign) = (one.path(), other.path().join(FINGERPRINTS));
    generate(root);
    generate(other.path());
    let own = fs::read(root.join(FINGERPRINTS)).unwrap();
    for bytes in [
        fs::read(foreign).unwrap(),
        own[..own.len() / 2].to_vec(),
        Vec::new(),
    ] {
        put(root, FINGERPRINTS, &bytes);
        edit(root, SHEET, "Internal error.", "Another.");
        assert_eq!(generate(root), [format!("updated {SHEET}")]);
    }
}

#[test]
fn an_error_in_a_table_is_found_beside_tables_that_need_not_be_read() {
    let checkout = checkout(&support::products());
    let root = checkout.path();
    generate(root);
    edit(root, "codes/v3/cvm.toml", "系统错误。", "系统错误");
    let lock = Lock::none();
    assert!(codegen::generate(root, &lock).is_err());
    assert!(
        codegen::generate(root, &lock).is_err(),
        "and again, until it is mended"
    );
}

#[test]
fn what_a_dead_run_left_is_removed_by_the_next() {
    let checkout = checkout(&Project::new());
    let root = checkout.path();
    for name in ["", "crates/tcerr/", "crates/tencentcloud-error-codes/"] {
        let region = "<!-- <counts> written by `cargo xtask gen` -->\n<!-- </counts> -->\n";
        put(root, &format!("{name}README.md"), region.as_bytes());
    }
    let changes = codegen::plan(root).unwrap_or_else(|error| panic!("{error}"));
    let written = changes.iter().map(|change| change.path.as_str());
    let written = written.chain(["codes/v3/cvm.toml", "target/xtask/gen.fingerprints"]);
    let folders = written.map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder));
    let left: BTreeSet<String> = folders.map(|folder| format!("{folder}/.gen-abc")).collect();
    assert!(left.contains("/.gen-abc") && left.contains("crates/tcerr/.gen-abc"));
    for path in &left {
        put(root, path.trim_start_matches('/'), b"half");
    }
    generate(root);
    for path in &left {
        let path = path.trim_start_matches('/');
        assert!(!root.join(path).exists(), "{path}");
    }
}

#[test]
fn a_live_runs_temporary_file_is_no_orphan() {
    let checkout = checkout(&Project::new());
    let root = checkout.path();
    generate(root);
    put(root, "codegen/tests/sheets/v3/.gen-abc", b"being written");
    assert_eq!(codegen::plan(root).unwrap(), []);
}

#[test]
fn a_second_run_waits_for_the_first() {
    use std::sync::mpsc;
    let checkout = checkout(&Project::new());
    let root = checkout.path();
    let first = Lock::acquire(root, || panic!("nothing else runs here")).unwrap();
    let (sender, waiting) = mpsc::channel();
    std::thread::scope(|scope| {
        let second = scope.spawn(|| Lock::acquire(root, || sender.send(()).unwrap()));
        waiting.recv().unwrap();
        drop(first);
        second.join().unwrap().unwrap();
    });
}

#[test]
fn a_run_that_stops_half_way_says_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    // A folder where the second file belongs: it is written beside it, and cannot be renamed to it.
    fs::create_dir_all(root.join("b/x")).unwrap();
    let changes = ["a", "b", "c"].map(|path| write::Change {
        path: path.to_owned(),
        old: None,
        new: Some("text".to_owned()),
    });
    let error = write::write(root, &changes).unwrap_err().to_string();
    assert!(error.starts_with("b: "), "{error}");
    assert!(
        error.ends_with("1 of 3 files were written, the rest were not: run it again. Written: a"),
        "{error}"
    );
    let mut left: Vec<_> = { fs::read_dir(root).unwrap() }
        .map(|entry| entry.unwrap().file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["a", "b"], "no temporary file is left");
}

#[cfg(unix)]
#[test]
fn if_one_file_cannot_be_written_none_is_and_the_error_names_it() {
    let checkout = checkout(&support::products());
    let root = checkout.path();
    // A folder where a file belongs: not even root can write that.
    fs::create_dir_all(root.join("crates/tencentcloud-error-codes/src/generated/v3/cvm.rs/x"))
        .unwrap();
    let error = codegen::generate(root, &Lock::none())
        .unwrap_err()
        .to_string();
    assert!(error.contains("generated/v3/cvm.rs"), "{error}");
    assert!(error.ends_with("nothing was written"), "{error}");
    assert!(!root.join(SHEET).exists());
    assert!(!root.join(COMMON).exists());
}
