//! Serialization, with the feature `serde`.

#![cfg(feature = "serde")]

use tencentcloud_error_codes::{Category, Retry, v2, v3};

#[test]
fn a_code_is_its_string() {
    let code = v3::CommonCode::AuthFailureSignatureExpire;
    let json = serde_json::to_string(&code).unwrap();
    assert_eq!(json, r#""AuthFailure.SignatureExpire""#);
    assert_eq!(serde_json::from_str::<v3::CommonCode>(&json).unwrap(), code);
}

#[test]
fn a_code_of_api_2_is_its_number_and_read_from_a_string_too() {
    let json = serde_json::to_string(&v2::CommonCode::ReplayAttack).unwrap();
    assert_eq!(json, "4500");
    for json in ["4500", "\"4500\""] {
        assert_eq!(
            serde_json::from_str::<v2::CommonCode>(json).unwrap(),
            v2::CommonCode::ReplayAttack
        );
    }
}

#[test]
fn a_word_is_its_string() {
    assert_eq!(
        serde_json::to_string(&Retry::IfIdempotent).unwrap(),
        r#""if-idempotent""#
    );
    assert_eq!(
        serde_json::from_str::<Category>(r#""not-found""#).unwrap(),
        Category::NotFound
    );
}

#[test]
fn an_unknown_code_is_an_error_that_names_it_and_the_table() {
    let error = serde_json::from_str::<v3::CommonCode>(r#""Internal""#).unwrap_err();
    assert!(error.to_string().starts_with(
        "invalid value: string \"Internal\", expected an error code of the table `v3/common`"
    ));
    for json in ["4501", "-1", "70000", "\"x\"", "4.5", "null"] {
        assert!(
            serde_json::from_str::<v2::CommonCode>(json).is_err(),
            "{json}"
        );
    }
}

#[test]
fn a_code_can_be_the_key_of_a_map() {
    let map = std::collections::BTreeMap::from([(v3::CommonCode::InternalError, 1)]);
    let json = serde_json::to_string(&map).unwrap();
    assert_eq!(json, r#"{"InternalError":1}"#);
    assert_eq!(
        serde_json::from_str::<std::collections::BTreeMap<v3::CommonCode, i32>>(&json).unwrap(),
        map
    );
}
