//! Every form that an error comes in, read by the real program.

mod support;

use serde_json::Value;
use support::found::{assert_one, found};
use support::tcerr;

#[test]
fn spellings_of_a_code() {
    for spelling in [
        "InvalidParameterValue.TooLarge",
        "invalidparametervalue.toolarge",
        "INVALIDPARAMETERVALUE_TOOLARGE",
        "  InvalidParameterValue.TooLarge\n",
        "cvm/InvalidParameterValue.TooLarge",
    ] {
        let run = tcerr(&["--format", "json", "-p", "cvm"], spelling);
        let answer: Value = serde_json::from_str(&run.output).unwrap();
        let matches = &answer["results"][0]["matches"];
        assert_eq!(
            matches[0]["code"], "InvalidParameterValue.TooLarge",
            "{spelling}"
        );
        assert_eq!(matches[0]["product"], "cvm", "{spelling}");
        assert_eq!(run.status, Some(0), "{spelling}");
    }
}

#[test]
fn codes_that_differ_in_case_alone_are_told_apart_by_it() {
    let code_of = |written: &str| {
        let run = tcerr(&["--format", "json", written], "");
        let answer: Value = serde_json::from_str(&run.output).unwrap();
        let matches = answer["results"][0]["matches"].as_array().unwrap().clone();
        let mut codes: Vec<String> = matches
            .iter()
            .map(|known| known["code"].as_str().unwrap().to_owned())
            .collect();
        codes.dedup();
        codes
    };
    assert_eq!(
        code_of("FailedOperation.Timeout"),
        ["FailedOperation.Timeout"]
    );
    assert_eq!(
        code_of("FailedOperation.TimeOut"),
        ["FailedOperation.TimeOut"]
    );
    assert!(code_of("failedoperation.timeout").len() > 1);
}

#[test]
fn go_and_ruby() {
    assert_one(
        "panic: [TencentCloudSDKError] Code=InvalidParameterValue, Message=参数`InstanceIds.0`: \"ins-1,ins-2\" 不合法，请检查。, RequestId=e1d2c3b4-0a1b",
        "InvalidParameterValue|e1d2c3b4-0a1b|参数`InstanceIds.0`: \"ins-1,ins-2\" 不合法，请检查。",
    );
    assert_one(
        "[TencentCloudSDKError] Code=ClientError.NetworkError, Message=Fail to get response because Post \"https://cvm.tencentcloudapi.com/\": dial tcp: no such host",
        "ClientError.NetworkError|-|Fail to get response because Post \"https://cvm.tencentcloudapi.com/\": dial tcp: no such host",
    );
    assert_one(
        "&errors.TencentCloudSDKError{Code:\"InternalError\", Message:\"a \\\"b\\\"\", RequestId:\"7c5b\"}",
        "InternalError|7c5b|a \"b\"",
    );
    assert_one(
        "map[Error:map[Code:ResourceNotFound Message:no such [disk]] RequestId:z]",
        "ResourceNotFound|z|no such [disk]",
    );
    assert_one(
        "map[Error:map[Code:ResourceNotFound Message:gone] RequestId:z]",
        "ResourceNotFound|z|gone",
    );
}

#[test]
fn python_and_tccli() {
    assert_one(
        "[TencentCloudSDKException] code:ResourceNotFound.InstanceIdNotFound message:The specified instance does not exist. requestId:7c5b1f0e",
        "ResourceNotFound.InstanceIdNotFound|7c5b1f0e|The specified instance does not exist.",
    );
    assert_one(
        "[TencentCloudSDKException] code:ClientNetworkError message:HTTPSConnectionPool(host='x', port=443): Read timed out. requestId:None",
        "ClientNetworkError|-|HTTPSConnectionPool(host='x', port=443): Read timed out.",
    );
}

#[test]
fn java() {
    assert_one(
        "Exception in thread \"main\" [TencentCloudSDKException]code: InvalidParameterValue message:bad: \"a, b\" requestId:e1d2\n\tat com.example.Main.main(Main.java:7)",
        "InvalidParameterValue|e1d2|bad: \"a, b\"",
    );
    assert_one(
        "[TencentCloudSDKException]message:AuthFailure.SignatureExpire-The signature is expired. requestId:7c5b",
        "AuthFailure.SignatureExpire|7c5b|The signature is expired.",
    );
    assert!(found("[TencentCloudSDKException]code: null message: requestId:null cause:java.net.UnknownHostException").is_empty());
}

#[test]
fn node() {
    let inspected = "TencentCloudSDKHttpException [Error]: The specified instance does not exist.
    at CvmClient.parseResponse (/app/abstract_client.js:268:37) {
  requestId: 'e1d2c3b4-0a1b',
  traceId: '7c5b1f0e-3c39',
  code: 'ResourceNotFound.InstanceIdNotFound'
}";
    let expected =
        "ResourceNotFound.InstanceIdNotFound|e1d2c3b4-0a1b|The specified instance does not exist.";
    assert_one(inspected, expected);
    let twice = inspected.to_owned() + "\n" + &inspected.replace("e1d2c3b4", "ffffffff");
    assert_eq!(
        found(&twice),
        [expected, &expected.replace("e1d2c3b4", "ffffffff")]
    );
    assert_one(
        r#"{"requestId":"e1d2","traceId":"7c5b","code":"AuthFailure.SignatureExpire"}"#,
        "AuthFailure.SignatureExpire|e1d2|-",
    );
}

#[test]
fn php() {
    assert_one(
        "PHP Fatal error:  Uncaught [TencentCloud\\Common\\Exception\\TencentCloudSDKException] code:AuthFailure.SignatureExpire message:The signature is expired. requestId:7c5b\n  thrown in /app/AbstractClient.php on line 184",
        "AuthFailure.SignatureExpire|7c5b|The signature is expired.",
    );
    assert!(found("[TencentCloud\\Common\\Exception\\TencentCloudSDKException] code: message:cURL error 28 requestId:").is_empty());
}

#[test]
fn dotnet_and_cpp() {
    assert_one(
        "message：code:AuthFailure.SignatureExpire message:The signature is expired.",
        "AuthFailure.SignatureExpire|-|The signature is expired.",
    );
    assert_one(
        "RequestId=e1d2c3b4, ErrorCode=InvalidParameterValue, ErrorMessage=bad value",
        "InvalidParameterValue|e1d2c3b4|bad value",
    );
}

#[test]
fn bodies_of_both_generations() {
    assert_one(
        r#"{"Response":{"Error":{"Code":"AuthFailure.SecretIdNotFound","Message":"The SecretId is not found"},"RequestId":"9fb3"}}"#,
        "AuthFailure.SecretIdNotFound|9fb3|The SecretId is not found",
    );
    assert_one(
        "{\n  \"code\": 4500,\n  \"message\": \"replay\",\n  \"codeDesc\": \"ReplayAttack\",\n  \"requestId\": 7\n}",
        "4500|7|replay",
    );
    assert_one(r#"{"code":"4100","msg":"no"}"#, "4100|-|no");
    assert!(found(r#"{"code":0,"message":"","codeDesc":"Success"}"#).is_empty());
    assert!(found(r#"{"code":200,"message":"ok"}"#).is_empty());
}

#[test]
fn bodies_inside_of_other_things() {
    let body = r#"{"Response":{"Error":{"Code":"RequestLimitExceeded","Message":"slow"},"RequestId":"ed93"}}"#;
    let expected = "RequestLimitExceeded|ed93|slow";
    assert_one(
        &format!("2026-11-22 08:00:00 WARN got {body} from cvm"),
        expected,
    );
    let string = serde_json::to_string(body).unwrap();
    assert_one(&format!(r#"{{"level":"error","log":{string}}}"#), expected);
    let twice = serde_json::to_string(&format!(r#"{{"message":{string}}}"#)).unwrap();
    assert_one(&format!(r#"[{{"message":{twice}}}]"#), expected);
    // Escaped, and cut off.
    assert_one(
        r#"body={\"Response\":{\"Error\":{\"Code\":\"RequestLimitExceeded\",\"Message\":\"slow\"},\"RequestId\":\"ed93\""#,
        expected,
    );
    assert_one(&body[..body.len() - 1], expected);
}

#[test]
fn codes_in_a_sentence() {
    assert_eq!(
        found(
            "We saw AuthFailure.SignatureExpire, then cvm/InvalidInstanceId.NotFound and ResourceNotFound.SomethingNew."
        ),
        [
            "AuthFailure.SignatureExpire|-|-",
            "InvalidInstanceId.NotFound|-|-",
            "ResourceNotFound.SomethingNew|-|-"
        ]
    );
    assert!(found("See cvm.tencentcloudapi.com or file.txt: code=200, status 4500.").is_empty());
}

#[test]
fn errors_without_a_request_id_are_told_apart() {
    let errors = "[TencentCloudSDKError] Code=InternalError, Message=a
[TencentCloudSDKError] Code=ClientError.NetworkError, Message=b
retrying after code=RequestLimitExceeded, then code=AuthFailure.TokenFailure";
    assert_eq!(
        found(errors),
        [
            "InternalError|-|a",
            "ClientError.NetworkError|-|b",
            "RequestLimitExceeded|-|-",
            "AuthFailure.TokenFailure|-|-"
        ]
    );
}

#[test]
fn what_is_the_same_is_answered_once_and_what_differs_is_not() {
    let line = |id: &str| {
        format!("[TencentCloudSDKException] code:InternalError message:x requestId:{id}\n")
    };
    assert_eq!(found(&(line("a") + &line("a"))), ["InternalError|a|x"]);
    assert_eq!(
        found(&(line("a") + &line("b"))),
        ["InternalError|a|x", "InternalError|b|x"]
    );
}
