//! What stands around an error where people copy it from: tables and labels of consoles, Markdown, XML, links of a terminal,
//! what a collector writes before each line.

mod support;

use support::dress::lines;
use support::found::{assert_found, read};

#[test]
fn a_body_of_xml_is_read() {
    const ALL: &str = "InternalError|f00d-1|it broke";
    assert_found(&[
        (
            "<Response><Error><Code>InternalError</Code><Message>it broke</Message></Error><RequestId>f00d-1</RequestId></Response>",
            &[ALL],
        ),
        (
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response>\n  <Error>\n    <Code>InternalError</Code>\n    <Message>it broke</Message>\n  </Error>\n  <RequestId>f00d-1</RequestId>\n</Response>",
            &[ALL],
        ),
        (
            "<Response>\n\t<RequestId>f00d-1</RequestId>\n\t<Error>\n\t\t<Code>\n\t\t\tInternalError\n\t\t</Code>\n\t\t<Message>\n\t\t\tit broke\n\t\t</Message>\n\t</Error>\n</Response>",
            &[ALL],
        ),
        (
            "got <Response><Error><Code>Brandnew</Code><Message>a &lt;b&gt; &amp; c</Message></Error><RequestId>f00d-1</RequestId></Response> from it",
            &["Brandnew|f00d-1|a <b> & c"],
        ),
        (
            "<Response><Error><Code>InternalError</Code><Message><![CDATA[it broke]]></Message></Error><RequestId>f00d-1</RequestId></Response>",
            &[ALL],
        ),
        (
            "&lt;Response&gt;&lt;Error&gt;&lt;Code&gt;InternalError&lt;/Code&gt;&lt;Message&gt;it broke&lt;/Message&gt;&lt;/Error&gt;&lt;RequestId&gt;f00d-1&lt;/RequestId&gt;&lt;/Response&gt;",
            &[ALL],
        ),
        // Cut off.
        (
            "<Response><Error><Code>AuthFailure.TokenFailure</Code><Message>token is wrong</Message></Error>",
            &["AuthFailure.TokenFailure|-|token is wrong"],
        ),
    ]);
}

#[test]
fn the_xml_of_other_systems_is_no_body() {
    assert_found(&[
        (
            "<Error>\n\t<Code>InternalError</Code>\n\t<Message>try again</Message>\n\t<Resource>b-1.cos.ap-x.myqcloud.com/k</Resource>\n\t<RequestId>Zg==</RequestId>\n\t<TraceId>Zw==</TraceId>\n</Error>",
            &[],
        ),
        (
            "<Error><Code>RequestTimeout</Code><Message>x</Message><RequestId>a</RequestId><HostId>b</HostId></Error>",
            &[],
        ),
        (
            "<Response><Error><Code>not a code</Code><Message>x</Message></Error></Response>",
            &[],
        ),
    ]);
}

#[test]
fn a_key_may_have_its_value_in_the_next_line_or_cell() {
    const ALL: &str = "InternalError|f00d-2|it broke";
    assert_found(&[
        (
            "Error Code:\n  InternalError\nError Message:\n  it broke\nRequest ID:\n  f00d-2",
            &[ALL],
        ),
        (
            "错误码\nInternalError\n错误信息\nit broke\n请求ID\nf00d-2",
            &[ALL],
        ),
        (
            "Code\nInternalError\nError message\nit broke\nRequestId\nf00d-2",
            &[ALL],
        ),
        (
            "code: InternalError\nmessage: |-\n  it broke\nrequestId: f00d-2",
            &[ALL],
        ),
        (
            "Code | InternalError\nMessage | it broke\nRequestId | f00d-2",
            &[ALL],
        ),
        (
            "错误码\tInternalError\n错误信息\tit broke\n请求ID\tf00d-2",
            &[ALL],
        ),
        (
            "**Code:** `InternalError`\n**Message:** it broke\n**RequestId:** `f00d-2`",
            &[ALL],
        ),
        (
            "- **Code**: InternalError\n- **Message**: it broke\n- **RequestId**: f00d-2",
            &[ALL],
        ),
    ]);
}

#[test]
fn what_stands_in_the_next_line_is_mostly_no_value() {
    for (input, expected) in [
        // A program has nothing to say, and another says something.
        (
            "[TencentCloudSDKError] Code=InternalError, Message=it broke, RequestId=\nI0701 02:25:47.020417 1 event.go:282] next",
            "InternalError|-|it broke",
        ),
        (
            "[TencentCloudSDKException] code:InternalError message: requestId:\nnext is 1",
            "InternalError|-|-",
        ),
        (
            "code: InternalError\nrequestId:\nnot one of 7",
            "InternalError|-|-",
        ),
        (
            "code: InternalError\nmessage:\n    at Main.main(Main.java:7)",
            "InternalError|-|-",
        ),
        ("code: InternalError | requestId | x7", "InternalError|-|-"),
    ] {
        assert_eq!(read(input), [expected], "{input}");
    }
    for input in [
        "the status\ncode\nInternalError.java",
        "code:\nInternalError of the JVM",
        "int code;\nFoo.Bar",
        "see the code\n404",
    ] {
        let file = format!("{input}\n{}", "-".repeat(500));
        assert!(read(&file).is_empty(), "{input}");
    }
}

#[test]
fn a_code_may_have_its_message_in_the_line_below() {
    assert_found(&[
        (
            "Error\nInternalError\nThe disk is gone, and nobody knows why.",
            &["InternalError|-|The disk is gone, and nobody knows why."],
        ),
        (
            "AuthFailure.TokenFailure\n令牌错误，请重新获取。",
            &["AuthFailure.TokenFailure|-|令牌错误，请重新获取。"],
        ),
        (
            "RequestLimitExceeded  \n  You call too often!\n\nnext",
            &["RequestLimitExceeded|-|You call too often!"],
        ),
        // A list, another line of a log, a key.
        (
            "InternalError\nAuthFailure.TokenFailure",
            &["InternalError|-|-", "AuthFailure.TokenFailure|-|-"],
        ),
        ("InternalError\nretrying in 3 s", &["InternalError|-|-"]),
        (
            "InternalError\nINFO Retrying in 3 s.",
            &["InternalError|-|-"],
        ),
    ]);
}

#[test]
fn the_marks_of_markdown_around_an_error_are_none_of_its_message() {
    const ALL: &str =
        "InternalError|-|the disk that was named is not there, and neither is its zone";
    let error = "[TencentCloudSDKError] Code=InternalError, Message=the disk that was named is not there, and neither is its zone";
    for text in [
        format!("```\n{error}\n```\n"),
        format!("```text\n{error}\n```\nWhat is it?"),
        format!("~~~\n{error}\n~~~"),
        format!("It says `{error}`"),
        format!("It says **{error}**"),
        format!("```{error}```"),
    ] {
        assert_found(&[(&text, &[ALL])]);
    }
    // They may be the message's own.
    assert_found(&[
        (
            "Code=InternalError, Message=no such `Disk`, RequestId=f00d-3",
            &["InternalError|f00d-3|no such `Disk`"],
        ),
        (
            "Code=InternalError, Message=**Disk** is **gone**, RequestId=f00d-3",
            &["InternalError|f00d-3|**Disk** is **gone**"],
        ),
        (
            "`Code=InternalError, Message=no such `Disk``",
            &["InternalError|-|no such `Disk`"],
        ),
    ]);
}

#[test]
fn a_code_that_is_a_link_is_whole() {
    const ALL: &str = "InternalError|f00d-4|it broke";
    let link = |open: &str, close: &str| {
        format!(
            "[TencentCloudSDKError] Code={open}InternalError{close}, Message=it broke, RequestId={open}f00d{close}-4"
        )
    };
    for (open, close) in [
        ("\u{1b}]8;;https://a.b/c?d=e\u{1b}\\", "\u{1b}]8;;\u{1b}\\"),
        ("\u{1b}]8;id=7;https://a.b\u{7}", "\u{1b}]8;;\u{7}"),
        (
            "\u{1b}[4m\u{1b}]8;;https://a.b\u{7}",
            "\u{1b}]8;;\u{7}\u{1b}[0m",
        ),
        ("^[]8;;https://a.b^[\\", "^[]8;;^[\\"),
        ("^[]8;;https://a.b^G", "^[]8;;^G"),
        ("#033]8;;https://a.b#033\\", "#033]8;;#033\\"),
    ] {
        assert_found(&[(&link(open, close), &[ALL])]);
    }
    let logged = link(
        "\\u001b]8;;https://a.b\\u001b\\\\",
        "\\u001b]8;;\\u001b\\\\",
    );
    assert_eq!(read(format!("{{\"log\":\"{logged}\\n\"}}")), [ALL]);
}

/// Errors of several lines that are indented or in brackets.
const BLOCKS: [&str; 6] = [
    "TencentCloudSDKHttpException [Error]: it broke\n    at Object.<anonymous> (/srv/t.js:2:9) {\n  requestId: 'f00d-5',\n  code: 'InternalError'\n}",
    "{\n  \"Response\": {\n    \"Error\": {\n      \"Code\": \"InternalError\",\n      \"Message\": \"it broke\"\n    },\n    \"RequestId\": \"f00d-5\"\n  }\n}",
    "failed:\n    [TencentCloudSDKException] code:InternalError message:it broke requestId:f00d-5",
    "Array\n(\n    [RequestId] => f00d-5\n    [Code] => InternalError\n    [Message] => it broke\n)",
    "attach failed\n[TencentCloudSDKException]code: InternalError message:it broke requestId:f00d-5\n\tat T.call(T.java:4)",
    "<Response>\n  <Error>\n    <Code>InternalError</Code>\n    <Message>it broke</Message>\n  </Error>\n  <RequestId>f00d-5</RequestId>\n</Response>",
];

#[test]
fn what_a_collector_writes_before_each_line_is_passed_over() {
    for prefix in [
        "web-1  | ",
        "web_1     | ",
        "\u{1b}[36mweb-1  | \u{1b}[0m",
        "mysql  | ",
        "[pod/web-5d8f/app] ",
        "Nov 27 08:00:00 host app[12]: ",
        "2026-11-27T08:00:00+0000 host app[12]: ",
        "2026-11-27T08:00:00.123456789Z ",
        "2026-11-27T08:00:00.123456789Z stderr F ",
        "web-1  | 2026-11-27T08:00:00.123Z ",
    ] {
        for block in BLOCKS {
            let text = lines(&format!("{block}\nnext"), prefix);
            assert_eq!(read(&text), ["InternalError|f00d-5|it broke"], "{text}");
        }
    }
}

#[test]
fn a_time_still_begins_a_record() {
    let log = "2026-11-27T08:00:00Z Code=InternalError, Message=the disk that was named is not there, and neither is\n2026-11-27T08:00:01Z its zone\n2026-11-27T08:00:02Z Code=LimitExceeded, Message=full";
    assert_eq!(
        read(log),
        [
            "InternalError|-|the disk that was named is not there, and neither is",
            "LimitExceeded|-|full"
        ]
    );
}

#[test]
fn a_message_ends_where_an_sdk_prints_another_error() {
    const ALL: &str = "InternalError|-|it broke";
    assert_found(&[
        (
            "message: rpc error: code = Internal desc = attach: [TencentCloudSDKError] Code=InternalError, Message=it broke",
            &[ALL],
        ),
        (
            "msg: cannot attach, [TencentCloudSDKException] code:InternalError message:it broke",
            &[ALL],
        ),
        (
            "message: failed [TencentCloudSDKException]code: InternalError message:it broke requestId:null",
            &[ALL],
        ),
        (
            "Error message: 3 times [TencentCloudSDKError] Code=InternalError, Message=it broke, RequestId=",
            &[ALL],
        ),
        (
            "[TencentCloudSDKError] Code=LimitExceeded, Message=full [TencentCloudSDKError] Code=InternalError, Message=it broke",
            &["LimitExceeded|-|full", ALL],
        ),
    ]);
}

#[test]
fn a_message_goes_on_within_its_parenthesis() {
    assert_found(&[
        (
            "code: InternalError\nmessage: attach failed (disk 'd-1' failed:\n         [E501001 NoRecord] not found)\nrequestId: f00d-6",
            &[
                "InternalError|f00d-6|attach failed (disk 'd-1' failed: [E501001 NoRecord] not found)",
            ],
        ),
        (
            "code: InternalError\nmessage: attach failed (see\n  the manual)",
            &["InternalError|-|attach failed (see the manual)"],
        ),
        (
            "code: InternalError\nmessage: attach failed (see\n    at Main.main(Main.java:7)",
            &["InternalError|-|attach failed (see"],
        ),
        (
            "code: InternalError\nmessage: attach failed (now)\n  [x] next",
            &["InternalError|-|attach failed (now)"],
        ),
    ]);
    let english = "Code=InternalError, Message=Account {0} is not of the kind, and does not support the other address";
    assert_eq!(
        read(format!(
            "{english}\n请联系管理员确认账户的类型，然后重新创建这个监听器，再试一次"
        )),
        ["InternalError|-|Account {0} is not of the kind, and does not support the other address"]
    );
}

#[test]
fn the_errors_of_other_clouds_are_none() {
    assert_found(&[
        (
            r#"{"RequestId":"16E2-F7D1","HostId":"dns.example.com","Code":"InvalidDomainName.Format","Message":"Invalid domain name."}"#,
            &[],
        ),
        (
            r#"{"Code":"InternalError","Message":"x","RequestId":"a-1","HostId":"ecs.example.com"}"#,
            &[],
        ),
        (
            "botocore.exceptions.ClientError: An error occurred (RequestLimitExceeded) when calling the DescribeInstances operation: Request limit exceeded.",
            &[],
        ),
        (
            "An error occurred (UnauthorizedOperation) when calling the RunInstances operation: no",
            &[],
        ),
        (
            "{'Code': 'InvalidParameter', 'HostId': 'b', 'Message': 'x', 'RequestId': 'c-1'}",
            &[],
        ),
    ]);
}
