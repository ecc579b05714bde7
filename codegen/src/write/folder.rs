//! A folder that belongs to a command altogether: what is in it is what the command made last, and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::files::{self, Change};
use crate::Error;
use crate::load::with_path;

/// A file to write, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// The path below the folder, with `/` between its parts.
    pub path: String,
    /// The content.
    pub text: String,
}

/// Makes a folder hold these files and nothing else; what is as it should be is not touched. Returns what has changed.
///
/// The first of the files is the folder's mark: one that is neither empty nor has that mark is somebody else's.
///
/// # Errors
///
/// A folder of somebody else's, or a file that cannot be read or written.
pub fn replace(folder: &Path, files: &[TextFile]) -> Result<Vec<Change>, Error> {
    let found = found(folder, files.first())?;
    let wanted: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let mut changes = Vec::new();
    for file in files {
        let old = read(folder, &file.path)?;
        if old.as_ref() != Some(&file.text) {
            changes.push(Change {
                path: file.path.clone(),
                old,
                new: Some(file.text.clone()),
            });
        }
    }
    let orphans = found
        .into_iter()
        .filter(|path| !wanted.contains(path.as_str()));
    changes.extend(orphans.map(|path| Change {
        path,
        old: Some(String::new()),
        new: None,
    }));
    files::write(folder, &changes).map_err(Error::Write)?;
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.path().is_dir() {
            // A folder that stays is no harm, and the next run tries again.
            let _ = files::remove_empty_folders(&entry.path());
        }
    }
    Ok(changes)
}

/// What is in the folder, if it is ours; what a run that died left there is cleared away.
fn found(folder: &Path, mark: Option<&TextFile>) -> io::Result<Vec<String>> {
    let mark = mark.map_or("", |mark| mark.path.as_str());
    let name = || folder.display().to_string();
    // A first run that died before the mark was in its place has left nothing but temporary files.
    let is_ours = folder.join(mark).is_file()
        || !files::has_files(folder, ".").map_err(|error| with_path(&error, &name()))?;
    if !is_ours {
        return Err(io::Error::other(format!(
            "{}: this folder has other files in it, and none called `{mark}`, which would say that it may be written over; name \
             another folder, or empty this one",
            name()
        )));
    }
    files::remove_temporary_files(folder, ".", true)?;
    let found = files::files_below(folder, ".")?;
    let below = |path: String| path.trim_start_matches("./").to_owned();
    Ok(found.into_iter().map(below).collect())
}

fn read(folder: &Path, path: &str) -> io::Result<Option<String>> {
    match fs::read(folder.join(path)) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(with_path(&error, path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> TextFile {
        TextFile {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    fn paths(changes: &[Change]) -> Vec<String> {
        let lines = changes.iter();
        lines
            .map(|change| format!("{} {}", change.verb(), change.path))
            .collect()
    }

    #[test]
    fn what_is_equal_is_not_touched_and_what_is_left_over_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("out");
        let first = [file(".mark", ""), file("a/b.html", "1"), file("c", "1")];
        assert_eq!(
            paths(&replace(&folder, &first).unwrap()),
            ["created .mark", "created a/b.html", "created c"]
        );
        let modified = || fs::metadata(folder.join("c")).unwrap().modified().unwrap();
        let before = modified();
        fs::write(folder.join(".gen-left"), "").unwrap();
        let second = [file(".mark", ""), file("c", "1"), file("d", "2")];
        assert_eq!(
            paths(&replace(&folder, &second).unwrap()),
            ["created d", "removed a/b.html"]
        );
        assert_eq!(modified(), before);
        assert!(!folder.join("a").exists() && !folder.join(".gen-left").exists());
        assert_eq!(replace(&folder, &second).unwrap(), []);
    }

    #[test]
    fn a_folder_in_which_a_first_run_died_is_no_one_elses() {
        let folder = tempfile::tempdir().unwrap();
        let left = folder.path().join("a/b");
        fs::create_dir_all(&left).unwrap();
        for folder in [folder.path(), &left] {
            fs::write(folder.join(".gen-left"), "half").unwrap();
        }
        let files = [file(".mark", ""), file("c", "1")];
        let changes = replace(folder.path(), &files).unwrap();
        assert_eq!(paths(&changes), ["created .mark", "created c"]);
        assert!(!folder.path().join(".gen-left").exists());
        assert!(!folder.path().join("a").exists());
    }

    #[test]
    fn a_folder_of_somebody_else_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.txt"), "").unwrap();
        let error = replace(folder.path(), &[file(".mark", "")]).unwrap_err();
        assert!(error.to_string().contains("`.mark`"), "{error}");
        assert!(folder.path().join("thesis.txt").exists());
    }
}
