//! How a text of ours is written: its end and its beginning, spaces and punctuation. `codes/STYLE.md` gives the rules.

use super::form::{Language, is_han};
use super::prose::Prose;
use crate::diagnostic::Checker;

/// Reports each rule that a text breaks, at the first place where it does.
pub(super) fn check(checker: Checker<'_>, prose: &Prose<'_>) {
    let mut errors = Vec::new();
    errors.extend(full_stop(prose));
    errors.extend(exclamation_mark(prose));
    errors.extend(two_spaces(prose));
    match prose.language {
        Language::Zh => errors.extend(spacing_errors(prose)),
        Language::En => {
            errors.extend(capital(prose));
            errors.extend(chinese_punctuation(prose));
        }
    }
    for StyleError { title, label, help } in errors {
        checker.report(checker.error(prose.text, title, label).help(help));
    }
}

/// A rule that a text breaks.
struct StyleError {
    title: String,
    label: String,
    help: String,
}

impl StyleError {
    fn new(title: impl Into<String>, label: String, help: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            label,
            help: help.into(),
        }
    }
}

fn full_stop(prose: &Prose<'_>) -> Option<StyleError> {
    let (stop, language) = match prose.language {
        Language::Zh => ('。', "Chinese"),
        Language::En => ('.', "English"),
    };
    let text = prose.text.get_ref().trim_end();
    // An exclamation mark is a mistake of its own.
    if text.ends_with([stop, '!', '！']) {
        return None;
    }
    let title = format!("the {language} text does not end with a full stop");
    let label = format!("ends with {}", prose.around(text.len(), "", text.len()));
    Some(StyleError::new(
        title,
        label,
        format!("end it with `{stop}`"),
    ))
}

fn capital(prose: &Prose<'_>) -> Option<StyleError> {
    let text = prose.text.get_ref();
    let start = text.len() - text.trim_start().len();
    let is_start = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '`' || c == '“';
    if text[start..].starts_with(is_start) {
        return None;
    }
    let title = "the English text does not begin with a capital letter";
    let label = format!("begins with {}", prose.around(start, "", start));
    let help =
        "begin with a capital letter, a digit, or the backtick or quotation mark that opens a term";
    Some(StyleError::new(title, label, help))
}

/// Chinese punctuation, and what English has for it. Curly quotes, dashes and the ellipsis are in both.
const CHINESE: [(char, &str); 10] = [
    ('，', ","),
    ('。', "."),
    ('：', ":"),
    ('；', ";"),
    ('（', "("),
    ('）', ")"),
    ('、', ","),
    ('？', "?"),
    ('《', "“"),
    ('》', "”"),
];

fn chinese_punctuation(prose: &Prose<'_>) -> Option<StyleError> {
    if prose.plain.is_ascii() {
        return None;
    }
    let (at, (mark, english)) = prose.plain.char_indices().find_map(|(at, c)| {
        let pair = CHINESE.iter().find(|(mark, _)| *mark == c)?;
        Some((at, pair))
    })?;
    let title = "the English text has Chinese punctuation";
    let label = prose.here(at);
    let help = format!("write `{english}` for `{mark}`");
    Some(StyleError::new(title, label, help))
}

fn exclamation_mark(prose: &Prose<'_>) -> Option<StyleError> {
    let at = prose.plain.find('!').or_else(|| prose.plain.find('！'))?;
    let label = prose.here(at);
    let help = "state it, and end the sentence with a full stop";
    Some(StyleError::new(
        "the text has an exclamation mark",
        label,
        help,
    ))
}

fn two_spaces(prose: &Prose<'_>) -> Option<StyleError> {
    let at = prose.plain.find("  ")?;
    let label = prose.here(at);
    let help = format!("write {}", prose.around(at, " ", at + 2));
    Some(StyleError::new(
        "the text has two spaces in a row",
        label,
        help,
    ))
}

/// A place where the characters of a Chinese text do not go together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SpacingError {
    /// Han beside letters, digits or backticks.
    Unspaced,
    /// A space beside full-width punctuation.
    SpacedPunctuation,
    /// A space between Han.
    SpacedHan,
    /// Half-width punctuation.
    HalfWidth,
}

/// The characters of a Chinese text, as far as they differ in what may stand beside them.
#[derive(Clone, Copy)]
enum CharClass {
    Han,
    /// Letters, digits and backticks.
    Latin,
    Percent,
    Space,
    /// Full-width punctuation.
    FullWidth,
    /// Dashes and ellipses: a space may follow.
    Dash,
    /// Punctuation that has a full-width form.
    HalfWidth,
    Other,
}

impl CharClass {
    fn from_char(c: char) -> Self {
        match c {
            ' ' => Self::Space,
            '%' => Self::Percent,
            'A'..='Z' | 'a'..='z' | '0'..='9' | '`' => Self::Latin,
            ',' | ';' | ':' | '?' | '(' | ')' => Self::HalfWidth,
            '—' | '…' => Self::Dash,
            '，' | '。' | '：' | '；' | '（' | '）' | '“' | '”' | '、' | '？' | '！' | '《'
            | '》' | '‘' | '’' => Self::FullWidth,
            c if is_han(c) => Self::Han,
            _ => Self::Other,
        }
    }
}

/// What is wrong between three characters in a row, seen from the last.
fn spacing_error(before: CharClass, last: CharClass, this: CharClass) -> Option<SpacingError> {
    match (before, last, this) {
        (_, CharClass::Han, CharClass::Latin)
        | (_, CharClass::Latin | CharClass::Percent, CharClass::Han) => {
            Some(SpacingError::Unspaced)
        }
        (_, CharClass::Space, CharClass::FullWidth | CharClass::Dash)
        | (_, CharClass::FullWidth, CharClass::Space) => Some(SpacingError::SpacedPunctuation),
        (CharClass::Han, CharClass::Space, CharClass::Han) => Some(SpacingError::SpacedHan),
        (_, _, CharClass::HalfWidth) => Some(SpacingError::HalfWidth),
        _ => None,
    }
}

/// The first spacing error of each kind. One pass: there are more characters than anything else in the tables.
fn spacing_errors(prose: &Prose<'_>) -> Vec<StyleError> {
    let mut seen = Vec::new();
    let mut errors = Vec::new();
    let (mut before, mut last) = (CharClass::Other, CharClass::Other);
    for (at, c) in prose.plain.char_indices() {
        let this = CharClass::from_char(c);
        if let Some(error) = spacing_error(before, last, this)
            && !seen.contains(&error)
        {
            seen.push(error);
            let space = if matches!(this, CharClass::Space) {
                at
            } else {
                at.saturating_sub(1)
            };
            errors.push(match error {
                SpacingError::Unspaced => unspaced(prose, at),
                SpacingError::SpacedPunctuation => {
                    spaced(prose, "a space stands beside full-width punctuation", space)
                }
                SpacingError::SpacedHan => {
                    spaced(prose, "a space stands between Chinese characters", space)
                }
                SpacingError::HalfWidth => half_width(prose, at, c),
            });
        }
        (before, last) = (last, this);
    }
    errors
}

fn unspaced(prose: &Prose<'_>, at: usize) -> StyleError {
    let title = "a space is missing beside Chinese characters";
    let label = prose.here(at);
    let rule = "one space stands between Chinese characters and letters, digits or backticks";
    StyleError::new(
        title,
        label,
        format!("write {}: {rule}", prose.around(at, " ", at)),
    )
}

fn spaced(prose: &Prose<'_>, title: &str, space: usize) -> StyleError {
    let label = prose.here(space);
    let help = format!("write {}", prose.around(space, "", space + 1));
    StyleError::new(title, label, help)
}

fn half_width(prose: &Prose<'_>, at: usize, mark: char) -> StyleError {
    let full_width = match mark {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '(' => '（',
        _ => '）',
    };
    let label = prose.here(at);
    StyleError::new(
        "the Chinese text has half-width punctuation",
        label,
        format!("write `{full_width}` for `{mark}`, without a space beside it"),
    )
}
