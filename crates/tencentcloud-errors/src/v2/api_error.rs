//! A failure as API 2.0 reports it.

use std::error::Error;
use std::fmt;

use super::{CommonCode, ReceivedCode, Task};
use crate::Lang;
use crate::explain::explained_by_code;

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
#[non_exhaustive]
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

    /// A failure as another client reports it: its code, message and request id, as they came.
    ///
    /// ```
    /// use tencentcloud_errors::v2;
    ///
    /// let error = v2::ApiError::from_parts(4500, "The Nonce was used before.", None);
    /// assert_eq!(error.code, v2::CommonCode::ReplayAttack);
    /// ```
    #[must_use]
    pub fn from_parts(
        code: impl Into<ReceivedCode>,
        message: impl Into<String>,
        request_id: Option<String>,
    ) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
            name: None,
            request_id,
        }
    }
}

explained_by_code!(ApiError);

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
