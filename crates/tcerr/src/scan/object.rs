//! Bodies of responses, wherever they stand in a larger document: API 3.0, API 2.0, and batches of API 2.0, as JSON or as
//! what a program prints of an object: `{ code: 4000, message: 'x' }`, `{u'code': 4100}`, `{\"Response\": …}`.
//!
//! One reader for all of these: what they differ in tells nothing. It reads a text once. What turns out to be no object is
//! left to whoever reads plain text, but for the whole objects inside; what breaks off, as a line of a log does that was
//! cut, is an object as far as it goes.

use std::borrow::Cow;
use std::ops::Range;

use super::failure::{Fields, Node, Scalar};
use super::positional;
use super::quoted::{Closings, Quote};

/// How deep objects are read. A reader that calls itself must not run out of stack for a text of opening braces; bodies
/// of responses are less than ten deep.
const MAX_DEPTH: usize = 128;

/// What was read from an opening brace on.
pub(super) struct Read<'t> {
    /// Whole objects, in their order.
    pub(super) objects: Vec<(Range<usize>, Node<'t>)>,
    /// Whether the last of them broke off: what was read for one may be none.
    pub(super) is_cut: bool,
    /// Where to go on.
    pub(super) end: usize,
}

/// Reads objects one after the other in one text.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    /// Whether the text breaks off here: all that is open is closed.
    is_cut: bool,
    closings: Closings,
    /// Objects inside of what is none itself.
    islands: Vec<(Range<usize>, Node<'t>)>,
}

/// That what is read is no object.
struct NoObject;

type Result<T> = std::result::Result<T, NoObject>;

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            is_cut: false,
            closings: Closings::default(),
            islands: Vec::new(),
        }
    }

    /// Reads what begins with the brace at an offset.
    pub(super) fn read(&mut self, open: usize) -> Read<'t> {
        (self.at, self.depth, self.is_cut) = (open, 0, false);
        let object = self.object();
        let mut objects = std::mem::take(&mut self.islands);
        if let Ok(node) = object {
            objects = vec![(open..self.at, node)];
        }
        objects.sort_by_key(|(range, _)| range.start);
        Read {
            objects,
            is_cut: self.is_cut,
            end: self.at.max(open + 1),
        }
    }

    fn object(&mut self) -> Result<Node<'t>> {
        let (mut fields, mut members) = (Fields::default(), Vec::new());
        if self
            .enter()
            .and_then(|()| self.members(&mut fields, &mut members))
            .is_err()
        {
            self.give_up(members);
            return Err(NoObject);
        }
        self.depth -= 1;
        let mut node = Node::default();
        for (key, _, value) in members {
            node.add(&key, value);
        }
        node.close(fields);
        Ok(node)
    }

    /// Steps behind an opening bracket.
    fn enter(&mut self) -> Result<()> {
        self.at += 1;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(NoObject);
        }
        Ok(())
    }

    fn give_up(&mut self, members: Vec<(Cow<'t, str>, Range<usize>, Node<'t>)>) {
        let found = members
            .into_iter()
            .filter(|(_, _, node)| node.is_interesting())
            .map(|(_, range, node)| (range, node));
        self.islands.extend(found);
    }

    fn members(
        &mut self,
        fields: &mut Fields<'t>,
        members: &mut Vec<(Cow<'t, str>, Range<usize>, Node<'t>)>,
    ) -> Result<()> {
        while !self.is_at_end(b'}') {
            let key_start = self.at;
            let Ok(key) = self.key() else {
                return self.cut_at_line(key_start, members.is_empty());
            };
            let start = self.at;
            let mut node = self.value()?;
            let scalar = std::mem::take(&mut node.scalar);
            if let Some(text) = fields.take(&key, key_start, start, scalar) {
                node.keep(start, text);
            }
            members.push((key, start..self.at, node));
            if self.is_cut {
                return Ok(());
            }
            self.skip_space();
            match self.peek() {
                Some(b',' | b'}') => {}
                None => {
                    self.is_cut = true;
                    return Ok(());
                }
                Some(_) => return self.cut_at_line(self.at, false),
            }
        }
        Ok(())
    }

    /// Whether what stands between two brackets ends here, behind spaces and commas: at the closing one, which is taken, or
    /// where the text ends, which was cut off then.
    fn is_at_end(&mut self, close: u8) -> bool {
        loop {
            self.skip_space();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(byte) if byte == close => {
                    self.at += 1;
                    return true;
                }
                Some(_) => return false,
                None => {
                    self.is_cut = true;
                    return true;
                }
            }
        }
    }

    /// What follows belongs to no object. If it is on another line than what was read last, a line was cut.
    fn cut_at_line(&mut self, next: usize, is_empty: bool) -> Result<()> {
        let read = self.text[..next].trim_end_matches([' ', '\t']);
        if is_empty || !read.ends_with('\n') {
            return Err(NoObject);
        }
        self.at = next;
        self.is_cut = true;
        Ok(())
    }

    fn key(&mut self) -> Result<Cow<'t, str>> {
        let start = self.at;
        let key = if let Some(string) = self.string() {
            string
        } else {
            // Ruby's symbols begin with a colon.
            self.at += usize::from(self.peek() == Some(b':'));
            Cow::Borrowed(self.word().ok_or(NoObject)?)
        };
        if self.is_cut {
            // An apostrophe in a sentence; there may be an object further on in its line.
            (self.at, self.is_cut) = (start + 1, false);
            return Err(NoObject);
        }
        self.skip_space();
        let rest = &self.text[self.at..];
        let separator = ["=>", ":"].into_iter().find(|mark| rest.starts_with(mark));
        self.at += separator.ok_or(NoObject)?.len();
        self.skip_space();
        Ok(key)
    }

    fn value(&mut self) -> Result<Node<'t>> {
        match self.peek() {
            Some(b'{') => return self.object(),
            Some(b'[') => return self.array(b']'),
            Some(b'(') => return self.array(b')'),
            None => {
                self.is_cut = true;
                return Ok(Node::default());
            }
            Some(_) => {}
        }
        if let Some(string) = self.string() {
            return Ok(Node::from_scalar(Scalar::Text(string)));
        }
        if let Some(number) = self.number() {
            return Ok(Node::from_scalar(number));
        }
        let start = self.at;
        let word = self.word().ok_or(NoObject)?;
        if self.peek() != Some(b'(') {
            return Ok(Node::from_scalar(Scalar::Word(word)));
        }
        if let Some((end, hit)) = positional::read(self.text, start) {
            self.at = end;
            return Ok(Node::from_hit(hit));
        }
        self.array(b')')
    }

    fn array(&mut self, close: u8) -> Result<Node<'t>> {
        let mut items = Vec::new();
        if self
            .enter()
            .and_then(|()| self.items(close, &mut items))
            .is_err()
        {
            self.give_up(items);
            return Err(NoObject);
        }
        self.depth -= 1;
        let mut node = Node::default();
        for (_, range, item) in items {
            node.add_item(range.start, item);
        }
        Ok(node)
    }

    fn items(
        &mut self,
        close: u8,
        items: &mut Vec<(Cow<'t, str>, Range<usize>, Node<'t>)>,
    ) -> Result<()> {
        while !self.is_at_end(close) {
            let start = self.at;
            let value = self.value()?;
            // Numbers by the million are no reason to keep a million nodes.
            if value.is_interesting() || matches!(value.scalar, Scalar::Text(_)) {
                items.push((Cow::Borrowed(""), start..self.at, value));
            }
            if self.is_cut {
                return Ok(());
            }
            self.skip_space();
            match self.peek() {
                Some(byte) if byte == b',' || byte == close => {}
                None => {
                    self.is_cut = true;
                    return Ok(());
                }
                Some(_) => return self.cut_at_line(self.at, false),
            }
        }
        Ok(())
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// White space, and in an object that stands in a string of a program, escaped line breaks.
    fn skip_space(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if byte.is_ascii_whitespace() {
                self.at += 1;
                continue;
            }
            if byte != b'\\' {
                return;
            }
            let length = bytes[self.at..]
                .iter()
                .take_while(|&&byte| byte == b'\\')
                .count();
            match bytes.get(self.at + length) {
                Some(b'n' | b'r' | b't') => self.at += length + 1,
                _ => return,
            }
        }
    }

    /// A string, perhaps with the letter that Python writes before it.
    fn string(&mut self) -> Option<Cow<'t, str>> {
        let start = self.at + usize::from(matches!(self.peek(), Some(b'u' | b'b')));
        let (quote, inside) = Quote::at(self.text, start)?;
        if let Some((end, next)) = self.closing(quote, inside) {
            self.at = next;
            let broken = &self.text[inside..end];
            return Some(match quote.unescape(broken) {
                text if broken.contains('\n') => Cow::Owned(super::wrap::unwrap(&text)),
                text => text,
            });
        }
        // The line was cut.
        let line = self.text[inside..].split('\n').next().unwrap_or_default();
        self.at = inside + line.len();
        self.is_cut = true;
        Some(quote.unescape(line))
    }

    /// Where a string ends. One that is broken over lines has to be followed by what follows a string: else its line
    /// was cut, and the next quote is another string's.
    fn closing(&mut self, quote: Quote, inside: usize) -> Option<(usize, usize)> {
        let text = self.text;
        let found = self.closings.find(quote, text, inside, false);
        found.or_else(|| {
            let (end, next) = self.closings.find(quote, text, inside, true)?;
            let rest = text[next..].trim_start();
            (rest.is_empty() || rest.starts_with([',', '}', ']', ':', ')'])).then_some((end, next))
        })
    }

    fn number(&mut self) -> Option<Scalar<'t>> {
        let rest = &self.text[self.at..];
        let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
        if !rest.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            return None;
        }
        let end = rest.find(|c| !is_of_number(c)).unwrap_or(rest.len());
        self.at += end;
        // Python 2 marks long numbers.
        self.at += usize::from(self.peek() == Some(b'L'));
        Some(rest[..end].parse().map_or(Scalar::Other, Scalar::Number))
    }

    fn word(&mut self) -> Option<&'t str> {
        let rest = &self.text[self.at..];
        let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '-');
        let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
        if end == 0 || rest.starts_with(|c: char| c.is_numeric() || c == '-') {
            return None;
        }
        self.at += end;
        Some(&rest[..end])
    }
}
