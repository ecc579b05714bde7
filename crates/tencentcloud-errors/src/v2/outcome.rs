//! What became of the items of a batch, and whether the code for all of them agrees.

use std::error::Error;
use std::fmt;

use super::{ApiError, Batch, CommonCode, ReceivedCode, Task};

/// What became of the items of a [`Batch`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<'a> {
    /// Whether all, some or none of the items failed: the items decide, whatever the code for all of them says.
    pub verdict: Verdict,
    /// The items that failed, by resource id and in the order of the response, each with its reason.
    pub failed: Vec<(&'a str, ApiError)>,
    /// The code for all items, if it does not agree with them.
    pub contradiction: Option<Contradiction>,
}

/// Whether all, some or none of the items of a [`Batch`] failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Every item succeeded, or there was nothing to do.
    AllSucceeded,
    /// Some items failed, some succeeded.
    SomeFailed,
    /// Every item failed.
    AllFailed,
    /// The request failed, and says nothing of any item: [`Batch::error`] has the reason.
    Refused,
}

/// The code of a [`Batch`] does not agree with its items: the server contradicts itself.
///
/// ```
/// use tencentcloud_errors::v2::{Batch, Verdict};
///
/// let body = r#"{"code": 0, "detail": {"ins-1": {"code": 5000}}}"#;
/// let batch = Batch::from_str(body)?;
/// let contradiction = batch.outcome().contradiction.unwrap();
/// assert_eq!(contradiction.code, 0);
/// assert_eq!(contradiction.verdict, Verdict::AllFailed);
/// assert_eq!(contradiction.to_string(), "the code of the batch is 0, but all of its items failed");
/// # Ok::<(), tencentcloud_errors::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The code that the server sent for all items.
    pub code: ReceivedCode,
    /// What the items say.
    pub verdict: Verdict,
}

impl Outcome<'_> {
    pub(super) fn of(batch: &Batch) -> Outcome<'_> {
        let verdict = match Verdict::of(&batch.items) {
            Verdict::AllSucceeded if batch.items.is_empty() && !batch.code.is_success() => {
                Verdict::Refused
            }
            verdict => verdict,
        };
        let failed = batch.items.iter().filter(|(_, task)| !task.is_success());
        Outcome {
            verdict,
            failed: failed
                .map(|(id, task)| (id.as_str(), task.clone().into()))
                .collect(),
            contradiction: (!verdict.agrees_with(&batch.code)).then(|| Contradiction {
                code: batch.code.clone(),
                verdict,
            }),
        }
    }
}

impl Verdict {
    /// What these items say.
    pub(super) fn of(items: &[(String, Task)]) -> Self {
        let failed = items.iter().filter(|(_, task)| !task.is_success()).count();
        match failed {
            0 => Self::AllSucceeded,
            _ if failed == items.len() => Self::AllFailed,
            _ => Self::SomeFailed,
        }
    }

    /// The code that the API's documents demand of a batch whose items failed; `None` if none did, or if the
    /// request was refused, which may have any reason.
    pub(super) const fn code(self) -> Option<CommonCode> {
        match self {
            Self::AllFailed => Some(CommonCode::ResourceOperationFailed),
            Self::SomeFailed => Some(CommonCode::PartialSuccess),
            Self::AllSucceeded | Self::Refused => None,
        }
    }

    fn agrees_with(self, code: &ReceivedCode) -> bool {
        match self {
            Self::AllSucceeded => code.is_success(),
            Self::SomeFailed | Self::AllFailed => code.common() == self.code(),
            // Partial success of no item at all is none.
            Self::Refused => *code != CommonCode::PartialSuccess,
        }
    }
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let items = match self.verdict {
            Verdict::AllSucceeded => "all of its items succeeded",
            Verdict::SomeFailed => "some of its items failed, and some succeeded",
            Verdict::AllFailed => "all of its items failed",
            Verdict::Refused => "it has no items",
        };
        write!(f, "the code of the batch is {}, but {items}", self.code)
    }
}

impl Error for Contradiction {}
