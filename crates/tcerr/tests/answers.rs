//! Every form of an answer, as a person or a program reads it.

mod support;

use insta::assert_snapshot;
use support::{shown, tcerr};
use tencentcloud_error_codes::v3::cvm::CvmCode;

/// An answer to a code with a batch of API 2.0 around it: two of three failed.
const BATCH: &str = r#"{
  "code": 5400, "message": "(5400) partial success", "codeDesc": "PartialSuccess", "requestId": 20261122,
  "detail": {
    "ins-1": { "code": 0, "message": "" },
    "ins-2": { "code": 5000, "message": "instance does not exist" },
    "ins-3": { "code": 4400, "message": "quota exceeded" }
  }
}"#;

/// What several SDKs printed into one log.
const LOG: &str = r#"2026-11-22T08:00:01Z INFO  starting
2026-11-22T08:00:02Z ERROR [TencentCloudSDKError] Code=AuthFailure.SignatureExpire, Message=The provided credentials could not be validated because the signature is expired., RequestId=7c5b1f0e-3c39-4b6d-9a35-6c2f0b1d8e21
Traceback (most recent call last):
tencentcloud.common.exception.tencent_cloud_sdk_exception.TencentCloudSDKException: [TencentCloudSDKException] code:InvalidParameterValue message:参数`InstanceIds.0`取值错误: "ins-1,ins-2" 不合法。 requestId:e1d2c3b4-0a1b-4c2d-8e3f-5a6b7c8d9e0f
{"level":"error","msg":"body: {\"Response\":{\"Error\":{\"Code\":\"RequestLimitExceeded\",\"Message\":\"slow down\"},\"RequestId\":\"ed93f3cb\"}}"}
"#;

#[test]
fn a_common_code_in_each_language() {
    assert_snapshot!(
        "common_en",
        shown(&["--lang", "en", "AuthFailure.SignatureExpire"], "")
    );
    assert_snapshot!(
        "common_zh",
        shown(&["--lang", "zh", "authfailure_signatureexpire"], "")
    );
    assert_snapshot!(
        "common_both",
        shown(&["--lang", "both", "AUTHFAILURE_SIGNATUREEXPIRE"], "")
    );
}

#[test]
fn a_code_of_one_product() {
    assert_snapshot!(
        "product_en",
        shown(&["--lang", "en", "cvm/InvalidInstanceId.NotFound"], "")
    );
    assert_snapshot!(
        "product_zh",
        shown(
            &["--lang", "zh", "-p", "CVM", "InvalidInstanceId.NotFound"],
            ""
        )
    );
}

#[test]
fn a_number_of_api_2_0() {
    assert_snapshot!("number_en", shown(&["--lang", "en", "4500"], ""));
    assert_snapshot!("number_zh", shown(&["--lang", "zh", "4500"], ""));
}

#[test]
fn a_code_that_means_different_things_in_different_products() {
    assert_snapshot!(
        "ambiguous_en",
        shown(
            &["--lang", "en", "InvalidParameterValue.InvalidImageId"],
            ""
        )
    );
    assert_snapshot!(
        "ambiguous_zh",
        shown(
            &["--lang", "zh", "InvalidParameterValue.InvalidImageId"],
            ""
        )
    );
}

#[test]
fn a_code_that_no_table_has() {
    assert_snapshot!(
        "unknown_en",
        shown(&["--lang", "en", "AuthFailure.SignatureExpird"], "")
    );
    assert_snapshot!(
        "unknown_zh",
        shown(&["--lang", "zh", "AuthFailure.SignatureExpird"], "")
    );
    assert_snapshot!(
        "unknown_in_product",
        shown(&["--lang", "en", "cbs/InvalidImageId.InShared"], "")
    );
    assert_snapshot!(
        "unknown_json",
        shown(&["--format", "json", "AuthFailure.SignatureExpird"], "")
    );
}

#[test]
fn a_code_of_the_sdks_own() {
    assert_snapshot!(
        "sdk_en",
        shown(&["--lang", "en", "ClientError.NetworkError"], "")
    );
    assert_snapshot!(
        "sdk_zh",
        shown(&["--lang", "zh", "ClientError.SomethingNew"], "")
    );
}

#[test]
fn a_batch_with_each_failed_item() {
    assert_snapshot!("batch_en", shown(&["--lang", "en"], BATCH));
    assert_snapshot!("batch_jsonl", shown(&["--format", "jsonl"], BATCH));
}

#[test]
fn a_log_with_errors_of_several_sdks() {
    assert_snapshot!("log_en", shown(&["--lang", "en"], LOG));
    assert_snapshot!("log_zh", shown(&["--lang", "zh"], LOG));
}

#[test]
fn a_code_that_came_several_times_is_explained_once() {
    let line = |id: u8| {
        format!("[TencentCloudSDKException] code:InternalError message:no requestId:{id}\n")
    };
    let log = line(1) + "code:LimitExceeded message:full requestId:2\n" + &line(3);
    assert_snapshot!("repeated_en", shown(&["--lang", "en"], &log));
}

#[test]
fn json_of_a_known_code() {
    assert_snapshot!("json", shown(&["--format", "json", "4200"], ""));
}

#[test]
fn colors_when_they_are_wanted() {
    let answer = shown(&["--color", "always", "--lang", "en", "4200"], "");
    assert_snapshot!("colors", answer.replace('\u{1b}', "ESC"));
}

#[test]
fn a_search_in_each_language() {
    for words in ["image not found", "镜像 不存在"] {
        let found = tcerr(&["search", words, "--limit", "4"], "");
        let codes = found
            .output
            .lines()
            .filter(|line| line.starts_with(char::is_uppercase));
        assert_eq!(codes.count(), 4, "{}", found.output);
        assert!(found.output.contains("--limit 0"), "{}", found.output);
        assert_eq!(found.status, Some(0));
    }
    assert_snapshot!(
        "search_nothing",
        shown(&["--lang", "en", "search", "xyzzy"], "")
    );
}

#[test]
fn a_list_has_a_line_for_each_code_of_the_filter() {
    let arguments = ["list", "--product", "vpc", "--retry", "backoff"];
    let list = tcerr(&arguments, "").output;
    assert!(list.lines().count() > 1, "{list}");
    for line in list.lines() {
        assert!(
            line.starts_with("vpc/") && line.contains("  backoff  "),
            "{line}"
        );
    }
}

#[test]
fn the_products_have_a_line_each() {
    let products = tcerr(&["products"], "").output;
    let codes = CvmCode::ALL.len();
    let line = products
        .lines()
        .find(|line| line.starts_with("cvm "))
        .unwrap();
    assert_eq!(
        line.split_whitespace().nth(1),
        Some(codes.to_string().as_str())
    );
    assert!(products.lines().count() > 200);
}

#[test]
fn what_cannot_be_answered() {
    assert_snapshot!("nothing_in_it", shown(&["--lang", "en"], "all is well\n"));
    assert_snapshot!("not_a_code", shown(&["--lang", "en", "hello"], ""));
    assert_snapshot!(
        "nothing_in_it_json",
        shown(&["--lang", "en", "--format", "json"], "all is well\n")
    );
    assert_snapshot!(
        "no_such_prefix",
        shown(&["--lang", "en", "cvn/InvalidParameter"], "")
    );
    assert_snapshot!(
        "no_such_prefix_zh",
        shown(&["--lang", "zh", "cvn/InvalidParameter"], "")
    );
    assert_snapshot!(
        "no_such_product",
        shown(&["--lang", "en", "-p", "cvn", "InvalidParameter"], "")
    );
    assert_snapshot!(
        "no_such_option",
        shown(&["--lang", "zh", "--colour", "InvalidParameter"], "")
    );
}

#[test]
fn help_in_each_language() {
    assert_snapshot!("help_en", shown(&["--lang", "en", "--help"], ""));
    assert_snapshot!("help_zh", shown(&["--help", "--lang=zh"], ""));
}
