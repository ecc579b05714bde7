//! What the program finds in a text, short enough to be compared in one line.

use serde_json::Value;

use super::tcerr;

/// What was found, as `code|request id|message`.
pub(crate) fn found(input: impl AsRef<[u8]>) -> Vec<String> {
    let run = tcerr(&["--format", "jsonl"], input);
    let lines = run
        .output
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines
        .map(|line| {
            let text = |key: &str| line[key].as_str().unwrap_or("-").to_owned();
            format!(
                "{}|{}|{}",
                text("code"),
                text("request_id"),
                text("message")
            )
        })
        .collect()
}

pub(crate) fn assert_one(input: &str, expected: &str) {
    assert_eq!(found(input), [expected], "{input}");
}

/// The same without the program around: for tables of many examples.
pub(crate) fn read(input: impl AsRef<[u8]>) -> Vec<String> {
    let bytes = std::io::Cursor::new(input.as_ref().to_vec());
    let text = tcerr::input::read(bytes).unwrap();
    let queries = tcerr::scan::text(&text).into_iter();
    let text = |part: Option<String>| part.unwrap_or_else(|| "-".to_owned());
    queries
        .map(|query| {
            let (id, message) = (text(query.request_id), text(query.server_message));
            format!("{}|{id}|{message}", query.code)
        })
        .collect()
}
