//! Kinds of texts that errors are pasted in, each a table of examples, and each example in every dress.

mod support;

use support::dress::dresses;
use support::found::found;

/// Each example is found, with just this, whatever it wears.
fn assert_found(table: &[(&str, &[&str])]) {
    for (input, expected) in table {
        for (dress, text) in dresses(input) {
            assert_eq!(found(&text), *expected, "{dress}: {text}");
        }
    }
}

/// Nothing is found in any of these.
fn assert_nothing(inputs: &[&str]) {
    for input in inputs {
        assert_found(&[(input, &[])]);
    }
}

#[test]
fn an_error_in_a_quoted_message_is_found() {
    const GO: &str = "AuthFailure.TokenFailure|f00d-1|token is wrong";
    const PYTHON: &str = "LimitExceeded|f00d-2|too many disks";
    assert_found(&[
        (
            r#"time=08:00 level=error msg="attach failed: [TencentCloudSDKError] Code=AuthFailure.TokenFailure, Message=token is wrong, RequestId=f00d-1" node=n1"#,
            &[GO],
        ),
        (
            r#"  message: "failed to provision: [TencentCloudSDKError] Code=AuthFailure.TokenFailure, Message=token is wrong, RequestId=f00d-1""#,
            &[GO],
        ),
        (
            "  message: 'failed to provision: [TencentCloudSDKError] Code=AuthFailure.TokenFailure, Message=token is wrong, RequestId=f00d-1'\n  reason: Failed",
            &[GO],
        ),
        (
            r#"{"code":500,"message":"attach failed: [TencentCloudSDKError] Code=AuthFailure.TokenFailure, Message=token is wrong, RequestId=f00d-1"}"#,
            &[GO],
        ),
        (
            r#"{"error":{"code":502,"message":"[TencentCloudSDKError] Code=AuthFailure.TokenFailure, Message=token is wrong, RequestId=f00d-1","type":"upstream"}}"#,
            &[GO],
        ),
        (
            r#"{"code":"UNAVAILABLE","message":"[TencentCloudSDKError] Code=AuthFailure.TokenFailure, Message=token is wrong, RequestId=f00d-1"}"#,
            &[GO],
        ),
        (
            "got {'message': '[TencentCloudSDKException] code:LimitExceeded message:too many disks requestId:f00d-2'} from worker",
            &[PYTHON],
        ),
        (
            r#"body was {\"message\":\"[TencentCloudSDKException] code:LimitExceeded message:too many disks requestId:f00d-2\"} after 3 tries"#,
            &[PYTHON],
        ),
        (
            r#"worker failed ("[TencentCloudSDKException] code:LimitExceeded message:too many disks requestId:f00d-2"), giving up"#,
            &[PYTHON],
        ),
        (
            r#"err="rpc error: code = Unknown desc = [TencentCloudSDKException] code:LimitExceeded message:too many disks requestId:f00d-2""#,
            &[PYTHON],
        ),
        (
            r#"{"code":"LimitExceeded","message":"[TencentCloudSDKException] code:LimitExceeded message:too many disks requestId:f00d-2"}"#,
            &[PYTHON],
        ),
    ]);
}

#[test]
fn a_code_around_a_quoted_error_counts_if_it_is_one_itself() {
    assert_found(&[(
        r#"{"code":5100,"message":"code:LimitExceeded message:too many disks requestId:f00d-2"}"#,
        &[
            "5100|-|code:LimitExceeded message:too many disks requestId:f00d-2",
            "LimitExceeded|f00d-2|too many disks",
        ],
    )]);
}

#[test]
fn a_code_that_the_message_of_another_only_mentions_is_no_error() {
    assert_found(&[(
        r#"{"Response":{"Error":{"Code":"InvalidParameter","Message":"unlike AuthFailure.SignatureExpire, this is final"},"RequestId":"f00d-3"}}"#,
        &["InvalidParameter|f00d-3|unlike AuthFailure.SignatureExpire, this is final"],
    )]);
}

#[test]
fn codes_of_other_systems_are_not_reported() {
    assert_nothing(&[
        r#"{"error":{"code":404,"message":"page not found"}}"#,
        r#"{"error":{"message":"bad key","type":"auth","code":"invalid_api_key"}}"#,
        r#"request failed: "code":"invalid_api_key""#,
        r#"{"error":{"code":4002,"message":"no such voice"}}"#,
        r#"{"error":{"code":4100,"message":"socket closed"}}"#,
        r#"{"code":"ECONNREFUSED","message":"connect failed"}"#,
        r#"{"error":{"code":"PERMISSION_DENIED","status":"PERMISSION_DENIED","message":"no"}}"#,
        r#"{"Error":{"Code":"NoSuchKey","Message":"The specified key does not exist"}}"#,
        r#"{"code":"System.NullReferenceException","message":"Object reference not set"}"#,
        "rpc error: code = Unavailable desc = transport is closing",
        "code: System.IO.FileNotFoundException message: not there",
        "websocket closed, code=4000 after 3 s",
    ]);
}

#[test]
fn in_its_own_envelope_a_code_may_be_any_word() {
    assert_found(&[
        (
            r#"{"Response":{"Error":{"Code":"Brandnew","Message":"m"},"RequestId":"f00d-4"}}"#,
            &["Brandnew|f00d-4|m"],
        ),
        (
            r#"{"Error":{"Code":"New.Thing","Message":"m"},"RequestId":"f00d-4"}"#,
            &["New.Thing|f00d-4|m"],
        ),
        (
            r#"{"code":"4999","codeDesc":"SomethingNew","message":"m"}"#,
            &["4999|-|m"],
        ),
    ]);
}
