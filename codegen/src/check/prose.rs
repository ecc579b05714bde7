//! How a text of ours is written: its end and its beginning, spaces and punctuation. `codes/STYLE.md` gives the rules.
//! What stands in backticks does not count.

use std::borrow::Cow;

use super::mistake;
use super::terms::{Found, Terms};
use crate::diagnostic::{Diagnostic, Sink};
use crate::load::Source;
use crate::table::Str;
use crate::text::{Language, is_han};

/// A text of ours.
pub(super) struct Prose<'t> {
    pub(super) source: &'t Source,
    pub(super) text: &'t Str,
    pub(super) language: Language,
    /// The text, but with backticks for all that stands in backticks.
    plain: Cow<'t, str>,
    /// The words of the glossary in it.
    pub(super) found: Found,
}

impl<'t> Prose<'t> {
    pub(super) fn new(
        source: &'t Source,
        text: &'t Str,
        language: Language,
        terms: Option<&Terms<'_>>,
    ) -> Self {
        let plain = without_literals(text.get_ref());
        let found = terms.map(|terms| terms.find(&plain, language));
        Self {
            source,
            text,
            language,
            found: found.unwrap_or_default(),
            plain,
        }
    }

    /// A mistake in the text.
    pub(super) fn mistake(&self, title: impl Into<String>, label: impl Into<String>) -> Diagnostic {
        mistake(self.source, self.text, title, label)
    }

    /// A few characters before `start` and after `end`, with something else between them.
    pub(super) fn around(&self, start: usize, between: &str, end: usize) -> String {
        let text = self.text.get_ref();
        let shown = match self.language {
            Language::Zh => 8,
            Language::En => 16,
        };
        let (before, after) = (&text[..start], &text[end..]);
        let from = before.char_indices().rev().take(shown).last();
        let from = from.map_or(start, |(at, _)| at);
        let to = after.char_indices().nth(shown);
        let to = to.map_or(after.len(), |(at, _)| at);
        let cut = |is_cut| if is_cut { "…" } else { "" };
        format!(
            "“{}{}{between}{}{}”",
            cut(from > 0),
            &before[from..],
            &after[..to],
            cut(to < after.len()),
        )
    }
}

/// The text with a backtick for each byte between backticks: places stay what they are.
fn without_literals(text: &str) -> Cow<'_, str> {
    if !text.contains('`') {
        return Cow::Borrowed(text);
    }
    let parts: Vec<&str> = text.split('`').collect();
    // After the last of an odd number of backticks nothing is literal.
    let closed = (parts.len() - 1) / 2 * 2;
    let part = |(place, part): (usize, &&str)| match place % 2 {
        1 if place < closed => "`".repeat(part.len()),
        _ => (*part).to_owned(),
    };
    let parts: Vec<String> = parts.iter().enumerate().map(part).collect();
    Cow::Owned(parts.join("`"))
}

/// Reports each rule that a text breaks, at the first place where it does.
pub(super) fn check(prose: &Prose<'_>, sink: &Sink) {
    let mut mistakes = Vec::new();
    mistakes.extend(full_stop(prose));
    mistakes.extend(exclamation_mark(prose));
    mistakes.extend(two_spaces(prose));
    match prose.language {
        Language::Zh => mistakes.extend(slips(prose)),
        Language::En => {
            mistakes.extend(capital(prose));
            mistakes.extend(chinese_punctuation(prose));
        }
    }
    for mistake in mistakes {
        sink.push(mistake);
    }
}

fn full_stop(prose: &Prose<'_>) -> Option<Diagnostic> {
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
    Some(
        prose
            .mistake(title, label)
            .help(format!("end it with `{stop}`")),
    )
}

fn capital(prose: &Prose<'_>) -> Option<Diagnostic> {
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
    Some(prose.mistake(title, label).help(help))
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

fn chinese_punctuation(prose: &Prose<'_>) -> Option<Diagnostic> {
    if prose.plain.is_ascii() {
        return None;
    }
    let (at, (mark, english)) = prose.plain.char_indices().find_map(|(at, c)| {
        let pair = CHINESE.iter().find(|(mark, _)| *mark == c)?;
        Some((at, pair))
    })?;
    let title = "the English text has Chinese punctuation";
    let label = format!("here: {}", prose.around(at, "", at));
    let help = format!("write `{english}` for `{mark}`");
    Some(prose.mistake(title, label).help(help))
}

fn exclamation_mark(prose: &Prose<'_>) -> Option<Diagnostic> {
    let at = prose.plain.find('!').or_else(|| prose.plain.find('！'))?;
    let label = format!("here: {}", prose.around(at, "", at));
    let help = "state it, and end the sentence with a full stop";
    Some(
        prose
            .mistake("the text has an exclamation mark", label)
            .help(help),
    )
}

fn two_spaces(prose: &Prose<'_>) -> Option<Diagnostic> {
    let at = prose.plain.find("  ")?;
    let label = format!("here: {}", prose.around(at, "", at));
    let help = format!("write {}", prose.around(at, " ", at + 2));
    Some(
        prose
            .mistake("the text has two spaces in a row", label)
            .help(help),
    )
}

/// A place where the characters of a Chinese text do not go together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slip {
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
enum Class {
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

impl Class {
    fn of(c: char) -> Self {
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
fn slip(before: Class, last: Class, this: Class) -> Option<Slip> {
    match (before, last, this) {
        (_, Class::Han, Class::Latin) | (_, Class::Latin | Class::Percent, Class::Han) => {
            Some(Slip::Unspaced)
        }
        (_, Class::Space, Class::FullWidth | Class::Dash) | (_, Class::FullWidth, Class::Space) => {
            Some(Slip::SpacedPunctuation)
        }
        (Class::Han, Class::Space, Class::Han) => Some(Slip::SpacedHan),
        (_, _, Class::HalfWidth) => Some(Slip::HalfWidth),
        _ => None,
    }
}

/// The first slip of each kind. One pass: there are more characters than anything else in the tables.
fn slips(prose: &Prose<'_>) -> Vec<Diagnostic> {
    let mut seen = Vec::new();
    let mut mistakes = Vec::new();
    let (mut before, mut last) = (Class::Other, Class::Other);
    for (at, c) in prose.plain.char_indices() {
        let this = Class::of(c);
        if let Some(slip) = slip(before, last, this)
            && !seen.contains(&slip)
        {
            seen.push(slip);
            let space = if matches!(this, Class::Space) {
                at
            } else {
                at.saturating_sub(1)
            };
            mistakes.push(match slip {
                Slip::Unspaced => unspaced(prose, at),
                Slip::SpacedPunctuation => {
                    spaced(prose, "a space stands beside full-width punctuation", space)
                }
                Slip::SpacedHan => {
                    spaced(prose, "a space stands between Chinese characters", space)
                }
                Slip::HalfWidth => half_width(prose, at, c),
            });
        }
        (before, last) = (last, this);
    }
    mistakes
}

fn unspaced(prose: &Prose<'_>, at: usize) -> Diagnostic {
    let title = "a space is missing beside Chinese characters";
    let label = format!("here: {}", prose.around(at, "", at));
    let rule = "one space stands between Chinese characters and letters, digits or backticks";
    prose
        .mistake(title, label)
        .help(format!("write {}: {rule}", prose.around(at, " ", at)))
}

fn spaced(prose: &Prose<'_>, title: &str, space: usize) -> Diagnostic {
    let label = format!("here: {}", prose.around(space, "", space));
    let help = format!("write {}", prose.around(space, "", space + 1));
    prose.mistake(title, label).help(help)
}

fn half_width(prose: &Prose<'_>, at: usize, mark: char) -> Diagnostic {
    let full_width = match mark {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '(' => '（',
        _ => '）',
    };
    let label = format!("here: {}", prose.around(at, "", at));
    prose
        .mistake("the Chinese text has half-width punctuation", label)
        .help(format!(
            "write `{full_width}` for `{mark}`, without a space beside it"
        ))
}
