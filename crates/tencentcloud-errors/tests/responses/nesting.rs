//! Nesting without end is an error wherever it stands, and never the end of the stack.

use serde_json::Value;
use tencentcloud_errors::v2::{self, Batch, Task};
use tencentcloud_errors::{BodyKind, v3};

use crate::support::{Body, InstancesStatus, read};

const LEVELS: usize = 10_000;

/// Places for a deep value, in responses of both generations.
const BODIES: [&str; 13] = [
    "@",
    r#"{"Trace": @, "Response": {}}"#,
    r#"{"Response": @}"#,
    r#"{"Response": {"New": @}}"#,
    r#"{"Response": {"New": @, "TotalCount": 0, "InstanceStatusSet": []}}"#,
    r#"{"Response": {"TotalCount": @}}"#,
    r#"{"Response": {"RequestId": @}}"#,
    r#"{"Response": {"Error": @}}"#,
    r#"{"Response": {"Error": {"Code": "X"}, "New": @}}"#,
    r#"{"code": @}"#,
    r#"{"code": 0, "new": @}"#,
    r#"{"code": 0, "detail": @}"#,
    r#"{"code": 0, "detail": [{"code": 0, "new": @}]}"#,
];

fn deep_values() -> [String; 4] {
    [
        "[".repeat(LEVELS) + &"]".repeat(LEVELS),
        r#"{"a":"#.repeat(LEVELS) + "0" + &"}".repeat(LEVELS),
        "[".repeat(LEVELS),
        r#"[{"a":"#.repeat(LEVELS),
    ]
}

#[track_caller]
fn is_refused<T: Body>(body: &str) {
    let error = T::from_body(body.as_bytes()).unwrap_err();
    assert_eq!(error.kind(), BodyKind::DeepNesting);
    assert!(error.to_string().len() < 500);
    serde_json::from_str::<T>(body).unwrap_err();
    serde_json::from_reader::<_, T>(body.as_bytes()).unwrap_err();
}

#[test]
fn ten_thousand_levels_are_refused_everywhere() {
    for value in deep_values() {
        for body in BODIES {
            let body = body.replace('@', &value);
            is_refused::<v3::Response<()>>(&body);
            is_refused::<v3::Response<Value>>(&body);
            is_refused::<v3::Response<InstancesStatus>>(&body);
            is_refused::<v2::Response<()>>(&body);
            is_refused::<v2::Response<Value>>(&body);
            is_refused::<v2::Response<InstancesStatus>>(&body);
            is_refused::<Task>(&body);
            is_refused::<Batch>(&body);
        }
    }
}

#[test]
fn a_format_without_a_limit_is_limited_all_the_same() {
    let mut value = Value::Null;
    for _ in 0..200 {
        value = Value::Array(vec![value]);
    }
    let body = serde_json::json!({"Response": {"New": value}});
    let error = serde_json::from_value::<v3::Response<()>>(body).unwrap_err();
    assert_eq!(error.to_string(), "nested more than 127 levels deep");
}

#[test]
fn a_hundred_levels_are_fine() {
    let value = "[".repeat(100) + &"]".repeat(100);
    let body = format!(r#"{{"Response": {{"New": {value}}}}}"#);
    read::<v3::Response<()>>(&body).into_result().unwrap();
    read::<v3::Response<Value>>(&body).into_result().unwrap();
}
