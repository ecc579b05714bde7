//! Reading a body in every way there is.

use std::fmt::Debug;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tencentcloud_errors::{ReadError, v2, v3};

/// A response that this crate reads from a body by itself.
pub(crate) trait Body: DeserializeOwned + Debug + PartialEq {
    fn from_body(body: &[u8]) -> Result<Self, ReadError>;
}

impl<T: DeserializeOwned + Debug + PartialEq> Body for v3::Response<T> {
    fn from_body(body: &[u8]) -> Result<Self, ReadError> {
        Self::from_slice(body)
    }
}

impl<T: DeserializeOwned + Debug + PartialEq> Body for v2::Response<T> {
    fn from_body(body: &[u8]) -> Result<Self, ReadError> {
        Self::from_slice(body)
    }
}

impl Body for v2::Task {
    fn from_body(body: &[u8]) -> Result<Self, ReadError> {
        Self::from_slice(body)
    }
}

impl Body for v2::Batch {
    fn from_body(body: &[u8]) -> Result<Self, ReadError> {
        Self::from_slice(body)
    }
}

/// Reads a body in every way but from a [`Value`], which has no order and nothing twice.
#[track_caller]
pub(crate) fn read_streams<T: Body>(body: &str) -> T {
    let response = T::from_body(body.as_bytes()).unwrap();
    assert_eq!(serde_json::from_str::<T>(body).unwrap(), response);
    assert_eq!(
        serde_json::from_slice::<T>(body.as_bytes()).unwrap(),
        response
    );
    assert_eq!(
        serde_json::from_reader::<_, T>(body.as_bytes()).unwrap(),
        response
    );
    response
}

/// Reads a body in every way, and expects the same of each.
#[track_caller]
pub(crate) fn read<T: Body>(body: &str) -> T {
    let response = read_streams(body);
    let value: Value = serde_json::from_str(body).unwrap();
    assert_eq!(T::deserialize(&value).unwrap(), response);
    assert_eq!(T::deserialize(value).unwrap(), response);
    response
}

/// Reads a body in every way, and expects each to fail; gives the message of the stream.
#[track_caller]
pub(crate) fn refused<T: Body>(body: &str) -> String {
    T::from_body(body.as_bytes()).unwrap_err();
    serde_json::from_slice::<T>(body.as_bytes()).unwrap_err();
    serde_json::from_reader::<_, T>(body.as_bytes()).unwrap_err();
    serde_json::from_str::<T>(body).unwrap_err().to_string()
}

/// The fields of `DescribeInstancesStatus`, the action of the documents.
#[derive(Clone, Debug, PartialEq, Deserialize, serde::Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct InstancesStatus {
    pub(crate) total_count: u64,
    pub(crate) instance_status_set: Vec<Value>,
}

impl InstancesStatus {
    /// As it stands in the documents.
    pub(crate) const NONE: Self = Self {
        total_count: 0,
        instance_status_set: Vec::new(),
    };
}
