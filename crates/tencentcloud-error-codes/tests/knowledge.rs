//! What the tables have to say, whatever words they use: the facts that programs rely on.

use std::collections::BTreeSet;

use tencentcloud_error_codes::v3::{CommonCode, Family};
use tencentcloud_error_codes::{Category, Code, Lang, Resend, Retry, v2};

#[test]
fn the_documents_codes_are_all_there() {
    assert_eq!(CommonCode::ALL.len(), 38);
    assert_eq!(v2::CommonCode::ALL.len(), 23);
    for family in [
        "AuthFailure",
        "OperationDenied",
        "ResourceBusy",
        "ResourcesSoldOut",
        "Credential",
    ] {
        assert!(Family::from_code(family).is_some(), "{family}");
    }
    for family in ["InvalidInstanceId", "InvalidImageId", "RegionError"] {
        assert!(Family::from_code(family).is_some(), "{family}");
    }
}

#[test]
fn a_request_that_never_ran_may_be_sent_again_whatever_it_is() {
    assert_eq!(CommonCode::RequestLimitExceeded.retry(), Retry::Backoff);
    assert_eq!(
        CommonCode::RequestLimitExceeded.retry().resend(),
        Resend::Any
    );
    assert_eq!(v2::CommonCode::QuotaExceeded.retry().resend(), Resend::Any);
    assert_eq!(
        v2::CommonCode::ServiceUnavailable.retry().resend(),
        Resend::Any
    );
}

#[test]
fn a_request_that_may_have_run_is_sent_again_only_if_that_is_harmless() {
    for retry in [
        CommonCode::InternalError.retry(),
        CommonCode::FailedOperation.retry(),
    ] {
        assert_eq!(retry.resend(), Resend::Idempotent);
    }
    assert_eq!(
        v2::CommonCode::InternalError.retry().resend(),
        Resend::Idempotent
    );
}

#[test]
fn a_stale_signature_is_signed_again_and_a_wrong_one_is_not() {
    assert_eq!(
        CommonCode::AuthFailureSignatureExpire.retry(),
        Retry::Resign
    );
    assert_eq!(v2::CommonCode::ReplayAttack.retry(), Retry::Resign);
    assert_eq!(
        CommonCode::AuthFailureSignatureFailure.retry(),
        Retry::Never
    );
    assert_eq!(
        CommonCode::AuthFailureSecretIdNotFound.retry(),
        Retry::Never
    );
}

#[test]
fn a_dry_run_that_would_have_succeeded_is_no_failure() {
    assert_eq!(CommonCode::DryRunOperation.category(), Category::DryRun);
    assert_eq!(CommonCode::DryRunOperation.category().http_status(), 200);
    assert_eq!(CommonCode::DryRunOperation.category().rpc_code(), "OK");
}

#[test]
fn sold_out_wants_another_choice_and_not_the_same_request() {
    assert_eq!(CommonCode::ResourceInsufficient.retry(), Retry::Elsewhere);
    assert_eq!(Family::ResourcesSoldOut.retry().resend(), Resend::No);
}

#[test]
fn the_clock_skew_is_five_minutes_in_both_generations() {
    assert!(
        CommonCode::AuthFailureSignatureExpire
            .help(Lang::En)
            .contains("5 minutes")
    );
    assert!(
        v2::CommonCode::ReplayAttack
            .help(Lang::Zh)
            .contains("5 分钟")
    );
    let note = v2::CommonCode::ReplayAttack.entry().note.unwrap();
    assert!(
        note.en.contains("2 hours") && note.zh.contains("2 小时"),
        "the older table is named"
    );
}

#[test]
fn related_codes_name_each_other() {
    let mut links = BTreeSet::new();
    collect_links::<v2::CommonCode>("v2", &mut links);
    collect_links::<CommonCode>("v3", &mut links);
    collect_links::<Family>("v3", &mut links);
    assert!(links.contains(&(
        "v2:4105".to_owned(),
        "v3:AuthFailure.TokenFailure".to_owned()
    )));
    for (from, to) in &links {
        assert!(
            links.contains(&(to.clone(), from.clone())),
            "{to} does not name {from}"
        );
    }
}

fn collect_links<C: Code>(generation: &str, links: &mut BTreeSet<(String, String)>) {
    for code in C::ALL {
        let from = format!("{generation}:{code}");
        links.extend(
            code.entry()
                .see
                .iter()
                .map(|to| (from.clone(), (*to).to_owned())),
        );
    }
}

#[test]
fn a_code_that_no_table_has_is_classified_by_its_family() {
    let family = Family::of("RequestLimitExceeded.SomethingNew");
    assert_eq!(family, Some(Family::RequestLimitExceeded));
    assert_eq!(Family::of("RequestLimitExceeded"), family);
    assert_eq!(
        Family::of("MissingParameter."),
        Some(Family::MissingParameter)
    );
    for unknown in ["", ".", ".InternalError", "internalerror.X", "Unheard.Of"] {
        assert_eq!(Family::of(unknown), None, "{unknown}");
    }
}

#[test]
fn a_family_that_is_a_common_code_says_what_the_code_says() {
    for &family in Family::ALL {
        if let Some(code) = CommonCode::from_code(family.as_str()) {
            assert_eq!(
                (family.retry(), family.message(Lang::Zh)),
                (code.retry(), code.message(Lang::Zh))
            );
        }
    }
}

#[test]
fn every_word_has_an_http_status_and_an_explanation() {
    for &category in Category::ALL {
        assert!((200..600).contains(&category.http_status()), "{category}");
        assert_ne!(
            category.explanation(Lang::Zh),
            category.explanation(Lang::En)
        );
    }
    let again = Retry::ALL
        .iter()
        .filter(|retry| retry.resend() == Resend::Any);
    let words: Vec<&str> = again.map(|retry| retry.as_str()).collect();
    assert_eq!(words, ["if-state-changes", "wait", "resign", "backoff"]);
}

#[test]
fn what_clashes_with_a_resource_is_told_apart() {
    for (category, rpc) in [
        (Category::AlreadyExists, "ALREADY_EXISTS"),
        (Category::InUse, "FAILED_PRECONDITION"),
        (Category::WrongState, "FAILED_PRECONDITION"),
        (Category::Busy, "ABORTED"),
    ] {
        assert_eq!((category.http_status(), category.rpc_code()), (409, rpc));
    }
}

#[test]
fn a_response_that_is_too_large_may_have_run_and_its_help_says_so() {
    let code = CommonCode::ResponseSizeLimitExceeded;
    assert_eq!(code.retry(), Retry::Never);
    assert!(
        code.help(Lang::En).contains("write"),
        "{}",
        code.help(Lang::En)
    );
}
