//! What the message of an SDK's own code adds to the code.

mod support;

use serde_json::Value;
use support::tcerr;

fn one(arguments: &[&str], input: &str) -> Value {
    let arguments = [&["--format", "json"], arguments].concat();
    let answer: Value = serde_json::from_str(&tcerr(&arguments, input).output).unwrap();
    assert_eq!(answer["results"].as_array().unwrap().len(), 1, "{input}");
    answer["results"][0].clone()
}

fn error(code: &str, message: &str) -> String {
    format!("[TencentCloudSDKError] Code={code}, Message={message}, RequestId=")
}

const CODES: [&str; 3] = [
    "ClientError.NetworkError",
    "ClientNetworkError",
    "NetworkError",
];

fn assert_rule(messages: &[&str], rule: &str, decision: &str) {
    for message in messages {
        for code in CODES {
            let verdict = &one(&[], &error(code, message))["verdict"];
            assert_eq!(verdict["retry"], rule, "{code}: {message}");
            assert_eq!(verdict["decision"], decision, "{code}: {message}");
            assert!(verdict["evidence"].is_string() && verdict["reason"]["zh"].is_string());
        }
    }
}

#[test]
fn a_request_that_was_not_sent_may_be_sent_again_whatever_it_does() {
    assert_rule(
        &[
            "Fail to get response because Post \"https://x.example/\": dial tcp: lookup x.example: no such host",
            "dial tcp 10.0.0.1:443: connect: connection refused",
            "dial tcp 10.0.0.1:443: i/o timeout",
            "HTTPSConnectionPool(host='x', port=443): Max retries exceeded (Caused by NewConnectionError: [Errno -2] Name or service not known)",
            "getaddrinfo ENOTFOUND x.example",
            "connect ECONNREFUSED 10.0.0.1:443",
            "java.net.UnknownHostException: x.example",
            "dial tcp 10.0.0.1:443: connect: network is unreachable",
        ],
        "backoff",
        "resend",
    );
}

#[test]
fn a_request_that_cannot_be_sent_needs_mending() {
    assert_rule(
        &[
            "Post \"https://x.example/\": x509: certificate signed by unknown authority",
            "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed",
            "unable to get local issuer certificate",
            "PKIX path building failed",
            "net/http: invalid header field value for \"Authorization\"",
            "Invalid character in header content",
        ],
        "never",
        "give-up",
    );
}

#[test]
fn a_request_whose_answer_was_lost_may_have_run() {
    assert_rule(
        &[
            "net/http: request canceled (Client.Timeout exceeded while awaiting headers)",
            "HTTPSConnectionPool(host='x', port=443): Read timed out. (read timeout=60)",
            "Post \"https://x.example/\": EOF",
            "read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer",
            "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
            "socket hang up",
            "context deadline exceeded",
        ],
        "if-idempotent",
        "query-first",
    );
}

#[test]
fn what_a_server_writes_is_not_taken_for_evidence() {
    for (code, message) in [
        ("InternalError", "connection refused"),
        ("FailedOperation", "dial tcp: no such host"),
        ("ResourceNotFound", "read timed out"),
        ("InternalError.Timeout", "i/o timeout"),
        ("ClientError.NetworkError", "something else"),
    ] {
        assert_eq!(
            one(&[], &error(code, message))["verdict"],
            Value::Null,
            "{code}"
        );
    }
}

#[test]
fn evidence_and_action_are_weighed_together() {
    let reset = error("ClientNetworkError", "connection reset by peer");
    let refused = error("ClientNetworkError", "connection refused");
    for (input, action, decision) in [
        (&reset, "cvm:DescribeInstances", "resend"),
        (&reset, "cvm:TerminateInstances", "query-first"),
        (&refused, "cvm:TerminateInstances", "resend"),
    ] {
        let verdict = &one(&["--action", action], input)["verdict"];
        assert_eq!(verdict["decision"], decision, "{action}");
        for lang in ["zh", "en"] {
            let shown = tcerr(&["--lang", lang, "--action", action], input).output;
            let reason = verdict["reason"][lang].as_str().unwrap();
            let start: String = reason.chars().take(8).collect();
            assert!(shown.contains(&start), "{shown}");
        }
    }
    let token = &one(&["--action", "cvm:RunInstances"], &reset)["verdict"];
    assert_eq!(token["with_token"], "resend");
}
