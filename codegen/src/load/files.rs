//! The files of `codes/` as text, each with what it is a table of.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::diagnostic::{Diagnostic, Sink};
use crate::source::{Location, RESERVED_TABLES, Source, TableKind};

/// The largest table that is read. The tables of all products together are smaller than this.
pub const MAX_BYTES: usize = 4 << 20;

/// The folders with tables.
pub(crate) const TABLE_DIRS: [&str; 4] = ["codes", "codes/v2", "codes/v3", "codes/v3/actions"];

/// A file as it was found, before anything is known of it.
#[derive(Clone, Debug)]
pub struct RawFile {
    /// The path below the root, with `/` between its parts: `codes/v3/cvm.toml`.
    pub path: String,
    /// The content, but at most one byte more than [`MAX_BYTES`].
    pub bytes: Vec<u8>,
}

/// Every table below `root/codes`, in no particular order: also what stands where no table belongs, so that nobody waits for
/// the codes of a table that is never read. Other files, such as the README, are passed over.
///
/// # Errors
///
/// A folder or a file that cannot be read; the message names it.
pub fn read(root: &Path) -> io::Result<Vec<RawFile>> {
    let mut files = Vec::new();
    read_folder(root, TABLE_DIRS[0], &mut files)?;
    Ok(files)
}

fn read_folder(root: &Path, folder: &str, files: &mut Vec<RawFile>) -> io::Result<()> {
    let entries = fs::read_dir(root.join(folder)).map_err(|error| with_path(&error, folder))?;
    for entry in entries {
        let entry = entry.map_err(|error| with_path(&error, folder))?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let path = format!("{folder}/{name}");
        let kind = entry
            .file_type()
            .map_err(|error| with_path(&error, &path))?;
        if kind.is_dir() {
            read_folder(root, &path, files)?;
        } else if is_table(name) {
            let bytes =
                read_limited(&root.join(&path)).map_err(|error| with_path(&error, &path))?;
            files.push(RawFile { path, bytes });
        }
    }
    Ok(())
}

/// Whether a file is a table, or was meant to be one.
#[must_use]
pub fn is_table(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

fn read_limited(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(crate) fn with_path(error: &io::Error, path: &str) -> io::Error {
    io::Error::new(error.kind(), format!("{path}: {error}"))
}

/// The files as tables, sorted by path: from here on it does not matter in which order a folder listed them.
pub(crate) fn sources(mut files: Vec<RawFile>, sink: &Sink) -> Vec<Source> {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let sources: Vec<Source> = files
        .into_iter()
        .filter_map(|file| source(file, sink))
        .collect();
    for (required, _) in RESERVED_TABLES {
        if !sources.iter().any(|source| source.path == required) {
            sink.push(missing_table(required));
        }
    }
    sources
}

fn missing_table(path: &str) -> Diagnostic {
    let location = Location {
        path: path.to_owned(),
        span: 0..0,
    };
    Diagnostic::new(location, "a table is missing", "this file does not exist")
        .help("every project has this table, be it empty below its header")
        .syntax()
}

fn source(file: RawFile, sink: &Sink) -> Option<Source> {
    let Some(kind) = TableKind::from_path(&file.path) else {
        let location = Location {
            path: file.path,
            span: 0..0,
        };
        sink.push(
            Diagnostic::new(location, "no table belongs here", "this file")
                .help("a product's table is `codes/v3/<product>.toml`"),
        );
        return None;
    };
    let (text, error) = decode(&file);
    if let Some(error) = error {
        sink.push(error);
    }
    Some(Source {
        path: file.path,
        kind,
        text,
    })
}

/// The text of a file; of a file that cannot be used as much of it as shows why.
fn decode(file: &RawFile) -> (String, Option<Diagnostic>) {
    let location = |offset: usize| Location {
        path: file.path.clone(),
        span: offset..offset,
    };
    if file.bytes.len() > MAX_BYTES {
        let text = String::from_utf8_lossy(&file.bytes[..MAX_BYTES]).into_owned();
        let error = Diagnostic::new(
            location(MAX_BYTES),
            "the file is over 4 MiB",
            "the limit is here",
        )
        .help(
            "a table holds the codes of one product; the largest product needs a twentieth of this",
        );
        return (text, Some(error.syntax()));
    }
    match str::from_utf8(&file.bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(error) => {
            let offset = error.valid_up_to();
            let label = format!("byte 0x{:02X} is not UTF-8", file.bytes[offset]);
            let error = Diagnostic::new(location(offset), "the file is not UTF-8", label)
                .help("save the file as UTF-8, without a byte order mark");
            (
                String::from_utf8_lossy(&file.bytes).into_owned(),
                Some(error.syntax()),
            )
        }
    }
}
