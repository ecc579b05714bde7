//! Lines that a terminal, a mail program or a box broke, and how they are joined.

use super::keys::Key;

/// How many lines a message is followed at most to the request id behind it, and how many bytes. SDKs print the id right
/// behind the message; in a log, the id further down is another's.
const MAX_WRAPPED_LINES: usize = 10;
const MAX_WRAPPED_BYTES: usize = 2 << 10;

/// The narrowest window that breaks lines. A shorter line ended by itself.
const MIN_WRAP_WIDTH: usize = 50;

/// A text in one line: with a space for each line break, but between Chinese characters, which are written without.
pub(super) fn unwrap(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text
        .split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        let is_wide = |c: char| !c.is_ascii();
        let is_joint = joined.ends_with(is_wide) || line.starts_with(is_wide);
        if !joined.is_empty() && !is_joint {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// Whether a line can only begin something else: a record of a log, a frame of a stack trace, a bracket.
pub(super) fn begins_another(line: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "at ",
        "File \"",
        "Traceback",
        "Caused by",
        "goroutine ",
        "Stack trace",
        "stacktrace",
        "thrown in",
        "exit status",
        "panic:",
        "time=",
        "level=",
        "TRACE",
        "DEBUG",
        "INFO",
        "WARN",
        "ERROR",
        "FATAL",
        "Error:",
        "---",
        "===",
        "```",
        "~~~",
        "... ",
        "$ ",
        ">>> ",
        "- ",
        "* ",
        "└",
        "╵",
        "╷",
        "┌",
        "+--",
        "+==",
        "─",
        "━",
        "═",
        "╰",
        "╚",
        "┗",
    ];
    let line = line.trim_start();
    let first = line.as_bytes().first().copied().unwrap_or(b'\n');
    let is_date = || {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let next = line.as_bytes().get(digits);
        matches!(digits, 2 | 4) && matches!(next, Some(b'-' | b'/' | b':'))
    };
    // The headers of klog: `E1122 08:00:00.000000`.
    let is_klog = || {
        let rest = line.strip_prefix(['I', 'W', 'E', 'F']).unwrap_or_default();
        rest.len() > 4
            && rest.as_bytes()[..4].iter().all(u8::is_ascii_digit)
            && rest.as_bytes()[4] == b' '
    };
    matches!(
        first,
        b'[' | b'{' | b'}' | b')' | b']' | b'<' | b'#' | b'"' | b'\''
    ) || BEGINNINGS
        .iter()
        .any(|beginning| line.starts_with(beginning))
        || is_date()
        || is_klog()
}

fn begins_field(line: &str) -> bool {
    let line = line.trim_start();
    Key::prefix(line).is_some_and(|(_, end)| is_separator(&line[end..]))
}

fn is_separator(text: &str) -> bool {
    text.trim_start().starts_with([':', '=', '：', '＝'])
}

/// Where a request id stands that closes a message which goes on over the lines that begin at an offset.
pub(super) fn closing_id(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    for line in text[start..].split('\n').take(MAX_WRAPPED_LINES) {
        let is_far = at + line.len() > start + MAX_WRAPPED_BYTES;
        if is_far || line.trim().is_empty() || begins_another(line) {
            return None;
        }
        match first_key(line) {
            Some((Key::RequestId, offset)) => return Some(at + offset),
            Some(_) => return None,
            None => at += line.len() + 1,
        }
    }
    None
}

/// The first key of a line that has a value.
fn first_key(line: &str) -> Option<(Key, usize)> {
    let mut is_in_word = false;
    for (offset, c) in line.char_indices() {
        if !is_in_word
            && let Some((key, length)) = Key::prefix(&line[offset..])
            && is_separator(&line[offset + length..])
            // What CAM refuses has the id before what it says.
            && !line[..offset].ends_with('[')
        {
            return Some((key, offset));
        }
        if !is_in_word && Key::before_uuid(&line[offset..]).is_some() {
            return Some((Key::RequestId, offset));
        }
        is_in_word = c.is_ascii_alphanumeric() || c == '_';
    }
    None
}

/// Whether no line of a text but the first begins something else.
pub(super) fn is_one_text(text: &str) -> bool {
    !text.split('\n').skip(1).any(begins_another)
}

/// Whether a message can go on in a line: not in a blank one, a field, or what begins something else.
pub(super) fn may_go_on(line: &str) -> bool {
    !line.trim().is_empty() && !begins_another(line) && !begins_field(line)
}

/// Whether a message that has an open parenthesis goes on in the next line, which hangs below it: what is in brackets there
/// may be its own.
pub(super) fn hangs_in_parenthesis(message: &str, next: &str) -> bool {
    if message.len() > MAX_WRAPPED_BYTES || !next.starts_with([' ', '\t']) {
        return false;
    }
    let count = |sign: char| message.matches(sign).count();
    let inside = next.trim_start().trim_start_matches('[');
    count('(') > count(')') && may_go_on(inside)
}

/// Whether a line was broken where it ends: the next word would not have fitted.
pub(super) fn is_broken(line: &str, next: &str) -> bool {
    let (line, next) = (line.trim_end(), next.trim());
    if !may_go_on(next) {
        return false;
    }
    // What CAM refuses has a line break of its own.
    if next.starts_with("resource (") {
        return true;
    }
    // Nobody goes on in Chinese within an English sentence: what the line below says is another's.
    let is_wide = |c: char| !c.is_ascii();
    if next.starts_with(is_wide) && !line.contains(is_wide) {
        return false;
    }
    let width = |text: &str| unicode_width::UnicodeWidthStr::width(text);
    let first_word = next.split(' ').next().unwrap_or_default();
    let has_ended = line.ends_with(['.', '!', '。', '！', ';', '}', ']', ')', '"'])
        && next.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    let needed = width(line) + 1 + width(first_word);
    !has_ended && width(line) >= MIN_WRAP_WIDTH && needed > width(next).max(MIN_WRAP_WIDTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_as_their_language_does() {
        assert_eq!(unwrap("one\n  two\r\nthree"), "one two three");
        assert_eq!(unwrap("实例\n不存在"), "实例不存在");
    }

    #[test]
    fn a_short_line_ended_by_itself() {
        let long = "the instance that was named in the request has been destroyed";
        assert!(is_broken(long, "already"));
        assert!(!is_broken("boom", "already"));
        assert!(!is_broken(long, "2026-11-22 next"));
        assert!(!is_broken(long, "    at main.rs"));
        assert!(!is_broken(long, ""));
        assert!(!is_broken(long, "请联系管理员确认这个实例的状态，然后再试"));
    }
}
