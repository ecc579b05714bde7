//! The commands as a person runs them: what they print, what they write, and their exit status.

mod support;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Output;

use rawzip::ZipArchiveWriter;

use support::{checkout, command, edit, run as xtask, stderr, stdout};

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
    edit(root.path(), "内部错误。", "内部出错。");
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
fn gen_with_an_error_in_a_table_shows_it_writes_nothing_and_fails() {
    let root = checkout();
    edit(
        root.path(),
        "retry = \"if-idempotent\"",
        "retry = \"if-idempotant\"",
    );
    let output = xtask(root.path(), &["gen"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), "");
    let message = stderr(&output);
    for part in [
        "`if-idempotant` is not a retry rule",
        "--> codes/v3/common.toml:",
        "did you mean `if-idempotent`?",
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
    edit(root.path(), "[codes.\"InternalError\"]", "[codes.\"ZZZ\"]");
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

#[test]
fn fmt_leaves_the_glossary_alone() {
    let root = checkout();
    let glossary = root.path().join("codes/glossary.toml");
    let text = "avoid   =  []\n\n\n  terms=[ ]";
    fs::write(&glossary, text).unwrap();
    assert!(xtask(root.path(), &["fmt", "--check"]).status.success());
    assert!(xtask(root.path(), &["fmt"]).status.success());
    assert_eq!(fs::read_to_string(glossary).unwrap(), text);
}

#[test]
fn gen_checks_the_texts_again_once_the_glossary_has_changed() {
    let root = checkout();
    assert!(xtask(root.path(), &["gen"]).status.success());
    let glossary = "terms = [{ zh = \"参数\", en = \"argument\" }]\n";
    fs::write(root.path().join("codes/glossary.toml"), glossary).unwrap();
    let output = xtask(root.path(), &["gen"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("the English text has no word for “参数”"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn the_audit_names_the_table_that_lacks_a_text_and_exits_1() {
    let root = checkout();
    let complete = xtask(root.path(), &["audit"]);
    assert!(complete.status.success(), "{}", stderr(&complete));

    let table = "generation = 3\nproduct = \"cvm\"\nname = { zh = \"云服务器\", en = \"CVM\" }\nversions = [\"2017-03-12\"]\n\n[codes]\n\"InvalidParameter.A\" = {}\n";
    fs::write(root.path().join("codes/v3/cvm.toml"), table).unwrap();
    let lacking = xtask(root.path(), &["audit"]);
    assert_eq!(lacking.status.code(), Some(1));
    assert_eq!(
        stderr(&lacking),
        "v3/cvm: 1 code with only the family's text: InvalidParameter.A\naudit: 1 finding\n"
    );
}

/// A wheel that lists the codes of one product.
fn wheel(root: &Path, name: &str, listing: &str) -> String {
    let path = root.join(name);
    let mut archive = ZipArchiveWriter::new(fs::File::create(&path).unwrap());
    let package = if name.starts_with("en") {
        "tencentcloud_sdk_python_intl_en"
    } else {
        "tencentcloud_sdk_python"
    };
    let metadata = format!("{package}-3.1.1.dist-info/METADATA");
    let codes = "tencentcloud/cvm/v20170312/errorcodes.py".to_owned();
    for (member, content) in [(codes, listing), (metadata, "")] {
        let (mut entry, config) = archive.new_file(member.as_str()).start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(content.as_bytes()).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    path.to_str().unwrap().to_owned()
}

const LISTING: &str = "# A.\nA = 'InvalidParameter.A'\n# B.\nB = 'InternalError.B'\n";

#[test]
fn sync_says_what_it_wrote_and_then_that_nothing_is_left_to_do() {
    let root = checkout();
    let [zh, en] = ["zh.whl", "en.whl"].map(|name| wheel(root.path(), name, LISTING));
    let arguments = ["sync", "--zh", &zh, "--en", &en];

    let first = xtask(root.path(), &arguments);
    assert!(first.status.success(), "{}", stderr(&first));
    let said = stdout(&first);
    assert!(
        said.starts_with("created codes/v3/cvm.toml: 2 new codes, 1 new version\n"),
        "{said}"
    );
    assert!(said.ends_with("sync: 1 created, 0 updated\n"), "{said}");
    assert!(xtask(root.path(), &["fmt", "--check"]).status.success());
    assert!(xtask(root.path(), &["gen"]).status.success());

    let second = xtask(root.path(), &arguments);
    assert!(stdout(&second).ends_with("sync: everything is up to date\n"));
    let check = xtask(root.path(), &[&arguments[..], &["--check"]].concat());
    assert!(check.status.success(), "{}", stderr(&check));
}

#[test]
fn sync_check_writes_nothing_and_fails_while_the_tables_differ() {
    let root = checkout();
    let [zh, en] = ["zh.whl", "en.whl"].map(|name| wheel(root.path(), name, LISTING));
    let arguments = ["sync", "--zh", &zh, "--en", &en, "--check"];

    let check = xtask(root.path(), &arguments);
    assert_eq!(check.status.code(), Some(1));
    assert_eq!(
        stderr(&check),
        "missing: codes/v3/cvm.toml\nsync: the tables are not what the SDKs list; run `cargo xtask sync`\n"
    );
    assert!(!root.path().join("codes/v3/cvm.toml").exists());

    xtask(root.path(), &arguments[..5]);
    let [one, two] = ["zh.whl", "en.whl"].map(|name| {
        wheel(
            root.path(),
            name,
            &LISTING.replace("B = 'InternalError.B'", ""),
        )
    });
    assert_eq!((&one, &two), (&zh, &en));
    let check = xtask(root.path(), &arguments);
    assert_eq!(check.status.code(), Some(1));
    assert!(stdout(&check).contains("  v3/cvm:InternalError.B\n"));
    assert_eq!(
        stderr(&check),
        "sync: codes are gone upstream; run `cargo xtask sync` with `--retire`\n"
    );

    let retire = xtask(root.path(), &[&arguments[..5], &["--retire"]].concat());
    assert!(stdout(&retire).starts_with("updated codes/v3/cvm.toml: 1 retired\n"));
    assert!(xtask(root.path(), &arguments).status.success());
    let generated = xtask(root.path(), &["gen"]);
    assert!(generated.status.success(), "{}", stderr(&generated));
}

#[test]
fn sync_with_an_error_in_a_wheel_names_the_line_and_writes_nothing() {
    let root = checkout();
    let zh = wheel(root.path(), "zh.whl", LISTING);
    let en = wheel(root.path(), "en.whl", "# A.\nimport os\n");
    let output = xtask(root.path(), &["sync", "--zh", &zh, "--en", &en]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        format!(
            "error: {en}: tencentcloud/cvm/v20170312/errorcodes.py:2: neither a comment nor `NAME = 'Code'`: `import os`; nothing was written\n"
        )
    );
    let output = xtask(root.path(), &["sync", "--zh", "no.whl", "--en", &en]);
    assert!(stderr(&output).starts_with("error: no.whl: "));
    assert!(!root.path().join("codes/v3/cvm.toml").exists());
}

#[test]
fn sync_takes_two_files_or_downloads_them_and_nothing_in_between() {
    let root = checkout();
    for arguments in [
        &["sync"][..],
        &["sync", "--zh", "a"],
        &["sync", "--en", "b"],
        &["sync", "--zh", "a", "--en", "b", "--download"],
        &["sync", "--download", "--en", "b"],
    ] {
        let output = xtask(root.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn sync_without_pip_names_the_form_with_two_files() {
    let root = checkout();
    let mut command = command(root.path(), &["sync", "--download"]);
    let output = command.env("PATH", "").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "error: neither `python3 -m pip` nor `pip` can be run; install pip, or fetch both wheels by other means, and run `cargo xtask sync --zh FILE --en FILE`; nothing was written\n"
    );
}

/// A `pip` that copies a wheel to where it is to go, or fails.
#[cfg(unix)]
fn with_pip(root: &Path, script: &str) -> Output {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = root.join("bin");
    fs::create_dir_all(&folder).unwrap();
    let pip = folder.join("pip");
    fs::write(
        &pip,
        format!("#!/bin/sh\n[ \"$1\" = --version ] && exit\n{script}\n"),
    )
    .unwrap();
    fs::set_permissions(&pip, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = command(root, &["sync", "--download"]);
    // Nothing but that pip, and what its script needs.
    fs::write(folder.join("python3"), "").unwrap();
    command.env("PATH", &folder).output().unwrap()
}

#[cfg(unix)]
#[test]
fn sync_lets_pip_fetch_the_wheels_below_target() {
    let root = checkout();
    for package in ["zh", "en"] {
        fs::create_dir(root.path().join(package)).unwrap();
        let name = format!("{package}/any.whl");
        wheel(root.path(), &name, LISTING);
    }
    // The folder is called what the package is called, and that of the SDK in English ends with it.
    let copy = "while [ \"$1\" != --dest ]; do shift; done\n/bin/mkdir -p \"$2\"\ncase \"$2\" in *-en) from=en;; *) from=zh;; esac\n/bin/cp";
    let output = with_pip(
        root.path(),
        &format!("{copy} {}/$from/any.whl \"$2\"", root.path().display()),
    );
    assert!(output.status.success(), "{}", stderr(&output));
    for package in ["tencentcloud-sdk-python", "tencentcloud-sdk-python-intl-en"] {
        let wheels = root.path().join("target/wheels").join(package);
        assert!(wheels.join("any.whl").exists());
    }
    assert!(root.path().join("codes/v3/cvm.toml").exists());
}

#[cfg(unix)]
#[test]
fn sync_without_network_names_the_form_with_two_files() {
    let root = checkout();
    let output = with_pip(root.path(), "exit 1");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "error: pip could not fetch tencentcloud-sdk-python: exit status: 1; fetch both wheels by other means, and run `cargo xtask sync --zh FILE --en FILE`; nothing was written\n"
    );
}

#[test]
fn two_runs_at_once_both_succeed_and_leave_everything_up_to_date() {
    let root = checkout();
    for round in 0..5 {
        edit(
            root.path(),
            &format!("内部错误{}。", "了".repeat(round)),
            &format!("内部错误{}。", "了".repeat(round + 1)),
        );
        let runs = [0, 1].map(|_| command(root.path(), &["gen"]).spawn().unwrap());
        for mut run in runs {
            assert!(run.wait().unwrap().success());
        }
        assert!(xtask(root.path(), &["gen", "--check"]).status.success());
    }
}

#[cfg(unix)]
#[test]
fn fingerprints_that_cannot_be_kept_are_a_warning_that_names_the_path() {
    let root = checkout();
    fs::write(root.path().join("target"), "a file where a folder belongs").unwrap();
    let output = xtask(root.path(), &["gen"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("warning: target/xtask/"),
        "{}",
        stderr(&output)
    );
    assert!(xtask(root.path(), &["gen", "--check"]).status.success());
}

#[test]
fn errors_are_colored_as_the_environment_wants_it() {
    let root = checkout();
    edit(root.path(), "retry = \"never\"", "retry = \"newer\"");
    let is_colored = |name: &str, value: &str| {
        let output = command(root.path(), &["gen"])
            .env(name, value)
            .output()
            .unwrap();
        stderr(&output).contains('\u{1b}')
    };
    assert!(is_colored("CLICOLOR_FORCE", "1"));
    assert!(
        !is_colored("NO_COLOR", "1"),
        "and standard error is no terminal"
    );
}
