//! What a retry rule means for a loop that sends a request again.

use crate::{Action, Effect, Resend, Retry};

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

/// What to do with a request that failed: see [`Retry::may_resend`].
///
/// The order runs from careful to careless.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RetryDecision {
    /// Do not send it again: it would fail again.
    GiveUp,
    /// Query first, and send it again only if the answer shows that it has not run, and that its time has come.
    QueryFirst,
    /// Send it again, once what the rule asks for has been done: a delay, a fresh signature, the end of another operation.
    Resend,
}

impl Retry {
    /// Whether a request may be sent again, by the rule of the code that it failed with and by what a repetition does.
    /// `token_sent` says whether the request carried a `ClientToken`, and the next one will carry the same.
    ///
    /// | rule | [`Effect::Read`], or [`Effect::Token`] with its token | [`Effect::Token`] without one, [`Effect::Write`] |
    /// |---|---|---|
    /// | `never` | `GiveUp` | `GiveUp` |
    /// | `elsewhere` | `GiveUp` | `GiveUp` |
    /// | `if-idempotent` | `Resend` | `QueryFirst` |
    /// | `if-state-changes` | `QueryFirst` | `QueryFirst` |
    /// | `wait` | `Resend` | `Resend` |
    /// | `resign` | `Resend` | `Resend` |
    /// | `backoff` | `Resend` | `Resend` |
    ///
    /// An action that nobody knows is taken for one that writes:
    ///
    /// ```
    /// use tencentcloud_error_codes::{Action, Effect, Retry, RetryDecision};
    ///
    /// let unknown = Action::find("cvm", "FlyInstances");
    /// assert_eq!(Retry::IfIdempotent.may_resend(unknown.into(), false), RetryDecision::QueryFirst);
    /// assert_eq!(Retry::IfIdempotent.may_resend(Effect::Token, true), RetryDecision::Resend);
    /// assert_eq!(Retry::Backoff.may_resend(Effect::Write, false), RetryDecision::Resend);
    /// assert_eq!(Retry::Never.may_resend(Effect::Read, false), RetryDecision::GiveUp);
    /// ```
    #[must_use]
    pub const fn may_resend(self, effect: Effect, token_sent: bool) -> RetryDecision {
        let is_idempotent = match effect {
            Effect::Read => true,
            Effect::Token => token_sent,
            Effect::Write => false,
        };
        match self.resend() {
            Resend::No => RetryDecision::GiveUp,
            Resend::Any if self.needs_query() => RetryDecision::QueryFirst,
            Resend::Idempotent if !is_idempotent => RetryDecision::QueryFirst,
            Resend::Any | Resend::Idempotent => RetryDecision::Resend,
        }
    }
}

/// The effect of an action.
impl From<Action> for Effect {
    fn from(action: Action) -> Self {
        action.effect()
    }
}

/// The effect of an action; of one that nobody knows the careful one.
impl From<Option<Action>> for Effect {
    fn from(action: Option<Action>) -> Self {
        action.map_or(Self::Write, Action::effect)
    }
}
