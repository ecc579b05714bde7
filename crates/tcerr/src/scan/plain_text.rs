//! Errors as programs print them: `Code=…, Message=…, RequestId=…` with whatever marks the SDK puts between, escaped or
//! broken JSON, and codes by themselves in a sentence.
//!
//! No SDK escapes or quotes the message, so it is read up to the next key, or to the end of the line. What belongs
//! together is told by order: a key that is there already begins the next error. A string in quotes is a text of its own:
//! what a logger quoted may hold a whole error, which ends where the string does.

use std::borrow::Cow;
use std::ops::Range;
use std::slice;

use super::element::EndTags;
use super::headline;
use super::hit::Hit;
use super::keys::Key;
use super::marks;
use super::pending::{Certainty, Message, PendingError};
use super::positional;
use super::quoted::{Closings, Quote};
use super::value::Value;
use super::wrap;
use super::{Layer, Part, Scanner, words};
use crate::lookup::catalog;
use crate::lookup::recognize;
use crate::query::{self, MAX_CODE_BYTES, Query, is_of_code};

/// Behind this a code need not be known: only the SDKs print it.
pub(super) const MARKER: &str = "TencentCloudSDK";

/// What the SDK of AWS for Python prints before its codes, some of which are also codes of the tables: `An error occurred
/// (RequestLimitExceeded) when calling the …`.
const FOREIGN_LABEL: &str = "n error occurred (";

/// How far behind the beginning of its line the end of an array of PHP can stand.
const MAX_ARRAY_INDENT: usize = 64;

/// How far before the code the marker can stand: what comes between is the name of a class or a time. Further on, it is
/// another error's.
const MARKER_WINDOW: usize = 120;

/// How far behind the code its request id can stand: Node prints a stack trace between. What stands further on is
/// another request's.
const MAX_ERROR_SPAN: usize = 8 << 10;

/// Appends every code in a part of a text. Returns the message of an exception whose code was not in it: it may be in the
/// object that follows.
pub(super) fn read(
    scanner: &Scanner,
    layer: Layer<'_>,
    part: &Part,
    found: &mut Vec<Hit>,
) -> Option<String> {
    let mut reader = Reader {
        scanner,
        layer,
        text: &layer.text[..part.end],
        found,
        pending: PendingError::default(),
        headline: None,
        wrapped_until: 0,
        braces: 0,
        objects: part.objects.iter(),
        closings: Closings::default(),
        end_tags: EndTags::default(),
        is_in_response: false,
    };
    reader.read(part.start);
    reader.headline.map(str::to_owned)
}

/// The end of what stands before an offset, on the same line.
pub(super) fn before(text: &str, start: usize) -> &str {
    let mut from = start.saturating_sub(MARKER_WINDOW);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = &text[from..start];
    before.rsplit('\n').next().unwrap_or(before)
}

struct Reader<'s, 't, 'f> {
    scanner: &'s Scanner,
    layer: Layer<'t>,
    text: &'t str,
    found: &'f mut Vec<Hit>,
    pending: PendingError<'t>,
    /// The message of an exception that was printed without its code.
    headline: Option<&'t str>,
    /// Up to where the message that is open is known to go on.
    wrapped_until: usize,
    /// How many are open.
    braces: usize,
    /// Those that have no error in them and are still ahead.
    objects: slice::Iter<'s, Range<usize>>,
    closings: Closings,
    end_tags: EndTags,
    /// Whether a `<Response>` is open.
    is_in_response: bool,
}

impl<'t> Reader<'_, 't, '_> {
    fn read(&mut self, mut at: usize) {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(at) {
            at = match byte {
                byte if is_of_code(byte) => self.word(at),
                b'\n' => {
                    self.end_line(at);
                    at + 1
                }
                b'"' | b'\'' | b'\\' => self.string(at).unwrap_or(at + 1),
                b'(' => self.parenthesis(at),
                b'{' => self.open_brace(at),
                b'}' | b')' => {
                    self.close_brace(byte, at);
                    at + 1
                }
                b'<' => self.tag(at),
                // The labels in Chinese begin with one of these.
                0xE8 | 0xE9 => self.key_at(at).unwrap_or(at + 3),
                _ => at + 1,
            };
        }
        self.close_message(at);
        self.finish();
    }

    /// Reads the word that begins here. Returns where to go on.
    fn word(&mut self, start: usize) -> usize {
        let end = words::end(self.text, start);
        if let Some(next) = self.key_at(start) {
            return next;
        }
        let word = &self.text[start..end];
        if word.contains(MARKER) {
            return self.exception(start, end);
        }
        // `error.code`, as structured loggers name it.
        if let Some(dot) = word.rfind('.')
            && let Some(next) = self.key_at(start + dot + 1)
        {
            return next;
        }
        if !self.pending.is_message_open() {
            return self.bare(start);
        }
        end
    }

    /// The name of an exception of an SDK: what it is made of, or what it says, may follow.
    fn exception(&mut self, start: usize, end: usize) -> usize {
        self.close_before_exception(start);
        if let Some((next, hit)) = positional::read(self.text, start) {
            self.close_message(start);
            self.finish();
            self.found.push(hit);
            return next;
        }
        if let Some(headline) = headline::after(&self.text[end..]) {
            self.headline = Some(headline);
        }
        end
    }

    /// The message that is open ends where an SDK begins to print an error. If it is the message of none, it belongs to
    /// whoever passed the error on: `message: rpc error: … desc = [TencentCloudSDKError] Code=…`.
    fn close_before_exception(&mut self, start: usize) {
        let is_printed = self.text[..start].ends_with('[');
        if !is_printed || !self.pending.is_message_open() {
            return;
        }
        self.close_message(start - 1);
        if self.pending.code.is_none() {
            self.pending.message = Message::None;
        }
    }

    /// Reads the key that stands here, and its value. Returns where to go on, if it is one.
    fn key_at(&mut self, start: usize) -> Option<usize> {
        let Some((key, length)) = Key::prefix(&self.text[start..]) else {
            let value = start + Key::before_uuid(&self.text[start..])?;
            return Some(self.request_id(start, &Value::at(self.text, value)));
        };
        let end = start + length;
        match Value::after(self.text, key, start, end) {
            Some(value) => Some(self.key(key, start, &value).unwrap_or(end)),
            None if key == Key::Code => self.labelled_number(start, end),
            None => None,
        }
    }

    /// Takes the value of a key. Returns where to go on, if it took it.
    fn key(&mut self, key: Key, start: usize, value: &Value) -> Option<usize> {
        match key {
            Key::Code => self.code(start, value),
            Key::Message => Some(self.message(start, value)),
            Key::RequestId => Some(self.request_id(start, value)),
            // Its value is the code in words; the number is the code.
            Key::Name => {
                self.close_message(start);
                self.pending.has_name = true;
                Some(words::end(self.text, value.start))
            }
        }
    }

    fn code(&mut self, start: usize, value: &Value) -> Option<usize> {
        let (word, end) = words::joined(self.text, value.without_backtick(self.text));
        if value.is_element {
            return Some(self.element_code(word, start..end));
        }
        let is_next_key = Key::from_word(&word)
            .is_some_and(|key| Value::after(self.text, key, value.start, end).is_some());
        if is_next_key {
            return None;
        }
        let (code, certainty) = self.as_code(word, start)?;
        self.close_message(start);
        self.begin(code, certainty, start..end);
        Some(end)
    }

    /// `<Code>InternalError</Code>`: the code of COS, if it is in no `<Response>` and has no dot. Returns where to go on.
    fn element_code(&mut self, word: Cow<'t, str>, at: Range<usize>) -> usize {
        let end = at.end;
        let is_whole = self.text[end..].trim_start().starts_with("</");
        let is_named = self.is_in_response || word.contains('.');
        if is_whole && is_named && query::has_form(&word) {
            self.close_message(at.start);
            self.begin(word, Certainty::Certain, at);
        }
        end
    }

    /// A tag of XML. Only that of an answer of API 3.0 matters: it holds what belongs together, as braces do.
    fn tag(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        if rest.starts_with("<Response>") {
            self.is_in_response = true;
            self.braces += 1;
        } else if rest.starts_with("</Response>") {
            self.is_in_response = false;
            self.close_brace(b'}', at);
        }
        at + 1
    }

    fn begin(&mut self, code: Cow<'t, str>, certainty: Certainty, at: Range<usize>) {
        if self.pending.code.is_some() {
            self.pending.drop_lead();
            self.finish();
        }
        self.pending.code = Some(code);
        self.pending.certainty = certainty;
        self.pending.at = at;
    }

    /// `错误码 4104`: in Chinese no colon is needed.
    fn labelled_number(&mut self, start: usize, end: usize) -> Option<usize> {
        let rest = &self.text[end..];
        let value = end + usize::from(rest.starts_with(' '));
        let word = &self.text[value..words::end(self.text, value)];
        let is_label = !self.text.as_bytes()[start].is_ascii();
        if !is_label || word.is_empty() {
            return None;
        }
        let end = value + word.len();
        let (code, certainty) = self.as_code(Cow::Borrowed(word), start)?;
        self.close_message(start);
        self.begin(code, certainty, start..end);
        Some(end)
    }

    /// The code that a word is. A dot at its end is the sentence's, unless there is such a code.
    fn as_code(&self, word: Cow<'t, str>, start: usize) -> Option<(Cow<'t, str>, Certainty)> {
        let code = words::without_stop(word);
        let is_absent = ["null", "none", "nil", "undefined"]
            .iter()
            .any(|absent| code.eq_ignore_ascii_case(absent));
        if code.is_empty() || is_absent || code.len() > MAX_CODE_BYTES {
            return None;
        }
        let is_marked = || before(self.text, start).contains(MARKER) && words::has_letters(&code);
        let certainty = if code.bytes().all(|byte| byte.is_ascii_digit()) {
            recognize::is_plausible(&code).then_some(Certainty::Number)?
        } else if recognize::is_of_family(&code) || is_marked() {
            Certainty::Certain
        } else if recognize::is_plausible(&code) {
            Certainty::Form
        } else {
            return None;
        };
        Some((code, certainty))
    }

    fn message(&mut self, start: usize, value: &Value) -> usize {
        if self.pending.is_message_open() || self.pending.has_message() {
            self.close_message(start);
            if self.pending.code.is_some() {
                self.finish();
            }
        }
        if value.is_element
            && let Some((text, end)) = self.end_tags.content(self.text, value.start)
        {
            self.pending.message = Message::Read(text);
            return end;
        }
        if let Some((text, end)) = self.quoted(value) {
            let has_more = self.nested(&text, value.start);
            if !has_more || self.pending.code.is_some() {
                self.pending.message = Message::Read(text);
            }
            return end;
        }
        self.pending.message = Message::Open {
            start: value.start,
            is_line: value.is_bracketed,
        };
        self.wrapped_until = 0;
        self.glued_code(value.start)
    }

    /// A value in quotes that are closed, be it on a later line, and where it ends.
    fn quoted(&mut self, value: &Value) -> Option<(Cow<'t, str>, usize)> {
        let (quote, text) = (value.quote?, self.text);
        let on_line = self.closings.find(quote, text, value.start, false);
        let (end, next) = on_line.or_else(|| {
            let (end, next) = self.closings.find(quote, text, value.start, true)?;
            // The next quote may be another string's, of another record of the log.
            let is_near = end - value.start < MAX_ERROR_SPAN;
            let is_one = is_near && wrap::is_one_text(&text[value.start..end]);
            is_one.then_some((end, next))
        })?;
        let inside = &text[value.start..end];
        let message = match quote.unescape(inside) {
            text if inside.contains('\n') => Cow::Owned(wrap::unwrap(&text)),
            text => text,
        };
        Some((message, next))
    }

    /// A message that begins with its code: Java's SDK once printed `message:Code-the message`, API 2.0 has
    /// `(4104)SecretId not exist`.
    fn glued_code(&mut self, start: usize) -> usize {
        if self.pending.code.is_some() {
            return start;
        }
        if let Some(number) = marks::number_before_message(&self.text[start..]) {
            self.pending.code = Some(Cow::Borrowed(number));
            self.pending.certainty = Certainty::Number;
            self.pending.at = start..start + number.len() + 2;
            return start + number.len() + 2;
        }
        let end = words::end(self.text, start);
        let code = &self.text[start..end];
        let is_glued = self.text[end..].starts_with('-') && recognize::is_plausible(code);
        if !is_glued {
            return start;
        }
        self.pending.code = Some(Cow::Borrowed(code));
        self.pending.certainty = Certainty::Certain;
        self.pending.at = start..end;
        self.pending.message = Message::Open {
            start: end + 1,
            is_line: false,
        };
        end
    }

    fn request_id(&mut self, start: usize, value: &Value) -> usize {
        let (id, end) = words::id(self.text, value.without_backtick(self.text));
        // `[request id:abc-1]you are not authorized …` is a message as CAM writes it.
        let is_of_message = self.pending.is_message_open()
            && self.text[..start].ends_with('[')
            && self.text[end..].starts_with(']');
        if is_of_message {
            return end;
        }
        self.close_message(start);
        if self.pending.code.is_some()
            && self.pending.request_id.is_some()
            && !self.pending.id_precedes_code
        {
            self.finish();
        }
        let is_absent = id.is_empty() || ["None", "null", "undefined", "nil"].contains(&&*id);
        if !is_absent {
            self.pending.request_id = Some(id);
            self.pending.id_precedes_code = self.pending.code.is_none();
        }
        end
    }

    fn end_line(&mut self, at: usize) {
        if self.message_goes_on(at) {
            return;
        }
        self.close_message(at);
        let is_far = at.saturating_sub(self.pending.at.end) > MAX_ERROR_SPAN;
        if self.pending.code.is_none() {
            if self.braces == 0 {
                self.pending = PendingError::default();
            }
        } else if self.pending.request_id.is_some()
            && (!self.pending.id_precedes_code || self.braces == 0)
            || is_far
        {
            self.finish();
        }
    }

    /// Whether the message that is open goes on in the next line.
    fn message_goes_on(&mut self, at: usize) -> bool {
        let Message::Open {
            is_line: false,
            start,
        } = self.pending.message
        else {
            return false;
        };
        if self.pending.code.is_none() {
            return false;
        }
        if at < self.wrapped_until {
            return true;
        }
        if self.pending.request_id.is_none()
            && let Some(until) = wrap::closing_id(self.text, at + 1)
        {
            self.wrapped_until = until;
            return true;
        }
        let line = self.text[..at].rsplit('\n').next().unwrap_or_default();
        let next = self.text[at + 1..].split('\n').next().unwrap_or_default();
        // Whoever quoted a message quoted all of it, and broke it where it pleased.
        let is_quoted = || {
            let lines = [at - line.len(), at + 1];
            lines.iter().all(|&line| self.layer.source.is_quoted(line))
        };
        wrap::is_broken(line, next)
            || is_quoted() && wrap::may_go_on(next)
            || wrap::hangs_in_parenthesis(&self.text[start..at.max(start)], next)
    }

    /// Returns where to go on: an object without errors is passed over.
    fn open_brace(&mut self, at: usize) -> usize {
        while let Some(object) = self.objects.as_slice().first() {
            if object.start > at {
                break;
            }
            self.objects.next();
            if object.start == at {
                return object.end;
            }
        }
        self.braces += 1;
        at + 1
    }

    fn close_brace(&mut self, byte: u8, at: usize) {
        // PHP prints an array in parentheses, each on a line of its own.
        if byte == b')' && !self.is_alone(at) && !self.closes_array(at) {
            return;
        }
        self.braces = self.braces.saturating_sub(1);
        if self.pending.code.is_some() && self.pending.request_id.is_some() {
            self.close_message(at);
            self.finish();
        }
    }

    /// Whether nothing else stands on the line of a byte.
    fn is_alone(&self, at: usize) -> bool {
        let blank = |c: &u8| matches!(c, b' ' | b'\t' | b'\r');
        let (before, after) = (&self.text.as_bytes()[..at], &self.text.as_bytes()[at + 1..]);
        let first = before.iter().rev().find(|byte| !blank(byte));
        let last = after.iter().find(|byte| !blank(byte));
        first.is_none_or(|byte| *byte == b'\n') && last.is_none_or(|byte| *byte == b'\n')
    }

    /// `array (` and `__set_state(array(` at the end of a line, as `var_export` of PHP prints them.
    fn opens_array(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end_matches(' ');
        let after = self.text[at + 1..].trim_start_matches([' ', '\t', '\r']);
        before.ends_with("array") && after.starts_with('\n')
    }

    /// `),` and `))`, which close those.
    fn closes_array(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let is_space = |byte: u8| matches!(byte, b' ' | b'\t' | b'\r');
        let before = bytes[..at].iter().rev().take(MAX_ARRAY_INDENT);
        let first = before
            .copied()
            .find(|&byte| byte != b')' && !is_space(byte));
        let after = bytes[at + 1..].iter().take(MAX_ARRAY_INDENT);
        let last = after
            .copied()
            .find(|&byte| !matches!(byte, b')' | b',' | b';') && !is_space(byte));
        first == Some(b'\n') && last.is_none_or(|byte| byte == b'\n')
    }

    fn parenthesis(&mut self, at: usize) -> usize {
        if self.is_alone(at) || self.opens_array(at) {
            self.braces += 1;
            return at + 1;
        }
        let is_free = self.pending.code.is_none() && !self.pending.is_message_open();
        if is_free
            && let Some(number) = marks::number_before_message(&self.text[at..])
            && recognize::is_plausible(number)
            && self.layer.marks.is_generation2(at)
        {
            let end = at + number.len() + 2;
            self.begin(Cow::Borrowed(number), Certainty::Number, at..end);
            self.pending.message = Message::Open {
                start: at,
                is_line: false,
            };
            return end;
        }
        at + 1
    }

    fn close_message(&mut self, end: usize) {
        self.pending.close_message(self.text, end);
    }

    fn finish(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let at = pending.at.start;
        let is_near = |at| self.layer.marks.is_generation2(at);
        if let Some(mut query) = pending.finish(is_near) {
            if query.server_message.is_none() {
                query.server_message = self.headline.take().map(str::to_owned);
            }
            self.headline = None;
            self.found.push(Hit { at, query });
        }
    }

    /// A string in quotes, if there is an error in it. Returns what follows it.
    fn string(&mut self, start: usize) -> Option<usize> {
        if self.pending.is_message_open() {
            return None;
        }
        let (quote, inside) = Quote::at(self.text, start)?;
        let before = self.text[..start].chars().next_back();
        if before.is_some_and(char::is_alphanumeric) {
            return None; // an apostrophe
        }
        let (end, next) = self.closings.find(quote, self.text, inside, false)?;
        let text = quote.unescape(&self.text[inside..end]);
        self.nested(&text, inside).then_some(next)
    }

    /// Appends the errors that a string holds, if there are any that are more than mentioned.
    fn nested(&mut self, text: &str, at: usize) -> bool {
        if !words::may_hold_error(text) {
            return false;
        }
        let hits = self.scanner.nested(text, at, self.layer.marks.near(at));
        let has_error = hits.iter().any(|hit| !hit.is_bare());
        if has_error {
            self.found.extend(hits);
        }
        has_error
    }

    /// A code without a key, perhaps behind the product that it is of, perhaps before a message.
    fn bare(&mut self, start: usize) -> usize {
        let end = words::end(self.text, start);
        if !recognize::has_shape(&self.text[start..end]) {
            return end;
        }
        let (word, end) = words::joined(self.text, start);
        let code = words::without_any_stop(word);
        let needs_mark = words::is_of_programs(&code);
        if !recognize::is_unmistakable(&code) || needs_mark && !self.layer.marks.is_cloud(start) {
            return words::end(self.text, start);
        }
        if before(self.text, start).ends_with(FOREIGN_LABEL) {
            return end;
        }
        let message = self
            .is_labelled(start)
            .then(|| words::sentence_after(self.text, end))
            .flatten()
            .or_else(|| self.sentence_below(start, end));
        if let Some(message) = message {
            self.begin(code, Certainty::Certain, start..end);
            self.pending.is_lead = true;
            self.pending.message = Message::Open {
                start: message,
                is_line: false,
            };
            return message;
        }
        let product = before(self.text, start)
            .strip_suffix('/')
            .and_then(|before| {
                let name = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next()?;
                catalog::product(name)
            });
        let query = Query::new(&code, product);
        self.found.push(Hit { at: start, query });
        end
    }

    /// The message in the line below a code that begins its line.
    fn sentence_below(&self, start: usize, end: usize) -> Option<usize> {
        let is_first = before(self.text, start)
            .trim_matches([' ', '\t'])
            .is_empty();
        is_first
            .then(|| words::sentence_below(self.text, end))
            .flatten()
    }

    /// Whether a code stands behind a label, `fail: `, or begins a line: then what follows is its message. In the middle
    /// of a sentence it is not.
    fn is_labelled(&self, start: usize) -> bool {
        let before = before(self.text, start).trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with([':', '：'])
    }
}
