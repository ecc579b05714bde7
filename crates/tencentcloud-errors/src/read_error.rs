//! The error of a body that is not the response that was to be read.

use std::error::Error;
use std::fmt;

use crate::excerpt;
use crate::skip::MAX_DEPTH;

/// A body that is not a response of the API: what it is instead, where that shows, and how it starts.
///
/// A gateway between client and API may have sent it, so it says nothing of whether the request ran: send only an
/// idempotent request again.
///
/// ```
/// use tencentcloud_errors::{BodyKind, v3};
///
/// let error = v3::Response::<()>::from_str("<html>\r\n<h1>502 Bad Gateway</h1>").unwrap_err();
/// assert_eq!(error.kind(), BodyKind::Markup);
/// assert_eq!(
///     error.to_string(),
///     r"the body is HTML or XML, not JSON; it starts: <html>\r\n<h1>502 Bad Gateway</h1>",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    kind: BodyKind,
    cause: Option<String>,
    position: Option<(usize, usize)>,
    excerpt: String,
}

/// What a body is that is not a response of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BodyKind {
    /// The body is empty, or blank.
    Nothing,
    /// HTML or XML: the page of a proxy or a gateway.
    Markup,
    /// JSON that ends too early: the connection broke, or somebody cut a log line.
    TruncatedJson,
    /// Not JSON, or no JSON any more after some point.
    NoJson,
    /// Nested more than 127 levels deep, as no response of the API is.
    DeepNesting,
    /// JSON, but not of the shape that was to be read.
    OtherJson,
}

impl ReadError {
    pub(crate) fn new(kind: BodyKind, body: &[u8]) -> Self {
        Self {
            kind,
            cause: None,
            position: None,
            excerpt: excerpt::from_bytes(body),
        }
    }

    pub(crate) fn at(self, line: usize, column: usize) -> Self {
        Self {
            position: Some((line, column)),
            ..self
        }
    }

    /// Takes the place from `error`, and what it says: but no more of it than fits on a line, for it may quote a
    /// string of any length.
    pub(crate) fn because(self, error: &serde_json::Error) -> Self {
        let mut cause = excerpt::from_display(error);
        let position = format!(" at line {} column {}", error.line(), error.column());
        if let Some(without_position) = cause.strip_suffix(&position) {
            cause.truncate(without_position.len());
        }
        Self {
            cause: Some(cause),
            // Line 0 is that of an error about the whole.
            position: (error.line() > 0).then(|| (error.line(), error.column())),
            ..self
        }
    }

    /// What the body is.
    #[must_use]
    pub const fn kind(&self) -> BodyKind {
        self.kind
    }

    /// The line on which that shows, counted from 1; `None` if it is about the body as a whole.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.position.map(|(line, _)| line)
    }

    /// The column in which that shows, counted in bytes from 1.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.position.map(|(_, column)| column)
    }

    /// The first hundred characters or so of the body, fit for a log: control characters are escaped, and bytes
    /// that are not UTF-8 are replaced.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)?;
        if let Some(cause) = &self.cause {
            write!(f, ": {cause}")?;
        }
        if let Some((line, column)) = self.position {
            write!(f, " at line {line} column {column}")?;
        }
        if self.kind == BodyKind::Nothing {
            Ok(())
        } else {
            write!(f, "; it starts: {}", self.excerpt)
        }
    }
}

impl Error for ReadError {}

/// What a person reads: `the body is empty`.
impl fmt::Display for BodyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "the body is empty",
            Self::Markup => "the body is HTML or XML, not JSON",
            Self::TruncatedJson => "the body is JSON that breaks off",
            Self::NoJson => "the body is not JSON",
            Self::DeepNesting => {
                return write!(f, "the body is nested more than {MAX_DEPTH} levels deep");
            }
            Self::OtherJson => "the body is JSON, but not the expected response",
        })
    }
}
