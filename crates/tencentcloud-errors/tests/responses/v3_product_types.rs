//! What an action's own fields can be read as.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Value, json};
use tencentcloud_errors::v3::Response;

use crate::support::{InstancesStatus, read};

const BODY: &str = r#"{"Response": {"TotalCount": 1, "RequestId": "i", "Name": "n"}}"#;

#[test]
fn a_map_gets_all_but_the_fixed_fields() {
    let success = read::<Response<Value>>(BODY).into_result().unwrap();
    assert_eq!(success.data, json!({"TotalCount": 1, "Name": "n"}));
    let success = read::<Response<HashMap<String, Value>>>(BODY)
        .into_result()
        .unwrap();
    assert_eq!(success.data.len(), 2);
}

#[test]
fn a_type_without_fields_is_content_with_any() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Unit;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Empty {}

    assert!(read::<Response<()>>(BODY).into_result().is_ok());
    assert!(read::<Response<Unit>>(BODY).into_result().is_ok());
    assert!(read::<Response<Empty>>(BODY).into_result().is_ok());
    assert!(read::<Response<Option<()>>>(BODY).into_result().is_ok());
}

#[test]
fn a_newtype_an_option_and_a_flattened_struct_are_what_they_hold() {
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Count {
        total_count: u64,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Wrapped(Count);

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Named {
        #[serde(flatten)]
        count: Count,
        name: String,
    }

    let success = read::<Response<Wrapped>>(BODY).into_result().unwrap();
    assert_eq!(success.data.0.total_count, 1);
    let success = read::<Response<Option<Count>>>(BODY).into_result().unwrap();
    assert_eq!(success.data.unwrap().total_count, 1);
    let success = read::<Response<Named>>(BODY).into_result().unwrap();
    assert_eq!(
        (success.data.count.total_count, success.data.name.as_str()),
        (1, "n")
    );
}

#[test]
fn an_enum_is_chosen_by_its_field() {
    #[derive(Debug, PartialEq, Deserialize)]
    enum Answer {
        TotalCount(u64),
    }

    let body = r#"{"Response": {"RequestId": "i", "TotalCount": 1}}"#;
    let success = read::<Response<Answer>>(body).into_result().unwrap();
    assert_eq!(success.data, Answer::TotalCount(1));
    assert_eq!(success.request_id.as_deref(), Some("i"));
}

#[test]
fn a_type_may_borrow_from_the_body() {
    #[derive(Deserialize)]
    struct Borrowed<'a> {
        #[serde(rename = "Name")]
        name: &'a str,
    }

    let response = Response::<Borrowed>::from_str(BODY).unwrap();
    let name = response.into_result().unwrap().data.name;
    assert!(BODY.as_bytes().as_ptr_range().contains(&name.as_ptr()));
    let response = Response::<HashMap<&str, Value>>::from_str(BODY).unwrap();
    assert!(response.into_result().unwrap().data.contains_key("Name"));
}

#[test]
fn a_strict_type_sees_no_fixed_field() {
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "PascalCase", deny_unknown_fields)]
    struct Strict {
        total_count: u64,
        name: String,
    }

    read::<Response<Strict>>(BODY).into_result().unwrap();
}

#[test]
fn any_self_describing_format_will_do() {
    let response: Response<InstancesStatus> = toml::from_str(
        "[Response]\nRequestId = 42\nUnknown = [{}, 1.5]\nTotalCount = 0\nInstanceStatusSet = []",
    )
    .unwrap();
    assert_eq!(response, Response::success(InstancesStatus::NONE, "42"));

    let response: Response<InstancesStatus> = toml::from_str(
        "[Response]\nUnknown = {}\n[Response.Error]\nCode = 'InternalError'\nMessage = 'Internal error.'",
    )
    .unwrap();
    let error = response.into_result().unwrap_err();
    assert_eq!(error.to_string(), "InternalError: Internal error.");
}

#[test]
fn a_response_among_others_does_not_disturb_them() {
    let body = format!("[{BODY}, {BODY}]");
    let responses: Vec<Response<()>> = serde_json::from_str(&body).unwrap();
    assert_eq!(responses.len(), 2);
    let failure = r#"{"Response": {"Error": {"Code": "X"}, "TotalCount": null}}"#;
    let body = format!("[{failure}, {failure}]");
    let responses: Vec<Response<InstancesStatus>> = serde_json::from_str(&body).unwrap();
    assert_eq!(responses.len(), 2);
}
