//! A run that is killed leaves whole files, and the next one finishes its work. `scripts/crash-safety` goes on from here: all commands,
//! full disks, read-only folders, and many more moments.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// At how many moments of its time a run is killed.
const MOMENTS: u32 = 12;

/// A checkout with some products, of which nothing is generated yet.
fn checkout() -> TempDir {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/fixtures/project");
    let root = tempfile::tempdir().unwrap();
    for (path, text) in files(&fixtures) {
        put(root.path(), &path, &text);
    }
    let region = "# <products> written by `cargo xtask gen` from codes/v3\n# </products>\n";
    for name in ["tencentcloud-error-codes", "tencentcloud-errors"] {
        put(
            root.path(),
            &format!("crates/{name}/Cargo.toml"),
            region.as_bytes(),
        );
    }
    for product in 'a'..='h' {
        let header = format!(
            "generation = 3\nproduct = \"{product}\"\nname = {{ zh = \"产品\", en = \"Product\" }}\nversions = [\"2017-03-12\"]\n"
        );
        let table = header + "\n[codes]\n\"InternalError.One\" = {}\n";
        put(
            root.path(),
            &format!("codes/v3/{product}.toml"),
            table.as_bytes(),
        );
    }
    root
}

fn put(root: &Path, path: &str, text: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Every file below a folder by its path, but what the commands keep for themselves.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            if path.is_dir() {
                folders.push(path);
            } else if !name.starts_with("target/xtask/") {
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

fn command(root: &Path, name: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("--root").arg(root).arg(name);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// What a run that nobody kills makes of a checkout, and how long it takes.
fn finished(name: &str) -> (BTreeMap<String, Vec<u8>>, Duration) {
    let root = checkout();
    let start = Instant::now();
    assert!(command(root.path(), name).status().unwrap().success());
    (files(root.path()), start.elapsed())
}

#[test]
fn a_run_that_is_killed_leaves_whole_files_and_the_next_one_finishes() {
    for name in ["gen", "site"] {
        let (new, time) = finished(name);
        for moment in 0..MOMENTS {
            let root = checkout();
            let old = files(root.path());
            assert!(old != new);
            let mut run = command(root.path(), name).spawn().unwrap();
            thread::sleep(time * moment / MOMENTS);
            run.kill().unwrap();
            run.wait().unwrap();
            for (path, text) in files(root.path()) {
                let is_whole = [old.get(&path), new.get(&path)].contains(&Some(&text));
                let is_temporary = path.rsplit('/').next().unwrap().starts_with(".gen-");
                assert!(is_whole || is_temporary, "{name} left {path} by half");
            }
            assert!(command(root.path(), name).status().unwrap().success());
            assert!(files(root.path()) == new, "{name} was not finished");
        }
    }
}
