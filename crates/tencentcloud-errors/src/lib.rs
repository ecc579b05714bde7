//! Reads and writes the responses of the Tencent Cloud API, 3.0 and 2.0: failures have typed codes, an explanation in
//! Chinese and in English, and a rule for sending the request again.
//!
//! All of `tencentcloud-error-codes`, the tables of codes, is re-exported here; what this crate adds are the
//! responses around them.
//!
//! # Reading a response
//!
//! ```
//! use serde::Deserialize;
//! use tencentcloud_errors::{Lang, v3};
//!
//! #[derive(Deserialize)]
//! #[serde(rename_all = "PascalCase")]
//! struct DescribeInstances {
//!     total_count: u64,
//! }
//!
//! let body = r#"{"Response": {
//!     "Error": {"Code": "AuthFailure.SignatureExpire", "Message": "The signature has expired."},
//!     "RequestId": "ed93f3cb-f35e-473f-b9f3-0d451b8b79c6"
//! }}"#;
//!
//! match v3::Response::<DescribeInstances>::from_str(body)?.into_result() {
//!     Ok(success) => println!("{} instances", success.data.total_count),
//!     Err(error) if error.code == v3::CommonCode::ResourceNotFound => println!("no instance"),
//!     Err(error) => {
//!         eprintln!("{error}");
//!         eprintln!("{}", error.help(Lang::En).unwrap_or("Ask the support."));
//!         assert!(error.is_retryable()); // once it is signed again
//!     }
//! }
//! # Ok::<(), tencentcloud_errors::ReadError>(())
//! ```
//!
//! [`v3::Response`] can also be read with `serde_json::from_str` or from any other self-describing format. Its own
//! `from_str` and `from_slice` describe what they found if it is no response at all: the page of a proxy, half a
//! response, nothing. See [`ReadError`].
//!
//! A [`v3::ReceivedCode`] keeps a code as the server sent it. It is comparable with the codes of every table,
//! `parse` turns it into one, and if no table has it, its family still says what kind of failure it is:
//!
//! ```
//! use tencentcloud_errors::{Category, v3::{CommonCode, ReceivedCode}};
//!
//! let code = ReceivedCode::new("ResourceNotFound.SomethingNew");
//! assert!(code.parse::<CommonCode>().is_err());
//! assert_eq!(code.category(), Some(Category::NotFound));
//! ```
//!
//! API 2.0 has three shapes of responses: see [`v2`].
//!
//! # Sending a request again
//!
//! `is_retryable` says whether any request may be sent again without a look at the resource,
//! `is_retryable_if_idempotent` whether one may that can run twice without harm, and
//! `is_retryable_after_state_change` whether one may once a query has shown that the state allows it. [`Retry`] says what
//! has to happen first. With `backon`:
//!
//! ```
//! use std::time::Duration;
//!
//! use backon::{BlockingRetryable, ExponentialBuilder};
//! use tencentcloud_errors::{Lang, v3};
//!
//! # let mut attempts = 0;
//! # let mut run_instances = || {
//! #     attempts += 1;
//! #     if attempts == 3 { Ok(attempts) } else { Err(v3::ApiError::new(v3::CommonCode::RequestLimitExceeded, Lang::En)) }
//! # };
//! let delays = ExponentialBuilder::default()
//!     .with_jitter()
//!     .with_min_delay(Duration::from_millis(500))
//!     .with_max_delay(Duration::from_secs(30))
//!     .with_total_delay(Some(Duration::from_secs(180)))
//! #   .with_min_delay(Duration::from_millis(1))
//!     .with_max_times(usize::MAX);
//! let success = run_instances
//!     .retry(delays)
//!     .sleep(std::thread::sleep)
//!     .when(v3::ApiError::is_retryable)
//!     .notify(|error, delay| eprintln!("{error}: again in {delay:?}"))
//!     .call()?;
//! # assert_eq!(success, 3);
//! # Ok::<(), v3::ApiError>(())
//! ```
//!
//! Limits are counted per second and per account, so delays begin at half a second or more, with jitter, and need not
//! grow beyond half a minute; a budget of minutes, not of attempts, outlives what ends by itself.
//!
//! Whether a request may run twice, its action says: [`Action`]. Rule and effect together answer the question, and an
//! action that nobody knows is taken for one that writes:
//!
//! ```
//! # #[cfg(feature = "cvm")] {
//! use tencentcloud_errors::{Action, Lang, RetryDecision, v3};
//!
//! let error = v3::ApiError::new(v3::CommonCode::InternalError, Lang::En);
//! let query = Action::find("cvm", "DescribeInstances");
//! assert_eq!(error.may_resend(query, false), RetryDecision::Resend);
//! let order = Action::find("cvm", "RunInstances"); // it takes a ClientToken
//! assert_eq!(error.may_resend(order, true), RetryDecision::Resend);
//! assert_eq!(error.may_resend(order, false), RetryDecision::QueryFirst);
//! # }
//! ```
//!
//! The token belongs to the intent, not to the attempt: make it once, before the loop, and a new one when the request
//! changes. Made inside the closure that is retried, each attempt is a new order. The example `client_token` shows both
//! against a server that loses an answer.
//!
//! With tower's retry layer, for requests that are idempotent:
//!
//! ```
//! use tencentcloud_errors::v3::ApiError;
//! use tower::retry::backoff::{Backoff, ExponentialBackoff};
//! use tower::retry::{Policy, RetryLayer};
//!
//! #[derive(Clone)]
//! struct RetryIdempotent {
//!     delays: ExponentialBackoff,
//!     attempts_left: u8,
//! }
//!
//! impl<Request: Clone, Success> Policy<Request, Success, ApiError> for RetryIdempotent {
//!     type Future = <ExponentialBackoff as Backoff>::Future;
//!
//!     fn retry(
//!         &mut self,
//!         _request: &mut Request,
//!         result: &mut Result<Success, ApiError>,
//!     ) -> Option<Self::Future> {
//!         let error = result.as_ref().err()?;
//!         self.attempts_left = self.attempts_left.checked_sub(1)?;
//!         error
//!             .is_retryable_if_idempotent()
//!             .then(|| self.delays.next_backoff())
//!     }
//!
//!     fn clone_request(&mut self, request: &Request) -> Option<Request> {
//!         Some(request.clone())
//!     }
//! }
//!
//! # use tower::retry::backoff::{ExponentialBackoffMaker, MakeBackoff};
//! let mut policy = RetryIdempotent {
//!     delays: ExponentialBackoffMaker::default().make_backoff(),
//!     attempts_left: 5,
//! };
//! # let never = ApiError::new(tencentcloud_errors::v3::CommonCode::InvalidParameter, tencentcloud_errors::Lang::En);
//! # assert!(policy.retry(&mut (), &mut Err::<(), _>(never)).is_none());
//! let layer = RetryLayer::new(policy);
//! # let _ = layer.clone();
//! ```
//!
//! A resource in a state that does not allow a request may be on its way to one that does, or stay as it is for
//! ever: only a query tells. So query, then send:
//!
//! ```
//! use std::time::Duration;
//!
//! use tencentcloud_errors::v3::ApiError;
//!
//! #[derive(Debug, PartialEq)]
//! enum State { Running, Stopping, Stopped }
//!
//! /// Starts an instance, waiting for as long as it is on its way to a state in which it can be started.
//! fn start_instance(
//!     mut start: impl FnMut() -> Result<(), ApiError>,
//!     query_state: impl Fn() -> Result<State, ApiError>,
//! ) -> Result<(), ApiError> {
//!     loop {
//!         match start() {
//!             Err(error) if error.is_retryable_after_state_change() => match query_state()? {
//!                 State::Stopped => {}                  // it can be started by now
//! #               State::Stopping if cfg!(debug_assertions) => {}
//!                 State::Stopping => std::thread::sleep(Duration::from_secs(5)),
//!                 State::Running => return Ok(()),      // somebody else has started it
//!             },
//!             result => return result,
//!         }
//!     }
//! }
//! # use std::cell::Cell;
//! # use tencentcloud_errors::v3::ApiError as Error;
//! # let attempts = Cell::new(0);
//! # let start = || {
//! #     attempts.set(attempts.get() + 1);
//! #     let code = "ResourceUnavailable.InstanceStopping";
//! #     if attempts.get() == 3 { Ok(()) } else { Err(Error::from_parts(code, "the instance is stopping", None)) }
//! # };
//! # let query_state = || Ok(if attempts.get() == 1 { State::Stopping } else { State::Stopped });
//! # assert!(start_instance(start, query_state).is_ok());
//! # assert_eq!(attempts.get(), 3);
//! ```
//!
//! A [`ReadError`] does not tell whether the request ran, so only what is idempotent may be sent again after it.
//!
//! # Serving the API
//!
//! The same types are written as the documents show them:
//!
//! ```
//! use tencentcloud_errors::{Lang, v3::{ApiError, CommonCode, Response}};
//!
//! fn answer(action: &str, lang: Lang) -> Response<()> {
//!     match action {
//!         "RebootInstances" => Response::success((), "b5b41468"),
//!         _ => Response::failure(CommonCode::InvalidAction, lang, "b5b41468"),
//!     }
//! }
//!
//! let body = serde_json::to_value(answer("RebotInstances", Lang::En))?;
//! let message = CommonCode::InvalidAction.message(Lang::En);
//! assert_eq!(
//!     body,
//!     serde_json::json!({"Response": {
//!         "Error": {"Code": "InvalidAction", "Message": message},
//!         "RequestId": "b5b41468",
//!     }}),
//! );
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! [`v2::Batch::new`] computes the code for all items of a batch of API 2.0.

#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod body;
mod display;
mod envelope;
mod excerpt;
mod explain;
mod read_error;
mod scalar;
mod skip;
pub mod v2;
#[allow(
    clippy::doc_markdown,
    reason = "the name of a product is not code; none may be enabled"
)]
pub mod v3;

pub use read_error::{BodyKind, ReadError};
pub use tencentcloud_error_codes::{
    Action, Actions, Category, Code, Effect, Entry, Inherited, Lang, Product, Resend, Retry,
    RetryDecision, Text, UnknownCode, UnknownWord, client,
};

/// The code of the READMEs, as doctests.
#[cfg(doctest)]
mod readmes {
    #[doc = include_str!("../../../README.md")]
    struct OfTheProject;

    #[doc = include_str!("../README.md")]
    struct OfTheCrate;
}
