//! The response of an action that starts a task on one resource.

use serde::Serialize;

use super::{ApiError, CommonCode, ReceivedCode, Success};
use crate::{Lang, ReadError, body};

/// The response of an action that starts a task on one resource, or what a [`Batch`](super::Batch) says of one.
///
/// ```
/// use tencentcloud_errors::v2::Task;
///
/// let task = Task::from_str(r#"{"code": "0", "msg": "", "requestId": 1231231231231}"#)?;
/// assert!(task.is_success());
/// assert_eq!(task.request_id.as_deref(), Some("1231231231231"));
/// # Ok::<(), tencentcloud_errors::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Task {
    /// 0 if the task was started, else what failed.
    pub code: ReceivedCode,
    /// Why, for a person; empty if the server sent none.
    pub message: String,
    /// The name of the code, `codeDesc`, if the server sent one.
    #[serde(rename = "codeDesc", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The number of the task, which asks for its progress later.
    #[serde(rename = "requestId", skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl Task {
    /// A task that was started, for a server to send.
    ///
    /// ```
    /// use tencentcloud_errors::v2::Task;
    ///
    /// let task = Task::success("1231231231231");
    /// assert_eq!(
    ///     serde_json::to_string(&task)?,
    ///     r#"{"code":0,"message":"","requestId":"1231231231231"}"#,
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn success(request_id: impl Into<String>) -> Self {
        Self {
            code: ReceivedCode::SUCCESS,
            message: String::new(),
            name: None,
            request_id: Some(request_id.into()),
        }
    }

    /// A task that was not started, for a server to send, with the message that the table has for the code.
    ///
    /// ```
    /// use tencentcloud_errors::{Lang, v2::{CommonCode, Task}};
    ///
    /// let task = Task::failure(CommonCode::ReplayAttack, Lang::Zh);
    /// assert_eq!(
    ///     serde_json::to_value(&task)?,
    ///     serde_json::json!({"code": 4500, "message": CommonCode::ReplayAttack.message(Lang::Zh)}),
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn failure(code: CommonCode, lang: Lang) -> Self {
        ApiError::new(code, lang).into()
    }

    /// Whether the task was started.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.code.is_success()
    }

    /// The task's number, as [`Success::request_id`], or the failure as an error.
    ///
    /// # Errors
    ///
    /// Fails if the task was not started.
    pub fn into_result(self) -> Result<Success<()>, ApiError> {
        if self.is_success() {
            Ok(Success {
                data: (),
                message: self.message,
                request_id: self.request_id,
            })
        } else {
            Err(self.into())
        }
    }

    /// Reads the body of an HTTP response; what is not a response of the API is described in detail.
    ///
    /// # Errors
    ///
    /// Fails if the body is not JSON, not a response of API 2.0, or nested more than 127 levels deep.
    pub fn from_slice(body: &[u8]) -> Result<Self, ReadError> {
        body::read(body)
    }

    /// Reads the body of an HTTP response, as [`Task::from_slice`] does.
    ///
    /// # Errors
    ///
    /// As [`Task::from_slice`].
    #[expect(
        clippy::should_implement_trait,
        reason = "named as in `serde_json`, and as `Response::from_str`"
    )]
    pub fn from_str(body: &str) -> Result<Self, ReadError> {
        Self::from_slice(body.as_bytes())
    }
}

impl From<ApiError> for Task {
    fn from(error: ApiError) -> Self {
        Self {
            code: error.code,
            message: error.message,
            name: error.name,
            request_id: error.request_id,
        }
    }
}
