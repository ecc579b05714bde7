//! Kinds of texts that errors are pasted in, each a table of examples, and each example in every dress.

mod support;

use support::dress::{dresses, lines};
use support::found::{assert_found, read};

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
        r#"{"err":{"code":4100,"message":"socket closed"}}"#,
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

#[test]
fn labels_of_people_are_read() {
    assert_found(&[
        (
            "error code: InternalError\nRequest ID: f00d-7",
            &["InternalError|f00d-7|-"],
        ),
        (
            "code: InternalError, the request id is f00d-7.",
            &["InternalError|f00d-7|-"],
        ),
        (
            "Code: InternalError; request-id: f00d-7",
            &["InternalError|f00d-7|-"],
        ),
        (
            "错误码：InternalError，错误信息：内部错误，请求ID：f00d-7",
            &["InternalError|f00d-7|内部错误"],
        ),
        (
            "错误代码: InternalError\n错误信息: 内部错误\n请求 ID: f00d-7",
            &["InternalError|f00d-7|内部错误"],
        ),
        (
            "Code＝InternalError，Message＝it broke，RequestId＝f00d-7",
            &["InternalError|f00d-7|it broke"],
        ),
        (
            "Code: `InternalError`, RequestId: `f00d-7`",
            &["InternalError|f00d-7|-"],
        ),
        (
            "failed! code[InternalError] message[it broke] requestId[f00d-7]",
            &["InternalError|f00d-7|it broke"],
        ),
        (
            "【错误码】InternalError 【错误信息】内部错误",
            &["InternalError|-|内部错误"],
        ),
        (
            "InternalError: it broke (request id: f00d-7)",
            &["InternalError|f00d-7|it broke"],
        ),
        (
            "fail: RequestLimitExceeded, you call too often, slow down",
            &["RequestLimitExceeded|-|you call too often, slow down"],
        ),
        (
            "fail: RequestLimitExceeded, your current requests were more than the quota allows\nfor a second",
            &[
                "RequestLimitExceeded|-|your current requests were more than the quota allows for a second",
            ],
        ),
    ]);
}

#[test]
fn a_refusal_says_whom_and_what_it_is_about() {
    const ALL: &str = "UnauthorizedOperation|f00d-8|[request id:f00d-8]you are not authorized to perform operation (cvm:RunInstances)\nresource (qcs::cvm:gz:uin/7:instance/*) has no permission";
    let in_one_line = ALL.replace('\n', " ");
    assert_found(&[
        (
            "code:UnauthorizedOperation message:[request id:f00d-8]you are not authorized to perform operation (cvm:RunInstances)\nresource (qcs::cvm:gz:uin/7:instance/*) has no permission",
            &[&in_one_line],
        ),
        (
            "[TencentCloudSDKException] code:UnauthorizedOperation message:[request id:f00d-8]you are not authorized to perform operation (cvm:RunInstances)\nresource (qcs::cvm:gz:uin/7:instance/*) has no permission requestId:f00d-8",
            &[&in_one_line],
        ),
        (
            "{'Code': 'UnauthorizedOperation', 'Message': '[request id:f00d-8]you are not authorized to perform operation (cvm:RunInstances)\\nresource (qcs::cvm:gz:uin/7:instance/*) has no permission'}",
            &[ALL],
        ),
        (
            "err=\"[TencentCloudSDKError] Code=UnauthorizedOperation, Message=[request id:f00d-8]you are not authorized to perform operation (cvm:RunInstances)\\nresource (qcs::cvm:gz:uin/7:instance/*) has no permission\" level=error",
            &[&in_one_line],
        ),
        (
            r#"{"Response":{"Error":{"Code":"UnauthorizedOperation","Message":"[request id:f00d-8]you are not authorized to perform operation (cvm:RunInstances)\nresource (qcs::cvm:gz:uin/7:instance/*) has no permission"}}}"#,
            &[ALL],
        ),
    ]);
}

#[test]
fn what_a_page_or_a_url_encodes_is_decoded() {
    const ALL: &str = "InternalError|f00d-9|it broke";
    assert_found(&[
        (
            "{&quot;Response&quot;:{&quot;Error&quot;:{&quot;Code&quot;:&quot;InternalError&quot;,&quot;Message&quot;:&quot;it broke&quot;},&quot;RequestId&quot;:&quot;f00d-9&quot;}}",
            &[ALL],
        ),
        (
            "<pre>{&#34;Code&#34;:&#34;InternalError&#34;,&#34;Message&#34;:&#34;it broke&#34;,&#34;RequestId&#34;:&#34;f00d-9&#34;}</pre>",
            &[ALL],
        ),
        (
            "GET /cb?error=%7B%22Code%22%3A%22InternalError%22%2C%22Message%22%3A%22it%20broke%22%2C%22RequestId%22%3A%22f00d-9%22%7D HTTP/1.1",
            &[ALL],
        ),
        (
            "/cb?e=%5BTencentCloudSDKError%5D+Code%3DInternalError%2C+Message%3Dit+broke%2C+RequestId%3Df00d-9",
            &[ALL],
        ),
        (
            "to=%2Fcb%3Fe%3D%257B%2522Code%2522%253A%2522InternalError%2522%252C%2522Message%2522%253A%2522it%2520broke%2522%252C%2522RequestId%2522%253A%2522f00d-9%2522%257D",
            &[ALL],
        ),
        (
            "Code=InternalError&Message=it%20broke&RequestId=f00d-9",
            &[ALL],
        ),
    ]);
}

#[test]
fn a_message_that_was_broken_over_lines_is_joined() {
    assert_found(&[
        (
            "Error: [TencentCloudSDKError] Code=InternalError, Message=the disk that was named is\nnot there, and neither is\nits zone, RequestId=f00d-a",
            &["InternalError|f00d-a|the disk that was named is not there, and neither is its zone"],
        ),
        (
            "[TencentCloudSDKException] code:InternalError message:the disk that was named is not there, and neither is\nits zone\n\nSee the manual",
            &["InternalError|-|the disk that was named is not there, and neither is its zone"],
        ),
        (
            "[TencentCloudSDKException] code:InternalError message:实例不存在，\n请检查实例的标识 requestId:f00d-a",
            &["InternalError|f00d-a|实例不存在，请检查实例的标识"],
        ),
        (
            "level=error msg=\"[TencentCloudSDKError] Code=InternalError, Message=the disk\nis gone, RequestId=f00d-a\"",
            &["InternalError|f00d-a|the disk is gone"],
        ),
        (
            "{\"Response\":{\"Error\":{\"Code\":\"InternalError\",\"Message\":\"the disk\n is gone\"},\"RequestId\":\"f00d-a\"}}",
            &["InternalError|f00d-a|the disk is gone"],
        ),
    ]);
}

#[test]
fn a_code_or_an_id_that_was_broken_over_lines_is_joined() {
    assert_found(&[
        (
            "[TencentCloudSDKError] Code=AuthFailure.Signature\nExpire, Message=late, RequestId=f00d-b",
            &["AuthFailure.SignatureExpire|f00d-b|late"],
        ),
        (
            "the call failed with InvalidInstanceId.Not\nFound today",
            &["InvalidInstanceId.NotFound|-|-"],
        ),
        (
            "code:InternalError message:late requestId:7c5b1f0e-3c39-4b6d-\n9a35-6c2f0b1d8e21",
            &["InternalError|7c5b1f0e-3c39-4b6d-9a35-6c2f0b1d8e21|late"],
        ),
        (
            "{\"Error\":{\"Code\":\"AuthFailure.Signature\nExpire\",\"Message\":\"late\"},\"RequestId\":\"7c5b1f0e-3c39-4b6d-\n9a35-6c2f0b1d8e21\"}",
            &["AuthFailure.SignatureExpire|7c5b1f0e-3c39-4b6d-9a35-6c2f0b1d8e21|late"],
        ),
        // The half is a code, and the whole would be one too: nothing was broken.
        (
            "code: InvalidParameter\nValue is what it says",
            &["InvalidParameter|-|-"],
        ),
        // Each half is a code: nothing was broken.
        (
            "code: InternalError\nInvalidParameter is another",
            &["InternalError|-|-", "InvalidParameter|-|-"],
        ),
    ]);
}

#[test]
fn a_line_that_did_not_have_to_be_broken_was_not() {
    let next = "Code=InternalError, Message=it broke\nretrying";
    assert_eq!(read(next), ["InternalError|-|it broke"]);
}

#[test]
fn whoever_quoted_a_message_broke_it_where_it_pleased() {
    for mark in ["> ", "│ ", "| ", "# ", ">> "] {
        let quoted = lines(
            "code:InternalError message:the disk\nis gone\n\nGood bye",
            mark,
        );
        assert_eq!(read(quoted), ["InternalError|-|the disk is gone"], "{mark}");
    }
}

#[test]
fn what_follows_a_message_is_no_part_of_it() {
    let end = |next: &str| {
        format!(
            "Code=InternalError, Message=the instance that was named in the request is not there at all\n{next}"
        )
    };
    for next in [
        "2026-11-22 08:00:00 INFO next",
        "    at com.example.Main.main(Main.java:7)",
        "[ERROR] next",
        "\nnext paragraph",
        "{\"level\": \"info\"}",
        "Traceback (most recent call last):",
        "  File \"/srv/app.py\", line 7",
        "E1122 08:00:00.000000 next",
        "Caused by: java.io.IOException",
        "goroutine 1 [running]:",
    ] {
        let expected =
            "InternalError|-|the instance that was named in the request is not there at all";
        assert_eq!(read(end(next)), [expected], "{next}");
    }
}

#[test]
fn api_2_0_is_read_in_whatever_notation() {
    assert_found(&[
        (
            "{ code: 4000,\n  message: 'x is missing',\n  codeDesc: 'InvalidParameter' }",
            &["4000|-|x is missing"],
        ),
        (
            "{u'code': 4100, u'codeDesc': u'AuthFailure', u'message': u'(4100) no such key'}",
            &["4100|-|(4100) no such key"],
        ),
        (
            "Array\n(\n    [code] => 4100\n    [message] => (4100) no such key\n    [codeDesc] => AuthFailure\n)",
            &["4100|-|(4100) no such key"],
        ),
        (
            "GET https://cvm.api.qcloud.com/v2/index.php failed, code=4104",
            &["4104|-|-"],
        ),
        (
            "接口 https://cvm.api.qcloud.com/v2/index.php 返回错误码 4104",
            &["4104|-|-"],
        ),
        (
            "cvm.api.qcloud.com says\n(4104)SecretId not exist",
            &["4104|-|(4104)SecretId not exist"],
        ),
        ("code: 4500, message: replay", &["4500|-|replay"]),
        (
            "{'codeDesc': 'ReplayAttack', 'message': '', 'code': 4500L}",
            &["4500|-|-"],
        ),
    ]);
    assert_nothing(&[
        "code=4104",
        "process exited with code 4000",
        "错误码 4104",
        "(4104)SecretId not exist",
        "listening on port 4500 (4500)",
        "code: 4999, message: none of its numbers",
    ]);
}

#[test]
fn what_is_found_twice_is_reported_once_and_in_the_order_of_the_text() {
    assert_found(&[
        (
            "[InternalError] [TencentCloudSDKError] Code=InternalError, Message=it broke, RequestId=f00d-c",
            &["InternalError|f00d-c|it broke"],
        ),
        (
            "[TencentCloudSDKError] Code=InternalError, Message=it broke, RequestId=f00d-c\n\nWhat is InternalError?",
            &["InternalError|f00d-c|it broke"],
        ),
        (
            "[TencentCloudSDKException] code:LimitExceeded message:full requestId:f00d-c\n{\"Response\":{\"Error\":{\"Code\":\"LimitExceeded\",\"Message\":\"full\"},\"RequestId\":\"f00d-c\"}}",
            &["LimitExceeded|f00d-c|full"],
        ),
        (
            "{\"Error\":{\"Code\":\"LimitExceeded\",\"Message\":\"full\"},\"RequestId\":\"f00d-c\"} then AuthFailure.TokenFailure and {\"Error\":{\"Code\":\"InternalError\",\"Message\":\"m\"},\"RequestId\":\"f00d-d\"}",
            &[
                "LimitExceeded|f00d-c|full",
                "AuthFailure.TokenFailure|-|-",
                "InternalError|f00d-d|m",
            ],
        ),
        (
            "code:InternalError message:a requestId:1\n\ncode:InternalError message:a requestId:2",
            &["InternalError|1|a", "InternalError|2|a"],
        ),
    ]);
}

#[test]
fn a_refusal_names_the_product_the_action_and_the_resource() {
    let refusal = "code:AuthFailure.UnauthorizedOperation message:[request id:f00d-8]you are not authorized to perform operation (sms:SendSms)\nresource (qcs::sms::uin/7:*) has no permission";
    for (dress, text) in dresses(refusal) {
        let queries = tcerr::scan::text(&text);
        let [query] = queries.as_slice() else {
            panic!("{dress}: {queries:?}");
        };
        let parts = [
            &query.request_id,
            &query.service,
            &query.action,
            &query.resource,
        ];
        let parts = parts.map(|part| part.as_deref().unwrap_or("-"));
        assert_eq!(
            parts,
            ["f00d-8", "sms", "SendSms", "qcs::sms::uin/7:*"],
            "{dress}"
        );
    }
}

#[test]
fn ordinary_words_are_no_codes() {
    let lines = [
        "raise SystemError from io.UnsupportedOperation",
        "import com.example.InternalError.Handler",
        "java.lang.InternalError: out of descriptors",
        "at System.IO.FileNotFoundException.Throw",
        r"C:\Program Files\InternalError\FailedOperation.dll",
        "see https://www.example.com/docs/InvalidParameter.html#InvalidParameter",
        "from lib.errors import InvalidParameter, ResourceNotFound",
        "class LimitExceeded(Exception): pass",
        "code: Foo.Bar message: baz",
        "exit code: 4000",
        "error code: Unavailable",
        "AuthFailure.php FailedOperation.go InternalError.java",
        "see InvalidParameter.Foo() and LimitExceeded.Builder",
        r"D:\work\InvalidParameter.Foo\x and https://example.com/InvalidParameter.Foo.html",
    ];
    let file = lines.join("\n").repeat(4);
    assert!(read(&file).is_empty(), "{:?}", read(&file));
    // Where the cloud is named, or a person asks, a word may be a code.
    let about_the_cloud = format!("tencentcloud says InternalError\n{}", "-".repeat(2_000));
    assert_eq!(read(about_the_cloud), ["InternalError|-|-"]);
    assert_eq!(read("what is InternalError"), ["InternalError|-|-"]);
    let long_word = format!("RequestLimitExceeded in a log\n{}", "-".repeat(2_000));
    assert_eq!(read(long_word), ["RequestLimitExceeded|-|-"]);
}

/// A text in the bytes of an encoding.
fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn a_text_is_read_in_whatever_encoding() {
    for text in [
        "[TencentCloudSDKError] Code=InternalError, Message=内部错误，请重试。, RequestId=f00d-e",
        "code:InternalError message:内部错误，请重试。 requestId:f00d-e\r\n",
        "{\"Error\":{\"Code\":\"InternalError\",\"Message\":\"内部错误，请重试。\"},\"RequestId\":\"f00d-e\"}",
        "错误码：InternalError，错误信息：内部错误，请重试。，请求ID：f00d-e",
        "一切正常\n2026-11-22 错误 Code=InternalError, Message=内部错误，请重试。, RequestId=f00d-e",
    ] {
        let with_mark = format!("\u{feff}{text}");
        let (gbk, _, _) = encoding_rs::GBK.encode(text);
        let encoded: [(&str, Vec<u8>); 7] = [
            ("UTF-8", text.into()),
            ("UTF-8 with a mark", with_mark.clone().into()),
            ("UTF-16LE with a mark", utf_16(&with_mark, u16::to_le_bytes)),
            ("UTF-16BE with a mark", utf_16(&with_mark, u16::to_be_bytes)),
            ("UTF-16LE", utf_16(text, u16::to_le_bytes)),
            ("UTF-16BE", utf_16(text, u16::to_be_bytes)),
            ("GBK", gbk.into_owned()),
        ];
        for (encoding, bytes) in encoded {
            let expected = "InternalError|f00d-e|内部错误，请重试。";
            assert_eq!(read(&bytes), [expected], "{encoding}: {text}");
        }
    }
}

#[test]
fn an_id_or_a_message_with_colors_in_it_is_whole() {
    for (input, expected) in [
        (
            "Code=InternalError, Message=it \u{1b}[1mbroke\u{1b}[0m, RequestId=f0\u{1b}[31m0d-f",
            "InternalError|f00d-f|it broke",
        ),
        (
            "Code=Internal\u{1b}[31mError, Message=it broke, RequestId=f00d-f",
            "InternalError|f00d-f|it broke",
        ),
        (
            "Code=InternalError, Message=it broke, Request\u{1b}[38;5;196mId=f00d-f\u{1b}[K",
            "InternalError|f00d-f|it broke",
        ),
        (
            "Code=InternalError, Message=it broke, RequestId=f00#033[31md-f",
            "InternalError|f00d-f|it broke",
        ),
        (
            r#"{"log":"Code=InternalError, Message=it broke, RequestId=\u001b[31mf00d\u001b[0m-f\n"}"#,
            "InternalError|f00d-f|it broke",
        ),
    ] {
        assert_eq!(read(input), [expected], "{input}");
    }
}
