//! The message of an exception as a runtime prints it before the stack trace: `TencentCloudSDKHttpException [Error]: no`.
//! The code is not in it; Node prints that in an object below.

use super::words::line_start;

/// The message behind the name of an exception.
pub(super) fn after(rest: &str) -> Option<&str> {
    let rest = [" [Error]", "]"]
        .iter()
        .find_map(|mark| rest.strip_prefix(mark))
        .unwrap_or(rest);
    let line = line_start(rest.strip_prefix(": ")?).trim();
    // PHP says where it was thrown.
    let message = match line.rfind(" in /") {
        Some(place) if line.contains(".php:") => &line[..place],
        _ => line,
    };
    // What Python prints has a key for each part.
    (!message.is_empty() && !message.starts_with('[')).then_some(message)
}
