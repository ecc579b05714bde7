//! How a response of API 3.0 is written: its keys in the order of the API's documents.

use serde::{Serialize, Serializer};

use super::{ApiError, ReceivedCode, Response};

impl<T: Serialize> Serialize for Response<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Success(success) => Envelope::new(SuccessContent {
                data: &success.data,
                deprecated_warning: success.deprecated_warning.as_deref(),
                request_id: success.request_id.as_deref(),
            })
            .serialize(serializer),
            Self::Failure(error) => Envelope::new(FailureContent::new(error)).serialize(serializer),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Envelope<C> {
    response: C,
}

impl<C> Envelope<C> {
    const fn new(response: C) -> Self {
        Self { response }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct SuccessContent<'a, T> {
    #[serde(flatten)]
    data: &'a T,
    #[serde(skip_serializing_if = "Option::is_none")]
    deprecated_warning: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct FailureContent<'a> {
    error: ErrorContent<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deprecated_warning: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ErrorContent<'a> {
    code: &'a ReceivedCode,
    message: &'a str,
}

impl<'a> FailureContent<'a> {
    fn new(error: &'a ApiError) -> Self {
        Self {
            error: ErrorContent {
                code: &error.code,
                message: &error.message,
            },
            deprecated_warning: error.deprecated_warning.as_deref(),
            request_id: error.request_id.as_deref(),
        }
    }
}
