//! Reading the body of an HTTP response, or else saying what it is.

use serde::de::{Deserialize, IgnoredAny};
use serde_json::error::Category;

use crate::read_error::{BodyKind, ReadError};
use crate::skip::MAX_DEPTH;

/// Reads a body as JSON.
pub(crate) fn read<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, ReadError> {
    match beginning(body) {
        None => return Err(ReadError::new(BodyKind::Nothing, body)),
        Some(b'<') => return Err(ReadError::new(BodyKind::Markup, body)),
        Some(_) => {}
    }
    if let Some(index) = too_deep(body) {
        let (line, column) = line_and_column(&body[..=index]);
        return Err(ReadError::new(BodyKind::DeepNesting, body).at(line, column));
    }
    serde_json::from_slice(body).map_err(|error| misfit(body, error))
}

/// Says why a body does not fit: above all, whether it is JSON.
fn misfit(body: &[u8], error: serde_json::Error) -> ReadError {
    // `404 page not found` begins with a number of the wrong type. What is wrong is something else.
    let error = match serde_json::from_slice::<IgnoredAny>(body) {
        Err(not_json) => not_json,
        Ok(IgnoredAny) => error,
    };
    let kind = match error.classify() {
        Category::Data => BodyKind::OtherJson,
        Category::Eof => BodyKind::TruncatedJson,
        Category::Syntax | Category::Io => BodyKind::NoJson,
    };
    ReadError::new(kind, body).because(&error)
}

/// The first byte that is neither white space nor a byte order mark.
fn beginning(body: &[u8]) -> Option<u8> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    body.trim_ascii_start().first().copied()
}

/// The index of the bracket that opens one level more than [`MAX_DEPTH`].
///
/// `serde_json` minds the depth of what it reads, but not of what it skips.
fn too_deep(body: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut bytes = body.iter().enumerate();
    while let Some((index, byte)) = bytes.next() {
        match byte {
            b'[' | b'{' if depth == MAX_DEPTH => return Some(index),
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'"' => skip_string(bytes.by_ref().map(|(_, byte)| *byte)),
            _ => {}
        }
    }
    None
}

/// Skips the rest of a string, up to its closing quote.
fn skip_string(mut bytes: impl Iterator<Item = u8>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'"' => return,
            _ => {}
        }
    }
}

/// The line and the column of the last of these bytes, counted as `serde_json` does: from 1, in bytes.
fn line_and_column(bytes: &[u8]) -> (usize, usize) {
    let mut lines = bytes.rsplit(|byte| *byte == b'\n');
    let column = lines.next().map_or(0, <[u8]>::len);
    (1 + lines.count(), column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(levels: usize) -> String {
        "[".repeat(levels) + &"]".repeat(levels)
    }

    #[test]
    fn the_limit_is_that_of_serde_json() {
        for levels in [MAX_DEPTH, MAX_DEPTH + 1] {
            let body = nested(levels);
            let refused = too_deep(body.as_bytes()).is_some();
            assert_eq!(
                refused,
                serde_json::from_str::<serde_json::Value>(&body).is_err()
            );
            assert_eq!(refused, levels > MAX_DEPTH);
        }
    }

    #[test]
    fn brackets_in_strings_and_side_by_side_do_not_count() {
        let brackets = "[{".repeat(MAX_DEPTH);
        assert_eq!(too_deep(format!(r#"["\"{brackets}\\"]"#).as_bytes()), None);
        assert_eq!(too_deep("[{}],".repeat(MAX_DEPTH).as_bytes()), None);
    }

    #[test]
    fn the_place_is_that_of_the_bracket_too_many() {
        let body = format!("\n\n {}", nested(MAX_DEPTH + 1));
        let index = too_deep(body.as_bytes()).unwrap();
        assert_eq!(
            line_and_column(&body.as_bytes()[..=index]),
            (3, MAX_DEPTH + 2)
        );
    }
}
