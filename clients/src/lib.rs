//! The clients of the API that other crates are, each with the few lines that turn its error into a typed one. The README shows
//! them.
//!
//! A client reports more than what the server said: a connection that broke, a body that is none. That is no failure of the API,
//! and has no code, so each of these returns an `Option`.

use std::error::Error;

use reqwest::RequestBuilder;
use serde::de::DeserializeOwned;
use tencentcloud_errors::v3::{ApiError, Response};
use tencentcloud_errors::{Action, Effect, RetryDecision};
use tencentcloud_sms_sdk::TencentCloudError;

/// The error of any client, or an [`ApiError`].
pub type BoxError = Box<dyn Error + Send + Sync>;

/// `tencentcloud` keeps code, message and request id.
#[must_use]
pub fn of_tencentcloud(error: &tencentcloud::Error) -> Option<ApiError> {
    let tencentcloud::Error::Api { err, request_id } = error else {
        return None;
    };
    let request_id = Some(request_id.clone());
    Some(ApiError::from_parts(
        err.code.clone(),
        &err.message,
        request_id,
    ))
}

/// `tencent-sdk` has an error for each of several families; all of them have a code.
#[must_use]
pub fn of_tencent_sdk(error: &tencent_sdk::Error) -> Option<ApiError> {
    let code = error.code()?.to_owned();
    let message = error.message().unwrap_or_default();
    let request_id = error.request_id().map(str::to_owned);
    Some(ApiError::from_parts(code, message, request_id))
}

/// `tencent_cloud_sdk` drops the request id.
#[must_use]
pub fn of_tencent_cloud_sdk(error: &tencent_cloud_sdk::Error) -> Option<ApiError> {
    let tencent_cloud_sdk::Error::ApiError { code, message } = error else {
        return None;
    };
    Some(ApiError::from_parts(code.clone(), message, None))
}

/// `tencentcloud-sms-sdk` keeps code, message and request id.
#[must_use]
pub fn of_sms_sdk(error: &TencentCloudError) -> Option<ApiError> {
    let TencentCloudError::Api {
        code,
        message,
        request_id,
    } = error
    else {
        return None;
    };
    Some(ApiError::from_parts(
        code.clone(),
        message,
        request_id.clone(),
    ))
}

/// Without a client: the body is all there is to read, whatever the HTTP status is.
///
/// # Errors
///
/// No connection, a body that is no response of the API, or a failure: an [`ApiError`].
pub async fn by_reqwest<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, BoxError> {
    let body = request.send().await?.bytes().await?;
    let success = Response::<T>::from_slice(&body)?.into_result()?;
    Ok(success.data)
}

/// The failure of the API among the errors of [`by_reqwest`].
#[must_use]
pub fn of_boxed(error: &BoxError) -> Option<ApiError> {
    error.downcast_ref::<ApiError>().cloned()
}

/// Whether the same request may be sent again, for `.when(…)` of backon. What no server said may have run all the same: only
/// what merely reads is sent again after it.
#[must_use]
pub fn may_resend(error: Option<&ApiError>, action: Option<Action>) -> bool {
    match error {
        Some(error) => error.may_resend(action, false) == RetryDecision::Resend,
        None => Effect::from(action) == Effect::Read,
    }
}
