//! API 3.0: its codes, and the one shape of its responses, `{"Response": {…, "RequestId": "…"}}`.

mod api_error;
mod deserialize;
mod received_code;
mod response;
mod serialize;

pub use tencentcloud_error_codes::v3::{CommonCode, Family, actions, products};

pub use api_error::ApiError;
pub use received_code::ReceivedCode;
pub use response::{Response, Success};

// A module for each enabled product.
include!("generated/products.rs");
