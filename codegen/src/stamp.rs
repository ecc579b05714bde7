//! The memory of the last run: generating all tables takes over a second, seeing that none has changed a tenth of
//! that.
//!
//! A stamp lists the generator, the tables and everything generated, each with a hash of its content, as they were
//! when all was up to date. If the same list is found again, all still is. Without a stamp, or with one that
//! differs in anything, everything is generated; `--check` never asks it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use crate::files;
use crate::load;

/// Below the root; nothing is lost with it.
const PATH: &str = "target/xtask/gen.stamp";

/// Whether everything is as it was at the end of the last run.
#[must_use]
pub fn is_fresh(root: &Path) -> bool {
    let Ok(stamp) = fs::read_to_string(root.join(PATH)) else {
        return false;
    };
    let generated = stamp
        .lines()
        .filter_map(|line| line.strip_prefix("generated ")?.split_once(' '));
    let paths = generated.map(|(_, path)| path.to_owned()).collect();
    list(root, paths).is_ok_and(|list| list == stamp)
}

/// Remembers that everything is up to date, these outputs among it.
///
/// # Errors
///
/// A file that cannot be read or written.
pub fn record(root: &Path, outputs: impl IntoIterator<Item = String>) -> io::Result<()> {
    let list = list(root, outputs.into_iter().collect())?;
    files::replace(&root.join(PATH), &list)
}

/// The generator, the tables, and what is generated: these paths, and whatever else stands where only generated
/// files belong.
fn list(root: &Path, mut generated: BTreeSet<String>) -> io::Result<String> {
    let mut list = format!("generator {}\n", generator()?);
    let mut tables = load::read(root)?;
    tables.sort_by(|a, b| a.path.cmp(&b.path));
    for table in tables {
        let _ = writeln!(list, "table {:016x} {}", hash(&table.bytes), table.path);
    }
    generated.extend(files::owned(root)?);
    for path in generated {
        let _ = writeln!(
            list,
            "generated {:016x} {path}",
            hash(&fs::read(root.join(&path))?)
        );
    }
    Ok(list)
}

/// What tells this build of the generator from another: its file's length and time.
fn generator() -> io::Result<String> {
    let path: PathBuf = std::env::current_exe()?;
    let file = fs::metadata(path)?;
    let built = file
        .modified()?
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Ok(format!("{} {}", file.len(), built.as_nanos()))
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}
