//! How the responses of API 2.0 are written: their keys in the order of the API's documents.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{Batch, ReceivedCode, Response, Task};

/// Every response of API 2.0: what all have in common, and the fields of its own.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Content<'a, D> {
    code: &'a ReceivedCode,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_desc: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
    #[serde(flatten)]
    data: D,
}

impl<T: Serialize> Serialize for Response<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Success(success) => Content {
                code: &ReceivedCode::SUCCESS,
                message: &success.message,
                code_desc: None,
                request_id: success.request_id.as_deref(),
                data: &success.data,
            }
            .serialize(serializer),
            Self::Failure(error) => Content {
                code: &error.code,
                message: &error.message,
                code_desc: error.name.as_deref(),
                request_id: error.request_id.as_deref(),
                data: (),
            }
            .serialize(serializer),
        }
    }
}

impl Serialize for Batch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Content {
            code: &self.code,
            message: &self.message,
            code_desc: self.name.as_deref(),
            request_id: self.request_id.as_deref(),
            data: Detail {
                detail: Items(&self.items),
            },
        }
        .serialize(serializer)
    }
}

#[derive(Serialize)]
struct Detail<'a> {
    detail: Items<'a>,
}

/// The items keyed by resource id, in their order. A map of the standard library would lose both the order and an
/// id that comes twice.
struct Items<'a>(&'a [(String, Task)]);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (id, task) in self.0 {
            map.serialize_entry(id, task)?;
        }
        map.end()
    }
}
