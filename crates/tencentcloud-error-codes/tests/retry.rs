//! What each retry rule means for a loop.

use tencentcloud_error_codes::{Resend, Retry};

#[test]
fn rules_run_from_careful_to_careless() {
    assert!(Retry::ALL.is_sorted());
    assert!(Retry::ALL.is_sorted_by_key(|rule| rule.resend()));
    assert_eq!(Retry::ALL.first(), Some(&Retry::Never));
    assert_eq!(Retry::ALL.last(), Some(&Retry::Backoff));
}

#[test]
fn what_may_not_be_resent_is_never_retryable() {
    for rule in [Retry::Never, Retry::Elsewhere] {
        assert_eq!(rule.resend(), Resend::No);
        assert!(!rule.is_retryable() && !rule.is_retryable_if_idempotent());
        assert!(!rule.is_retryable_after_state_change());
    }
}

#[test]
fn a_state_is_never_waited_for_blindly() {
    let rule = Retry::IfStateChanges;
    assert_eq!(rule.resend(), Resend::Any);
    assert!(!rule.is_retryable() && !rule.is_retryable_if_idempotent());
    assert!(rule.is_retryable_after_state_change());
}

#[test]
fn what_may_have_run_is_only_for_the_idempotent() {
    let rule = Retry::IfIdempotent;
    assert!(!rule.is_retryable() && !rule.is_retryable_after_state_change());
    assert!(rule.is_retryable_if_idempotent());
}

#[test]
fn what_did_not_run_is_for_any_loop() {
    for rule in [Retry::Wait, Retry::Resign, Retry::Backoff] {
        assert!(rule.is_retryable() && rule.is_retryable_if_idempotent());
        assert!(rule.is_retryable_after_state_change());
    }
}
