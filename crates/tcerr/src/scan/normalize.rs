//! What wraps a text is taken off before it is read: colors, quoting of mails and boxes, what a collector writes before each
//! line, the encodings of web pages and of URLs. Each pass knows where in the source its text came from, so that what is
//! found keeps its place.

use std::borrow::Cow;
use std::ops::Range;

use super::escapes::without_escapes;
use super::prefixes::without_prefixes;
use super::words::may_hold_error;

/// How often a text can be encoded for a URL or a web page: a proxy logs a URL in which a URL is a parameter.
const MAX_ENCODINGS: usize = 3;

/// A text without what wraps it.
pub(super) struct Normalized<'t> {
    pub(super) text: Cow<'t, str>,
    /// Where the lines begin that were quoted, in order.
    quoted_lines: Vec<usize>,
    /// Of each pass, the last first.
    passes: Vec<Shifts>,
}

/// Offsets of a text after a pass, each with that in the text before it.
type Shifts = Vec<(usize, usize)>;

impl<'t> Normalized<'t> {
    /// A text in which errors are looked for.
    pub(super) fn new(source: &'t str) -> Self {
        let mut normalized = Self::with_prefixes(source);
        if normalized.pass(without_prefixes)
            && let Some(shifts) = normalized.passes.first()
        {
            for line in &mut normalized.quoted_lines {
                *line = offset_after(shifts, *line);
            }
        }
        normalized
    }

    /// A text in which words are looked for: what stands before a line cuts none.
    pub(super) fn with_prefixes(source: &'t str) -> Self {
        let mut normalized = Self {
            text: Cow::Borrowed(source),
            quoted_lines: Vec::new(),
            passes: Vec::new(),
        };
        normalized.pass(without_escapes);
        for pass in [without_percents, without_entities] {
            for _ in 0..MAX_ENCODINGS {
                if !normalized.pass(pass) {
                    break;
                }
            }
        }
        if normalized.pass(without_quoting) {
            let shifts = normalized.passes.first().into_iter().flatten();
            let is_line = |at: &usize| *at == 0 || normalized.text.as_bytes()[at - 1] == b'\n';
            normalized.quoted_lines = shifts.map(|&(at, _)| at).filter(is_line).collect();
        }
        normalized
    }

    /// Where in the source stands what stands at an offset.
    pub(super) fn source_offset(&self, at: usize) -> usize {
        self.passes.iter().fold(at, |at, shifts| {
            let next = shifts.partition_point(|&(after, _)| after <= at);
            match next.checked_sub(1) {
                Some(last) => shifts[last].1 + (at - shifts[last].0),
                None => at,
            }
        })
    }

    /// Whether a line that begins at an offset was quoted.
    pub(super) fn is_quoted(&self, line: usize) -> bool {
        self.quoted_lines.binary_search(&line).is_ok()
    }

    /// Whether a pass changed anything.
    fn pass(&mut self, pass: fn(&mut Edit<'_>)) -> bool {
        let mut edit = Edit::new(&self.text);
        pass(&mut edit);
        let Some((text, shifts)) = edit.finish() else {
            return false;
        };
        self.text = Cow::Owned(text);
        self.passes.insert(0, shifts);
        true
    }
}

/// Where after a pass stands what stood at an offset before it.
fn offset_after(shifts: &[(usize, usize)], at: usize) -> usize {
    let next = shifts.partition_point(|&(_, before)| before <= at);
    next.checked_sub(1)
        .map_or(at, |last| shifts[last].0 + (at - shifts[last].1))
}

/// A text that is being changed from its beginning to its end.
pub(super) struct Edit<'t> {
    pub(super) source: &'t str,
    text: String,
    /// Up to where the source is in the text.
    copied: usize,
    shifts: Shifts,
}

impl<'t> Edit<'t> {
    fn new(source: &'t str) -> Self {
        Self {
            source,
            text: String::new(),
            copied: 0,
            shifts: Vec::new(),
        }
    }

    pub(super) fn replace(&mut self, range: Range<usize>, by: &str) {
        self.text.push_str(&self.source[self.copied..range.start]);
        self.text.push_str(by);
        self.copied = range.end;
        self.shifts.push((self.text.len(), range.end));
    }

    fn finish(mut self) -> Option<(String, Shifts)> {
        if self.shifts.is_empty() {
            return None;
        }
        self.text.push_str(&self.source[self.copied..]);
        Some((self.text, self.shifts))
    }
}

/// Parts of URLs and forms: `%7B%22Response%22…`, if there may be an error in them.
fn without_percents(edit: &mut Edit<'_>) {
    let source = edit.source;
    let is_end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>');
    let mut at = 0;
    // Asked once for a line, which may be all of the text.
    let (mut line_end, mut is_postponed) = (0, false);
    while let Some(percent) = memchr::memchr(b'%', &source.as_bytes()[at..]) {
        let percent = at + percent;
        let start = source[at..percent].rfind(is_end).map_or(at, |space| {
            at + space
                + source[at + space..]
                    .chars()
                    .next()
                    .map_or(1, char::len_utf8)
        });
        let end = source[percent..]
            .find(is_end)
            .map_or(source.len(), |length| percent + length);
        at = end;
        let part = &source[start..end];
        if percent >= line_end {
            let line = line_around(source, percent);
            is_postponed = has_strings(&source[line.clone()]);
            line_end = line.end;
        }
        if !is_postponed
            && may_hold_error(part)
            && let Some(decoded) = percent_decoded(part)
        {
            for (escape, character) in decoded {
                let range = start + escape.start..start + escape.end;
                edit.replace(range, character.encode_utf8(&mut [0; 4]));
            }
        }
    }
}

/// What is encoded in a part of a URL, each character by itself, so that what stands between keeps its place; if the part has what
/// only an encoder writes: a quote, a brace, a colon, a space.
fn percent_decoded(part: &str) -> Option<Vec<(Range<usize>, char)>> {
    const ENCODED: [&str; 7] = ["%22", "%7B", "%3A", "%3D", "%20", "%5B", "%25"];
    let is_encoded = |sign: &&str| part.contains(*sign) || part.contains(&sign.to_lowercase());
    if !ENCODED.iter().any(is_encoded) {
        return None;
    }
    // In forms a space is a plus sign, and a plus sign is never one of the text.
    let has_plus = part.contains('+') && !part.contains("%20");
    let mut decoded = Vec::new();
    let mut at = 0;
    while let Some(&byte) = part.as_bytes().get(at) {
        let escapes = (at..part.len()).step_by(3);
        let bytes: Vec<u8> = escapes.map_while(|at| escaped(part, at)).collect();
        // A character that is not ASCII is as many escapes as it has bytes.
        for character in str::from_utf8(&bytes).ok()?.chars() {
            let end = at + 3 * character.len_utf8();
            decoded.push((at..end, character));
            at = end;
        }
        if bytes.is_empty() {
            if byte == b'+' && has_plus {
                decoded.push((at..at + 1, ' '));
            }
            at += 1;
        }
    }
    Some(decoded)
}

/// The byte that is escaped at an offset.
fn escaped(part: &str, at: usize) -> Option<u8> {
    let [b'%', digits @ ..] = part.as_bytes().get(at..at + 3)? else {
        return None;
    };
    let digits = str::from_utf8(digits).ok()?;
    // A sign would be taken for a part of the number.
    let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_number.then(|| u8::from_str_radix(digits, 16).ok())?
}

/// What tells a line of a web page that has an error.
const ENTITY_MARKS: [&str; 8] = [
    "&quot;",
    "&#34;",
    "&#x22;",
    "&#39;",
    "&apos;",
    "&amp;quot;",
    "&lt;/",
    "&lt;Response&gt;",
];

/// The names of characters.
const ENTITIES: [(&str, &str); 11] = [
    ("&quot;", "\""),
    ("&#34;", "\""),
    ("&#x22;", "\""),
    ("&#39;", "'"),
    ("&#x27;", "'"),
    ("&apos;", "'"),
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&nbsp;", " "),
    ("&#x2F;", "/"),
];

/// Lines of a web page, told by the quotes, which no text has otherwise, or by the tags of an XML body.
fn without_entities(edit: &mut Edit<'_>) {
    let source = edit.source;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'&', &source.as_bytes()[at..]) {
        let start = at + found;
        let line = line_around(source, start);
        let rest = &source[start..line.end];
        at = line.end;
        if !ENTITY_MARKS.iter().any(|mark| rest.contains(mark)) || has_strings(&source[line]) {
            continue;
        }
        for (offset, _) in rest.match_indices('&') {
            let encoded = &rest[offset..];
            let entity = ENTITIES
                .iter()
                .find(|(entity, _)| encoded.starts_with(entity));
            if let Some((entity, character)) = entity {
                edit.replace(start + offset..start + offset + entity.len(), character);
            }
        }
    }
}

/// The line that an offset is in.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let (before, after) = text.split_at(at);
    let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |end| end + 1);
    let end = memchr::memchr(b'\n', after.as_bytes()).map_or(text.len(), |length| at + length);
    start..end
}

/// Whether a line has strings of an object. What is encoded in one is decoded when the string is read: its quotes would
/// end it.
fn has_strings(line: &str) -> bool {
    line.contains("\":") || line.contains("\" :")
}

/// Lines of a mail that was answered, of a box, of a comment or a table, without what marks them as such.
fn without_quoting(edit: &mut Edit<'_>) {
    let source = edit.source;
    let mut start = 0;
    while start < source.len() {
        let end = memchr::memchr(b'\n', &source.as_bytes()[start..])
            .map_or(source.len(), |length| start + length);
        let line = &source[start..end];
        if let Some(prefix) = quoting(line) {
            edit.replace(start..start + prefix, "");
            if let Some(suffix) = closing_bar(&line[prefix..], line) {
                edit.replace(end - suffix..end, "");
            }
        }
        start = end + 1;
    }
}

/// The length of the marks that a line begins with, each before a space, another mark or the end.
fn quoting(line: &str) -> Option<usize> {
    const MARKS: [char; 7] = ['>', '|', '│', '┃', '║', '#', '/'];
    // Asked for every line of a log: most begin with none of these.
    if !matches!(
        line.trim_start_matches(' ').as_bytes().first()?,
        b'>' | b'|' | b'#' | b'/' | 0xE2
    ) {
        return None;
    }
    let mut rest = line;
    loop {
        let marked = rest.trim_start_matches([' ', '\t']);
        let Some(next) = marked.strip_prefix(MARKS) else {
            break;
        };
        let is_mark =
            next.trim_end().is_empty() || next.starts_with(' ') || next.starts_with(MARKS);
        if !is_mark {
            break;
        }
        rest = next.strip_prefix(' ').unwrap_or(next);
    }
    let length = line.len() - rest.len();
    (length > 0).then_some(length)
}

/// The length of the bar that closes the line of a box, with the space before it.
fn closing_bar(rest: &str, line: &str) -> Option<usize> {
    const BARS: [char; 4] = ['|', '│', '┃', '║'];
    let is_box = line.trim_start().starts_with(BARS);
    let inside = rest.trim_end_matches([' ', '\r']).strip_suffix(BARS)?;
    is_box.then(|| rest.len() - inside.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(source: &str) -> String {
        Normalized::new(source).text.into_owned()
    }

    #[test]
    fn marks_of_quoting_are_taken_off() {
        assert_eq!(normal("> a\n>> b\n> > c\n>\nd"), "a\nb\nc\n\nd");
        assert_eq!(normal("│ a  │\n│\n| b |\n  # c"), "a\n\nb\nc");
        assert_eq!(normal("  // a\n//\n/// b\n/c/d"), "a\n\nb\n/c/d");
        for other in ["#0 /a.php(1)", ">_<", "|a|", "#include", "||"] {
            assert_eq!(normal(other).trim(), if other == "||" { "" } else { other });
        }
    }

    #[test]
    fn encodings_are_undone_where_there_may_be_an_error() {
        assert_eq!(normal("x=%7B%22Code%22%3A1%7D y"), "x={\"Code\":1} y");
        assert_eq!(normal("%257B%2522Code%2522"), "{\"Code\"");
        assert_eq!(
            normal("Code=A&Message=a+b%3A%E5%86%85"),
            "Code=A&Message=a b:内"
        );
        assert_eq!(normal("/a%20b 100%22 %E5%86%85"), "/a%20b 100%22 %E5%86%85");
        assert_eq!(
            normal("{&quot;a&quot;:&#39;b&lt;&#39;}\nc &lt;"),
            "{\"a\":'b<'}\nc &lt;"
        );
        assert_eq!(normal("&amp;quot;a"), "\"a");
    }

    #[test]
    fn what_is_left_keeps_its_place() {
        let wrapped = "> a \u{1b}[31mCode\u{1b}[0m=%22x%22\n> b";
        let encoded = "{%22Code%22:%22腾%E8%85%BEInternalError%22,%2522,c";
        for (source, needles) in [
            (wrapped, &["a ", "Code", "b"][..]),
            (encoded, &["Code", "腾", "Internal", ",", "c"]),
        ] {
            let normalized = Normalized::new(source);
            for needle in needles {
                let at = normalized.text.find(needle).unwrap();
                let place = normalized.source_offset(at);
                assert_eq!(place, source.find(needle).unwrap(), "{needle}");
            }
        }
    }
}
