//! The response of an action that answers at once.

use serde::de::{Deserialize, IgnoredAny};

use super::common_fields::SUCCESS;
use super::{ApiError, CommonCode};
use crate::{BodyKind, Lang, ReadError, body};

/// A response of API 2.0: what the action answers, or the failure of the request.
///
/// ```
/// use serde::Deserialize;
/// use tencentcloud_errors::v2;
///
/// #[derive(Deserialize)]
/// #[serde(rename_all = "camelCase")]
/// struct DescribeInstances {
///     instance_set: Vec<Instance>,
/// }
///
/// #[derive(Deserialize)]
/// #[serde(rename_all = "camelCase")]
/// struct Instance {
///     lan_ip: String,
/// }
///
/// let body = r#"{"code": 0, "message": "success", "instanceSet": [{"lanIp": "10.207.248.186"}]}"#;
/// let response: v2::Response<DescribeInstances> = serde_json::from_str(body)?;
/// assert_eq!(response.into_result()?.data.instance_set[0].lan_ip, "10.207.248.186");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # How it is read
///
/// As [the module](super) says, from any self-describing format, in one pass and without a buffer. A `code` other
/// than 0 makes it a failure, whatever stands beside it. `code`, `message`, `msg`, `codeDesc` and `requestId` are not
/// handed on to `T`.
///
/// If a field before `code` does not fit `T`, a stream cannot be read any further, so that is what is reported.
/// [`Response::from_slice`] and [`Response::from_str`] have the whole body and report the failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response<T> {
    /// The request succeeded.
    Success(Success<T>),
    /// The request failed.
    Failure(ApiError),
}

/// What an action of API 2.0 answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Success<T> {
    /// The action's own fields.
    pub data: T,
    /// The documents say `success`; servers send that or nothing.
    pub message: String,
    /// The number of the task that was started, or of the request, if the server sent one.
    pub request_id: Option<String>,
}

impl<T> Response<T> {
    /// A success, for a server to send.
    ///
    /// `data` has to serialize as a map or a struct, without a `code` or `message` of its own, or as `()`.
    ///
    /// ```
    /// use tencentcloud_errors::v2::Response;
    ///
    /// let response = Response::success(());
    /// assert_eq!(serde_json::to_string(&response)?, r#"{"code":0,"message":"success"}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn success(data: T) -> Self {
        Self::Success(Success {
            data,
            message: SUCCESS.to_owned(),
            request_id: None,
        })
    }

    /// A failure, for a server to send, with the message that the table has for the code.
    ///
    /// For another message, make an [`ApiError`] of it.
    ///
    /// ```
    /// use tencentcloud_errors::{Lang, v2::{CommonCode, Response}};
    ///
    /// let response = Response::<()>::failure(CommonCode::ReplayAttack, Lang::Zh);
    /// assert_eq!(
    ///     serde_json::to_value(&response)?,
    ///     serde_json::json!({"code": 4500, "message": CommonCode::ReplayAttack.message(Lang::Zh)}),
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn failure(code: CommonCode, lang: Lang) -> Self {
        Self::Failure(ApiError::new(code, lang))
    }

    /// The success, or the failure as an error.
    ///
    /// # Errors
    ///
    /// Fails if the response is a failure.
    pub fn into_result(self) -> Result<Success<T>, ApiError> {
        match self {
            Self::Success(success) => Ok(success),
            Self::Failure(error) => Err(error),
        }
    }
}

impl<'de, T: Deserialize<'de>> Response<T> {
    /// Reads the body of an HTTP response; what is not a response of the API is described in detail.
    ///
    /// # Errors
    ///
    /// Fails if the body is not JSON, not a response of API 2.0, nested more than 127 levels deep, or a success that
    /// does not fit `T`.
    pub fn from_slice(body: &'de [u8]) -> Result<Self, ReadError> {
        body::read(body).or_else(|error| match error.kind() {
            BodyKind::OtherJson => failure_in(body).map(Self::Failure).ok_or(error),
            _ => Err(error),
        })
    }

    /// Reads the body of an HTTP response, as [`Response::from_slice`] does.
    ///
    /// # Errors
    ///
    /// As [`Response::from_slice`].
    #[expect(
        clippy::should_implement_trait,
        reason = "the trait cannot borrow from the body"
    )]
    pub fn from_str(body: &'de str) -> Result<Self, ReadError> {
        Self::from_slice(body.as_bytes())
    }
}

/// The failure that a body reports, even if fields before it do not fit the product's type.
fn failure_in(body: &[u8]) -> Option<ApiError> {
    let response: Response<IgnoredAny> = serde_json::from_slice(body).ok()?;
    response.into_result().err()
}

impl<T> From<Success<T>> for Response<T> {
    fn from(success: Success<T>) -> Self {
        Self::Success(success)
    }
}

impl<T> From<ApiError> for Response<T> {
    fn from(error: ApiError) -> Self {
        Self::Failure(error)
    }
}

impl<T> From<Result<Success<T>, ApiError>> for Response<T> {
    fn from(result: Result<Success<T>, ApiError>) -> Self {
        result.map_or_else(Self::Failure, Self::Success)
    }
}
