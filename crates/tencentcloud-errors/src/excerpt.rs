//! Showing a person the start of something that may be long, binary or hostile to a terminal.

use std::fmt::{self, Write};

/// How many characters are shown.
const MAX_CHARS: usize = 120;

/// The start of a body, on one line: control characters are escaped, and bytes that are not UTF-8 replaced.
pub(crate) fn from_bytes(body: &[u8]) -> String {
    // Enough for one character more than is shown; none has more than four bytes.
    let window = &body[..body.len().min((MAX_CHARS + 1) * 4)];
    let mut characters = window.utf8_chunks().flat_map(|chunk| {
        let invalid = (!chunk.invalid().is_empty()).then_some(char::REPLACEMENT_CHARACTER);
        chunk.valid().chars().chain(invalid)
    });
    let mut excerpt = Excerpt::default();
    // The only error is that the excerpt is full.
    let _ = characters.try_for_each(|character| excerpt.write_char(character));
    excerpt.text
}

/// The start of what `value` displays, without displaying the rest.
pub(crate) fn from_display(value: &impl fmt::Display) -> String {
    let mut excerpt = Excerpt::default();
    // The only error is that the excerpt is full.
    let _ = write!(excerpt, "{value}");
    excerpt.text
}

/// Text that takes so many characters and no more.
#[derive(Default)]
struct Excerpt {
    text: String,
    length: usize,
}

impl Write for Excerpt {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars()
            .try_for_each(|character| self.write_char(character))
    }

    fn write_char(&mut self, character: char) -> fmt::Result {
        if self.length == MAX_CHARS {
            self.text.push('…');
            return Err(fmt::Error);
        }
        self.length += 1;
        match character {
            '"' | '\'' | '\\' => self.text.push(character),
            _ => self.text.extend(character.escape_debug()),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_whole() {
        assert_eq!(
            from_bytes("{\"消息\": 'a\\b'}".as_bytes()),
            "{\"消息\": 'a\\b'}"
        );
    }

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        let body = "a\r\n\u{1b}[2J\u{202e}b\0";
        assert_eq!(from_bytes(body.as_bytes()), r"a\r\n\u{1b}[2J\u{202e}b\0");
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_replaced() {
        assert_eq!(from_bytes(b"a\xff\xfeb"), "a\u{fffd}\u{fffd}b");
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        for character in ['a', 'é', '中', '𠮷'] {
            for extra in 0..4 {
                let body = "a".repeat(extra) + &character.to_string().repeat(MAX_CHARS);
                let excerpt = from_bytes(body.as_bytes());
                let shown: String = body.chars().take(MAX_CHARS).collect();
                let cut = if extra == 0 { "" } else { "…" };
                assert_eq!(excerpt, shown + cut);
            }
        }
    }
}
