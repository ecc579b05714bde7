//! The response of an action that starts a task on each of many resources.

use super::common_fields::SUCCESS;
use super::{ApiError, BatchStatus, Outcome, ReceivedCode, Task};
use crate::{Lang, ReadError, body};

/// The response of an action that starts a task on each of many resources: a code for all of them, and one for each.
///
/// ```
/// use tencentcloud_errors::v2::{Batch, BatchStatus};
///
/// let batch = Batch::from_str(r#"{
///     "code": 5400,
///     "message": "",
///     "detail": {
///         "ins-1": {"code": 0, "message": "", "requestId": "1231231231231"},
///         "ins-2": {"code": 5000, "message": "no such instance"}
///     }
/// }"#)?;
///
/// let outcome = batch.outcome();
/// assert_eq!(outcome.status, BatchStatus::SomeFailed);
/// assert_eq!(outcome.mismatch, None);
/// for (id, error) in outcome.failed {
///     assert_eq!(format!("{id} failed with {error}"), "ins-2 failed with 5000: no such instance");
/// }
/// # Ok::<(), tencentcloud_errors::ReadError>(())
/// ```
///
/// # How it is read
///
/// As [the module](super) says. `detail` holds the items, in any of these forms, or `null`, `""` or nothing for none:
/// - `{"ins-1": {"code": 0, …}, …}`, as servers send it;
/// - `[{"ins-1": {"code": 0, …}}, …]`, which is what the documents call it: an array keyed by resource id;
/// - `[{"instanceId": "ins-1", "code": 0, …}, …]`. The id is the first field whose name ends in `id`, or else the first
///   string or number that is no field of a [`Task`]; it is empty if there is none.
///
/// The items keep their order, and an id that comes twice is there twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The code for all items: 0 if all of them succeeded, 5100 if all of them failed, 5400 if some of them failed,
    /// and anything else if the request did not get that far. This is what the server sent: see
    /// [`Outcome::mismatch`].
    pub code: ReceivedCode,
    /// For a person; empty if the server sent none.
    pub message: String,
    /// The name of the code, `codeDesc`, if the server sent one.
    pub name: Option<String>,
    /// What Tencent Cloud's support asks for, if the server sent one.
    pub request_id: Option<String>,
    /// What became of each resource, by its id.
    pub items: Vec<(String, Task)>,
}

impl Batch {
    /// What became of these items, for a server to send: computes the code for all of them, with the message that
    /// the table has for it.
    ///
    /// ```
    /// use tencentcloud_errors::{Lang, v2::{Batch, CommonCode, Task}};
    ///
    /// let batch = Batch::new(
    ///     [
    ///         ("ins-1", Task::success("1231231231231")),
    ///         ("ins-2", Task::failure(CommonCode::ReplayAttack, Lang::Zh)),
    ///     ],
    ///     Lang::Zh,
    /// );
    /// assert_eq!(
    ///     serde_json::to_value(&batch)?,
    ///     serde_json::json!({
    ///         "code": 5400,
    ///         "message": CommonCode::PartialSuccess.message(Lang::Zh),
    ///         "detail": {
    ///             "ins-1": {"code": 0, "message": "", "requestId": "1231231231231"},
    ///             "ins-2": {"code": 4500, "message": CommonCode::ReplayAttack.message(Lang::Zh)},
    ///         },
    ///     }),
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn new<I: Into<String>>(items: impl IntoIterator<Item = (I, Task)>, lang: Lang) -> Self {
        let items: Vec<_> = items
            .into_iter()
            .map(|(id, task)| (id.into(), task))
            .collect();
        let code = BatchStatus::from_items(&items).code();
        Self {
            code: code.map_or(ReceivedCode::SUCCESS, Into::into),
            message: code.map_or(SUCCESS, |code| code.message(lang)).to_owned(),
            name: None,
            request_id: None,
            items,
        }
    }

    /// What became of the items: which of them failed, why, and whether the code for all of them agrees.
    #[must_use]
    pub fn outcome(&self) -> Outcome<'_> {
        Outcome::from_batch(self)
    }

    /// The failure that the code for all items reports; `None` if it is 0.
    ///
    /// It is all there is to know if the request was refused before it got to the items.
    #[must_use]
    pub fn error(&self) -> Option<ApiError> {
        (!self.code.is_success()).then(|| ApiError {
            code: self.code.clone(),
            message: self.message.clone(),
            name: self.name.clone(),
            request_id: self.request_id.clone(),
        })
    }

    /// Reads the body of an HTTP response; what is not a response of the API is described in detail.
    ///
    /// # Errors
    ///
    /// Fails if the body is not JSON, not a batch of API 2.0, or nested more than 127 levels deep.
    pub fn from_slice(body: &[u8]) -> Result<Self, ReadError> {
        body::read(body)
    }

    /// Reads the body of an HTTP response, as [`Batch::from_slice`] does.
    ///
    /// # Errors
    ///
    /// As [`Batch::from_slice`].
    #[expect(
        clippy::should_implement_trait,
        reason = "named as in `serde_json`, and as `Response::from_str`"
    )]
    pub fn from_str(body: &str) -> Result<Self, ReadError> {
        Self::from_slice(body.as_bytes())
    }
}

/// A refusal of the whole request, for a server to send.
impl From<ApiError> for Batch {
    fn from(error: ApiError) -> Self {
        Self {
            code: error.code,
            message: error.message,
            name: error.name,
            request_id: error.request_id,
            items: Vec::new(),
        }
    }
}
