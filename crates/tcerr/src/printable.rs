//! Making what others wrote safe for a terminal.

use std::borrow::Cow;

use crate::secrets::masked;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

/// A text without secrets and without anything that a terminal would obey: control characters and those that change the order of what
/// stands around them are shown as escapes, line breaks as spaces.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    let text = masked(text);
    if !text.contains(is_unsafe) {
        return text;
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => safe.push(' '),
            c if is_unsafe(c) => safe.extend(c.escape_unicode()),
            c => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

/// The same, cut to so many characters.
#[must_use]
pub fn abridged(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => Cow::Owned(format!("{}…", printable(&text[..end]))),
        None => printable(text),
    }
}

/// Control characters, and those that reorder or hide text: Unicode's categories Cc, Cf, Zl and Zp.
pub(crate) fn is_unsafe(c: char) -> bool {
    // Han, and the punctuation that goes with it: texts in Chinese are little else, and categories are looked up one by one.
    if matches!(c, '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}') {
        return false;
    }
    c.is_control()
        || matches!(
            c.general_category(),
            GeneralCategory::Format
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_that_a_terminal_obeys() {
        assert_eq!(
            printable("a\u{1b}[31mb\u{9b}c\u{7}"),
            "a\\u{1b}[31mb\\u{9b}c\\u{7}"
        );
        assert_eq!(printable("left\u{202e}right"), "left\\u{202e}right");
        assert_eq!(
            printable("one\u{2028}two\u{2066}three"),
            "one\\u{2028}two\\u{2066}three"
        );
        assert_eq!(printable("a\u{e0041}b\u{feff}"), "a\\u{e0041}b\\u{feff}");
        assert_eq!(printable("one\ntwo"), "one two");
        assert_eq!(printable("实例不存在。"), "实例不存在。");
    }

    #[test]
    fn no_character_that_is_passed_over_is_one_that_a_terminal_obeys() {
        for c in '\0'..=char::MAX {
            let category = c.general_category();
            let is_obeyed = c.is_control()
                || matches!(
                    category,
                    GeneralCategory::Format
                        | GeneralCategory::LineSeparator
                        | GeneralCategory::ParagraphSeparator
                );
            assert_eq!(is_unsafe(c), is_obeyed, "{c:?}");
        }
    }

    #[test]
    fn what_is_too_long_is_cut_between_characters() {
        assert_eq!(abridged("实例不存在", 2), "实例…");
        assert_eq!(abridged("实例", 2), "实例");
    }
}
