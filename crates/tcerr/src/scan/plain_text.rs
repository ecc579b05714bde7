//! Errors as programs print them: `Code=…, Message=…, RequestId=…` with whatever marks the SDK puts between, escaped or
//! broken JSON, and codes by themselves in a sentence.
//!
//! No SDK escapes or quotes the message, so it is read up to the next key, or to the end of the line. What belongs
//! together is told by order: a key that is there already begins the next error.

use std::borrow::Cow;

use super::keys::Key;
use crate::lookup::catalog;
use crate::lookup::recognize;
use crate::query::{Query, is_of_code};

/// Behind this a code need not be known: only the SDKs print it.
const MARKER: &str = "TencentCloudSDK";

/// How far before the code the marker can stand, and how far behind it the request id.
const MARKER_WINDOW: usize = 120;
const MAX_ERROR_SPAN: usize = 8 << 10;

/// Appends every code in a text.
pub(super) fn read(text: &str, found: &mut Vec<Query>) {
    let mut reader = Reader {
        text,
        found,
        pending: PendingError::default(),
        braces: 0,
    };
    reader.read();
}

struct Reader<'t, 'f> {
    text: &'t str,
    found: &'f mut Vec<Query>,
    pending: PendingError<'t>,
    /// How many are open.
    braces: usize,
}

/// An error of which not all may have been read.
#[derive(Default)]
struct PendingError<'t> {
    code: Option<&'t str>,
    /// Where the code ends.
    end: usize,
    message: Message<'t>,
    request_id: Option<&'t str>,
    /// Whether the request id came before the code, and may be another's.
    id_precedes_code: bool,
}

#[derive(Default)]
enum Message<'t> {
    #[default]
    None,
    /// It began here and goes on.
    Open(usize),
    Read(Cow<'t, str>),
}

impl<'t> Reader<'t, '_> {
    fn read(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if is_of_code(byte) {
                at = self.word(at);
                continue;
            }
            match byte {
                b'\n' => self.end_line(at),
                b'{' => self.braces += 1,
                b'}' => self.close_brace(),
                _ => {}
            }
            at += 1;
        }
        self.close_message(at);
        self.finish();
    }

    /// Reads the word that begins here. Returns where to go on.
    fn word(&mut self, start: usize) -> usize {
        let end = self.run(start);
        let word = &self.text[start..end];
        if let Some(key) = Key::from_word(word)
            && let Some(value) = Value::after(self.text, end)
        {
            return self.key(key, start, &value).unwrap_or(end);
        }
        if !matches!(self.pending.message, Message::Open(_)) {
            self.bare(start, end);
        }
        end
    }

    fn run(&self, start: usize) -> usize {
        let length = self.text.as_bytes()[start..]
            .iter()
            .take_while(|&&byte| is_of_code(byte))
            .count();
        start + length
    }

    /// Takes the value of a key. Returns where to go on, if it took it.
    fn key(&mut self, key: Key, start: usize, value: &Value) -> Option<usize> {
        match key {
            Key::Code => self.code(start, value),
            Key::Message => Some(self.message(start, value)),
            Key::RequestId => Some(self.request_id(start, value)),
            // Its value is the code in words; the number is the code.
            Key::Name => None,
        }
    }

    fn code(&mut self, start: usize, value: &Value) -> Option<usize> {
        let end = self.run(value.start);
        let word = &self.text[value.start..end];
        let is_next_key = Key::from_word(word).is_some() && Value::after(self.text, end).is_some();
        let code = self.as_code(word, start).filter(|_| !is_next_key)?;
        self.close_message(start);
        if self.pending.code.is_some() {
            self.finish();
        }
        self.pending.code = Some(code);
        self.pending.end = end;
        Some(end)
    }

    /// The code that a word is. A dot at its end is the sentence's, unless there is such a code.
    fn as_code(&self, word: &'t str, start: usize) -> Option<&'t str> {
        let trimmed = word.trim_end_matches('.');
        let code = if recognize::is_known(word) {
            word
        } else {
            trimmed
        };
        let is_marked = || {
            self.before(start).contains(MARKER) && code.contains(|c: char| c.is_ascii_alphabetic())
        };
        let is_absent = ["null", "none"]
            .iter()
            .any(|absent| code.eq_ignore_ascii_case(absent));
        (!code.is_empty() && !is_absent && (recognize::is_plausible(code) || is_marked()))
            .then_some(code)
    }

    /// The end of what stands before, on the same line.
    fn before(&self, start: usize) -> &'t str {
        let mut from = start.saturating_sub(MARKER_WINDOW);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let before = &self.text[from..start];
        before.rsplit('\n').next().unwrap_or(before)
    }

    fn message(&mut self, start: usize, value: &Value) -> usize {
        if !matches!(self.pending.message, Message::None) {
            self.close_message(start);
            if self.pending.code.is_some() {
                self.finish();
            }
        }
        if let Some((message, end)) = value.quoted(self.text) {
            self.pending.message = Message::Read(message);
            return end;
        }
        self.pending.message = Message::Open(value.start);
        self.glued_code(value.start)
    }

    /// Java's SDK once printed `message:Code-the message`.
    fn glued_code(&mut self, start: usize) -> usize {
        let end = self.run(start);
        let code = &self.text[start..end];
        let is_glued = self.pending.code.is_none()
            && self.text[end..].starts_with('-')
            && recognize::is_plausible(code);
        if !is_glued {
            return start;
        }
        self.pending.code = Some(code);
        self.pending.end = end;
        self.pending.message = Message::Open(end + 1);
        end
    }

    fn request_id(&mut self, start: usize, value: &Value) -> usize {
        let is_of_id = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let length = self.text.as_bytes()[value.start..]
            .iter()
            .take_while(|byte| is_of_id(byte))
            .count();
        let end = value.start + length;
        let id = &self.text[value.start..end];
        self.close_message(start);
        if self.pending.code.is_some()
            && self.pending.request_id.is_some()
            && !self.pending.id_precedes_code
        {
            self.finish();
        }
        let is_absent = id.is_empty() || ["None", "null", "undefined"].contains(&id);
        if !is_absent {
            self.pending.request_id = Some(id);
            self.pending.id_precedes_code = self.pending.code.is_none();
        }
        end
    }

    fn end_line(&mut self, at: usize) {
        self.close_message(at);
        let is_far = at.saturating_sub(self.pending.end) > MAX_ERROR_SPAN;
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

    fn close_brace(&mut self) {
        self.braces = self.braces.saturating_sub(1);
        if self.pending.code.is_some() && self.pending.request_id.is_some() {
            self.finish();
        }
    }

    fn close_message(&mut self, end: usize) {
        if let Message::Open(start) = self.pending.message {
            let message =
                self.text[start..end].trim_matches(|c: char| c.is_whitespace() || c == ',');
            let message = without_closing(message);
            self.pending.message = match message {
                "" => Message::None,
                message => Message::Read(Cow::Borrowed(message)),
            };
        }
    }

    fn finish(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let Some(code) = pending.code else { return };
        let message = match pending.message {
            Message::Read(message) if !message.is_empty() => Some(message.into_owned()),
            _ => None,
        };
        self.found.push(Query {
            code: code.to_owned(),
            request_id: pending.request_id.map(str::to_owned),
            server_message: message,
            ..Query::default()
        });
    }

    /// A code without a key, perhaps behind the product that it is of.
    fn bare(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        let code = if recognize::is_known(word) {
            word
        } else {
            word.trim_end_matches('.')
        };
        if !recognize::is_unmistakable(code) {
            return;
        }
        let product = self.before(start).strip_suffix('/').and_then(|before| {
            let name = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next()?;
            catalog::product(name)
        });
        self.found.push(Query::new(code, product));
    }
}

/// A message without the bracket that closes what it stands in, as in a map that Go prints.
fn without_closing(message: &str) -> &str {
    let pairs = [('[', ']'), ('{', '}')];
    let closed = pairs.into_iter().find_map(|(open, close)| {
        let is_odd = message.matches(close).count() > message.matches(open).count();
        message.strip_suffix(close).filter(|_| is_odd)
    });
    closed.unwrap_or(message)
}

/// Where the value of a key begins, and what it is quoted with.
struct Value {
    start: usize,
    /// As it stands before the value: `"`, `\"`.
    quote: Option<(usize, u8)>,
}

impl Value {
    /// The value behind a key that ends here, if there is a colon, an equals sign or an arrow between.
    fn after(text: &str, end: usize) -> Option<Self> {
        let rest = text[end..]
            .trim_start_matches('\\')
            .trim_start_matches(['"', '\'', '`']);
        let rest = rest.trim_start_matches([' ', '\t']);
        let rest = rest
            .strip_prefix("=>")
            .or_else(|| rest.strip_prefix([':', '=', '：']))?;
        let rest = rest.trim_start_matches([' ', '\t']);
        let unescaped = rest.trim_start_matches('\\');
        let escapes = rest.len() - unescaped.len();
        let quote = unescaped
            .bytes()
            .next()
            .filter(|byte| matches!(byte, b'"' | b'\'' | b'`'));
        let value = if quote.is_some() {
            &unescaped[1..]
        } else {
            rest
        };
        Some(Self {
            start: text.len() - value.len(),
            quote: quote.map(|quote| (escapes, quote)),
        })
    }

    /// A value in quotes that are closed, and where it ends. Code in backticks is no quote.
    fn quoted<'t>(&self, text: &'t str) -> Option<(Cow<'t, str>, usize)> {
        let (escapes, quote) = self.quote.filter(|&(_, quote)| quote != b'`')?;
        let bytes = text.as_bytes();
        let mut at = self.start;
        while let Some(found) = memchr::memchr2(quote, b'\n', &bytes[at..]).map(|found| at + found)
        {
            let before = bytes[self.start..found]
                .iter()
                .rev()
                .take_while(|&&byte| byte == b'\\')
                .count();
            if bytes[found] == b'\n' {
                return None;
            }
            if before == escapes {
                let message = &text[self.start..found - escapes];
                return Some((unescaped(message, escapes), found + 1));
            }
            at = found + 1;
        }
        None
    }
}

/// A JSON string without its escapes, if it is one.
fn unescaped(text: &str, escapes: usize) -> Cow<'_, str> {
    if escapes > 0 || !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    serde_json::from_str(&format!("\"{text}\"")).map_or(Cow::Borrowed(text), Cow::Owned)
}
