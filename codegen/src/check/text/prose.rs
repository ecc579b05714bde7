//! A text of ours as the rules of style and terms see it: what stands in backticks does not count.

use std::borrow::Cow;

use super::form::Language;
use crate::source::Str;

/// A text of ours.
pub(super) struct Prose<'t> {
    pub(super) text: &'t Str,
    pub(super) language: Language,
    /// The text, but with backticks for all that stands in backticks.
    pub(super) plain: Cow<'t, str>,
}

impl<'t> Prose<'t> {
    pub(super) fn new(text: &'t Str, language: Language) -> Self {
        Self {
            text,
            language,
            plain: without_literals(text.get_ref()),
        }
    }

    /// `here: “…”`, with a few characters on either side.
    pub(super) fn here(&self, offset: usize) -> String {
        format!("here: {}", self.around(offset, "", offset))
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
        let from = from.map_or(start, |(offset, _)| offset);
        let to = after.char_indices().nth(shown);
        let to = to.map_or(after.len(), |(offset, _)| offset);
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

/// The text with a backtick for each byte between backticks: offsets stay what they are.
fn without_literals(text: &str) -> Cow<'_, str> {
    if !text.contains('`') {
        return Cow::Borrowed(text);
    }
    let parts: Vec<&str> = text.split('`').collect();
    // After the last of an odd number of backticks nothing is literal.
    let closed = (parts.len() - 1) / 2 * 2;
    let part = |(index, part): (usize, &&str)| match index % 2 {
        1 if index < closed => "`".repeat(part.len()),
        _ => (*part).to_owned(),
    };
    let parts: Vec<String> = parts.iter().enumerate().map(part).collect();
    Cow::Owned(parts.join("`"))
}

#[cfg(test)]
mod tests {
    use super::without_literals;

    #[test]
    fn what_stands_between_two_backticks_is_backticks_of_its_length() {
        assert_eq!(without_literals("no literal"), "no literal");
        assert_eq!(without_literals("a `b c` d"), "a ````` d");
        assert_eq!(without_literals("`甲`乙``"), "`````乙``");
    }

    #[test]
    fn after_the_last_of_an_odd_number_of_backticks_nothing_is_literal() {
        assert_eq!(without_literals("a `b` c `d"), "a ``` c `d");
        assert_eq!(without_literals("`a"), "`a");
    }
}
