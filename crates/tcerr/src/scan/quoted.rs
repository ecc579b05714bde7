//! Strings in quotes, at whatever depth of escaping: `"…"`, `'…'`, `\"…\"`, `\\\"…\\\"`.

use std::borrow::Cow;

/// The most backslashes before a quote that still begins a string: strings within strings four deep have 15. Without a
/// limit, quotes behind more and more backslashes are each looked for in all of the rest.
const MAX_ESCAPES: usize = 15;

/// What a string begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// The backslashes before it.
    escapes: usize,
    mark: u8,
}

impl Quote {
    /// The quote that stands at an offset, and where the string begins.
    pub(super) fn at(text: &str, start: usize) -> Option<(Self, usize)> {
        let bytes = text.as_bytes().get(start..)?;
        let escapes = bytes
            .iter()
            .take(MAX_ESCAPES + 1)
            .take_while(|&&byte| byte == b'\\')
            .count();
        let mark = *bytes.get(escapes)?;
        let quote = Self { escapes, mark };
        (matches!(mark, b'"' | b'\'') && escapes <= MAX_ESCAPES)
            .then_some((quote, start + escapes + 1))
    }

    /// Where the string that begins here ends, and where what follows it begins; else how far it was looked for. With
    /// `lines`, it may be broken over lines, but not by a blank one.
    fn close(self, text: &str, start: usize, lines: bool) -> Result<(usize, usize), usize> {
        let bytes = text.as_bytes();
        let mut at = start;
        while let Some(found) = memchr::memchr2(self.mark, b'\n', &bytes[at..]) {
            let found = at + found;
            at = found + 1;
            if bytes[found] == b'\n' {
                if !lines || is_blank_next(text, at) {
                    return Err(found);
                }
                continue;
            }
            let before = bytes[start..found]
                .iter()
                .rev()
                .take_while(|&&byte| byte == b'\\')
                .count();
            if self.is_closed_behind(before) {
                return Ok((found - self.escapes, found + 1));
            }
        }
        Err(text.len())
    }

    /// Whether a mark closes the string behind so many backslashes. At depth n a quote has 2ⁿ-1 of them, a backslash
    /// that belongs to the string 2ⁿ⁺¹.
    fn is_closed_behind(self, backslashes: usize) -> bool {
        if (self.escapes + 1).is_power_of_two() {
            backslashes % (2 * (self.escapes + 1)) == self.escapes
        } else {
            backslashes == self.escapes
        }
    }

    /// A string without its escapes: once for each depth.
    pub(super) fn unescape(self, text: &str) -> Cow<'_, str> {
        let mut text = Cow::Borrowed(text);
        let mut depth = self.escapes + 1;
        while depth > 0 && text.contains('\\') {
            text = Cow::Owned(unescape(&text));
            depth /= 2;
        }
        text
    }
}

/// Where strings end in a text that is read from its beginning to its end.
#[derive(Default)]
pub(super) struct Closings {
    /// Up to where there is no end of a string of each kind. A text of opening quotes that nothing closes is else read
    /// to its end for each of them.
    none_before: [[usize; 2 * (MAX_ESCAPES + 1)]; 2],
}

impl Closings {
    /// Where a string ends that begins here, and where what follows it begins.
    pub(super) fn find(
        &mut self,
        quote: Quote,
        text: &str,
        start: usize,
        lines: bool,
    ) -> Option<(usize, usize)> {
        let kind = quote.escapes * 2 + usize::from(quote.mark == b'"');
        let none_before = &mut self.none_before[usize::from(lines)][kind];
        if start < *none_before {
            return None;
        }
        quote
            .close(text, start, lines)
            .map_err(|looked| *none_before = looked)
            .ok()
    }
}

fn is_blank_next(text: &str, line: usize) -> bool {
    let next = text[line..].split('\n').next().unwrap_or_default();
    next.trim().is_empty()
}

/// A text without one layer of escapes, of any language that logs are written in. What is none stays as it is: Windows
/// paths, regular expressions.
fn unescape(text: &str) -> String {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(found) = memchr::memchr(b'\\', rest.as_bytes()) {
        plain.extend_from_slice(&rest.as_bytes()[..found]);
        rest = &rest[found..];
        let length = escape(rest, &mut plain);
        rest = &rest[length..];
    }
    plain.extend_from_slice(rest.as_bytes());
    // Python writes the bytes of a text one by one: `\xe5\x86\x85`.
    String::from_utf8(plain)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Appends what an escape stands for. Returns its length.
fn escape(text: &str, plain: &mut Vec<u8>) -> usize {
    let Some(c) = text[1..].chars().next() else {
        plain.push(b'\\');
        return 1;
    };
    let simple = match c {
        'n' => b'\n',
        'r' => b'\r',
        't' => b'\t',
        '"' | '\'' | '\\' | '/' => c as u8,
        'x' => return hexadecimal(text, plain, 2),
        'u' => return hexadecimal(text, plain, 4),
        _ => {
            plain.push(b'\\');
            return 1;
        }
    };
    plain.push(simple);
    2
}

fn hexadecimal(text: &str, plain: &mut Vec<u8>, digits: usize) -> usize {
    let unit = |at: usize| {
        let digits = text.get(at..at + digits)?;
        u32::from_str_radix(digits, 16).ok()
    };
    let length = 2 + digits;
    match unit(2) {
        Some(byte) if digits == 2 => plain.extend(u8::try_from(byte)),
        Some(high @ 0xD800..0xDC00) if text[length..].starts_with("\\u") => {
            let low = unit(length + 2).filter(|low| (0xDC00..0xE000).contains(low));
            let pair = low.map(|low| 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00));
            push(pair.and_then(char::from_u32), plain);
            return if low.is_some() { length * 2 } else { length };
        }
        Some(unit) => push(char::from_u32(unit), plain),
        None => {
            plain.push(b'\\');
            return 1;
        }
    }
    length
}

fn push(c: Option<char>, plain: &mut Vec<u8>) {
    let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
    plain.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn string(text: &str) -> Option<String> {
        let (quote, start) = Quote::at(text, 0)?;
        let (end, _) = Closings::default().find(quote, text, start, false)?;
        Some(quote.unescape(&text[start..end]).into_owned())
    }

    #[test]
    fn a_string_ends_at_a_quote_of_its_own_depth() {
        assert_eq!(string(r#""a \"b\" c" d"#).unwrap(), r#"a "b" c"#);
        assert_eq!(string(r#"\"a \\\"b\\\" c\" d"#).unwrap(), r#"a "b" c"#);
        assert_eq!(string(r#""a\\" d""#).unwrap(), r"a\");
        assert_eq!(string("'a \"b\"'").unwrap(), "a \"b\"");
        assert_eq!(string("\"a\nb\""), None);
    }

    #[test]
    fn escapes_of_every_language_are_undone() {
        assert_eq!(unescape(r"a\nb\/c\u5185\ud83d\ude00"), "a\nb/c内😀");
        assert_eq!(unescape(r"\xe5\x86\x85"), "内");
        assert_eq!(unescape(r"C:\Program\q \u12"), r"C:\Program\q \u12");
    }

    #[test]
    fn too_many_backslashes_begin_no_string() {
        assert!(Quote::at(&format!("{}\"", "\\".repeat(15)), 0).is_some());
        assert!(Quote::at(&format!("{}\"", "\\".repeat(16)), 0).is_none());
    }
}
