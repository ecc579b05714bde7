//! The generated Rust of small tables, as snapshots, and that it compiles and does what the tables say.

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use codegen::{Content, Output};
use support::{products, root};

const SOURCE: &str = "crates/tencentcloud-error-codes/src/";

fn outputs() -> Vec<Output> {
    codegen::outputs(products().files).unwrap_or_else(|error| panic!("{error}"))
}

/// The outputs that are worth reading: all but the table of 300 codes.
fn shown() -> impl Iterator<Item = (String, String)> {
    outputs()
        .into_iter()
        .filter(|output| !output.path.contains("/big."))
        .map(|output| {
            let name = output.path.trim_start_matches(SOURCE).replace('/', "-");
            match output.content {
                Content::Whole(text) => (name, text),
                Content::Regions(regions) => {
                    let text: Vec<String> = { regions }.into_iter().map(|(_, text)| text).collect();
                    (name, text.join("\n"))
                }
            }
        })
}

#[test]
fn small_tables_generate_what_the_snapshots_show() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, text) in shown() {
            insta::assert_snapshot!(name, text);
        }
    });
}

#[test]
fn every_snapshot_belongs_to_an_output() {
    let wanted: BTreeSet<String> = shown().map(|(name, _)| format!("{name}.snap")).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let found: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.contains(".snap.new"))
        .collect();
    assert_eq!(found, wanted);
}

#[test]
fn the_generated_crate_compiles_without_a_warning_and_does_what_the_tables_say() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated-crate");
    write_crate(&folder);
    let library = folder.join("libtencentcloud_error_codes.rlib");
    let mut build = rustc();
    build.args([
        "--crate-type=rlib",
        "--crate-name=tencentcloud_error_codes",
        "-Dwarnings",
    ]);
    build.args([
        "--check-cfg=cfg(docsrs, test)",
        "--check-cfg=cfg(feature, values(any()))",
    ]);
    for feature in ["3d-map", "as", "big", "cvm", "none"] {
        build.arg(format!("--cfg=feature=\"{feature}\""));
    }
    run(build.arg("-o").arg(&library).arg(folder.join("lib.rs")));

    let uses = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/products/uses.rs");
    let tests = folder.join("uses");
    let mut build = rustc();
    build.arg("--test").arg(uses).arg("-o").arg(&tests);
    run(build
        .arg("--extern")
        .arg(format!("tencentcloud_error_codes={}", library.display())));
    run(&mut Command::new(tests));
}

/// The generated crate as it is, but with the modules that come from the fixture.
fn write_crate(folder: &Path) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).unwrap();
    let source = root().join(SOURCE);
    for entry in fs::read_dir(source).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
    for output in outputs() {
        if let (Some(path), Content::Whole(text)) =
            (output.path.strip_prefix(SOURCE), output.content)
        {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
}

fn rustc() -> Command {
    let mut command = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    command.arg("--edition=2024");
    command
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "{command:?}\n{}{}",
        text(&output.stdout),
        text(&output.stderr)
    );
}
