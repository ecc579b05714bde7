//! What the program finds in a text, short enough to be compared in one line.

use serde_json::Value;
use tcerr::scan::{self, Hit};
use tcerr::stream::{Limits, Window};

use super::dress::dresses;
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
    assert_streamed(&text);
    let queries = scan::text(&text).into_iter();
    let text = |part: Option<String>| part.unwrap_or_else(|| "-".to_owned());
    queries
        .map(|query| {
            let (id, message) = (text(query.request_id), text(query.server_message));
            format!("{}|{id}|{message}", query.code)
        })
        .collect()
}

/// Each example is found, with just this, whatever it wears.
pub(crate) fn assert_found(table: &[(&str, &[&str])]) {
    for (input, expected) in table {
        for (dress, text) in dresses(input) {
            assert_eq!(read(&text), *expected, "{dress}: {text}");
        }
    }
}

/// In a log, where only what stands near a mark is scanned, a text says the same as where all is.
fn assert_streamed(text: &str) {
    const LINE: &str =
        "2026-11-22T08:00:00Z INFO handled path=/v1/orders/815 status=200 took=3ms\n";
    let log = format!("{}{text}\n{}", LINE.repeat(6), LINE.repeat(6));
    let limits = Limits {
        own: 1 << 20,
        around: 0,
    };
    let mut window = Window::new(limits, 1);
    let mut found = window.push(&log);
    found.extend(window.finish());
    let hits = found.into_iter().map(|found| Hit {
        at: usize::try_from(found.place.offset).unwrap(),
        query: found.query,
    });
    let streamed = scan::merged(hits.collect())
        .into_iter()
        .map(|hit| hit.query);
    assert_eq!(streamed.collect::<Vec<_>>(), scan::text(&log), "{text}");
}
