//! What is said of a body that is no response.

use insta::assert_snapshot;
use tencentcloud_errors::v2::{Batch, Task};
use tencentcloud_errors::{BodyKind, ReadError};

use crate::support::InstancesStatus;

type Response = tencentcloud_errors::v3::Response<InstancesStatus>;

fn said_of(body: &str) -> ReadError {
    Response::from_str(body).unwrap_err()
}

#[test]
fn nothing() {
    assert_snapshot!(said_of(""), @"the body is empty");
    assert_snapshot!(said_of(" \r\n"), @"the body is empty");
    assert_eq!(said_of("").excerpt(), "");
    assert_eq!(said_of("").line(), None);
}

#[test]
fn the_page_of_a_proxy() {
    let page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
                <center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
    assert_snapshot!(said_of(page), @r"the body is HTML or XML, not JSON; it starts: <html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>ngin…");
    assert_snapshot!(said_of("\u{feff}\n<?xml version='1.0'?><Error/>"), @r"the body is HTML or XML, not JSON; it starts: \u{feff}\n<?xml version='1.0'?><Error/>");
}

#[test]
fn a_text() {
    assert_snapshot!(said_of("upstream connect error or disconnect/reset before headers"), @"the body is not JSON: expected value at line 1 column 1; it starts: upstream connect error or disconnect/reset before headers");
    assert_snapshot!(said_of("404 page not found"), @"the body is not JSON: trailing characters at line 1 column 5; it starts: 404 page not found");
}

#[test]
fn a_text_that_plays_with_the_terminal() {
    assert_snapshot!(said_of("\u{1b}[2J\u{202e}no\0\ttext"), @r"the body is not JSON: expected value at line 1 column 1; it starts: \u{1b}[2J\u{202e}no\0\ttext");
}

#[test]
fn bytes_that_are_no_text() {
    let gzip = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff\xab\x56";
    assert_snapshot!(Response::from_slice(gzip).unwrap_err(), @r"the body is not JSON: expected value at line 1 column 1; it starts: \u{1f}�\u{8}\0\0\0\0\0\0��V");
    let gbk = b"{\"Response\": {\"RequestId\": \"\xc7\xeb\xc7\xf3\"}}";
    assert_snapshot!(Response::from_slice(gbk).unwrap_err(), @r#"the body is not JSON: invalid unicode code point at line 1 column 29; it starts: {"Response": {"RequestId": "����"}}"#);
}

#[test]
fn json_that_breaks_off() {
    assert_snapshot!(said_of("{\n  \"Response\": {\n    \"TotalCount\": 0, \"Req"), @r#"the body is JSON that breaks off: EOF while parsing a string at line 3 column 25; it starts: {\n  "Response": {\n    "TotalCount": 0, "Req"#);
}

#[test]
fn json_with_something_after_it() {
    assert_snapshot!(said_of(r#"{"Response": {"TotalCount": 0, "InstanceStatusSet": []}}<!-- 0.1 s -->"#), @r#"the body is not JSON: trailing characters at line 1 column 57; it starts: {"Response": {"TotalCount": 0, "InstanceStatusSet": []}}<!-- 0.1 s -->"#);
}

#[test]
fn json_of_another_api() {
    assert_snapshot!(said_of(r#"{"code": 4100, "message": "鉴权失败"}"#), @r#"the body is JSON, but not the expected response: missing field `Response` at line 1 column 41; it starts: {"code": 4100, "message": "鉴权失败"}"#);
    assert_snapshot!(said_of("[]"), @"the body is JSON, but not the expected response: invalid type: sequence, expected a response of API 3.0 at line 1 column 0; it starts: []");
    assert_snapshot!(said_of(r#""OK""#), @r#"the body is JSON, but not the expected response: invalid type: string "OK", expected a response of API 3.0 at line 1 column 4; it starts: "OK""#);
    assert_snapshot!(said_of("null"), @"the body is JSON, but not the expected response: invalid type: null, expected a response of API 3.0 at line 1 column 4; it starts: null");
    assert_snapshot!(Task::from_str(r#"{"Response": {"RequestId": "b5b41468"}}"#).unwrap_err(), @r#"the body is JSON, but not the expected response: missing field `code`; it starts: {"Response": {"RequestId": "b5b41468"}}"#);
    assert_snapshot!(Batch::from_str(r#"{"code": 0, "detail": {"ins-1": 0}}"#).unwrap_err(), @r#"the body is JSON, but not the expected response: invalid type: integer `0`, expected a task of API 2.0 at line 1 column 33; it starts: {"code": 0, "detail": {"ins-1": 0}}"#);
}

#[test]
fn a_success_that_does_not_fit() {
    assert_snapshot!(said_of(r#"{"Response": {"RequestId": "b5b41468"}}"#), @r#"the body is JSON, but not the expected response: missing field `TotalCount` at line 1 column 38; it starts: {"Response": {"RequestId": "b5b41468"}}"#);
    assert_snapshot!(said_of("{\"Response\": {\n\"TotalCount\": \"many\"}}"), @r#"the body is JSON, but not the expected response: invalid type: string "many", expected u64 at line 2 column 20; it starts: {"Response": {\n"TotalCount": "many"}}"#);
}

#[test]
fn nesting_without_end() {
    let body = format!(r#"{{"Response": {{"Tree": {}"#, "[".repeat(10_000));
    assert_snapshot!(said_of(&body), @r#"the body is nested more than 127 levels deep at line 1 column 148; it starts: {"Response": {"Tree": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…"#);
}

#[test]
fn a_long_body_is_shown_by_its_start_and_a_long_cause_too() {
    let body = format!(
        r#"{{"Response": {{"TotalCount": "{}"}}}}"#,
        "很长".repeat(1_000)
    );
    assert_snapshot!(said_of(&body), @r#"the body is JSON, but not the expected response: invalid type: string "很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长… at line 1 column 6030; it starts: {"Response": {"TotalCount": "很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很…"#);
}

#[test]
fn an_error_says_all_that_by_methods_too() {
    let error = said_of("{\n\"Response\": 1}");
    assert_eq!(error.kind(), BodyKind::OtherJson);
    assert_eq!((error.line(), error.column()), (Some(2), Some(13)));
    assert_eq!(error.excerpt(), r#"{\n"Response": 1}"#);
    assert_eq!(error.clone(), error);
}
