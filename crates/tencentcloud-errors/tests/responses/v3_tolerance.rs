//! What a response of API 3.0 may leave out, add and mix up.

use tencentcloud_errors::v3::{CommonCode, Family, Response};
use tencentcloud_errors::{Category, Retry};

use crate::support::{InstancesStatus, read, refused};

type Status = Response<InstancesStatus>;

fn request_id(body: &str) -> Option<String> {
    read::<Response<()>>(body).into_result().unwrap().request_id
}

#[test]
fn the_request_id_may_be_missing_or_null() {
    assert_eq!(request_id(r#"{"Response": {}}"#), None);
    assert_eq!(request_id(r#"{"Response": {"RequestId": null}}"#), None);
    assert_eq!(
        request_id(r#"{"Response": {"RequestId": ""}}"#).unwrap(),
        ""
    );
}

#[test]
fn the_request_id_may_be_a_number() {
    assert_eq!(
        request_id(r#"{"Response": {"RequestId": 42}}"#).unwrap(),
        "42"
    );
    let largest = u64::MAX.to_string();
    let body = format!(r#"{{"Response": {{"RequestId": {largest}}}}}"#);
    assert_eq!(request_id(&body).unwrap(), largest);
    assert_eq!(
        request_id(r#"{"Response": {"RequestId": "0042"}}"#).unwrap(),
        "0042"
    );
}

#[test]
fn a_failure_needs_no_request_id() {
    let body = r#"{"Response": {"Error": {"Code": "InternalError", "Message": "Busy."}}}"#;
    let error = read::<Status>(body).into_result().unwrap_err();
    assert_eq!(error.request_id, None);
    assert_eq!(error.to_string(), "InternalError: Busy.");
}

#[test]
fn unknown_fields_are_ignored_at_every_level() {
    let body = r#"{
        "Retry": [1],
        "Response": {"New": {"a": [null, true, 1.5, "x"]}, "TotalCount": 0, "InstanceStatusSet": []},
        "Cost": {"Response": 1}
    }"#;
    let success = read::<Status>(body).into_result().unwrap();
    assert_eq!(success.data, InstancesStatus::NONE);

    let body =
        r#"{"Response": {"Error": {"Code": "X", "Detail": {}, "Message": "m"}, "Trace": []}}"#;
    let error = read::<Status>(body).into_result().unwrap_err();
    assert_eq!(error.to_string(), "X: m");
}

#[test]
fn an_unknown_code_is_kept_and_classified_by_its_family() {
    let body = r#"{"Response": {"Error": {
        "Code": "RequestLimitExceeded.GlobalRegionUinLimitExceeded", "Message": ""
    }}}"#;
    let error = read::<Status>(body).into_result().unwrap_err();
    assert_eq!(
        error.to_string(),
        "RequestLimitExceeded.GlobalRegionUinLimitExceeded"
    );
    assert_eq!(error.code.family(), Some(Family::RequestLimitExceeded));
    assert_eq!(error.category(), Some(Category::Throttled));
    assert!(error.is_retryable());
}

#[test]
fn a_code_of_an_unknown_family_is_kept_and_never_sent_again() {
    let body = r#"{"Response": {"Error": {"Code": "全新.Failure", "Message": ""}}}"#;
    let error = read::<Status>(body).into_result().unwrap_err();
    assert_eq!(error.code.as_str(), "全新.Failure");
    assert_eq!(error.code.family(), None);
    assert_eq!(error.category(), None);
    assert_eq!(error.retry(), Retry::Never);
    assert!(!error.is_retryable_if_idempotent());
}

#[test]
fn an_error_counts_wherever_it_stands_beside_product_fields() {
    let error = r#""Error": {"Code": "FailedOperation", "Message": "m"}"#;
    let fields = r#""TotalCount": 0, "InstanceStatusSet": []"#;
    let id = r#""RequestId": "i""#;
    for body in [
        format!(r#"{{"Response": {{{error}, {fields}, {id}}}}}"#),
        format!(r#"{{"Response": {{{fields}, {error}, {id}}}}}"#),
        format!(r#"{{"Response": {{{id}, {fields}, {error}}}}}"#),
        format!(r#"{{"Response": {{"TotalCount": 0, {error}, {id}}}}}"#),
    ] {
        let error = read::<Status>(&body).into_result().unwrap_err();
        assert_eq!(error.code, CommonCode::FailedOperation);
        assert_eq!(error.request_id.as_deref(), Some("i"));
    }
}

#[test]
fn product_fields_after_an_error_need_not_fit() {
    for value in ["null", r#"{"a": [1]}"#, r#"["\"]"]"#] {
        let body = r#"{"Response": {"Error": {"Code": "FailedOperation"}, "TotalCount": @}}"#;
        let body = body.replace('@', value);
        let error = read::<Status>(&body).into_result().unwrap_err();
        assert_eq!(error.code, CommonCode::FailedOperation);
    }
}

#[test]
fn product_fields_before_an_error_need_not_fit_if_the_whole_body_is_there() {
    let body = r#"{"Response": {"TotalCount": null, "Error": {"Code": "FailedOperation"}}}"#;
    let error = Status::from_str(body).unwrap().into_result().unwrap_err();
    assert_eq!(error.code, CommonCode::FailedOperation);

    let error = serde_json::from_str::<Status>(body).unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid type: null, expected u64 at line 1 column 32"
    );
}

#[test]
fn a_null_error_is_none() {
    let body = r#"{"Response": {"Error": null, "TotalCount": 0, "InstanceStatusSet": []}}"#;
    let success = read::<Status>(body).into_result().unwrap();
    assert_eq!(success.data, InstancesStatus::NONE);
}

#[test]
fn an_error_needs_a_code_but_no_message() {
    for message in ["", r#", "Message": null"#, r#", "Message": """#] {
        let body = format!(r#"{{"Response": {{"Error": {{"Code": "X"{message}}}}}}}"#);
        let error = read::<Status>(&body).into_result().unwrap_err();
        assert_eq!(error.message, "");
    }
    let message = refused::<Status>(r#"{"Response": {"Error": {"Message": "m"}}}"#);
    assert!(message.starts_with("missing field `Code`"), "{message}");
    refused::<Status>(r#"{"Response": {"Error": "X"}}"#);
    refused::<Status>(r#"{"Response": {"Error": {"Code": 1}}}"#);
}

#[test]
fn a_success_has_to_fit() {
    let message = refused::<Status>(r#"{"Response": {}}"#);
    assert!(
        message.starts_with("missing field `TotalCount`"),
        "{message}"
    );
    let message = refused::<Status>(r#"{"Response": {"TotalCount": "0"}}"#);
    assert!(
        message.starts_with("invalid type: string \"0\", expected u64"),
        "{message}"
    );
}

#[test]
fn there_has_to_be_a_response() {
    for body in ["{}", r#"{"Response": null}"#, r#"{"response": {}}"#] {
        let message = refused::<Response<()>>(body);
        assert!(message.starts_with("missing field `Response`"), "{message}");
    }
    refused::<Response<()>>(r#"{"Response": []}"#);
    refused::<Response<()>>(r#"{"Response": "x"}"#);
}

#[test]
fn what_counts_may_not_be_there_twice() {
    for body in [
        r#"{"Response": {}, "Response": {}}"#,
        r#"{"Response": {"RequestId": "a", "RequestId": "b"}}"#,
        r#"{"Response": {"Error": {"Code": "A"}, "Error": {"Code": "B"}}}"#,
        r#"{"Response": {"Error": {"Code": "A"}, "RequestId": "a", "RequestId": "b"}}"#,
        r#"{"Response": {"Error": {"Code": "A", "Code": "B"}}}"#,
        r#"{"Response": {"Error": {"Code": "A", "Message": "a", "Message": "b"}}}"#,
    ] {
        Response::<()>::from_str(body).unwrap_err();
        let error = serde_json::from_str::<Response<()>>(body).unwrap_err();
        assert!(error.to_string().starts_with("duplicate field"), "{error}");
    }
}

#[test]
fn the_warning_of_an_action_that_goes_away_is_read_and_written_in_success_and_failure() {
    let body = r#"{"Response":{"TotalCount":7,"InstanceStatusSet":[],"DeprecatedWarning":"use V2","RequestId":"b5b4"}}"#;
    let success = read::<Status>(body).into_result().unwrap();
    assert_eq!(success.data.total_count, 7);
    assert_eq!(success.deprecated_warning.as_deref(), Some("use V2"));

    let body = r#"{"Response":{"Error":{"Code":"InternalError","Message":"boom"},"DeprecatedWarning":"use V2","RequestId":"b5b4"}}"#;
    let error = read::<Status>(body).into_result().unwrap_err();
    assert_eq!(error.deprecated_warning.as_deref(), Some("use V2"));
    let written = serde_json::to_string(&Response::<()>::Failure(error)).unwrap();
    assert_eq!(written, body);

    let body = r#"{"Response":{"DeprecatedWarning":"use V2","RequestId":"b5b4"}}"#;
    let written = serde_json::to_string(&read::<Response<()>>(body)).unwrap();
    assert_eq!(written, body);
    let twice = r#"{"Response": {"DeprecatedWarning": "a", "DeprecatedWarning": "b"}}"#;
    assert!(refused::<Status>(twice).contains("DeprecatedWarning"));
}
