//! One run at a time: a second one waits, and does not take the first one's temporary files for a dead one's.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use fs4::FileExt;

use super::files::remove_temporary_files;
use crate::generate::GENERATED_DIRS;
use crate::load::{TABLE_DIRS, with_path};

/// Below the root. It stays there, empty: only the lock on it counts.
const PATH: &str = "target/xtask/lock";

/// The folders of other files that are written, most of which people edit and only a part of which is generated.
const EDITED_DIRS: [&str; 6] = [
    ".",
    "crates/tcerr",
    "crates/tencentcloud-error-codes",
    "crates/tencentcloud-error-codes/src",
    "crates/tencentcloud-errors",
    "target/xtask",
];

/// The right to write below a root. It ends with the value, or with the process, however that ends.
#[derive(Debug)]
pub struct Lock(
    #[expect(dead_code, reason = "the lock is held while the file is open")] Option<File>,
);

impl Lock {
    /// Waits for every other run below `root`, after calling `wait` if there is one, and clears away what a run that died
    /// has left.
    ///
    /// # Errors
    ///
    /// A folder or a file that cannot be written; the message names it.
    pub fn acquire(root: &Path, wait: impl FnOnce()) -> io::Result<Self> {
        let lock = Self::wait(root, wait).map_err(|error| with_path(&error, PATH))?;
        for folder in GENERATED_DIRS {
            remove_temporary_files(root, folder, true)?;
        }
        for folder in TABLE_DIRS.into_iter().chain(EDITED_DIRS) {
            remove_temporary_files(root, folder, false)?;
        }
        Ok(lock)
    }

    /// No lock, for a root that cannot have one: two runs at once would not notice each other.
    #[must_use]
    pub fn none() -> Self {
        Self(None)
    }

    fn wait(root: &Path, wait: impl FnOnce()) -> io::Result<Self> {
        let path = root.join(PATH);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let file = File::options().create(true).append(true).open(path)?;
        if FileExt::try_lock(&file).is_err() {
            wait();
            FileExt::lock(&file)?;
        }
        Ok(Self(Some(file)))
    }
}
