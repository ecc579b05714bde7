//! What both generations have in common: a code is explained by its entry, and an error by its code.

/// The methods of a `ReceivedCode` that draw on its `entry`.
macro_rules! explained_by_entry {
    ($ReceivedCode:ty) => {
        impl $ReceivedCode {
            /// What kind of failure it is; `None` if the tables do not say.
            #[must_use]
            pub fn category(&self) -> Option<crate::Category> {
                self.entry().map(|entry| entry.category)
            }

            /// Whether the request may be sent again, and when: never, if the tables do not say.
            #[must_use]
            pub fn retry(&self) -> crate::Retry {
                self.entry()
                    .map_or(crate::Retry::Never, |entry| entry.retry)
            }

            /// What the code means; of an unknown code what its family means, if it has one.
            #[must_use]
            pub fn message(&self, lang: crate::Lang) -> Option<&'static str> {
                self.entry().map(|entry| entry.message.get(lang))
            }

            /// What to do about it.
            #[must_use]
            pub fn help(&self, lang: crate::Lang) -> Option<&'static str> {
                self.entry().map(|entry| entry.help.get(lang))
            }
        }
    };
}

/// The methods of an `ApiError` that ask its `code`.
macro_rules! explained_by_code {
    ($ApiError:ty) => {
        impl $ApiError {
            /// What kind of failure it is; `None` if the tables have neither the code nor its family.
            #[must_use]
            pub fn category(&self) -> Option<crate::Category> {
                self.code.category()
            }

            /// Whether the request may be sent again, and when.
            #[must_use]
            pub fn retry(&self) -> crate::Retry {
                self.code.retry()
            }

            /// What to do about it; `None` if the tables have neither the code nor its family.
            #[must_use]
            pub fn help(&self, lang: crate::Lang) -> Option<&'static str> {
                self.code.help(lang)
            }

            /// Whether any request may be sent again after this failure, without asking what state the resource is in.
            ///
            /// Ask [`retry`](Self::retry) what has to happen first: [`Retry::Resign`](crate::Retry::Resign) wants a new
            /// signature.
            #[must_use]
            pub fn is_retryable(&self) -> bool {
                self.retry().is_retryable()
            }

            /// What to do with the request, given the action, or the effect of its repetition; an action that nobody
            /// knows is taken for one that writes. `token_sent` says whether the request carried a `ClientToken`, and the
            /// next one will carry the same: see [`Retry::may_resend`](crate::Retry::may_resend).
            #[must_use]
            pub fn may_resend(
                &self,
                action: impl Into<crate::Effect>,
                token_sent: bool,
            ) -> crate::RetryDecision {
                self.retry().may_resend(action.into(), token_sent)
            }

            /// Whether the request may be sent again provided that it is idempotent, or carries a `ClientToken`.
            #[must_use]
            pub fn is_retryable_if_idempotent(&self) -> bool {
                self.retry().is_retryable_if_idempotent()
            }

            /// Whether any request may be sent again once a query has shown that the resource is in a state that allows
            /// it. A loop that asks this has to query before each attempt.
            #[must_use]
            pub fn is_retryable_after_state_change(&self) -> bool {
                self.retry().is_retryable_after_state_change()
            }
        }
    };
}

pub(crate) use {explained_by_code, explained_by_entry};
