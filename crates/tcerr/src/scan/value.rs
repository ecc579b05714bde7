//! Where the value of a key begins: what programs print between the two.

use std::ops::Range;

use super::keys::Key;
use super::quoted::Quote;
use super::wrap;
use crate::lookup::recognize;
use crate::query::is_of_code;

/// The value of a key.
pub(super) struct Value {
    pub(super) start: usize,
    /// What it is quoted with.
    pub(super) quote: Option<Quote>,
    /// Whether the key stands in brackets, as PHP prints them: the value then ends with the line.
    pub(super) is_bracketed: bool,
    /// Whether it is an element of XML, `<Code>…</Code>`.
    pub(super) is_element: bool,
}

/// The most that stands between a bracketed key and its bracket: the class and the visibility of a property.
const MAX_BRACKET_BYTES: usize = 120;

impl Value {
    /// The value behind a key that stands at these offsets, if there is a mark between that says so.
    pub(super) fn after(text: &str, key: Key, start: usize, end: usize) -> Option<Self> {
        // `<code>` is an element of web pages.
        let is_element = text[..start].ends_with('<')
            && text[end..].starts_with('>')
            && text.as_bytes()[start].is_ascii_uppercase();
        if is_element {
            return Some(Self {
                is_element,
                ..Self::new(text, text[end + 1..].trim_start())
            });
        }
        let before = text[..start].trim_end_matches(['"', '\'', '\\']);
        if before.ends_with('[')
            && let Some(rest) = behind_bracket(&text[end..])
        {
            return Some(Self {
                is_bracketed: true,
                ..Self::new(text, without_type(rest.trim_start()))
            });
        }
        let rest = text[end..]
            .trim_start_matches('\\')
            .trim_start_matches(['"', '\'', '`', '*']);
        let rest = rest.trim_start_matches([' ', '\t']);
        let separated = separated(rest).or_else(|| said(rest, key));
        let rest = separated.map_or(rest, |rest| {
            // `**Code:** InternalError`, as Markdown has it.
            let rest = rest.trim_start_matches([' ', '\t']);
            let is_bold = text[..start].ends_with("**");
            let rest = rest.strip_prefix("**").filter(|_| is_bold).unwrap_or(rest);
            rest.trim_start_matches([' ', '\t'])
        });
        let is_separated = separated.is_some();
        let below = is_at_end(rest).then(|| below(text, rest, key, start..end, is_separated));
        match below.flatten() {
            Some(rest) => Some(Self::new(text, rest)),
            None if is_separated => Some(Self::new(text, rest)),
            None => cell(text, start, &text[end..]).map(|rest| Self::new(text, rest)),
        }
    }

    /// The value that stands at an offset, right behind its key.
    pub(super) fn at(text: &str, start: usize) -> Self {
        Self::new(text, &text[start..])
    }

    /// A word in backticks, as Markdown has it, is what stands in them. Before a message they belong to what it quotes.
    pub(super) fn without_backtick(&self, text: &str) -> usize {
        self.start + usize::from(text.as_bytes().get(self.start) == Some(&b'`'))
    }

    fn new(text: &str, rest: &str) -> Self {
        let start = text.len() - rest.len();
        let quoted = Quote::at(text, start);
        Self {
            start: quoted.map_or(start, |(_, inside)| inside),
            quote: quoted.map(|(quote, _)| quote),
            is_bracketed: false,
            is_element: false,
        }
    }
}

/// Whether a line ends here, perhaps with the mark that YAML writes before a text in lines of its own.
fn is_at_end(rest: &str) -> bool {
    let mark = rest.strip_prefix(['|', '>']);
    let rest = mark.map_or(rest, |rest| rest.strip_prefix(['-', '+']).unwrap_or(rest));
    rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n')
}

/// The value of a key that begins its line and ends it, in the next line: consoles and tables are copied so. It has to be
/// all of that line; what a program prints on the line behind an empty value is none.
fn below<'t>(
    text: &str,
    rest: &'t str,
    key: Key,
    at: Range<usize>,
    is_separated: bool,
) -> Option<&'t str> {
    if !begins_line(text, at.start) {
        return None;
    }
    let (_, next) = rest.split_once('\n')?;
    let line = next.split('\n').next().unwrap_or_default();
    let value = line.trim_matches([' ', '\t', '\r', '"', '`', ',']);
    let is_value = match key {
        // `InternalError.java` is a file.
        Key::Code => {
            !value.is_empty()
                && value.bytes().all(is_of_code)
                && (is_separated || recognize::is_unmistakable(value) || is_number(value))
        }
        Key::RequestId => {
            let is_of_id = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
            value.contains(|c: char| c.is_ascii_digit()) && value.bytes().all(is_of_id)
        }
        // `message` by itself may be any line's last word.
        Key::Message => (is_separated || at.len() > "message".len()) && wrap::may_go_on(line),
        Key::Name => false,
    };
    is_value.then(|| next.trim_start_matches([' ', '\t', '`']))
}

fn is_number(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit())
}

/// The most that stands before a key that begins its line.
const MAX_MARK_BYTES: usize = 40;

/// Whether a line begins with a key, but for the marks of lists and headings.
fn begins_line(text: &str, start: usize) -> bool {
    let first = start.saturating_sub(MAX_MARK_BYTES);
    let before = &text.as_bytes()[first..start];
    let line = memchr::memrchr(b'\n', before).map(|newline| &before[newline + 1..]);
    let line = line.or((first == 0).then_some(before));
    let is_mark = |byte: &u8| !byte.is_ascii_alphanumeric() && !matches!(byte, b'(' | b'{' | b'.');
    line.is_some_and(|line| line.iter().all(|byte| is_mark(byte) && byte.is_ascii()))
}

/// The value in the next cell of a table: `Code | InternalError`, `错误码⇥InternalError`.
fn cell<'t>(text: &str, start: usize, rest: &'t str) -> Option<&'t str> {
    let behind = rest.trim_start_matches(['*', ' ']);
    let value = behind
        .strip_prefix("| ")
        .or_else(|| behind.strip_prefix('\t'))?;
    let value = value.trim_start_matches([' ', '\t', '`', '*']);
    (begins_line(text, start) && !value.is_empty()).then_some(value)
}

fn separated(rest: &str) -> Option<&str> {
    rest.strip_prefix("=>")
        .or_else(|| rest.strip_prefix([':', '=', '：', '＝', '】']))
        .or_else(|| in_brackets(rest))
}

/// `code[InternalError] message[no]`. An index, `code[0]`, is no value.
fn in_brackets(rest: &str) -> Option<&str> {
    let value = rest.strip_prefix('[')?;
    let is_value = |c: char| c.is_alphabetic() || c == '-';
    value.starts_with(is_value).then_some(value)
}

/// What people write: `request id is abc-1`, `错误码 4104`. Only before what is one word.
fn said(rest: &str, key: Key) -> Option<&str> {
    if !matches!(key, Key::Code | Key::RequestId) {
        return None;
    }
    ["is ", "为", "是"]
        .into_iter()
        .find_map(|verb| rest.strip_prefix(verb))
}

/// What follows a bracketed key: of `print_r` `Code] => `, of `var_dump` `"Code"]=>⏎  string(13) `, both with the
/// class of a private property before the bracket.
fn behind_bracket(rest: &str) -> Option<&str> {
    let mut limit = MAX_BRACKET_BYTES.min(rest.len());
    while !rest.is_char_boundary(limit) {
        limit -= 1;
    }
    let close = rest[..limit]
        .find([']', '\n'])
        .filter(|&at| rest[at..].starts_with(']'))?;
    rest[close + 1..].trim_start_matches(' ').strip_prefix("=>")
}

/// A value without the type that `var_dump` writes before it: `string(13) "…"`, `int(0)`.
fn without_type(rest: &str) -> &str {
    let typed = || {
        let counted = rest.strip_prefix("string(")?;
        let value = counted.trim_start_matches(|c: char| c.is_ascii_digit());
        value.strip_prefix(") ")
    };
    typed().unwrap_or(rest)
}
