//! What became of the items of a batch, and whether the code for all of them agrees.

use std::error::Error;
use std::fmt;

use super::{ApiError, Batch, CommonCode, ReceivedCode, Task};

/// What became of the items of a [`Batch`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome<'a> {
    /// Whether all, some or none of the items failed: the items decide, whatever the code for all of them says.
    pub status: BatchStatus,
    /// The items that failed, by resource id and in the order of the response, each with its reason.
    pub failed: Vec<(&'a str, ApiError)>,
    /// The code for all items, if it does not agree with them.
    pub mismatch: Option<CodeMismatch>,
}

/// Whether all, some or none of the items of a [`Batch`] failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BatchStatus {
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
/// use tencentcloud_errors::v2::{Batch, BatchStatus};
///
/// let body = r#"{"code": 0, "detail": {"ins-1": {"code": 5000}}}"#;
/// let batch = Batch::from_str(body)?;
/// let mismatch = batch.outcome().mismatch.unwrap();
/// assert_eq!(mismatch.code, 0);
/// assert_eq!(mismatch.status, BatchStatus::AllFailed);
/// assert_eq!(mismatch.to_string(), "the code of the batch is 0, but all of its items failed");
/// # Ok::<(), tencentcloud_errors::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CodeMismatch {
    /// The code that the server sent for all items.
    pub code: ReceivedCode,
    /// What the items say.
    pub status: BatchStatus,
}

impl Outcome<'_> {
    pub(super) fn from_batch(batch: &Batch) -> Outcome<'_> {
        let status = match BatchStatus::from_items(&batch.items) {
            BatchStatus::AllSucceeded if batch.items.is_empty() && !batch.code.is_success() => {
                BatchStatus::Refused
            }
            status => status,
        };
        let failed = batch.items.iter().filter(|(_, task)| !task.is_success());
        Outcome {
            status,
            failed: failed
                .map(|(id, task)| (id.as_str(), task.clone().into()))
                .collect(),
            mismatch: (!status.agrees_with(&batch.code)).then(|| CodeMismatch {
                code: batch.code.clone(),
                status,
            }),
        }
    }
}

impl BatchStatus {
    /// What these items say.
    pub(super) fn from_items(items: &[(String, Task)]) -> Self {
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

impl fmt::Display for CodeMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let items = match self.status {
            BatchStatus::AllSucceeded => "all of its items succeeded",
            BatchStatus::SomeFailed => "some of its items failed, and some succeeded",
            BatchStatus::AllFailed => "all of its items failed",
            BatchStatus::Refused => "it has no items",
        };
        write!(f, "the code of the batch is {}, but {items}", self.code)
    }
}

impl Error for CodeMismatch {}
