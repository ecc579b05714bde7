//! Files: what differs on the disk from what was generated, and putting it there.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use similar::{ChangeTag, TextDiff};
use tempfile::TempPath;

use super::print::{Content, Output};
use crate::generate::GENERATED_DIRS;
use crate::load::with_path;

/// How many differing lines [`report`] shows of a file.
const MAX_LINES_SHOWN: usize = 6;

/// How the names of temporary files begin. Who holds the [`Lock`](super::Lock) removes those that a dead run left.
const TEMPORARY: &str = ".gen-";

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

/// What an output makes of its file, if that is not as it should be, and what should be there. A file that people edit,
/// and that is not there, has no generated part.
///
/// # Errors
///
/// A file that cannot be read, or one without the marks of its generated part.
pub(crate) fn compare(
    root: &Path,
    output: &Output,
) -> io::Result<Option<(Option<Change>, String)>> {
    let old = read(root, &output.path)?;
    let new = match &output.content {
        Content::Whole(text) => text.clone(),
        Content::Regions(regions) => {
            let Some(mut text) = old.clone() else {
                return Ok(None);
            };
            for (mark, lines) in regions {
                text = with_region(&output.path, &text, mark, lines)?;
            }
            text
        }
    };
    let change = (old.as_ref() != Some(&new)).then(|| Change {
        path: output.path.clone(),
        old,
        new: Some(new.clone()),
    });
    Ok(Some((change, new)))
}

/// The files that stand where only generated ones belong, and that are none of these.
pub(crate) fn orphans(root: &Path, wanted: &BTreeSet<String>) -> io::Result<Vec<Change>> {
    let mut orphans = Vec::new();
    for folder in GENERATED_DIRS {
        for path in files_below(root, folder)? {
            if !wanted.contains(&path) {
                orphans.push(Change {
                    old: read(root, &path)?.or_else(|| Some(String::new())),
                    new: None,
                    path,
                });
            }
        }
    }
    Ok(orphans)
}

/// Makes the changes. All files are written beside their places first, and then renamed: one is never there by half,
/// and if one cannot be written, none is.
///
/// # Errors
///
/// A file that cannot be written or removed. The error says which were.
pub fn write(root: &Path, changes: &[Change]) -> Result<(), WriteError> {
    let mut staged = Vec::new();
    for change in changes {
        match change
            .new
            .as_ref()
            .map(|text| stage(&root.join(&change.path), text))
            .transpose()
        {
            Ok(file) => staged.push(file),
            Err(error) => return Err(WriteError::new(change, error, &[], changes)),
        }
    }
    for (index, (change, file)) in changes.iter().zip(staged).enumerate() {
        let path = root.join(&change.path);
        let result = match file {
            Some(file) => file.persist(path).map_err(|error| error.error),
            None => fs::remove_file(path),
        };
        if let Err(error) = result {
            return Err(WriteError::new(change, error, &changes[..index], changes));
        }
    }
    for folder in GENERATED_DIRS {
        // A folder that stays is no harm, and the next run tries again.
        let _ = remove_empty_folders(&root.join(folder));
    }
    Ok(())
}

/// A file that could not be written, and what became of the others.
#[derive(Debug)]
pub struct WriteError {
    /// The path below the root.
    pub path: String,
    /// Why.
    pub error: io::Error,
    /// The paths that were written or removed before.
    pub done: Vec<String>,
    /// How many files were to be written or removed in all.
    pub planned: usize,
}

impl WriteError {
    fn new(change: &Change, error: io::Error, done: &[Change], all: &[Change]) -> Self {
        Self {
            path: change.path.clone(),
            error,
            done: done.iter().map(|change| change.path.clone()).collect(),
            planned: all.len(),
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; ", self.path, self.error)?;
        match self.done.as_slice() {
            [] => f.write_str("nothing was written"),
            done => {
                let (written, all) = (done.len(), self.planned);
                write!(
                    f,
                    "{written} of {all} files were written, the rest were not: run it again. Written: "
                )?;
                f.write_str(&done.join(", "))
            }
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
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
    for change in differing.take(MAX_LINES_SHOWN) {
        let (sign, index) = match change.tag() {
            ChangeTag::Delete => ('-', change.old_index()),
            _ => ('+', change.new_index()),
        };
        let line = index.map_or(0, |index| index + 1);
        let _ = writeln!(text, "  {line:>5} {sign} {}", change.value().trim_end());
    }
    text
}

fn read(root: &Path, path: &str) -> io::Result<Option<String>> {
    match fs::read(root.join(path)) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(with_path(&error, path)),
    }
}

/// Puts a text in a file beside a path, to be renamed to it.
pub(super) fn stage(path: &Path, text: &str) -> io::Result<TempPath> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder)?;
    let mut file = temporary_file(folder).map_err(without_path)?;
    // Not to `file` itself, whose errors name the temporary file.
    file.as_file_mut().write_all(text.as_bytes())?;
    // Closed: there are more files than a process may have open.
    Ok(file.into_temp_path())
}

/// A file with the permissions of any other: a temporary one is private by default.
fn temporary_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.prefix(TEMPORARY).tempfile_in(folder)
}

/// An error of a temporary file without the file's name, which nobody knows: the caller names the place that it is for.
fn without_path(error: io::Error) -> io::Error {
    match error.to_string().rsplit_once(" at path ") {
        Some((why, _)) => io::Error::new(error.kind(), why),
        None => error,
    }
}

/// A text with other lines between two marks.
fn with_region(path: &str, text: &str, mark: &str, lines: &str) -> io::Result<String> {
    let (begin, end) = (
        format!("<{mark}> written by `cargo xtask gen`"),
        format!("</{mark}>"),
    );
    let region = || {
        let start = text.find(&begin)?;
        let start = start + text[start..].find('\n')? + 1;
        let end = start + text[start..].find(&end)?;
        let end = text[..end].rfind('\n')? + 1;
        Some((&text[..start], &text[end..]))
    };
    let Some((before, after)) = region() else {
        return Err(io::Error::other(format!(
            "{path}: what is generated belongs between a line with `{begin}` and one with `{end}`, and there are none"
        )));
    };
    Ok(format!("{before}{lines}{after}"))
}

/// Every file below a folder but temporary ones, as paths below the root. A folder that does not exist has none.
pub(crate) fn files_below(root: &Path, folder: &str) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    for (path, is_folder) in entries(root, folder)? {
        if is_folder {
            files.extend(files_below(root, &path)?);
        } else if !is_temporary(&path) {
            files.push(path);
        }
    }
    Ok(files)
}

/// Whether there is a file below a folder, but temporary ones. It ends at the first, however many there are.
pub(super) fn has_files(root: &Path, folder: &str) -> io::Result<bool> {
    for (path, is_folder) in entries(root, folder)? {
        if is_folder {
            if has_files(root, &path)? {
                return Ok(true);
            }
        } else if !is_temporary(&path) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Removes the temporary files that a run which died left in a folder, and below it.
pub(super) fn remove_temporary_files(root: &Path, folder: &str, is_deep: bool) -> io::Result<()> {
    for (path, is_folder) in entries(root, folder)? {
        if is_folder && is_deep {
            remove_temporary_files(root, &path, is_deep)?;
        } else if !is_folder && is_temporary(&path) {
            fs::remove_file(root.join(&path)).map_err(|error| with_path(&error, &path))?;
        }
    }
    Ok(())
}

fn is_temporary(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with(TEMPORARY)
}

/// What is in a folder: the paths below the root, each with whether it is a folder.
fn entries(root: &Path, folder: &str) -> io::Result<Vec<(String, bool)>> {
    let entries = match fs::read_dir(root.join(folder)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(with_path(&error, folder)),
    };
    let entries = entries.map(|entry| {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        Ok((path, entry.file_type()?.is_dir()))
    });
    let entries: io::Result<_> = entries.collect();
    entries.map_err(|error| with_path(&error, folder))
}

/// Removes the folders below a folder, and itself, in which no file is left.
pub(super) fn remove_empty_folders(folder: &Path) -> io::Result<()> {
    let mut is_empty = true;
    for entry in fs::read_dir(folder)? {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_a_temporary_file_does_not_name_it() {
        let folder = tempfile::tempdir().unwrap();
        let error = temporary_file(&folder.path().join("gone")).unwrap_err();
        assert!(error.to_string().contains(TEMPORARY), "{error}");
        let error = without_path(error);
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        assert!(!error.to_string().contains(TEMPORARY), "{error}");
    }
}
