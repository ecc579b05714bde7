//! API 2.0: its numeric codes, and the three shapes of its responses.
//!
//! | shape | of an action that | example |
//! |---|---|---|
//! | [`Response`] | answers at once | `{"code": 0, "message": "success", "instanceSet": […]}` |
//! | [`Task`] | starts a task on one resource | `{"code": 0, "message": "", "requestId": "123"}` |
//! | [`Batch`] | starts a task on each of many | `{"code": 5400, "message": "", "detail": {"ins-1": {…}, …}}` |
//!
//! # How they are read
//!
//! The servers of API 2.0 take liberties, which are all accepted:
//! - `code` is a number or a string, and so is `requestId`.
//! - The text is in `message` or in `msg`, is `null`, or is missing. If both are there, `message` counts unless it
//!   is empty.
//! - `codeDesc` names the code.
//! - Fields that nobody reads are skipped, unless they are nested more than 127 levels deep.
//!
//! A `code` must be there, and none of these fields twice: that would not say which one counts.

mod api_error;
mod batch;
mod common_fields;
mod deserialize;
mod detail;
mod outcome;
mod received_code;
mod response;
mod serialize;
mod task;

pub use tencentcloud_error_codes::v2::*;

pub use api_error::ApiError;
pub use batch::Batch;
pub use outcome::{BatchStatus, CodeMismatch, Outcome};
pub use received_code::ReceivedCode;
pub use response::{Response, Success};
pub use task::Task;
