//! What was found in a text, and where.

use crate::query::Query;

/// A code that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The offset at which it stands in the text that was pasted.
    pub at: usize,
    /// What it asks.
    pub query: Query,
}

impl Hit {
    /// Whether nothing came with the code: it may be a mention of an error that stands elsewhere with all its details.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.query.is_bare()
    }
}

/// A text in the text: a string in which there may be more.
#[derive(Debug)]
pub(super) struct Nested {
    pub(super) at: usize,
    pub(super) text: String,
    /// The code whose message it is, and where that stands. A message mentions codes to explain, which are no errors.
    pub(super) message_of: Option<(usize, String)>,
}
