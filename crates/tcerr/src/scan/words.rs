//! The words of a plain text: codes, ids, and what is broken over two lines.

use std::borrow::Cow;

use super::keys::Key;
use super::plain_text::MARKER;
use super::wrap;
use crate::lookup::recognize;
use crate::query::is_of_code;

/// Where the word ends that begins at an offset.
pub(super) fn end(text: &str, start: usize) -> usize {
    let length = text.as_bytes()[start..]
        .iter()
        .take_while(|&&byte| is_of_code(byte))
        .count();
    start + length
}

pub(super) fn has_letters(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_alphabetic())
}

/// The word that begins at an offset, with its other half if it is broken over two lines, and where it ends. A line
/// break in a code is one only if the whole is known and the half is not.
pub(super) fn joined(text: &str, start: usize) -> (Cow<'_, str>, usize) {
    let first_end = end(text, start);
    let first = &text[start..first_end];
    let whole = || {
        let rest = text[first_end..].trim_start_matches(['\r', ' ']);
        let next = rest.strip_prefix('\n')?.trim_start_matches(' ');
        let next_start = text.len() - next.len();
        let next_end = end(text, next_start);
        let whole = format!("{first}{}", &text[next_start..next_end]);
        let code = without_stop(Cow::Owned(whole)).into_owned();
        let is_code = first.starts_with(|c: char| c.is_ascii_uppercase())
            && code.len() > first.len()
            && recognize::is_unmistakable(&code)
            && recognize::is_known(&code)
            && !recognize::is_known(first);
        is_code.then_some((Cow::Owned(code), next_end))
    };
    let is_at_end = matches!(text.as_bytes().get(first_end), Some(b'\n' | b'\r'));
    is_at_end
        .then(whole)
        .flatten()
        .unwrap_or((Cow::Borrowed(first), first_end))
}

/// A word without the dot at its end, which is the sentence's unless there is such a code.
pub(super) fn without_stop(word: Cow<'_, str>) -> Cow<'_, str> {
    if !word.ends_with('.') || recognize::is_known(&word) {
        return word;
    }
    without_dots(word)
}

/// The same of a word in a sentence: there a dot at the end is the sentence's if the word is a code without it too.
pub(super) fn without_any_stop(word: Cow<'_, str>) -> Cow<'_, str> {
    if word.ends_with('.') && recognize::is_known(word.trim_end_matches('.')) {
        without_dots(word)
    } else {
        without_stop(word)
    }
}

fn without_dots(word: Cow<'_, str>) -> Cow<'_, str> {
    match word {
        Cow::Borrowed(word) => Cow::Borrowed(word.trim_end_matches('.')),
        Cow::Owned(word) => Cow::Owned(word.trim_end_matches('.').to_owned()),
    }
}

/// The shortest word that no program has by accident. `ResourceNotFound` is an exception of many libraries;
/// `RequestLimitExceeded`, of which logs have nothing but the word, is none. Tuned on some 27,000 files of sources and
/// documents.
const MIN_LONG_WORD: usize = 18;

/// Whether programs have words of the same form: `InvalidParameter.Builder`, `SystemError`.
pub(super) fn is_of_programs(code: &str) -> bool {
    if code.contains(['.', '_']) {
        return !recognize::is_known(code);
    }
    let parts = code.bytes().filter(u8::is_ascii_uppercase).count();
    parts < 3 || code.len() < MIN_LONG_WORD
}

/// The length of a UUID, which is what most request ids are.
const UUID_BYTES: usize = 36;

/// Whether a text begins with a UUID that goes no further.
pub(super) fn begins_with_uuid(text: &str) -> bool {
    let is_of_uuid = |(at, byte): (usize, &u8)| match at {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    let bytes = text.as_bytes();
    bytes.len() >= UUID_BYTES
        && bytes[..UUID_BYTES].iter().enumerate().all(is_of_uuid)
        && !bytes
            .get(UUID_BYTES)
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// The request id that begins at an offset, with its other half if a UUID is broken over two lines, and where it ends.
pub(super) fn id(text: &str, start: usize) -> (Cow<'_, str>, usize) {
    let first_end = id_end(text, start);
    let first = &text[start..first_end];
    let next = text[first_end..].trim_start_matches(['\r', ' ']);
    if let Some(next) = next.strip_prefix('\n')
        && first.contains('-')
    {
        let next = next.trim_start_matches(' ');
        let next_start = text.len() - next.len();
        let next_end = id_end(text, next_start);
        let whole = format!("{first}{}", &text[next_start..next_end]);
        let is_hexadecimal = whole
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        if whole.len() == UUID_BYTES && is_hexadecimal {
            return (Cow::Owned(whole), next_end);
        }
    }
    (Cow::Borrowed(first), first_end)
}

fn id_end(text: &str, start: usize) -> usize {
    let is_of_id = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let length = text.as_bytes()[start..]
        .iter()
        .take_while(|byte| is_of_id(byte))
        .count();
    start + length
}

/// Where the message begins that follows a code, if one does: at least two words, and the first of them neither a code
/// nor a key. `InternalError, InvalidParameter` is a list.
pub(super) fn sentence_after(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let separators = [", ", ": ", "，", "：", " - "];
    let sentence = separators
        .into_iter()
        .find_map(|separator| rest.strip_prefix(separator))?;
    let line = line_start(sentence).trim();
    let first = line.split([' ', ',']).next()?;
    let is_word =
        !first.is_empty() && !recognize::is_unmistakable(first) && !first.starts_with('[');
    let is_key = Key::prefix(line).is_some();
    let is_sentence = line.contains(' ') || !line.is_ascii();
    (is_word && is_sentence && !is_key).then_some(text.len() - sentence.len())
}

/// Where the message begins that follows a code which is alone in its line: consoles and web pages are copied so. It begins
/// and ends as a sentence does; what a log has in its next line mostly does not.
pub(super) fn sentence_below(text: &str, end: usize) -> Option<usize> {
    let rest = text[end..].trim_start_matches([' ', '\r']);
    let next = rest.strip_prefix('\n')?;
    let line = line_start(next);
    let sentence = line.trim();
    let begins = sentence.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    let ends = sentence.ends_with(['.', '。', '!', '！']);
    let is_long = sentence.contains(' ') || !sentence.is_ascii();
    let first = sentence.split([' ', ',', ':']).next()?;
    let is_sentence =
        begins && ends && is_long && wrap::may_go_on(line) && !recognize::is_unmistakable(first);
    is_sentence.then(|| text.len() - next.trim_start_matches([' ', '\t']).len())
}

/// Whether a string is worth being read as a text of its own: what is an error has a key for its code, or the mark of an
/// SDK, and something between a key and its value. Most strings of a log have neither.
pub(super) fn may_hold_error(text: &str) -> bool {
    let bytes = text.as_bytes();
    // The full-width signs begin with 0xEF, escapes of URLs with a percent sign; a label may have
    // its value in the next line.
    let has_separator = memchr::memchr3(b':', b'=', b'(', bytes).is_some()
        || memchr::memchr3(b'%', b'&', 0xEF, bytes).is_some()
        || memchr::memchr(b'\n', bytes).is_some();
    has_separator
        && ["ode", "ODE", "错误", MARKER]
            .iter()
            .any(|key| text.contains(key))
        || text.contains("<Code>")
}

/// How much of a line is looked at to see what it is. A line can be all of a text, and be looked at from everywhere.
const MAX_LINE_BYTES: usize = 2 << 10;

/// A text up to the end of its line, or of what is looked at.
pub(super) fn line_start(text: &str) -> &str {
    let mut limit = MAX_LINE_BYTES.min(text.len());
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    text[..limit].lines().next().unwrap_or_default()
}
