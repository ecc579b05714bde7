//! Kills a program that writes. `scripts/crash-safety` goes on from here: all commands, full disks, read-only folders, and many more
//! moments.

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

/// A program that works on the checkout which its `--root` names, and its further arguments.
pub(crate) struct Writer {
    pub(crate) program: &'static str,
    pub(crate) arguments: &'static [&'static str],
}

impl Writer {
    /// Asserts that a run which is killed, whenever that is, leaves every file whole, and that the next one finishes the work.
    pub(crate) fn assert_survives(&self) {
        let (new, time) = self.finished();
        for moment in 0..MOMENTS {
            let root = checkout();
            let old = files(root.path());
            assert!(old != new);
            let mut run = self.command(root.path()).spawn().unwrap();
            thread::sleep(time * moment / MOMENTS);
            run.kill().unwrap();
            run.wait().unwrap();
            for (path, text) in files(root.path()) {
                let is_whole = [old.get(&path), new.get(&path)].contains(&Some(&text));
                let is_temporary = path.rsplit('/').next().unwrap().starts_with(".gen-");
                assert!(is_whole || is_temporary, "{path} was left by half");
            }
            assert!(self.command(root.path()).status().unwrap().success());
            let last = files(root.path());
            let is_other = |path: &&String| last.get(*path) != new.get(*path);
            let other: Vec<_> = last.keys().chain(new.keys()).filter(is_other).collect();
            assert!(other.is_empty(), "the work was not finished: {other:?}");
        }
    }

    /// What a run that nobody kills makes of a checkout, and how long it takes.
    fn finished(&self) -> (BTreeMap<String, Vec<u8>>, Duration) {
        let root = checkout();
        let start = Instant::now();
        assert!(self.command(root.path()).status().unwrap().success());
        (files(root.path()), start.elapsed())
    }

    fn command(&self, root: &Path) -> Command {
        let mut command = Command::new(self.program);
        command.arg("--root").arg(root).args(self.arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }
}
