//! Write: what differs on the disk from what was generated, and putting it there. Nothing is left half-written: every
//! file is old or new, and what the next run needs to know of this one is in its fingerprints.

mod files;
mod fingerprint;
mod folder;
mod lock;
mod print;

pub use files::{Change, WriteError, report, write};
pub(crate) use files::{compare, orphans};
pub(crate) use fingerprint::{Fingerprints, Inputs, Recall};
pub use folder::{TextFile, replace};
pub use lock::Lock;
pub(crate) use print::print;
pub use print::{Content, Output};
