//! The tables as they were in a revision, which git knows.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;

use codegen::load::{MAX_BYTES, RawFile, is_table};

/// The tables of a revision of the checkout: a tag, a branch, a hash.
pub(crate) fn tables(root: &Path, revision: &str) -> Result<Vec<RawFile>, String> {
    let commit = commit(root, revision)?;
    let blobs = blobs(root, &commit)?;
    if blobs.is_empty() {
        return Err(format!("`{revision}` has no tables in `codes/`"));
    }
    read(root, blobs)
}

/// The hash of a revision. What only looks like an option is a revision that there is not.
fn commit(root: &Path, revision: &str) -> Result<String, String> {
    let peeled = format!("{revision}^{{commit}}");
    let arguments = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &peeled,
    ];
    let output = run(git(root).args(arguments))?;
    if output.status.success() {
        return Ok(text(&output.stdout).trim().to_owned());
    }
    let message = text(&output.stderr);
    if message.trim().is_empty() {
        Err(format!(
            "there is no revision `{revision}` here; a shallow clone has it after `git fetch --unshallow --tags`"
        ))
    } else {
        Err(message.trim().to_owned())
    }
}

/// A file of a revision.
struct Blob {
    path: String,
    hash: String,
}

/// The tables of a commit. Links and submodules are no tables.
fn blobs(root: &Path, commit: &str) -> Result<Vec<Blob>, String> {
    let output = succeed(git(root).args(["ls-tree", "-r", "-z", commit, "codes/"]))?;
    let listing = text(&output.stdout);
    let lines = listing.split_terminator('\0').filter_map(|line| {
        let (about, path) = line.split_once('\t')?;
        let (mode, rest) = about.split_once(' ')?;
        let (_, hash) = rest.split_once(' ')?;
        (mode.starts_with("100") && is_table(path)).then(|| Blob {
            path: path.to_owned(),
            hash: hash.to_owned(),
        })
    });
    Ok(lines.collect())
}

/// The contents, in one run of git: one for each of hundreds of files would take seconds.
fn read(root: &Path, blobs: Vec<Blob>) -> Result<Vec<RawFile>, String> {
    let mut child = git(root)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_run(&error))?;
    let hashes: String = blobs.iter().flat_map(|blob| [&blob.hash, "\n"]).collect();
    // From another thread: git waits until what it writes is read, and would not read on.
    let stdin = child.stdin.take();
    let writer = thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(hashes.as_bytes())));
    let output = child.wait_with_output().map_err(|error| not_run(&error))?;
    // If it did not take all hashes it did not write all contents either, which is noticed below.
    drop(writer.join());
    let mut rest = output.stdout.as_slice();
    let files = blobs.into_iter().map(|blob| {
        let bytes =
            next(&mut rest).ok_or_else(|| format!("git has no content of {}", blob.path))?;
        let bytes = bytes[..bytes.len().min(MAX_BYTES + 1)].to_vec();
        Ok(RawFile {
            path: blob.path,
            bytes,
        })
    });
    files.collect()
}

/// The next content of what `git cat-file --batch` writes: a line that ends with the size, the bytes, a line break.
fn next<'o>(rest: &mut &'o [u8]) -> Option<&'o [u8]> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let (line, after) = rest.split_at(end);
    let size = str::from_utf8(line)
        .ok()?
        .rsplit(' ')
        .next()?
        .parse()
        .ok()?;
    let (content, after) = after.get(1..)?.split_at_checked(size)?;
    *rest = after.strip_prefix(b"\n")?;
    Some(content)
}

fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).stdin(Stdio::null());
    command
}

fn run(command: &mut Command) -> Result<Output, String> {
    command.output().map_err(|error| not_run(&error))
}

fn succeed(command: &mut Command) -> Result<Output, String> {
    let output = run(command)?;
    if output.status.success() {
        Ok(output)
    } else {
        Err(text(&output.stderr).trim().to_owned())
    }
}

fn not_run(error: &io::Error) -> String {
    format!("git cannot be run: {error}")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
