//! A failure as API 3.0 reports it.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use super::ReceivedCode;
use crate::explain::explained_by_code;
use crate::{Code, Lang};

/// A failure as API 3.0 reports it.
///
/// ```
/// use tencentcloud_errors::{Category, v3};
///
/// let body = r#"{"Response": {
///     "Error": {"Code": "ResourceInUse.Disk", "Message": "The disk is attached."},
///     "RequestId": "ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"
/// }}"#;
/// let error = v3::Response::<()>::from_str(body)?.into_result().unwrap_err();
///
/// assert_eq!(error.code.family(), Some(v3::Family::ResourceInUse));
/// assert_eq!(error.category(), Some(Category::InUse));
/// assert_eq!(
///     error.to_string(),
///     "ResourceInUse.Disk: The disk is attached. (request ed93f3cb-f35e-473f-b9f3-0d451b8b79c6)",
/// );
/// # Ok::<(), tencentcloud_errors::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiError {
    /// What failed. Unlike the message this is stable, so decide by it.
    pub code: ReceivedCode,
    /// Why, for a person, in the language that the request asked for; empty if the server sent none.
    pub message: String,
    /// What Tencent Cloud's support asks for.
    pub request_id: Option<String>,
    /// What the server says of an action that will be taken offline.
    pub deprecated_warning: Option<String>,
}

impl ApiError {
    /// A failure of this code, with the message that the tables have for it.
    ///
    /// ```
    /// use tencentcloud_errors::{Lang, v3};
    ///
    /// let code = v3::CommonCode::AuthFailureSignatureExpire;
    /// let error = v3::ApiError::new(code, Lang::En);
    /// assert_eq!(error.message, code.message(Lang::En));
    /// ```
    #[must_use]
    pub fn new(code: impl Code, lang: Lang) -> Self {
        Self {
            code: code.into(),
            message: code.message(lang).to_owned(),
            request_id: None,
            deprecated_warning: None,
        }
    }

    /// A failure as another client reports it: its code, message and request id, as they came.
    ///
    /// ```
    /// use tencentcloud_errors::v3;
    ///
    /// let error = v3::ApiError::from_parts("ResourceNotFound.SomethingNew", "no such thing", Some("ed93f3cb".to_owned()));
    /// assert_eq!(error.code.family(), Some(v3::Family::ResourceNotFound));
    /// assert_eq!(error.to_string(), "ResourceNotFound.SomethingNew: no such thing (request ed93f3cb)");
    /// ```
    #[must_use]
    pub fn from_parts(
        code: impl Into<Cow<'static, str>>,
        message: impl Into<String>,
        request_id: Option<String>,
    ) -> Self {
        Self {
            code: ReceivedCode::new(code),
            message: message.into(),
            request_id,
            deprecated_warning: None,
        }
    }
}

explained_by_code!(ApiError);

/// The code, the message and the request id, as far as there are any, on one line if the message is on one.
impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code.fmt(f)?;
        crate::display::details(&self.message, self.request_id.as_deref(), f)
    }
}

impl Error for ApiError {}
