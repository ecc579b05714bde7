//! What is said of a code that no table has: what is above it, or what is near.

mod support;

use serde_json::Value;
use support::tcerr;

fn one(code: &str) -> Value {
    let answer: Value =
        serde_json::from_str(&tcerr(&["--format", "json", code], "").output).unwrap();
    answer["results"][0].clone()
}

#[test]
fn a_code_below_a_known_one_is_answered_by_that_and_has_no_neighbors() {
    for (code, parent) in [
        (
            "AuthFailure.SignatureExpire.Clock",
            "AuthFailure.SignatureExpire",
        ),
        ("AuthFailure.SignatureFailure.V1.Old", ""),
        (
            "RequestLimitExceeded.UinLimitExceeded.Second",
            "RequestLimitExceeded.UinLimitExceeded",
        ),
        (
            "cvm/InvalidInstanceId.NotFound.Here",
            "InvalidInstanceId.NotFound",
        ),
        (
            "InvalidInstance.NotSupported.X",
            "InvalidInstance.NotSupported",
        ),
        (
            "authfailure.signatureexpire.clock",
            "AuthFailure.SignatureExpire",
        ),
    ] {
        let result = one(code);
        let above = result["parent"][0]["code"].as_str().unwrap_or_default();
        assert_eq!(above, parent, "{code}");
        assert_eq!(result["matches"], Value::Array(Vec::new()), "{code}");
        if !parent.is_empty() {
            assert_eq!(result["suggestions"], Value::Array(Vec::new()), "{code}");
            for lang in ["zh", "en"] {
                let run = tcerr(&["--lang", lang, code], "");
                assert!(run.output.contains(parent), "{}", run.output);
                assert_eq!(run.status, Some(1));
            }
        }
    }
}

#[test]
fn a_code_that_is_like_none_is_answered_by_its_family_alone() {
    for code in [
        "InternalError.SomethingNew",
        "InvalidParameter.NoSuchCode",
        "ResourceNotFound.PurpleElephant",
        "LimitExceeded.Zzz",
        "FailedOperation.QuantumFlux",
    ] {
        let result = one(code);
        assert_eq!(result["suggestions"], Value::Array(Vec::new()), "{code}");
        assert!(result["family"].is_object(), "{code}");
    }
}
