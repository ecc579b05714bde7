//! A code as the server sent it, and what the tables say of it.

use std::collections::HashSet;

use tencentcloud_errors::client::ClientCode;
use tencentcloud_errors::v3::{
    self, CommonCode, Family, ReceivedCode, car::CarCode, cvm::CvmCode, gs::GsCode,
};
use tencentcloud_errors::{Category, Lang, Product, Retry, v2};

#[test]
fn every_common_code_is_found_again() {
    for &code in CommonCode::ALL {
        let received = ReceivedCode::new(code.as_str());
        assert_eq!(received, code);
        assert_eq!(code, received);
        assert_eq!(received, ReceivedCode::from(code));
        assert_eq!(received.common(), Some(code));
        assert_eq!(received.parse(), Ok(code));
        assert_eq!(received.category(), Some(code.category()));
        assert_eq!(received.retry(), code.retry());
        assert_eq!(received.message(Lang::Zh), Some(code.message(Lang::Zh)));
        assert_eq!(received.help(Lang::En), Some(code.help(Lang::En)));
        assert_eq!(received.to_string(), code.as_str());
    }
}

#[test]
fn every_code_of_api_2_is_found_again() {
    for &code in v2::CommonCode::ALL {
        let received = v2::ReceivedCode::from(code.as_str());
        assert_eq!(received, code);
        assert_eq!(code, received);
        assert_eq!(received, code.number());
        assert_eq!(received, v2::ReceivedCode::from(code));
        assert_eq!(received.common(), Some(code));
        assert_eq!(received.category(), Some(code.category()));
        assert_eq!(received.retry(), code.retry());
        assert_eq!(received.message(Lang::Zh), Some(code.message(Lang::Zh)));
        assert_eq!(received.help(Lang::En), Some(code.help(Lang::En)));
        assert_eq!(received.to_string(), code.as_str());
    }
}

#[test]
fn every_family_explains_its_unknown_codes() {
    for &family in Family::ALL {
        let received = ReceivedCode::new(format!("{family}.ThisIsNew"));
        assert_eq!(received.common(), None);
        assert_eq!(received.family(), Some(family));
        assert_eq!(received.entry().unwrap().code, family.as_str());
        assert_eq!(received.retry(), family.retry());
        assert_eq!(received.category(), Some(family.category()));
    }
}

#[test]
fn the_entry_of_the_code_itself_comes_before_its_familys() {
    let received = ReceivedCode::from(CommonCode::AuthFailureSignatureExpire);
    assert_eq!(received.family(), Some(Family::AuthFailure));
    assert_eq!(received.retry(), Retry::Resign);
    assert_ne!(received.retry(), Family::AuthFailure.retry());
}

#[test]
fn dirty_codes_are_kept_byte_for_byte() {
    for dirty in [
        "MissingParameter.",
        "InternalError.SYS_ERR",
        "internalError",
        "",
        ".",
        " X ",
        "错误.\u{1}",
    ] {
        let code = ReceivedCode::new(dirty);
        assert_eq!(code.as_str(), dirty);
        assert_eq!(dirty, code);
        assert!(code == *dirty);
        assert!(code != CommonCode::MissingParameter);
        let json = serde_json::to_string(&code).unwrap();
        assert_eq!(json, serde_json::to_string(dirty).unwrap());
        assert_eq!(serde_json::from_str::<ReceivedCode>(&json).unwrap(), code);
    }
    assert_eq!(
        ReceivedCode::new("MissingParameter.").family(),
        Some(Family::MissingParameter)
    );
}

#[test]
fn a_code_equals_nothing_but_itself() {
    let received = ReceivedCode::new("ResourceNotFound");
    assert!(received == CommonCode::ResourceNotFound);
    assert!(CommonCode::ResourceNotFound == received);
    assert!(received == Family::ResourceNotFound);
    assert!(Family::ResourceNotFound == received);
    assert!(received == *"ResourceNotFound");
    assert!(*"ResourceNotFound" == received);
    assert!("ResourceNotFound" == received);

    assert!(received != CommonCode::ResourceInUse);
    assert!(CommonCode::ResourceInUse != received);
    assert!(received != Family::ResourceInUse);
    assert!(Family::ResourceInUse != received);
    assert!(received != *"resourcenotfound");
    assert!(*"resourcenotfound" != received);
    assert!("ResourceNotFound." != received);
    assert!(received != CvmCode::ResourceNotFoundInvalidPlacementSet);

    let received = v2::ReceivedCode::from(4500);
    assert!(received == v2::CommonCode::ReplayAttack);
    assert!(v2::CommonCode::ReplayAttack == received);
    assert!(received == 4500);
    assert!(4500 == received);
    assert!(received != v2::CommonCode::InternalError);
    assert!(v2::CommonCode::InternalError != received);
    assert!(received != 4501);
    assert!(4501 != received);
}

#[test]
fn what_an_sdk_makes_itself_is_told_from_what_a_server_sends() {
    let received = ReceivedCode::new("ClientError.NetworkError");
    assert_eq!(received.client(), Some(ClientCode::ClientErrorNetworkError));
    assert_eq!(received.entry().unwrap().code, received.as_str());
    assert_eq!(ReceivedCode::from(CommonCode::InternalError).client(), None);
    // One answer for the family and for what no list has of it.
    let family = ReceivedCode::from(ClientCode::ClientError);
    let unknown = ReceivedCode::new("ClientError.SomethingNew");
    assert_eq!(unknown.client(), None);
    assert_eq!(unknown.entry().unwrap().code, family.as_str());
    assert_eq!(unknown.retry(), ClientCode::ClientError.retry());
}

#[test]
fn case_matters() {
    assert_eq!(
        ReceivedCode::new("internalerror")
            .entry()
            .map(|entry| entry.code),
        None
    );
}

#[test]
fn codes_can_be_counted() {
    let codes = ["A", "B", "A"].map(ReceivedCode::new);
    assert_eq!(HashSet::from(codes).len(), 2);
}

#[test]
fn a_code_of_api_2_is_written_as_a_number_if_it_is_one() {
    for (sent, written) in [
        (r#""5100""#, "5100"),
        ("5100", "5100"),
        ("-1", "-1"),
        (r#""007""#, r#""007""#),
        (r#""X""#, r#""X""#),
    ] {
        let code: v2::ReceivedCode = serde_json::from_str(sent).unwrap();
        assert_eq!(serde_json::to_string(&code).unwrap(), written);
    }
}

#[test]
fn a_code_of_an_enabled_product_is_explained_by_its_table() {
    let received = ReceivedCode::new("OperationDenied.InstanceOperationInProgress");
    assert_eq!(received.retry(), Retry::Wait);
    assert_ne!(received.retry(), Family::OperationDenied.retry());
    assert_eq!(received.entry().unwrap().code, received.as_str());
    assert_eq!(
        received,
        CvmCode::OperationDeniedInstanceOperationInProgress
    );
}

#[test]
fn where_products_disagree_the_most_careful_rule_counts_and_one_product_is_exact() {
    // All sessions taken for the moment in one product, out of stock in another.
    let received = ReceivedCode::new("ResourceNotFound.NoIdle");
    assert_eq!(
        received.in_product::<CarCode>().unwrap().retry,
        Retry::Backoff
    );
    assert_eq!(
        received.in_product::<GsCode>().unwrap().retry,
        Retry::Elsewhere
    );
    assert!(received.in_product::<CvmCode>().is_none());
    assert_eq!(received.retry(), Retry::Elsewhere);
}

#[test]
fn where_products_disagree_on_what_to_do_the_advice_goes_with_the_rule() {
    // Not supported in MySQL, a failure that may have run in PostgreSQL.
    let entry = ReceivedCode::new("FailedOperation.FailedOperationError")
        .entry()
        .unwrap();
    assert_eq!(
        (entry.category, entry.retry),
        (Category::Unsupported, Retry::Never)
    );
    assert_eq!(entry.message, Family::FailedOperation.entry().message);
    assert_eq!(entry.help.en, Category::Unsupported.help(Lang::En));
    assert!(entry.inherited.message && entry.inherited.help);
}

#[test]
fn no_rule_is_less_careful_than_that_of_any_product() {
    for entry in v3::products().iter().flat_map(Product::entries) {
        let received = ReceivedCode::new(entry.code);
        assert!(received.retry() <= entry.retry, "{}", entry.code);
    }
}
