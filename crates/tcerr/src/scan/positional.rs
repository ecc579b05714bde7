//! An error as a call that makes it: `TencentCloudSDKException('InternalError', 'no', 'id')`, what Python's `repr` prints
//! of it alone, in a list or in a dict.

use super::hit::Hit;
use super::plain_text::MARKER;
use super::quoted::{Closings, Quote};
use crate::query::{self, Query};

/// Reads the call that begins with a word at an offset. Returns where it ends.
pub(super) fn read(text: &str, start: usize) -> Option<(usize, Hit)> {
    let rest = &text[start..];
    let open = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.')))?;
    let is_sdk = rest[open..].starts_with('(') && rest[..open].contains(MARKER);
    if !is_sdk {
        return None;
    }
    let (end, arguments) = arguments(text, start + open + 1);
    let [code, rest @ ..] = arguments.as_slice() else {
        return None;
    };
    let code = code.as_deref().filter(|code| query::has_form(code))?;
    let argument = |index: usize| {
        rest.get(index)
            .cloned()
            .flatten()
            .filter(|text| !text.is_empty())
    };
    let query = Query {
        code: code.to_owned(),
        server_message: argument(0),
        request_id: argument(1),
        ..Query::default()
    };
    Some((end, Hit { at: start, query }))
}

/// The arguments up to the closing parenthesis: strings, or `None`.
fn arguments(text: &str, start: usize) -> (usize, Vec<Option<String>>) {
    let mut closings = Closings::default();
    let (mut at, mut arguments) = (start, Vec::new());
    loop {
        let rest = text[at..].trim_start_matches([' ', ',', '\n']);
        at = text.len() - rest.len();
        if rest.starts_with(')') {
            return (at + 1, arguments);
        }
        let prefix = usize::from(rest.starts_with(['u', 'b']));
        let string = Quote::at(text, at + prefix).and_then(|(quote, inside)| {
            Some((quote, inside, closings.find(quote, text, inside, false)?))
        });
        if let Some((quote, inside, (end, next))) = string {
            arguments.push(Some(quote.unescape(&text[inside..end]).into_owned()));
            at = next;
        } else if rest.starts_with("None") {
            arguments.push(None);
            at += 4;
        } else {
            return (at, arguments);
        }
    }
}
