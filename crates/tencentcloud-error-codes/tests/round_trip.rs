//! Every row of every table, in both directions.

mod support;

use support::{assert_round_trip, near_misses};
use tencentcloud_error_codes::{Category, Code, Retry, v2, v3};

#[test]
fn every_code_is_read_back_from_its_string() {
    assert_round_trip::<v2::CommonCode>();
    assert_round_trip::<v3::CommonCode>();
    assert_round_trip::<v3::Family>();
}

#[test]
fn every_number_is_read_back() {
    for &code in v2::CommonCode::ALL {
        assert_eq!(v2::CommonCode::try_from(code.number()), Ok(code));
        assert_eq!(code.number().to_string(), code.as_str());
        assert_eq!(u16::from(code), code.number());
    }
    let known = (0..=u16::MAX).filter(|&number| v2::CommonCode::from_number(number).is_some());
    assert_eq!(known.count(), v2::CommonCode::ALL.len());
}

fn assert_rejects_near_misses<C: Code>() {
    for code in C::ALL {
        for miss in near_misses(code.as_str())
            .filter(|miss| C::ALL.iter().all(|code| code.as_str() != miss))
        {
            assert!(miss.parse::<C>().is_err(), "{miss}");
        }
    }
}

#[test]
fn what_is_no_code_is_an_error_however_close_it_comes() {
    assert_rejects_near_misses::<v2::CommonCode>();
    assert_rejects_near_misses::<v3::CommonCode>();
    assert_rejects_near_misses::<v3::Family>();
    let error = "InternalErrors".parse::<v3::CommonCode>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "not an error code of the table `v3/common`"
    );
}

#[test]
fn every_word_of_the_vocabulary_is_read_back() {
    for &category in Category::ALL {
        assert_eq!(category.to_string().parse(), Ok(category));
    }
    for &retry in Retry::ALL {
        assert_eq!(retry.to_string().parse(), Ok(retry));
    }
    assert_eq!(
        "sometimes".parse::<Retry>().unwrap_err().to_string(),
        "not a retry rule"
    );
}

#[test]
fn codes_and_what_they_mean_are_constants() {
    const CODE: v3::CommonCode = match v3::CommonCode::from_code("RequestLimitExceeded") {
        Some(code) => code,
        None => panic!(),
    };
    const RETRY: Retry = CODE.retry();
    const NUMBER: Option<v2::CommonCode> = v2::CommonCode::from_number(4500);
    assert_eq!(
        (CODE, RETRY),
        (v3::CommonCode::RequestLimitExceeded, Retry::Backoff)
    );
    assert_eq!(NUMBER, Some(v2::CommonCode::ReplayAttack));
}

#[test]
fn debug_shows_the_enum_and_the_code() {
    assert_eq!(
        format!("{:?}", v3::CommonCode::InternalError),
        r#"CommonCode("InternalError")"#
    );
    assert_eq!(
        format!("{:?}", v2::CommonCode::ReplayAttack),
        r#"CommonCode("4500")"#
    );
}

#[test]
fn a_width_pads_a_code() {
    assert_eq!(
        format!(
            "{:>6}|{:<6}|",
            v2::CommonCode::ReplayAttack,
            v2::CommonCode::ReplayAttack
        ),
        "  4500|4500  |"
    );
}
