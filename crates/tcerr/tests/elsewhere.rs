//! Texts without a code of the tables that can be answered all the same: errors of other systems, and messages by themselves.

mod support;

use serde_json::Value;
use support::dress::dresses;
use support::tcerr;

fn json(input: &str) -> Value {
    serde_json::from_str(&tcerr(&["--format", "json"], input).output).unwrap()
}

fn system(input: &str) -> Option<&'static str> {
    tcerr::lookup::systems::find(input).map(|system| system.id)
}

#[test]
fn an_error_of_another_system_is_told_by_its_marks() {
    for (input, id) in [
        (
            "<Error>\n  <Code>NoSuchKey</Code>\n  <Message>x</Message>\n  <RequestId>a</RequestId>\n  <TraceId>b</TraceId>\n</Error>",
            "cos",
        ),
        (
            "PUT https://b-1.cos.ap-x.myqcloud.com/k: 403 AccessDenied(Message: x, RequestId: y, TraceId: z)",
            "cos",
        ),
        (
            "{'code': 'NoSuchBucket', 'resource': 'b.cos.ap-x.myqcloud.com', 'traceid': 'x'}",
            "cos",
        ),
        (
            r#"{"ActionStatus":"FAIL","ErrorCode":70003,"ErrorInfo":"x"}"#,
            "im",
        ),
        (
            r#"{ "ActionStatus" : "FAIL", "ErrorInfo" : "x", "ErrorCode" : 60012 }"#,
            "im",
        ),
        (
            r#"{"code":4002,"message":"x","voice_id":"y","final":0}"#,
            "asr",
        ),
        (
            r#"{"code":10003,"message":"x","session_id":"y","request_id":"z","message_id":"a","final":0}"#,
            "tts",
        ),
        (r#"{"result":1014,"errmsg":"x","ext":""}"#, "sms-old"),
        (r#"{"errcode":40001,"errmsg":"x rid: y"}"#, "wechat"),
        ("{'errcode': 48001, 'errmsg': 'x'}", "wechat"),
        ("errCode: -501000 | errMsg: x", "cloudbase"),
        ("Error: errCode: -502005 no; errMsg: y", "cloudbase"),
        (
            r#"{"errorCode":1,"errorMessage":"x","stackTrace":["y"]}"#,
            "scf",
        ),
        (
            r#"{"errorCode":-1,"errorMessage":"x","requestId":"y","stackTrace":""}"#,
            "scf",
        ),
        (
            r#"POST https://api.hunyuan.cloud.tencent.com/v1 {"error":{"message":"x","code":"y"}}"#,
            "hunyuan-old",
        ),
        (
            r#"{"status":{"code":"10002","message":"x","created_at":"y"}}"#,
            "dnspod-old",
        ),
        (
            r#"{"status":{"code":-1,"message":"x","created_at":"y"}}"#,
            "dnspod-old",
        ),
        ("TRTCCloud onError errCode:-3301 errMsg:x", "trtc"),
        ("ERR_ROOM_ENTER_FAIL", "trtc"),
        ("RtcError: x <INVALID_PARAMETER 0x1000>", "trtc"),
    ] {
        for (dress, text) in dresses(input) {
            assert_eq!(system(&text), Some(id), "{dress}: {text}");
        }
        let answer = json(input);
        assert_eq!(answer["system"]["id"], id, "{input}");
        let docs = answer["system"]["docs"].as_str().unwrap();
        for lang in ["zh", "en", "both"] {
            let run = tcerr(&["--lang", lang], input);
            assert!(run.output.contains(docs), "{}", run.output);
            assert_eq!(run.status, Some(1), "{input}");
        }
    }
}

#[test]
fn success_and_ordinary_texts_are_of_no_system() {
    for input in [
        r#"{"result":0,"errmsg":"OK"}"#,
        r#"{"errcode":0,"errmsg":"ok"}"#,
        r#"{"code":0,"message":"success","voice_id":"x"}"#,
        r#"{"ActionStatus":"OK","ErrorCode":0}"#,
        r#"{"code":500,"message":"x"}"#,
        "<Error><Code>NoSuchKey</Code></Error>",
        "all is well",
    ] {
        assert_eq!(system(input), None, "{input}");
    }
}

#[test]
fn another_system_hides_no_code() {
    let input =
        "{\"result\":1014,\"errmsg\":\"x\"}\nCode=InternalError, Message=no, RequestId=abc-1";
    let answer = json(input);
    assert_eq!(answer["results"][0]["query"], "InternalError");
    assert_eq!(answer["system"]["id"], "sms-old");
    let run = tcerr(&["--lang", "en"], input);
    assert!(run.output.starts_with("InternalError"), "{}", run.output);
    assert_eq!(run.status, Some(0));
}

#[test]
fn a_message_without_its_code_is_told_by_its_words() {
    for (input, code) in [
        (
            "TencentCloudSDKHttpException [Error]: The SecretId is not found, please ensure that your SecretId is correct.",
            "AuthFailure.SecretIdNotFound",
        ),
        (
            "SecretId不存在，请输入正确的密钥。",
            "AuthFailure.SecretIdNotFound",
        ),
        (
            "请求签名验证失败，请检查您的签名计算是否正确。",
            "AuthFailure.SignatureFailure",
        ),
        (
            "Error: The provided credentials could not be validated. Please check your signature is correct.",
            "AuthFailure.SignatureFailure",
        ),
        (
            "The request is missing a required parameter `Zone`.",
            "MissingParameter",
        ),
        (
            "The parameter `Zones` is not recognized.",
            "UnknownParameter",
        ),
        (
            "Your current request times equals to `7` in a second, which exceeds the frequency limit",
            "RequestLimitExceeded",
        ),
        (
            "您当前每秒请求 `7` 次，超过了每秒频率上限 `5` 次，请稍后重试。",
            "RequestLimitExceeded",
        ),
    ] {
        let answer = json(input);
        assert_eq!(answer["results"], Value::Array(Vec::new()), "{input}");
        assert_eq!(answer["said"]["match"]["code"], code, "{input}");
        let from = &answer["said"]["from"];
        let at = |key: &str| usize::try_from(from[key].as_u64().unwrap()).unwrap();
        assert_eq!(from["words"], input[at("start")..at("end")]);
        for lang in ["zh", "en", "both"] {
            let run = tcerr(&["--lang", lang], input);
            assert!(run.output.contains(code), "{}", run.output);
            assert_eq!((run.stderr.as_str(), run.status), ("", Some(1)));
        }
    }
}

#[test]
fn a_message_that_has_its_code_needs_no_other() {
    let answer = json("code:InternalError message:The SecretId is not found requestId:x");
    assert_eq!(answer["said"], Value::Null);
    assert_eq!(json("nothing is not found")["said"], Value::Null);
}
