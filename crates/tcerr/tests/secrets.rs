//! What is copied from an answer into a ticket: the facts that are needed there, and no secret.

mod support;

use support::tcerr;

const FORMATS: [&str; 3] = ["text", "json", "jsonl"];

/// Inputs of all kinds, each with secrets that begin with `s3cr3t` or are the id of a key.
const INPUTS: [&str; 9] = [
    "[TencentCloudSDKError] Code=InternalError, Message=bad SecretId=AKIDs3cr3tid and SecretKey=s3cr3t, RequestId=abc-1",
    "code:InternalError message:Authorization: TC3-HMAC-SHA256 Credential=AKIDs3cr3tid/2026-01-01/cvm/tc3_request, SignedHeaders=host, Signature=s3cr3t\nrequestId:abc-1",
    r#"{"Response":{"Error":{"Code":"InternalError","Message":"{\"Token\":\"s3cr3t\",\"secretKey\":\"s3cr3t\"}"},"RequestId":"abc-1"}}"#,
    "POST /?Action=RunInstances&Signature=s3cr3t%3D&SecretId=AKIDs3cr3tid https://cvm.tencentcloudapi.com code:InternalError message:Signature=s3cr3t requestId:abc-1",
    "X-TC-Token: s3cr3t\nAuthorization: s3cr3t1\n{\"code\":4100,\"message\":\"X-TC-Token: s3cr3t1\",\"codeDesc\":\"AuthFailure\"}",
    "Service=cvm Token=s3cr3t Code=InternalError.NoSuchCode, Message=token=s3cr3t",
    "ClientError.NetworkError: Post https://cvm.tencentcloudapi.com/?Signature=s3cr3t: EOF",
    "AKIDs3cr3tid",
    "TENCENTCLOUD_SECRET_KEY=s3cr3t code:InternalError message:TENCENTCLOUD_SECRET_KEY=s3cr3t",
];

#[test]
fn no_answer_repeats_a_secret() {
    for input in INPUTS {
        for format in FORMATS {
            for lang in ["zh", "en", "both"] {
                let run = tcerr(&["--format", format, "--lang", lang], input);
                let shown = run.output + &run.stderr;
                assert!(!shown.contains("s3cr3t"), "{format}: {shown}");
            }
            let run = tcerr(&["--format", format, input], "");
            assert!(!(run.output + &run.stderr).contains("s3cr3t"), "{input}");
        }
    }
}

#[test]
fn no_complaint_repeats_a_secret() {
    for arguments in [
        &["--product", "AKIDs3cr3tid", "InternalError"][..],
        &["AKIDs3cr3tid/InternalError"],
        &["--action", "AKIDs3cr3tid:RunInstances", "InternalError"],
        &["--secretKey=s3cr3t"],
        &["list", "SecretKey=s3cr3t"],
    ] {
        let run = tcerr(arguments, "");
        assert_eq!(run.status, Some(2), "{arguments:?}");
        assert!(
            !(run.output + &run.stderr).contains("s3cr3t"),
            "{arguments:?}"
        );
    }
}

fn last_line(arguments: &[&str], input: &str) -> String {
    let answer = tcerr(arguments, input).output;
    answer.lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn the_last_line_has_what_a_ticket_needs() {
    const ERROR: &str = "Code=InternalError, Message=no, RequestId=abc-1";
    for (input, line) in [
        (ERROR.to_owned(), "Code=InternalError, RequestId=abc-1"),
        (
            format!("cvm.tencentcloudapi.com {ERROR}"),
            "Code=InternalError, RequestId=abc-1, Product=cvm",
        ),
        (
            format!("cvm.ap-guangzhou.tencentcloudapi.com Action=RunInstances {ERROR}"),
            "Code=InternalError, RequestId=abc-1, Product=cvm, Action=RunInstances, Region=ap-guangzhou",
        ),
        (
            format!("--region ap-beijing {ERROR}"),
            "Code=InternalError, RequestId=abc-1, Region=ap-beijing",
        ),
        (
            "operation (sms:SendSms) code: InternalError.NoSuchCode".to_owned(),
            "Code=InternalError.NoSuchCode, Product=sms, Action=SendSms",
        ),
    ] {
        for lang in ["zh", "en", "both"] {
            let last = last_line(&["--lang", lang], &input);
            assert!(last.ends_with(&format!("  {line}")), "{last}");
        }
    }
}

#[test]
fn a_code_alone_and_several_errors_need_no_line_for_a_ticket() {
    let two = "Code=InternalError, RequestId=abc-1\nCode=InternalError, RequestId=abc-2\n";
    for input in [
        "InternalError",
        "cvm/InternalError",
        "4500",
        two,
        "the code InternalError came",
    ] {
        assert!(
            !tcerr(&["--lang", "en"], input).output.contains("Ticket"),
            "{input}"
        );
    }
}
