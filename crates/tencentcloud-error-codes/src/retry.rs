//! What a retry rule means for a loop that sends a request again.

use crate::{Resend, Retry};

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
        matches!(self.resend(), Resend::Any) && !self.needs_query()
    }

    /// Whether the request may be sent again provided that it is idempotent, or carries a `ClientToken`.
    #[must_use]
    pub const fn is_retryable_if_idempotent(self) -> bool {
        matches!(self.resend(), Resend::Idempotent) || self.is_retryable()
    }

    /// Whether any request may be sent again once a query has shown that the resource is in a state that allows it.
    #[must_use]
    pub const fn is_retryable_after_state_change(self) -> bool {
        matches!(self.resend(), Resend::Any)
    }
}
