//! How the failures of both generations of the API are shown.

use std::fmt;

/// What follows the code: the message and the request id, as far as there are any.
pub(crate) fn details(
    message: &str,
    request_id: Option<&str>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    if !message.is_empty() {
        write!(f, ": {message}")?;
    }
    if let Some(request_id) = request_id {
        write!(f, " (request {request_id})")?;
    }
    Ok(())
}
