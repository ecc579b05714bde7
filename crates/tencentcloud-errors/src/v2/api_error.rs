//! A failure as API 2.0 reports it.

use std::error::Error;
use std::fmt;

use super::{CommonCode, ReceivedCode, Task};
use crate::{Category, Lang, Resend, Retry};

/// A failure as API 2.0 reports it.
///
/// ```
/// use tencentcloud_errors::v2;
///
/// let body = r#"{"code": 4500, "codeDesc": "ReplayAttack", "message": "The Nonce was used before."}"#;
/// let error = v2::Response::<()>::from_str(body)?.into_result().unwrap_err();
///
/// assert_eq!(error.code, v2::CommonCode::ReplayAttack);
/// assert_eq!(error.to_string(), "4500 ReplayAttack: The Nonce was used before.");
/// # Ok::<(), tencentcloud_errors::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// What failed; never 0 in a response that was read.
    pub code: ReceivedCode,
    /// Why, for a person; empty if the server sent none.
    pub message: String,
    /// The name of the code, `codeDesc`, if the server sent one.
    pub name: Option<String>,
    /// What Tencent Cloud's support asks for.
    pub request_id: Option<String>,
}

impl ApiError {
    /// A failure of this code, with the message that the table has for it.
    #[must_use]
    pub fn new(code: CommonCode, lang: Lang) -> Self {
        Self {
            code: code.into(),
            message: code.message(lang).to_owned(),
            name: None,
            request_id: None,
        }
    }

    /// What kind of failure it is; `None` if the table does not have the code.
    #[must_use]
    pub fn category(&self) -> Option<Category> {
        self.code.category()
    }

    /// Whether the request may be sent again, and when.
    #[must_use]
    pub fn retry(&self) -> Retry {
        self.code.retry()
    }

    /// What to do about it; `None` if the table does not have the code.
    #[must_use]
    pub fn help(&self, lang: Lang) -> Option<&'static str> {
        self.code.help(lang)
    }

    /// Whether any request may be sent again after this failure.
    ///
    /// Ask [`ApiError::retry`] what has to happen first: [`Retry::Resign`] wants a new signature.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.retry().resend() == Resend::Any
    }

    /// Whether the request may be sent again provided that it is idempotent.
    #[must_use]
    pub fn is_retryable_if_idempotent(&self) -> bool {
        self.retry().resend() != Resend::No
    }
}

impl From<Task> for ApiError {
    fn from(task: Task) -> Self {
        Self {
            code: task.code,
            message: task.message,
            name: task.name,
            request_id: task.request_id,
        }
    }
}

/// The code, its name, the message and the request id, as far as there are any.
impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code.fmt(f)?;
        if let Some(name) = &self.name {
            write!(f, " {name}")?;
        }
        crate::display::details(&self.message, self.request_id.as_deref(), f)
    }
}

impl Error for ApiError {}
