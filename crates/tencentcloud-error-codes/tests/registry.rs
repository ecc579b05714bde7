//! The list of the enabled products.

mod support;

use std::collections::BTreeSet;

use support::{assert_round_trip, near_misses};
use tencentcloud_error_codes::v3::{self, cvm::CvmCode, vpc::VpcCode};
use tencentcloud_error_codes::{Category, Lang, Product, Retry};

#[test]
fn every_product_is_listed_once_and_in_order() {
    let ids: Vec<&str> = v3::products().iter().map(Product::id).collect();
    assert!(ids.len() >= 244, "{}", ids.len());
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
}

#[test]
fn a_product_says_who_it_is() {
    let cvm = v3::products()
        .iter()
        .find(|product| product.id() == "cvm")
        .unwrap();
    assert_eq!(
        (cvm.name(Lang::Zh), cvm.name(Lang::En)),
        ("云服务器", "Cloud Virtual Machine")
    );
    assert_eq!(cvm.versions(), ["2017-03-12"]);
    assert_eq!(cvm.entries().len(), CvmCode::ALL.len());
}

#[test]
fn a_product_finds_its_own_codes_and_no_others() {
    for product in v3::products() {
        for entry in product.entries() {
            let found = product.find(entry.code).unwrap();
            assert_eq!((found.code, found.retry), (entry.code, entry.retry));
        }
        assert!(product.codes().is_sorted_by(|a, b| a < b), "{product:?}");
        assert!(product.find("InternalError").is_none(), "a common code");
        assert!(product.find("").is_none());
    }
}

#[test]
fn the_enum_of_a_product_has_its_codes_in_table_order() {
    assert_round_trip::<CvmCode>();
    assert_round_trip::<VpcCode>();
}

/// Among them are codes of every length that a lookup treats in a way of its own, up to the longest.
#[test]
fn what_is_no_code_of_a_product_is_not_found_however_close_it_comes() {
    for product in v3::products() {
        let codes: BTreeSet<&str> = product.codes().collect();
        for miss in codes.iter().flat_map(|code| near_misses(code)) {
            let is_code = codes.contains(miss.as_str());
            assert_eq!(product.find(&miss).is_some(), is_code, "{product:?} {miss}");
        }
    }
    let longest = v3::products().iter().flat_map(Product::codes);
    assert!(longest.map(str::len).max() > Some(64));
}

#[test]
fn no_text_is_missing_and_every_inherited_one_says_so() {
    for entry in v3::products().iter().flat_map(Product::entries) {
        for text in [entry.message, entry.help] {
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}", entry.code);
        }
        let family = v3::Family::of(entry.code).map(|family| family.entry().message);
        assert!(
            !entry.inherited.message || family.is_none_or(|message| message == entry.message),
            "{}",
            entry.code
        );
    }
}

#[test]
fn throttling_is_found_under_whatever_prefix_it_hides() {
    let retry = |product: &str, code: &str| {
        let product = v3::products()
            .iter()
            .find(|candidate| candidate.id() == product)
            .unwrap();
        let entry = product.find(code).unwrap();
        (entry.category, entry.retry)
    };
    assert_eq!(
        retry("live", "LimitExceeded.RateLimitExceeded"),
        (Category::Throttled, Retry::Backoff)
    );
    assert_eq!(
        retry("privatedns", "UnsupportedOperation.FrequencyLimit"),
        (Category::Throttled, Retry::Backoff)
    );
    assert_eq!(
        CvmCode::OperationDeniedInstanceOperationInProgress.retry(),
        Retry::Wait
    );
}
