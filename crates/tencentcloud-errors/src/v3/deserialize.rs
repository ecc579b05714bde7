//! How a response of API 3.0 is read.

use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess};

use super::{ApiError, ReceivedCode, Response, Success};
use crate::envelope::{self, Envelope, set_unique};
use crate::scalar::Scalar;

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Response<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        envelope::read::<OuterObject<T>, D>(deserializer)
    }
}

/// The outer object, whose one field is `Response`.
struct OuterObject<T> {
    response: Option<Content<T>>,
}

impl<T> Default for OuterObject<T> {
    fn default() -> Self {
        Self { response: None }
    }
}

impl<'de, T: Deserialize<'de>> Envelope<'de> for OuterObject<T> {
    const EXPECTED: &'static str = "a response of API 3.0";

    type Name = ();
    type Payload = IgnoredAny;
    type Output = Response<T>;

    fn name(key: &str) -> Option<()> {
        (key == "Response").then_some(())
    }

    fn read<M: MapAccess<'de>>(&mut self, (): (), map: &mut M) -> Result<(), M::Error> {
        set_unique(&mut self.response, "Response", map)
    }

    fn finish<E: Error>(self, _: Result<IgnoredAny, E>) -> Result<Response<T>, E> {
        match self.response {
            Some(Content(response)) => Ok(response),
            None => Err(E::missing_field("Response")),
        }
    }
}

/// What is in `Response`.
struct Content<T>(Response<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Content<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        envelope::read::<ContentFields<T>, D>(deserializer).map(Self)
    }
}

struct ContentFields<T> {
    error: Option<ErrorFields>,
    request_id: Option<Scalar>,
    deprecated_warning: Option<String>,
    data: PhantomData<T>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ErrorFields {
    code: ReceivedCode,
    message: Option<String>,
}

impl<T> Default for ContentFields<T> {
    fn default() -> Self {
        Self {
            error: None,
            request_id: None,
            deprecated_warning: None,
            data: PhantomData,
        }
    }
}

enum Name {
    Error,
    RequestId,
    DeprecatedWarning,
}

impl<'de, T: Deserialize<'de>> Envelope<'de> for ContentFields<T> {
    const EXPECTED: &'static str = "the content of a response of API 3.0";

    type Name = Name;
    type Payload = T;
    type Output = Response<T>;

    fn name(key: &str) -> Option<Name> {
        match key {
            "Error" => Some(Name::Error),
            "RequestId" => Some(Name::RequestId),
            "DeprecatedWarning" => Some(Name::DeprecatedWarning),
            _ => None,
        }
    }

    fn read<M: MapAccess<'de>>(&mut self, name: Name, map: &mut M) -> Result<(), M::Error> {
        match name {
            Name::Error => set_unique(&mut self.error, "Error", map),
            Name::RequestId => set_unique(&mut self.request_id, "RequestId", map),
            Name::DeprecatedWarning => {
                set_unique(&mut self.deprecated_warning, "DeprecatedWarning", map)
            }
        }
    }

    fn is_failure(&self) -> bool {
        self.error.is_some()
    }

    fn finish<E: Error>(self, data: Result<T, E>) -> Result<Response<T>, E> {
        let request_id = self.request_id.map(|id| id.to_string());
        Ok(match self.error {
            Some(ErrorFields { code, message }) => Response::Failure(ApiError {
                code,
                message: message.unwrap_or_default(),
                request_id,
                deprecated_warning: self.deprecated_warning,
            }),
            None => Response::Success(Success {
                data: data?,
                request_id,
                deprecated_warning: self.deprecated_warning,
            }),
        })
    }
}
