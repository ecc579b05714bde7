//! The canonical form of a table: one order, one spelling, one place for each blank line, so that a change to
//! one code is a change to one line or block. `cargo xtask fmt` writes it.

mod edits;
mod tree;

#[cfg(test)]
mod tests;

pub(crate) use edits::{Edits, NewCode};

use toml_edit::{Document, DocumentMut, TomlError};

use crate::schema::{self, Key};
use tree::{Array, Comments, Entry, Node, Table, Value};

/// The section whose entries are sorted and may be short lines.
const CODES: &str = "codes";

/// Some editors put it before the first line; a table does without.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The canonical form of a table. Data and comments stay; order, spelling and blank lines follow the rules.
///
/// What the rules do not foresee (unknown keys, wrong types) is kept in the nearest form that they know:
/// unknown keys after the known ones, unknown sections last. Where a line has no room for a comment, the
/// comment goes above it; what touches the last line of a section, and not the next header, ends that section.
///
/// # Errors
///
/// The text is not TOML.
pub(crate) fn canonical(text: &str) -> Result<String, TomlError> {
    rewritten(text, &Edits::default())
}

/// The canonical form of a table after some edits. Of a table that has that form already everything else stays,
/// byte for byte.
///
/// # Errors
///
/// The text is not TOML.
pub(crate) fn rewritten(text: &str, edits: &Edits<'_>) -> Result<String, TomlError> {
    // The whole text first, so that an error points into what the caller has.
    Document::parse(text)?;
    // A line break is a line break, also inside a string: a checkout must not decide what a text says.
    let text = text.replace("\r\n", "\n");
    let (mut opening, rest) = split_opening(text.trim_start_matches(BYTE_ORDER_MARK));
    let body = body(&rest.parse()?, edits);
    let mut body = body.as_str();
    if opening.is_empty() {
        // Sorting can bring a comment to the top, where the next run would take it for the file's.
        (opening, body) = split_opening(body);
    }
    let blank = if opening.is_empty() || body.is_empty() {
        ""
    } else {
        "\n"
    };
    Ok(format!("{opening}{blank}{body}"))
}

/// Splits off the comment that opens the file, tidied; one blank line will follow it. A paragraph directly
/// above a header, or below an earlier paragraph and directly above a key, speaks of that and stays with it.
fn split_opening(text: &str) -> (String, &str) {
    let head = text.split_inclusive('\n');
    let head = head.take_while(|line| line.trim().is_empty() || is_comment(line));
    let (head, rest) = text.split_at(length(head));

    let attached = head.split_inclusive('\n').rev();
    let attached = length(attached.take_while(|line| is_comment(line)));
    let earlier = &head[..head.len() - attached];

    let is_first = earlier.trim().is_empty() && !rest.trim_start().starts_with('[');
    if rest.is_empty() || is_first {
        (paragraphs(head), rest)
    } else {
        (paragraphs(earlier), &text[earlier.len()..])
    }
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

fn length<'a>(lines: impl Iterator<Item = &'a str>) -> usize {
    lines.map(str::len).sum()
}

/// Comment lines with one blank line between paragraphs.
fn paragraphs(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines
        .split(|line| line.is_empty())
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| paragraph.join("\n") + "\n")
        .collect::<Vec<_>>()
        .join("\n")
}

/// Everything below the comment that opens the file.
fn body(document: &DocumentMut, edits: &Edits<'_>) -> String {
    let (mut root, end) = tree::load(document);
    edits.apply(&mut root);
    let (lines, sections) = part(&root.entries, is_section);

    let mut page = Page::default();
    page.members(by_keys(lines, schema::HEADER));
    page.comments(&root.tail);
    let (codes, others): (Vec<_>, Vec<_>) = sections
        .into_iter()
        .partition(|section| section.key == CODES);
    for section in codes {
        page.codes(&section);
    }
    for section in others {
        page.section(&section);
    }
    if !end.is_empty() {
        page.paragraph();
        page.comments(&end);
    }
    page.text
}

/// A table that is written below a header of its own.
struct Headed<'a> {
    key: &'a str,
    comments: &'a Comments,
    table: &'a Table,
}

/// Parts what is written as one line from the tables that get a header.
fn part<'a>(
    entries: impl IntoIterator<Item = &'a Entry>,
    has_header: impl Fn(&str, &Table) -> bool,
) -> (Vec<&'a Entry>, Vec<Headed<'a>>) {
    let (mut lines, mut headed) = (Vec::new(), Vec::new());
    for entry in entries {
        let (key, node) = entry;
        match &node.value {
            Value::Table(table) if has_header(key, table) => headed.push(Headed {
                key,
                comments: &node.comments,
                table,
            }),
            _ => lines.push(entry),
        }
    }
    (lines, headed)
}

/// `codes` is a section however it is written, a header key never is, any other table is if it has a header.
fn is_section(key: &str, table: &Table) -> bool {
    key == CODES || (table.has_header && !schema::HEADER.iter().any(|header| header.name == key))
}

/// Form follows content: a code with help or a note is a block.
fn is_block(_: &str, table: &Table) -> bool {
    let mut keys = table.entries.iter().map(|(key, _)| key.as_str());
    keys.any(schema::is_long)
}

/// Known keys in their order, then unknown ones as they come.
fn by_keys<'a>(entries: impl IntoIterator<Item = &'a Entry>, keys: &[&Key]) -> Vec<&'a Entry> {
    let mut entries: Vec<_> = entries.into_iter().collect();
    entries.sort_by_key(|(key, _)| schema::index(keys, key));
    entries
}

/// The order of codes: numbers by value, of any length, and before names; names by bytes.
pub(crate) fn code_order(code: &str) -> (usize, &str, &str) {
    if is_number(code) {
        let digits = code.trim_start_matches('0');
        (digits.len(), digits, code)
    } else {
        (usize::MAX, code, code)
    }
}

fn is_number(code: &str) -> bool {
    code.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text being written, line by line.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// One blank line before what follows, unless it is the first.
    fn paragraph(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn line(&mut self, line: &str, comment: Option<&String>) {
        self.text.push_str(line);
        if let Some(comment) = comment {
            self.text.push(' ');
            self.text.push_str(comment);
        }
        self.text.push('\n');
    }

    fn comments(&mut self, comments: &[String]) {
        for comment in comments {
            self.line(comment, None);
        }
    }

    /// `[codes]` with its short lines, then the blocks.
    fn codes(&mut self, section: &Headed) {
        let mut entries: Vec<_> = section.table.entries.iter().collect();
        entries.sort_by_key(|(code, _)| code_order(code));
        let (lines, blocks) = part(entries, is_block);

        if has_own_paragraph(section, &lines) {
            self.header(CODES, section.comments);
            for (code, node) in lines {
                self.assignment(&code_key(code), node, schema::ENTRY);
            }
            self.comments(&section.table.tail);
        }
        for block in blocks {
            self.block(
                &format!("{CODES}.{}", code_key(block.key)),
                &block,
                schema::ENTRY,
            );
        }
    }

    /// Any other section: its own keys, then its tables as blocks, in the order in which they stand.
    fn section(&mut self, section: &Headed) {
        let path = quoted_key(section.key);
        let (lines, blocks) = part(&section.table.entries, |_, _| true);

        if has_own_paragraph(section, &lines) {
            self.header(&path, section.comments);
            self.members(by_keys(lines, schema::WORD));
            self.comments(&section.table.tail);
        }
        for block in blocks {
            let path = format!("{path}.{}", quoted_key(block.key));
            self.block(&path, &block, schema::WORD);
        }
    }

    fn block(&mut self, path: &str, block: &Headed, keys: &[&Key]) {
        self.header(path, block.comments);
        self.members(by_keys(&block.table.entries, keys));
        self.comments(&block.table.tail);
    }

    fn header(&mut self, path: &str, comments: &Comments) {
        self.paragraph();
        self.comments(&comments.above);
        self.line(&format!("[{path}]"), comments.beside.as_ref());
    }

    /// The lines below a header: one key each, long texts one language each.
    fn members(&mut self, members: Vec<&Entry>) {
        for (key, node) in members {
            match &node.value {
                Value::Table(texts) if schema::is_long(key) && !texts.entries.is_empty() => {
                    self.texts(key, node, texts);
                }
                _ => self.assignment(&quoted_key(key), node, schema::LANGUAGES),
            }
        }
    }

    /// `help.zh = "…"` and `help.en = "…"`, below what was said about `help` itself.
    fn texts(&mut self, key: &str, node: &Node, texts: &Table) {
        self.comments(&node.comments.above);
        self.comments(node.comments.beside.as_slice());
        self.comments(&texts.tail);
        for (language, text) in by_keys(&texts.entries, schema::LANGUAGES) {
            self.assignment(
                &format!("{key}.{}", quoted_key(language)),
                text,
                schema::LANGUAGES,
            );
        }
    }

    /// `key = value`; `keys` order a table's keys.
    fn assignment(&mut self, key: &str, node: &Node, keys: &[&Key]) {
        self.comments(&node.comments.above);
        let comment = node.comments.beside.as_ref();
        let inner = node.value.comments();
        match &node.value {
            Value::Array(array) if !inner.is_empty() => self.long_array(key, array, comment),
            value => {
                self.comments(&inner);
                self.line(&format!("{key} = {}", one_line(value, keys)), comment);
            }
        }
    }

    /// An array with comments keeps them, with one element on each line.
    fn long_array(&mut self, key: &str, array: &Array, comment: Option<&String>) {
        let mut inside = Self::default();
        for element in &array.elements {
            inside.comments(&element.comments.above);
            inside.comments(&element.value.comments());
            let value = one_line(&element.value, schema::LANGUAGES);
            inside.line(&format!("{value},"), element.comments.beside.as_ref());
        }
        inside.comments(&array.tail);

        self.line(&format!("{key} = ["), None);
        for line in inside.text.lines() {
            self.line(&format!("    {line}"), None);
        }
        self.line("]", comment);
    }
}

/// A section needs no header when all its tables have one, unless comments hang on it.
fn has_own_paragraph(section: &Headed, lines: &[&Entry]) -> bool {
    let table = section.table;
    let has_comments = !section.comments.is_empty() || !table.tail.is_empty();
    has_comments || !lines.is_empty() || table.entries.is_empty()
}

/// A value without its comments, which are the caller's to place.
fn one_line(value: &Value, keys: &[&Key]) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Plain(written) => written.clone(),
        Value::Array(array) => {
            let elements = array.elements.iter();
            let elements = elements.map(|element| one_line(&element.value, schema::LANGUAGES));
            format!("[{}]", elements.collect::<Vec<_>>().join(", "))
        }
        Value::Table(table) if table.entries.is_empty() => "{}".to_owned(),
        Value::Table(table) => {
            let entries = by_keys(&table.entries, keys).into_iter();
            let entries = entries.map(|(key, node)| {
                let value = one_line(&node.value, schema::LANGUAGES);
                format!("{} = {value}", quoted_key(key))
            });
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A code as a key: in quotes even where TOML asks for none, so that all codes of a table look alike. A number
/// goes without.
fn code_key(code: &str) -> String {
    if !code.is_empty() && is_number(code) {
        code.to_owned()
    } else {
        quoted(code)
    }
}

/// A key, in quotes only where TOML asks for them.
fn quoted_key(key: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if !key.is_empty() && key.bytes().all(is_bare) {
        key.to_owned()
    } else {
        quoted(key)
    }
}

/// A basic string. Only what TOML forbids to stand for itself is escaped, and the controls past ASCII, which
/// nobody sees in an editor.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => {
                let escape = format!("\\u{:04X}", u32::from(control));
                quoted.push_str(&escape);
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
