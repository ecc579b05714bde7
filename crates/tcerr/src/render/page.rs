//! A page of text: paragraphs with a label at the side, wrapped to the width of the terminal.

use std::fmt::{self, Write as _};

use anstyle::{AnsiColor, Style};
use tencentcloud_error_codes::{Resend, Retry};
use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WrapAlgorithm};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_width::UnicodeWidthStr;

pub(super) const CODE: Style = Style::new().bold();
pub(super) const LABEL: Style = AnsiColor::Cyan.on_default();
pub(super) const FAINT: Style = Style::new().dimmed();
pub(super) const PLAIN: Style = Style::new();

/// Green where any request may be sent again, yellow where only some may, red where none may.
pub(super) fn rule_style(retry: Retry) -> Style {
    let color = match retry.resend() {
        Resend::Any => AnsiColor::Green,
        Resend::Idempotent => AnsiColor::Yellow,
        Resend::No => AnsiColor::Red,
    };
    color.on_default()
}

/// How far a body is moved to the right.
const INDENT: usize = 2;

/// Text under way.
pub(super) struct Page {
    text: String,
    width: usize,
}

impl Page {
    pub(super) fn new(width: usize) -> Self {
        Self {
            text: String::new(),
            width: width.max(20),
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A line that starts at the margin.
    pub(super) fn heading(&mut self, text: &str, style: Style) {
        self.wrapped(text, style, "", "");
    }

    /// A paragraph of the body.
    pub(super) fn paragraph(&mut self, text: &str, style: Style) {
        let indent = " ".repeat(INDENT);
        self.wrapped(text, style, &indent, &indent);
    }

    /// A line of the body that has to be copied whole.
    pub(super) fn verbatim(&mut self, line: &str, style: Style) {
        let indent = " ".repeat(INDENT * 2);
        self.push(format_args!("{indent}{style}{line}{style:#}\n"));
    }

    /// A row that has to be copied whole.
    pub(super) fn verbatim_row(&mut self, label: &str, line: &str) {
        let indent = " ".repeat(INDENT);
        self.push(format_args!("{indent}{LABEL}{label}{LABEL:#}  {line}\n"));
    }

    /// Rows, each of a label and its paragraphs, all paragraphs at the same distance from the margin.
    pub(super) fn rows(&mut self, rows: &[(String, Vec<String>)]) {
        let side = rows
            .iter()
            .map(|(label, _)| label.width())
            .max()
            .unwrap_or(0);
        for (label, paragraphs) in rows {
            let padding = " ".repeat(side - label.width());
            let first = format!("{}{LABEL}{label}{LABEL:#}{padding}  ", " ".repeat(INDENT));
            let next = " ".repeat(INDENT + side + 2);
            for (index, paragraph) in paragraphs.iter().enumerate() {
                let indent = if index == 0 { &first } else { &next };
                self.wrapped(paragraph, PLAIN, indent, &next);
            }
        }
    }

    fn push(&mut self, text: fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.text.write_fmt(text);
    }

    /// Lines of a text, the first behind one indent, all others behind another of the same width.
    fn wrapped(&mut self, text: &str, style: Style, first: &str, next: &str) {
        let options = Options::new(self.width.saturating_sub(next.width()).max(10))
            .word_separator(WordSeparator::Custom(words))
            .wrap_algorithm(WrapAlgorithm::FirstFit);
        for (index, line) in textwrap::wrap(text, options).iter().enumerate() {
            self.text.push_str(if index == 0 { first } else { next });
            self.push(format_args!("{style}{line}{style:#}"));
            self.text.push('\n');
        }
    }
}

/// The parts of a line between which it may be broken: Chinese has no spaces. Words with hyphens are
/// left to `textwrap`, whose own separator would bring the tables of 25 more crates for this.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let is_break = move |&(offset, opportunity): &(usize, BreakOpportunity)| {
        opportunity == BreakOpportunity::Allowed && !line[..offset].ends_with(['-', '\u{ad}'])
    };
    let mut start = 0;
    let breaks = linebreaks(line).filter(is_break).map(|(offset, _)| offset);
    Box::new(breaks.chain([line.len()]).map(move |end| {
        let word = Word::from(&line[start..end]);
        start = end;
        word
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        let mut page = Page::new(width);
        page.heading(text, PLAIN);
        page.finish().lines().map(str::to_owned).collect()
    }

    #[test]
    fn chinese_is_broken_anywhere_but_before_punctuation() {
        assert_eq!(
            lines("实例正在执行其他任务，等它结束后再发送。", 22),
            ["实例正在执行其他任务，", "等它结束后再发送。"]
        );
    }
}
