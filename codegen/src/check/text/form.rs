//! The form of a text, whatever it says.

use std::collections::BTreeSet;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

use crate::diagnostic::Checker;
use crate::source::Str;

/// The longest text, in characters.
pub(crate) const MAX_CHARS: usize = 1_000;

/// The language that a text is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Zh,
    En,
}

/// Reports everything that is wrong with a text by itself. Returns whether it is in its language and shows what it
/// is: of another one only that is worth a report.
pub(super) fn check(checker: Checker<'_>, text: &Str, language: Language) -> bool {
    let value = text.get_ref().as_str();
    if value.trim().is_empty() {
        let help = "write the text, or leave out both languages to inherit the family's";
        let error = checker.error(text, "the text is empty", "nothing but spaces");
        checker.report(error.help(help));
        return false;
    }
    check_layout(checker, text);
    let invisible = find(value, is_invisible);
    if let Some(c) = invisible {
        let label = format!("U+{:04X} is in here", u32::from(c));
        let error = checker.error(text, "the text holds an invisible character", label);
        checker
            .report(error.help("remove it: a text is one line, and what it shows is what it is"));
    }
    check_language(checker, text, language) && invisible.is_none()
}

/// Reports a text with spaces at its ends, one that is too long, and one with a backtick too many.
fn check_layout(checker: Checker<'_>, text: &Str) {
    let value = text.get_ref().as_str();
    let report = |title: &str, label: String, help: &str| {
        checker.report(checker.error(text, title, label).help(help));
    };
    if value.trim() != value {
        let help = "remove the spaces between the quotes and the text";
        report(
            "the text begins or ends with a space",
            "not trimmed".to_owned(),
            help,
        );
    }
    let length = value.chars().count();
    if length > MAX_CHARS {
        let help = "say it in one or two sentences";
        report(
            "the text is over 1,000 characters",
            format!("{length} characters"),
            help,
        );
    }
    if value.matches('`').count() % 2 == 1 {
        let help = "write `term` with one on each side";
        report(
            "a backtick has no partner",
            "an odd number of them".to_owned(),
            help,
        );
    }
}

/// Reports a text of another language than its key says.
fn check_language(checker: Checker<'_>, text: &Str, language: Language) -> bool {
    let (title, label, help) = match (language, find(text.get_ref(), is_han)) {
        (Language::Zh, Some(_)) | (Language::En, None) => return true,
        (Language::Zh, None) => (
            "the Chinese text has no Chinese in it",
            "no Han character".to_owned(),
            "`zh` is for people who read Chinese: write a sentence around the term",
        ),
        (Language::En, Some(c)) => (
            "the English text has Chinese in it",
            format!("`{c}` is in here"),
            "write it in English",
        ),
    };
    checker.report(checker.error(text, title, label).help(help));
    false
}

/// The first character of a kind.
fn find(text: &str, is_of_kind: fn(char) -> bool) -> Option<char> {
    // Almost all of English is ASCII, which is looked through much faster by bytes.
    if text.is_ascii() {
        let mut bytes = text.bytes();
        return bytes.find(|&byte| is_of_kind(byte.into())).map(char::from);
    }
    text.chars().find(|&c| is_of_kind(c))
}

/// Reports terms in backticks that one language has and the other has not.
pub(super) fn check_pair(checker: Checker<'_>, zh: &Str, en: &Str) {
    let (in_zh, in_en) = (backticked(zh.get_ref()), backticked(en.get_ref()));
    let is_odd = |text: &Str| text.get_ref().matches('`').count() % 2 == 1;
    if in_zh == in_en || is_odd(zh) || is_odd(en) {
        return;
    }
    let only = |these: &BTreeSet<&str>, those: &BTreeSet<&str>| match these.difference(those).next()
    {
        Some(term) => format!("only here: `{term}`"),
        None => "nothing here that the other has not".to_owned(),
    };
    let title = "the terms in backticks differ between the languages";
    checker.report(
        checker
            .error(en, title, only(&in_en, &in_zh))
            .related(checker.source.location(zh.span()), only(&in_zh, &in_en))
            .help("a term in backticks is literal: both languages name the same ones"),
    );
}

fn backticked(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// Whether a character is a Han character (Unicode's script of that name, without its punctuation).
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3347F}')
}

/// Control characters, and those that reorder or hide what stands around them: Unicode's categories Cc, Cf, Zl and Zp.
fn is_invisible(c: char) -> bool {
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
    use super::{is_han, is_invisible};

    #[test]
    fn what_reorders_hides_or_breaks_text_is_invisible() {
        let ranges = [
            '\u{0}'..='\u{1F}',
            '\u{7F}'..='\u{9F}',
            '\u{AD}'..='\u{AD}',     // soft hyphen
            '\u{61C}'..='\u{61C}',   // Arabic letter mark
            '\u{180E}'..='\u{180E}', // Mongolian vowel separator
            '\u{200B}'..='\u{200F}', // zero width, and marks of direction
            '\u{2028}'..='\u{202E}', // separators of lines and paragraphs, embeddings, overrides
            '\u{2060}'..='\u{2064}', // word joiner, invisible operators
            '\u{2066}'..='\u{206F}', // isolates, and deprecated ones
            '\u{FEFF}'..='\u{FEFF}', // byte order mark
            '\u{FFF9}'..='\u{FFFB}', // interlinear annotations
            '\u{E0001}'..='\u{E0001}',
            '\u{E0020}'..='\u{E007F}', // tags
        ];
        for c in ranges.into_iter().flatten() {
            assert!(is_invisible(c), "U+{:04X}", u32::from(c));
        }
        for c in [
            'a', ' ', '~', '\u{A0}', '坏', '。', '\u{3000}', '—', '…', '“', '\u{2027}', '\u{202F}',
        ] {
            assert!(!is_invisible(c), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn han_is_the_script_without_its_punctuation() {
        for c in ['㐀', '䶿', '一', '鿿', '豈', '\u{FAFF}', '𠀀', '\u{3347F}'] {
            assert!(is_han(c), "U+{:04X}", u32::from(c));
        }
        for c in [
            'a',
            '。',
            '々',
            'あ',
            '가',
            '\u{33FF}',
            '\u{4DC0}',
            '\u{A000}',
            '\u{F8FF}',
            '\u{FB00}',
            '\u{1FFFF}',
            '\u{33480}',
        ] {
            assert!(!is_han(c), "U+{:04X}", u32::from(c));
        }
    }
}
