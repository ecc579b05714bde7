//! A failure as API 3.0 reports it.

use std::error::Error;
use std::fmt;

use super::ReceivedCode;
use crate::{Category, Code, Lang, Resend, Retry};

/// A failure as API 3.0 reports it.
///
/// ```
/// use tencentcloud_errors::{Category, v3};
///
/// let body = r#"{"Response": {
///     "Error": {"Code": "ResourceInUse.Disk", "Message": "The disk is being attached."},
///     "RequestId": "ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"
/// }}"#;
/// let error = v3::Response::<()>::from_str(body)?.into_result().unwrap_err();
///
/// assert_eq!(error.code.family(), Some(v3::Family::ResourceInUse));
/// assert_eq!(error.category(), Some(Category::Conflict));
/// assert_eq!(
///     error.to_string(),
///     "ResourceInUse.Disk: The disk is being attached. (request ed93f3cb-f35e-473f-b9f3-0d451b8b79c6)",
/// );
/// # Ok::<(), tencentcloud_errors::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// What failed. Unlike the message this is stable, so decide by it.
    pub code: ReceivedCode,
    /// Why, for a person, in the language that the request asked for; empty if the server sent none.
    pub message: String,
    /// What Tencent Cloud's support asks for.
    pub request_id: Option<String>,
}

impl ApiError {
    /// A failure of this code, with the message that the tables have for it.
    ///
    /// ```
    /// use tencentcloud_errors::{Lang, v3};
    ///
    /// let error = v3::ApiError::new(v3::CommonCode::AuthFailureSignatureExpire, Lang::En);
    /// assert_eq!(error.to_string(), "AuthFailure.SignatureExpire: Signature expired.");
    /// ```
    #[must_use]
    pub fn new(code: impl Code, lang: Lang) -> Self {
        Self {
            code: code.into(),
            message: code.message(lang).to_owned(),
            request_id: None,
        }
    }

    /// What kind of failure it is; `None` if the tables have neither the code nor its family.
    #[must_use]
    pub fn category(&self) -> Option<Category> {
        self.code.category()
    }

    /// Whether the request may be sent again, and when.
    #[must_use]
    pub fn retry(&self) -> Retry {
        self.code.retry()
    }

    /// What to do about it; `None` if the tables have neither the code nor its family.
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

    /// Whether the request may be sent again provided that it is idempotent, or carries a `ClientToken`.
    #[must_use]
    pub fn is_retryable_if_idempotent(&self) -> bool {
        self.retry().resend() != Resend::No
    }
}

/// The code, the message and the request id, as far as there are any, on one line if the message is on one.
impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code.fmt(f)?;
        crate::display::details(&self.message, self.request_id.as_deref(), f)
    }
}

impl Error for ApiError {}
