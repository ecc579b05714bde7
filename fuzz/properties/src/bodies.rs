//! Bodies of responses: what was read and written is read again as the same.

use std::fmt::Debug;

use serde_json::{Map, Value};
use tencentcloud_errors::{Lang, ReadError, v2, v3};

/// What a body of a success has besides what the API adds.
type Fields = Map<String, Value>;

/// A body of API 3.0 that is read and written is read again as the same; what is none is an error that says so.
///
/// # Panics
///
/// If it does not hold.
pub fn v3_body(body: &[u8]) {
    let Some(response) = read(body, v3::Response::<Fields>::from_slice) else {
        return;
    };
    if matches!(&response, v3::Response::Success(success) if has_fraction(&success.data)) {
        return;
    }
    let written = serde_json::to_string(&response).expect("every response can be written");
    let again = v3::Response::<Fields>::from_str(&written);
    assert_eq!(again.ok().as_ref(), Some(&response), "{written}");
    if let v3::Response::Failure(error) = &response {
        explain(&error.code);
        assert!(error.to_string().contains(error.code.as_str()));
        let without_fields = v3::Response::<()>::from_slice(body);
        assert_eq!(
            without_fields.ok(),
            Some(v3::Response::Failure(error.clone()))
        );
    }
}

/// Everything that is said of a code is the same code's.
fn explain(code: &v3::ReceivedCode) {
    if let Some(common) = code.common() {
        assert_eq!(common.as_str(), code.as_str());
        assert_eq!(code.category(), Some(common.category()));
        assert_eq!(code.retry(), common.retry());
    }
    if let (None, Some(family)) = (code.entry(), code.family()) {
        assert!(code.as_str().starts_with(family.as_str()));
    }
    assert_eq!(code.help(Lang::Zh).is_some(), code.help(Lang::En).is_some());
}

/// The same for the three shapes of API 2.0. A batch that is made of the items of another has the code that they demand.
///
/// # Panics
///
/// If it does not hold.
pub fn v2_body(body: &[u8]) {
    let response = read(body, v2::Response::<Fields>::from_slice);
    let is_exact = |response: &v2::Response<Fields>| !matches!(response, v2::Response::Success(success) if has_fraction(&success.data));
    if let Some(response) = response.filter(is_exact) {
        let written = serde_json::to_string(&response).expect("every response can be written");
        let again = v2::Response::<Fields>::from_str(&written);
        assert_eq!(again.ok(), Some(response), "{written}");
    }
    if let Some(task) = read(body, v2::Task::from_slice) {
        let written = serde_json::to_string(&task).expect("every task can be written");
        assert_eq!(v2::Task::from_str(&written).ok(), Some(task), "{written}");
    }
    if let Some(batch) = read(body, v2::Batch::from_slice) {
        let written = serde_json::to_string(&batch).expect("every batch can be written");
        let again = v2::Batch::from_str(&written);
        assert_eq!(again.ok().as_ref(), Some(&batch), "{written}");
        let failed = batch.outcome().failed.len();
        assert!(failed <= batch.items.len());
        let own = v2::Batch::new(batch.items, Lang::Zh);
        assert_eq!(own.outcome().mismatch, None);
        assert_eq!(own.error().is_some(), failed > 0);
    }
}

/// Whether there is a fraction in some fields. Those `serde_json` reads as one of its neighbours, unless it is told not to.
fn has_fraction(fields: &Fields) -> bool {
    fn is_fraction(value: &Value) -> bool {
        match value {
            Value::Number(number) => number.is_f64(),
            Value::Array(values) => values.iter().any(is_fraction),
            Value::Object(fields) => has_fraction(fields),
            Value::Null | Value::Bool(_) | Value::String(_) => false,
        }
    }
    fields.values().any(is_fraction)
}

/// What was read; of what is no response the error, which is short however long the body is.
fn read<'b, T: Debug>(
    body: &'b [u8],
    read: impl Fn(&'b [u8]) -> Result<T, ReadError>,
) -> Option<T> {
    match read(body) {
        Ok(read) => Some(read),
        Err(error) => {
            assert!(error.to_string().len() < 4096, "{error}");
            None
        }
    }
}
