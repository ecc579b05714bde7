//! Write: what differs on the disk from what was generated, and putting it there.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use similar::{ChangeTag, TextDiff};

use crate::load::with_path;
use crate::print::{Content, Output};

/// Folders where every file is generated, so that one that no table asks for is left over from an earlier run.
const OWNED: [&str; 2] = [
    "crates/tencentcloud-error-codes/src/generated",
    "codegen/tests/sheets",
];

/// The lines around the generated part of a file that people edit otherwise.
const REGION: [&str; 2] = [
    "# <products> written by `cargo xtask gen` from codes/v3",
    "# </products>",
];

/// How many differing lines [`report`] shows of a file.
const SHOWN_LINES: usize = 6;

/// A file that is not as the tables say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The path below the root, with `/` between its parts.
    pub path: String,
    /// What is on the disk, if anything.
    pub old: Option<String>,
    /// What should be there, if anything.
    pub new: Option<String>,
}

impl Change {
    /// What [`write()`] does with it.
    #[must_use]
    pub fn verb(&self) -> &'static str {
        match (&self.old, &self.new) {
            (None, _) => "created",
            (Some(_), Some(_)) => "updated",
            (Some(_), None) => "removed",
        }
    }

    fn state(&self) -> &'static str {
        match (&self.old, &self.new) {
            (None, _) => "missing",
            (Some(_), Some(_)) => "stale",
            (Some(_), None) => "orphaned",
        }
    }
}

/// Every file that is missing, stale or orphaned, by path.
///
/// # Errors
///
/// A file that cannot be read, or a manifest without the marks of its generated part.
pub fn compare(root: &Path, outputs: &[Output]) -> io::Result<Vec<Change>> {
    let mut changes = Vec::new();
    for output in outputs {
        let old = read(root, &output.path)?;
        let new = match &output.content {
            Content::Whole(text) => text.clone(),
            Content::Region(lines) => {
                with_region(&output.path, old.as_deref().unwrap_or_default(), lines)?
            }
        };
        if old.as_ref() != Some(&new) {
            changes.push(Change {
                path: output.path.clone(),
                old,
                new: Some(new),
            });
        }
    }
    let wanted: BTreeSet<&str> = outputs.iter().map(|output| output.path.as_str()).collect();
    for path in owned(root)? {
        if !wanted.contains(path.as_str()) {
            changes.push(Change {
                old: read(root, &path)?.or_else(|| Some(String::new())),
                new: None,
                path,
            });
        }
    }
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(changes)
}

/// Makes the changes. A file is written beside its place and then renamed, so that it is never there by half.
///
/// # Errors
///
/// A file that cannot be written or removed; the message names it.
pub fn write(root: &Path, changes: &[Change]) -> io::Result<()> {
    for change in changes {
        let path = root.join(&change.path);
        let result = match &change.new {
            Some(text) => replace(&path, text),
            None => fs::remove_file(&path),
        };
        result.map_err(|error| with_path(&error, &change.path))?;
    }
    OWNED
        .iter()
        .try_for_each(|folder| remove_empty_folders(&root.join(folder)))
}

/// The changes as `--check` shows them: each file, how it is wrong, and where it first differs.
#[must_use]
pub fn report(changes: &[Change]) -> String {
    let mut text = String::new();
    for change in changes {
        let _ = writeln!(text, "{}: {}", change.state(), change.path);
        if let (Some(old), Some(new)) = (&change.old, &change.new) {
            text.push_str(&first_differences(old, new));
        }
    }
    text
}

fn first_differences(old: &str, new: &str) -> String {
    let mut text = String::new();
    let diff = TextDiff::from_lines(old, new);
    let differing = diff
        .iter_all_changes()
        .filter(|change| change.tag() != ChangeTag::Equal);
    for change in differing.take(SHOWN_LINES) {
        let (sign, index) = match change.tag() {
            ChangeTag::Delete => ('-', change.old_index()),
            _ => ('+', change.new_index()),
        };
        let line = index.map_or(0, |index| index + 1);
        let _ = writeln!(text, "  {line:>5} {sign} {}", change.value().trim_end());
    }
    text
}

/// Every file where only generated ones belong.
pub(crate) fn owned(root: &Path) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    for folder in OWNED {
        files.extend(files_below(root, folder)?);
    }
    Ok(files)
}

fn read(root: &Path, path: &str) -> io::Result<Option<String>> {
    match fs::read(root.join(path)) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(with_path(&error, path)),
    }
}

/// Puts a text in a file, all of it at once.
pub(crate) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder)?;
    let mut file = temporary_file(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

/// A file with the permissions of any other: a temporary one is private by default.
fn temporary_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.prefix(".gen-").tempfile_in(folder)
}

fn with_region(path: &str, old: &str, lines: &str) -> io::Result<String> {
    let [begin, end] = REGION;
    let parts = old
        .split_once(&format!("{begin}\n"))
        .and_then(|(before, rest)| {
            let after = if rest.starts_with(end) {
                rest
            } else {
                &rest[rest.find(&format!("\n{end}"))? + 1..]
            };
            Some((before, after))
        });
    let (before, after) = parts.ok_or_else(|| {
        io::Error::other(format!(
            "{path}: the lines `{begin}` and `{end}` are needed around the products' features"
        ))
    })?;
    Ok(format!("{before}{begin}\n{lines}{after}"))
}

/// Every file below a folder, as paths below the root. A folder that does not exist has none.
fn files_below(root: &Path, folder: &str) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(root.join(folder)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(with_path(&error, folder)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            files.extend(files_below(root, &path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

fn remove_empty_folders(folder: &Path) -> io::Result<()> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    let mut is_empty = true;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            remove_empty_folders(&path)?;
        }
        is_empty &= !path.exists();
    }
    if is_empty {
        fs::remove_dir(folder)
    } else {
        Ok(())
    }
}
