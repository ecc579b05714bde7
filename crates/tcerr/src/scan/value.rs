//! Where the value of a key begins: what programs print between the two.

use super::keys::Key;
use super::quoted::Quote;

/// The value of a key.
pub(super) struct Value {
    pub(super) start: usize,
    /// What it is quoted with.
    pub(super) quote: Option<Quote>,
    /// Whether the key stands in brackets, as PHP prints them: the value then ends with the line.
    pub(super) is_bracketed: bool,
}

/// The most that stands between a bracketed key and its bracket: the class and the visibility of a property.
const MAX_BRACKET_BYTES: usize = 120;

impl Value {
    /// The value behind a key that stands at these offsets, if there is a mark between that says so.
    pub(super) fn after(text: &str, key: Key, start: usize, end: usize) -> Option<Self> {
        let before = text[..start].trim_end_matches(['"', '\'', '\\']);
        if before.ends_with('[')
            && let Some(rest) = behind_bracket(&text[end..])
        {
            return Some(Self::new(text, without_type(rest.trim_start()), true));
        }
        let rest = text[end..]
            .trim_start_matches('\\')
            .trim_start_matches(['"', '\'', '`']);
        let rest = rest.trim_start_matches([' ', '\t']);
        let rest = separated(rest).or_else(|| said(rest, key))?;
        Some(Self::new(text, rest.trim_start_matches([' ', '\t']), false))
    }

    /// A word in backticks, as Markdown has it, is what stands in them. Before a message they belong to what it quotes.
    pub(super) fn without_backtick(&self, text: &str) -> usize {
        self.start + usize::from(text.as_bytes().get(self.start) == Some(&b'`'))
    }

    fn new(text: &str, rest: &str, is_bracketed: bool) -> Self {
        let start = text.len() - rest.len();
        let quoted = Quote::at(text, start);
        Self {
            start: quoted.map_or(start, |(_, inside)| inside),
            quote: quoted.map(|(quote, _)| quote),
            is_bracketed,
        }
    }
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
