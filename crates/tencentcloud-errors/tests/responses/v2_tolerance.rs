//! The liberties that servers of API 2.0 take.

use serde::Deserialize;
use tencentcloud_errors::Retry;
use tencentcloud_errors::v2::{Batch, CommonCode, ReceivedCode, Response, Task};

use crate::support::{read, read_streams, refused};

fn failure(body: &str) -> tencentcloud_errors::v2::ApiError {
    let error = read::<Response<()>>(body).into_result().unwrap_err();
    assert_eq!(read::<Task>(body).into_result().unwrap_err(), error);
    assert_eq!(read::<Batch>(body).error().unwrap(), error);
    error
}

#[test]
fn the_code_is_a_number_or_a_string() {
    for body in [r#"{"code": 5100}"#, r#"{"code": "5100"}"#] {
        let error = failure(body);
        assert_eq!(error.code, CommonCode::ResourceOperationFailed);
        assert_eq!(CommonCode::ResourceOperationFailed, error.code);
        assert_eq!(error.code, ReceivedCode::from(5100));
    }
    for body in [r#"{"code": 0}"#, r#"{"code": "0"}"#] {
        assert!(read::<Response<()>>(body).into_result().is_ok());
        assert!(read::<Task>(body).is_success());
        assert_eq!(read::<Batch>(body).error(), None);
    }
}

#[test]
fn any_other_code_is_kept_and_a_failure() {
    for (sent, kept) in [
        ("4711", "4711"),
        ("-1", "-1"),
        ("70000", "70000"),
        ("18446744073709551615", "18446744073709551615"),
        (r#""""#, ""),
        (r#""00""#, "00"),
        (r#""05100""#, "05100"),
        (r#""InternalError""#, "InternalError"),
    ] {
        let error = failure(&format!(r#"{{"code": {sent}}}"#));
        assert_eq!(error.code.to_string(), kept);
        assert_eq!(error.code.common(), None);
        assert_eq!(error.retry(), Retry::Never);
    }
}

#[test]
fn a_code_has_to_be_there() {
    for body in ["{}", r#"{"code": null}"#, r#"{"message": "m"}"#] {
        for message in [
            refused::<Response<()>>(body),
            refused::<Task>(body),
            refused::<Batch>(body),
        ] {
            assert!(message.starts_with("missing field `code`"), "{message}");
        }
    }
    for code in ["true", "1.5", "[]", "{}"] {
        refused::<Task>(&format!(r#"{{"code": {code}}}"#));
    }
}

#[test]
fn the_request_id_is_a_number_or_a_string() {
    for id in ["1231231231231", r#""1231231231231""#] {
        let error = failure(&format!(r#"{{"code": 1, "requestId": {id}}}"#));
        assert_eq!(error.request_id.as_deref(), Some("1231231231231"));
    }
    assert_eq!(
        failure(r#"{"code": 1, "requestId": null}"#).request_id,
        None
    );
}

#[test]
fn the_text_is_in_message_or_in_msg() {
    for text in [
        r#""message": "m""#,
        r#""msg": "m""#,
        r#""message": "", "msg": "m""#,
        r#""msg": "m", "message": null"#,
        r#""message": "m", "msg": "other""#,
        r#""msg": "other", "message": "m""#,
    ] {
        assert_eq!(failure(&format!(r#"{{"code": 1, {text}}}"#)).message, "m");
    }
    assert_eq!(failure(r#"{"code": 1}"#).message, "");
}

#[test]
fn the_name_of_the_code_is_kept() {
    let body =
        r#"{"code": 4000, "message": "(100) no uInstanceId", "codeDesc": "InvalidParameter"}"#;
    let error = failure(body);
    assert_eq!(error.name.as_deref(), Some("InvalidParameter"));
    assert_eq!(
        error.to_string(),
        "4000 InvalidParameter: (100) no uInstanceId"
    );
    assert!(read::<Task>(r#"{"code": 0, "codeDesc": "Success"}"#).is_success());
}

#[test]
fn unknown_fields_are_ignored() {
    let body = r#"{"version": [1, {"a": null}], "code": 1, "Response": {}, "message": "m"}"#;
    assert_eq!(failure(body).to_string(), "1: m");
}

#[test]
fn a_failure_need_not_fit_the_action() {
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Count {
        total_count: u64,
    }
    type Counted = Response<Count>;

    let success = read::<Counted>(r#"{"totalCount": 1, "code": "0"}"#);
    assert_eq!(success.into_result().unwrap().data.total_count, 1);
    for body in [
        r#"{"code": 1, "totalCount": null}"#,
        r#"{"code": 1, "totalCount": {"a": [1]}}"#,
        r#"{"code": 1, "message": "m"}"#,
        r#"{"totalCount": 1, "code": 1}"#,
    ] {
        assert_eq!(
            read_streams::<Counted>(body)
                .into_result()
                .unwrap_err()
                .code,
            1
        );
    }

    // Of a stream, only what comes after the code can be left unread.
    let body = r#"{"totalCount": null, "code": 1}"#;
    assert_eq!(
        Counted::from_str(body)
            .unwrap()
            .into_result()
            .unwrap_err()
            .code,
        1
    );
    serde_json::from_str::<Counted>(body).unwrap_err();

    refused::<Counted>(r#"{"code": 0}"#);
}

#[test]
fn what_counts_may_not_be_there_twice() {
    for body in [
        r#"{"code": 0, "code": 1}"#,
        r#"{"code": 0, "message": "a", "message": "b"}"#,
        r#"{"code": 0, "requestId": 1, "requestId": 2}"#,
    ] {
        Task::from_str(body).unwrap_err();
        let error = serde_json::from_str::<Response<()>>(body).unwrap_err();
        assert!(error.to_string().starts_with("duplicate field"), "{error}");
    }
    let error = Batch::from_str(r#"{"code": 0, "detail": {}, "detail": {}}"#).unwrap_err();
    assert!(
        error.to_string().contains("duplicate field `detail`"),
        "{error}"
    );
}
