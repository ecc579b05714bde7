//! What a retry rule means for a loop that sends a request again.

use crate::Retry;

/// What a rule means for a loop. A request that was not accepted because of its state is never sent again blindly: whether
/// the state is on its way, only a query can tell.
///
/// | rule | [`is_retryable`](Self::is_retryable) | [`…_if_idempotent`](Self::is_retryable_if_idempotent) | [`…_after_state_change`](Self::is_retryable_after_state_change) | before each attempt |
/// |---|---|---|---|---|
/// | `never` | no | no | no | change the request, the resource or the account |
/// | `elsewhere` | no | no | no | choose another zone, region or type |
/// | `if-idempotent` | no | yes | no | query what happened, unless it may run twice |
/// | `if-state-changes` | no | no | yes | query the state; go on only if it is on its way |
/// | `wait` | yes | yes | yes | wait for the other operation to end |
/// | `resign` | yes | yes | yes | sign afresh |
/// | `backoff` | yes | yes | yes | wait, longer each time |
///
/// ```
/// use tencentcloud_error_codes::Retry;
///
/// assert!(Retry::Backoff.is_retryable());
/// assert!(!Retry::IfIdempotent.is_retryable() && Retry::IfIdempotent.is_retryable_if_idempotent());
/// assert!(!Retry::IfStateChanges.is_retryable() && Retry::IfStateChanges.is_retryable_after_state_change());
/// ```
impl Retry {
    /// Whether any request may be sent again without asking what state the resource is in.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        match self {
            Self::Never | Self::Elsewhere | Self::IfIdempotent | Self::IfStateChanges => false,
            Self::Wait | Self::Resign | Self::Backoff => true,
        }
    }

    /// Whether the request may be sent again provided that it is idempotent, or carries a `ClientToken`.
    #[must_use]
    pub const fn is_retryable_if_idempotent(self) -> bool {
        self.is_retryable() || matches!(self, Self::IfIdempotent)
    }

    /// Whether any request may be sent again once a query has shown that the resource is in a state that allows it.
    #[must_use]
    pub const fn is_retryable_after_state_change(self) -> bool {
        self.is_retryable() || matches!(self, Self::IfStateChanges)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Resend, Retry};

    #[test]
    fn rules_run_from_careful_to_careless() {
        assert!(Retry::ALL.is_sorted_by_key(|rule| rule.resend()));
        assert!(Retry::ALL.is_sorted());
        assert_eq!(Retry::ALL.first(), Some(&Retry::Never));
        assert_eq!(Retry::ALL.last(), Some(&Retry::Backoff));
    }

    #[test]
    fn what_may_not_be_resent_is_never_retryable() {
        for rule in Retry::ALL.iter().filter(|rule| rule.resend() == Resend::No) {
            assert!(!rule.is_retryable_if_idempotent(), "{rule}");
            assert!(!rule.is_retryable_after_state_change(), "{rule}");
        }
    }

    #[test]
    fn a_state_is_never_waited_for_blindly() {
        let rule = Retry::IfStateChanges;
        assert!(!rule.is_retryable() && !rule.is_retryable_if_idempotent());
        assert!(rule.is_retryable_after_state_change());
        assert_eq!(rule.resend(), Resend::Any);
    }

    #[test]
    fn what_may_have_run_is_only_for_the_idempotent() {
        let rule = Retry::IfIdempotent;
        assert!(!rule.is_retryable() && !rule.is_retryable_after_state_change());
        assert!(rule.is_retryable_if_idempotent());
    }
}
