//! What a collector writes before each line of what a program printed: `docker compose logs` the name of the container,
//! `kubectl logs` that of the pod, a journal the time, the host and the process. It stands in the middle of an object or a
//! message of several lines.

use super::normalize::Edit;

/// Takes the prefixes off. A name is taken off if it can be nothing else, `web-1 | `, or wherever two lines in a row have the
/// same. A time says where a record begins: it is taken off only before what can begin none.
pub(super) fn without_prefixes(edit: &mut Edit<'_>) {
    let source = edit.source;
    let mut before: Option<Line<'_>> = None;
    let mut start = 0;
    for text in source.split('\n') {
        let mut line = Line::new(text, start);
        line.take_off_label(before.as_mut(), edit);
        if before.is_some() {
            line.take_off_stamp(edit);
        }
        before = Some(line);
        start += text.len() + 1;
    }
}

struct Line<'t> {
    text: &'t str,
    start: usize,
    label: Option<&'t str>,
    /// Whether the label was taken off.
    is_bare: bool,
}

impl<'t> Line<'t> {
    fn new(text: &'t str, start: usize) -> Self {
        Self {
            text,
            start,
            label: label(text).map(|length| &text[..length]),
            is_bare: false,
        }
    }

    fn take_off_label(&mut self, before: Option<&mut Self>, edit: &mut Edit<'_>) {
        let Some(label) = self.label else {
            return;
        };
        let is_same = |other: &&mut Self| {
            other
                .label
                .is_some_and(|other| other.trim_end() == label.trim_end())
        };
        if let Some(before) = before.filter(is_same) {
            before.take_off(edit);
            self.take_off(edit);
        } else if is_of_container(label) {
            self.take_off(edit);
        }
    }

    fn take_off(&mut self, edit: &mut Edit<'_>) {
        if !self.is_bare {
            self.is_bare = true;
            let length = self.label.map_or(0, str::len);
            edit.replace(self.start..self.start + length, "");
        }
    }

    fn take_off_stamp(&self, edit: &mut Edit<'_>) {
        let label = self.label.filter(|_| self.is_bare);
        let from = label.map_or(0, str::len);
        if let Some(length) = continued_stamp(&self.text[from..]) {
            let start = self.start + from;
            edit.replace(start..start + length, "");
        }
    }
}

/// Whether a label is the name of a pod, or a name with a number, as Compose gives it to each container.
fn is_of_container(label: &str) -> bool {
    let name = label.trim_matches([' ', '|']);
    let number = name.rsplit(['-', '_']).next().unwrap_or_default();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    name.starts_with('[') || is_number && number.len() < name.len()
}

/// The length of the name before a line, with its mark: `web-1  | `, `[pod/web-5d8f/app] `.
fn label(line: &str) -> Option<usize> {
    let text = line.trim_start_matches(' ');
    let rest = if let Some(pod) = text.strip_prefix("[pod/") {
        let name = pod.split([' ', ']']).next().unwrap_or_default();
        pod[name.len()..].strip_prefix(']')?
    } else {
        // Asked for every line: most begin with no word, or have no bar behind it.
        let name = word_length(text, |byte| matches!(byte, b'_' | b'-' | b'.'));
        if name == 0 {
            return None;
        }
        text[name..].trim_start_matches(' ').strip_prefix('|')?
    };
    let is_end = rest.is_empty() || rest.starts_with(' ') || rest.starts_with('\r');
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    is_end.then_some(line.len() - rest.len())
}

/// The length of a word of letters, digits and some other bytes.
fn word_length(text: &str, other: fn(u8) -> bool) -> usize {
    let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || other(*byte);
    text.bytes().take_while(|byte| is_of_word(byte)).count()
}

/// Whether a line goes on with what the line before it printed, though it begins with a time.
pub(crate) fn is_continued(line: &str) -> bool {
    continued_stamp(line).is_some()
}

/// The length of the time before a line, with the host and the process, if what follows begins no record: it is indented,
/// or nothing but brackets.
fn continued_stamp(line: &str) -> Option<usize> {
    let rest = stamp(line)?;
    let content = rest.trim_matches([' ', '\t', '\r']);
    let is_bracket = |c: char| matches!(c, '{' | '}' | '[' | ']' | '(' | ')' | ',' | ';');
    let is_continued = rest.starts_with([' ', '\t']) || content.chars().all(is_bracket);
    (is_continued && !content.is_empty()).then_some(line.len() - rest.len())
}

/// What stands behind the time with which a collector begins a line: `2026-11-27T08:00:00.5Z `, of a container runtime
/// `2026-11-27T08:00:00.5Z stderr F `, of syslog and journald `Nov 27 08:00:00 host app[12]: `.
fn stamp(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(' ');
    match line.as_bytes().first()? {
        b'0'..=b'9' => {
            let (time, rest) = line.split_once(' ')?;
            if !is_time(time) {
                return None;
            }
            let stream = ["stdout F ", "stderr F ", "stdout P ", "stderr P "]
                .iter()
                .find_map(|stream| rest.strip_prefix(stream));
            Some(stream.or_else(|| process(rest)).unwrap_or(rest))
        }
        b'A'..=b'Z' => {
            let rest = line.get(3..)?.strip_prefix(' ')?;
            let day = rest.trim_start_matches(' ').split_once(' ')?;
            let (clock, rest) = day.1.split_once(' ')?;
            let is_stamp = day.0.bytes().all(|byte| byte.is_ascii_digit())
                && clock.len() == 8
                && is_clock(clock);
            is_stamp.then(|| process(rest)).flatten()
        }
        _ => None,
    }
}

/// `2026-11-27T08:00:00` with what stands behind it.
fn is_time(word: &str) -> bool {
    let (Some(date), Some(clock)) = (word.get(..11), word.get(11..19)) else {
        return false;
    };
    let is_date = date.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        10 => byte == b'T',
        _ => byte.is_ascii_digit(),
    });
    is_date && is_clock(clock)
}

/// `08:00:00`.
fn is_clock(word: &str) -> bool {
    word.bytes().enumerate().all(|(at, byte)| match at {
        2 | 5 => byte == b':',
        _ => byte.is_ascii_digit(),
    })
}

/// What stands behind a host and a process: `host app[12]: `.
fn process(rest: &str) -> Option<&str> {
    let (host, rest) = rest.split_once(' ')?;
    let (process, rest) = rest.split_once(' ')?;
    (!host.is_empty() && process.len() > 1 && process.ends_with(':')).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::super::normalize::Normalized;
    use super::*;

    fn normal(source: &str) -> String {
        Normalized::new(source).text.into_owned()
    }

    #[test]
    fn the_name_of_a_container_is_taken_off_where_lines_have_it_in_common() {
        assert_eq!(normal("web-1  | a\nweb-1  |   b\nweb-1  |"), "a\n  b\n");
        assert_eq!(normal("[pod/a-1/b] {\n[pod/a-1/b] }"), "{\n}");
        assert_eq!(normal("a\nweb-1 | b\nweb-1 | c\nd"), "a\nb\nc\nd");
        assert_eq!(normal("a_1 | b\nweb | c\nd_2|"), "b\nweb | c\n");
        for other in [
            "web | a",
            "1 | a",
            "Code | a\nMessage | b",
            "a\nb|c\nb|d",
            "[pod/\n[pod/",
        ] {
            assert_eq!(normal(other), other);
        }
    }

    #[test]
    fn a_time_is_taken_off_before_what_begins_no_record() {
        for stamp in [
            "2026-11-27T08:00:00.123456789Z ",
            "2026-11-27T08:00:00+08:00 ",
            "2026-11-27T08:00:00.5Z stderr F ",
            "2026-11-27T08:00:00+0000 host app[12]: ",
            "Nov 27 08:00:00 host app[12]: ",
            "Nov  7 08:00:00 host app: ",
        ] {
            let source = format!("{stamp}a {{\n{stamp}  b\n{stamp}}}\n{stamp}c");
            assert_eq!(normal(&source), format!("{stamp}a {{\n  b\n}}\n{stamp}c"));
            assert!(is_continued(&format!("{stamp}  b")) && !is_continued(&format!("{stamp}c")));
        }
        assert!(!is_continued("2026-11-27 08:00:00   b"));
        assert!(!is_continued("Not 27 of these:   b"));
    }

    #[test]
    fn a_label_and_a_time_are_taken_off_together() {
        let prefix = "web-1  | 2026-11-27T08:00:00.5Z ";
        let source = format!("{prefix}a {{\n{prefix}  b\n{prefix}}}");
        assert_eq!(normal(&source), "2026-11-27T08:00:00.5Z a {\n  b\n}");
    }
}
