//! Sync: the tables follow the lists of codes in Tencent Cloud's own SDKs.
//!
//! The phases, in order: **Read** takes the facts out of the wheels and the tables off the disk, and **Merge**
//! compares them. What comes out are [`Change`]s, which [`write::write()`](crate::write::write()) makes, and a
//! [`Summary`] of what is left for a person to do: only facts are written, never texts.

mod actions;
mod disk;
mod error;
mod facts;
mod listing;
mod merge;
mod month;
mod python;
mod release;
mod summary;
mod upstream;
mod variants;
mod wheel;

use std::fmt;
use std::io;
use std::path::Path;

use crate::diagnostic::Sink;
use crate::load::{self, RawFile};
use crate::write::Change;
use disk::Disk;
pub use error::WheelErrors;
use facts::Facts;
pub use month::Month;
pub use release::Release;
pub use summary::{Row, Summary, TableChange};
pub use wheel::{MAX_BYTES, MAX_MEMBER_BYTES, Sdk, Wheel, Wheels};

/// What has to change so that the tables list what the SDKs list. Nothing is written yet.
#[derive(Debug)]
pub struct Plan {
    /// The tables that change, by path.
    pub changes: Vec<Change>,
    /// The change of the table of releases, if the wheels are newer. By itself it is no drift.
    pub upstream: Option<Change>,
    /// What was found.
    pub summary: Summary,
}

impl Plan {
    /// Whether the tables and the SDKs disagree: something would be written, or codes are gone and not retired.
    #[must_use]
    pub fn is_drift(&self) -> bool {
        !self.changes.is_empty()
            || !self.summary.gone.is_empty()
            || !self.summary.gone_actions.is_empty()
    }
}

/// What to do about codes that are gone.
#[derive(Clone, Copy, Debug)]
pub struct Retirement {
    /// The month to write down.
    pub month: Month,
    /// Whether a person has said that so many are gone indeed.
    pub accepts_many: bool,
}

/// What has to change below `root` so that the tables list what the SDKs list. With a retirement, codes that are gone
/// are retired as of its month. Nothing is written yet: see [`write::write()`](crate::write::write()).
///
/// # Errors
///
/// See [`Error`].
pub fn plan(root: &Path, wheels: &Wheels, retire: Option<Retirement>) -> Result<Plan, Error> {
    let facts = Facts::read(wheels).map_err(Error::Wheels)?;
    follow(&facts, load::read(root)?, retire)
}

/// What has to change in some tables so that they list what the SDKs list: see [`plan`].
///
/// # Errors
///
/// See [`Error`].
pub fn plan_for(
    files: Vec<RawFile>,
    wheels: &Wheels,
    retire: Option<Retirement>,
) -> Result<Plan, Error> {
    let facts = Facts::read(wheels).map_err(Error::Wheels)?;
    follow(&facts, files, retire)
}

fn follow(facts: &Facts, files: Vec<RawFile>, retire: Option<Retirement>) -> Result<Plan, Error> {
    let sink = Sink::default();
    let sources = load::sources(files, &sink);
    let disk = Disk::read(&sources, &sink).filter(|_| sink.is_empty());
    match disk {
        Some(disk) => merge::merge(facts, &disk, retire),
        None => Err(crate::Error::Tables(sink.into_diagnostics(&sources)).into()),
    }
}

/// Why nothing can be changed.
#[derive(Debug)]
pub enum Error {
    /// The wheels are not what they should be.
    Wheels(WheelErrors),
    /// A wheel is older than the one that the tables follow.
    Older {
        /// The package.
        package: &'static str,
        /// The release of the wheel.
        found: Release,
        /// The release that the tables follow.
        known: Release,
    },
    /// So much is gone that the wheels are more likely to be wrong than the tables. What, in figures.
    TooMuchGone(Vec<String>),
    /// These tables would change, but are not in canonical form.
    NotCanonical(Vec<String>),
    /// The tables could not be read.
    Project(crate::Error),
}

impl From<crate::Error> for Error {
    fn from(error: crate::Error) -> Self {
        Self::Project(error)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Project(error.into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wheels(errors) => errors.fmt(f),
            Self::Older {
                package,
                found,
                known,
            } => write!(
                f,
                "this is release {found} of `{package}`, and the tables follow {known}: what has come since would be called gone"
            ),
            Self::TooMuchGone(figures) => write!(
                f,
                "{}; if that is true, retire them with `--accept-gone`",
                figures.join("\n")
            ),
            Self::NotCanonical(paths) => write!(
                f,
                "not in canonical form: {}; run `cargo xtask fmt` first",
                paths.join(", ")
            ),
            Self::Project(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}
