//! The sequences that a terminal obeys: colors, and what makes a link of a text. They stand in the middle of a code or an id,
//! which they would cut off.

use super::normalize::Edit;

/// The escape character, as it is sent and as loggers and viewers write it: `cat -v` as `^[`, rsyslog as `#033`.
const ESCAPES: [&str; 7] = [SENT, "^[", "#033", "\\x1b", "\\u001b", "\\033", "\\e"];
const SENT: &str = "\u{1b}";

/// What ends a link besides the escape character and a backslash: BEL, as it is sent and written.
const BELLS: [&str; 5] = ["\u{7}", "^G", "\\x07", "\\u0007", "\\a"];

/// The longest address of a link that is passed over.
const MAX_LINK_BYTES: usize = 2 << 10;

/// Takes the sequences out of a text.
pub(super) fn without_escapes(edit: &mut Edit<'_>) {
    let source = edit.source;
    let mut copied = 0;
    for bracket in memchr::memchr2_iter(b'[', b']', source.as_bytes()) {
        // Most brackets are a list's: the byte before says so.
        let last = bracket.checked_sub(1).map(|at| source.as_bytes()[at]);
        if !matches!(last, Some(0x1B | b'[' | b'3' | b'b' | b'e')) {
            continue;
        }
        let before = &source[copied.min(bracket)..bracket];
        let Some(escape) = ESCAPES.iter().find(|escape| before.ends_with(**escape)) else {
            continue;
        };
        // In a string in a string each backslash is two.
        let written = before.len() - escape.len();
        let start = before[..written].trim_end_matches('\\').len();
        let is_doubled = escape.starts_with('\\');
        let others = if is_doubled { written - start } else { 0 };
        let rest = &source[bracket + 1..];
        let length = if source.as_bytes()[bracket] == b'[' {
            control_sequence(rest.as_bytes(), *escape == SENT)
        } else {
            link(rest, escape, is_doubled.then_some(2 * (others + 1)))
        };
        if let Some(length) = length {
            copied = bracket + 1 + length;
            edit.replace(bracket - escape.len() - others..copied, "");
        }
    }
}

/// The length of a control sequence behind its bracket: parameters, then a letter that says what to do. Where the escape
/// is not sent but written out, only a color is one: `#033[` may stand in any text.
fn control_sequence(rest: &[u8], is_sent: bool) -> Option<usize> {
    let parameters = rest
        .iter()
        .take_while(|&&byte| matches!(byte, 0x20..=0x3F))
        .count();
    let last = rest.get(parameters)?;
    let is_sequence = if is_sent {
        matches!(last, 0x40..=0x7E)
    } else {
        matches!(last, b'm' | b'K')
    };
    is_sequence.then_some(parameters + 1)
}

/// The length of the command that makes a link behind its bracket: `8;;https://… BEL` begins one, `8;; BEL` ends it. The
/// backslash that can end it instead may be written as several. It is in one line, and the next escape ends it or begins
/// another: no text is searched twice.
fn link(rest: &str, escape: &str, backslashes: Option<usize>) -> Option<usize> {
    if !rest.starts_with("8;") {
        return None;
    }
    let mut limit = MAX_LINK_BYTES.min(rest.len());
    while !rest.is_char_boundary(limit) {
        limit -= 1;
    }
    let line = rest[..limit].split('\n').next().unwrap_or_default();
    let line = line.find(escape).map_or(line, |next| &line[..next]);
    let bell = BELLS
        .iter()
        .filter_map(|bell| Some(line.find(bell)? + bell.len()))
        .min();
    bell.or_else(|| {
        let terminator = rest[line.len()..].strip_prefix(escape)?;
        let found = terminator
            .bytes()
            .take(MAX_BACKSLASHES)
            .take_while(|&byte| byte == b'\\')
            .count();
        let taken = backslashes.unwrap_or_else(|| found.checked_ilog2().map_or(1, |log| 1 << log));
        (found >= taken).then_some(line.len() + escape.len() + taken)
    })
}

/// The most backslashes that one is written as: strings within strings four deep have 16.
const MAX_BACKSLASHES: usize = 16;

#[cfg(test)]
mod tests {
    use super::super::normalize::Normalized;

    fn normal(source: &str) -> String {
        Normalized::new(source).text.into_owned()
    }

    #[test]
    fn colors_are_taken_off_however_they_are_written() {
        for red in [
            "\u{1b}[31m",
            "\u{1b}[1;38;5;9m",
            "^[[31m",
            "#033[31m",
            "\\x1b[31m",
            "\\u001b[31m",
        ] {
            assert_eq!(normal(&format!("a{red}b[0]c")), "ab[0]c", "{red}");
        }
        for other in ["#033 [a]", "^[[a", "C:\\x1b", "a#b^c\\d[e]"] {
            assert_eq!(normal(other), other);
        }
    }

    #[test]
    fn links_are_taken_off_however_they_are_written() {
        for (open, close) in [
            ("\u{1b}]8;;https://a.b/?c=d;e\u{1b}\\", "\u{1b}]8;;\u{1b}\\"),
            ("\u{1b}]8;id=1;https://a.b\u{7}", "\u{1b}]8;;\u{7}"),
            ("^[]8;;https://a.b^[\\", "^[]8;;^[\\"),
            ("^[]8;;https://a.b^G", "^[]8;;^G"),
            ("\\x1b]8;;https://a.b\\x1b\\\\", "\\x1b]8;;\\x1b\\\\"),
            ("#033]8;;https://a.b#033\\", "#033]8;;#033\\"),
        ] {
            assert_eq!(normal(&format!("a{open}b{close}c")), "abc", "{open}");
        }
        for other in [
            "^[]9;x^G",
            "\u{1b}]0;title\u{7}",
            "a]8;;b",
            "\u{1b}]8;;https://a.b\nc",
            "^[]",
        ] {
            assert_eq!(normal(other), other);
        }
    }
}
