//! The response of API 3.0.

use serde::de::{Deserialize, IgnoredAny};

use super::ApiError;
use crate::{BodyKind, Code, Lang, ReadError, body};

/// A response of API 3.0: what the action answers, or the failure of the request.
///
/// ```
/// use serde::Deserialize;
/// use tencentcloud_errors::v3;
///
/// #[derive(Deserialize)]
/// #[serde(rename_all = "PascalCase")]
/// struct DescribeInstancesStatus {
///     total_count: u64,
/// }
///
/// let body = r#"{"Response": {"TotalCount": 0, "InstanceStatusSet": [], "RequestId": "b5b41468"}}"#;
/// let response: v3::Response<DescribeInstancesStatus> = serde_json::from_str(body)?;
/// let success = response.into_result()?;
/// assert_eq!(success.data.total_count, 0);
/// assert_eq!(success.request_id.as_deref(), Some("b5b41468"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// An action that answers nothing but its `RequestId` is a `Response<()>`.
///
/// # How it is read
///
/// From any self-describing format, in one pass and without a buffer.
/// - `Error` makes it a failure, whatever stands beside it, and wherever it stands. `Error` without a `Message` has
///   an empty one; without a `Code` it is a mistake. `null` is no `Error`.
/// - `RequestId` may be missing, `null` or a number. It is not handed on to `T`.
/// - `DeprecatedWarning`, by which the server says that the action will be taken offline, is read in the same way.
/// - All other fields are `T`'s, which may ignore what it does not know. Fields beside `Response` are ignored.
/// - `Response`, `Error`, `Code`, `Message`, `RequestId` or `DeprecatedWarning` twice is a mistake: it does not say which one counts.
/// - Fields that nobody reads are skipped, unless they are nested more than 127 levels deep.
///
/// If a field before `Error` does not fit `T`, a stream cannot be read any further, so that is what is reported.
/// [`Response::from_slice`] and [`Response::from_str`] have the whole body and report the `Error`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response<T> {
    /// The request succeeded.
    Success(Success<T>),
    /// The request failed.
    Failure(ApiError),
}

/// What an action of API 3.0 answers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Success<T> {
    /// The action's own fields.
    pub data: T,
    /// What Tencent Cloud's support asks for.
    pub request_id: Option<String>,
    /// What the server says of an action that will be taken offline. The official SDKs print it to standard error.
    pub deprecated_warning: Option<String>,
}

impl<T> Success<T> {
    /// What an action answers, for a server to send.
    pub fn new(data: T, request_id: impl Into<String>) -> Self {
        Self {
            data,
            request_id: Some(request_id.into()),
            deprecated_warning: None,
        }
    }
}

impl<T> Response<T> {
    /// A success, for a server to send.
    ///
    /// `data` has to serialize as a map or a struct, without a `RequestId` of its own, or as `()`.
    ///
    /// ```
    /// use tencentcloud_errors::v3::Response;
    ///
    /// let response = Response::success((), "b5b41468");
    /// assert_eq!(serde_json::to_string(&response)?, r#"{"Response":{"RequestId":"b5b41468"}}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn success(data: T, request_id: impl Into<String>) -> Self {
        Self::Success(Success::new(data, request_id))
    }

    /// A failure, for a server to send, with the message that the tables have for the code.
    ///
    /// For another message, make an [`ApiError`] of it.
    ///
    /// ```
    /// use tencentcloud_errors::{Lang, v3::{CommonCode, Response}};
    ///
    /// let response = Response::<()>::failure(CommonCode::InternalError, Lang::En, "ed93f3cb");
    /// let message = CommonCode::InternalError.message(Lang::En);
    /// assert_eq!(
    ///     serde_json::to_value(&response)?,
    ///     serde_json::json!({"Response": {
    ///         "Error": {"Code": "InternalError", "Message": message},
    ///         "RequestId": "ed93f3cb",
    ///     }}),
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn failure(code: impl Code, lang: Lang, request_id: impl Into<String>) -> Self {
        Self::Failure(ApiError {
            request_id: Some(request_id.into()),
            ..ApiError::new(code, lang)
        })
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
    /// ```
    /// use tencentcloud_errors::v3::Response;
    ///
    /// let error = Response::<()>::from_slice(br#"{"Response": {"RequestId": "b5b4"#).unwrap_err();
    /// assert_eq!(error.column(), Some(32));
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the body is not JSON, not a response of API 3.0, nested more than 127 levels deep, or a success that
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
