//! A table as the canonical form sees it: keys, values, and each comment at what it speaks of.
//! `toml_edit` keeps comments as raw text before and after each part; here that text is taken apart.

use std::collections::BTreeMap;
use std::fmt::Display;

use toml_edit::{ArrayOfTables, Decor, DocumentMut, InlineTable, Item, Key, RawString};

/// The comments of one key, element or header, each with its `#`.
#[derive(Default)]
pub(super) struct Comments {
    pub(super) above: Vec<String>,
    /// At the end of its line.
    pub(super) beside: Option<String>,
}

/// A value and what was said about it.
pub(super) struct Node {
    pub(super) comments: Comments,
    pub(super) value: Value,
}

/// A key and its value.
pub(super) type Entry = (String, Node);

pub(super) enum Value {
    /// A string, decoded.
    Text(String),
    /// A number, boolean or date, as written.
    Plain(String),
    Array(Array),
    Table(Table),
}

/// An array, also one written as `[[key]]`.
pub(super) struct Array {
    pub(super) elements: Vec<Node>,
    /// Comments after the last element.
    pub(super) tail: Vec<String>,
}

/// A table: `[key]`, inline, or made by dotted keys.
pub(super) struct Table {
    /// Written as `[key]`, or only as the parent of such tables.
    pub(super) has_header: bool,
    pub(super) entries: Vec<Entry>,
    /// Comments directly below the last line.
    pub(super) tail: Vec<String>,
}

impl Comments {
    pub(super) fn is_empty(&self) -> bool {
        self.above.is_empty() && self.beside.is_none()
    }
}

impl Value {
    /// Every comment inside the value.
    pub(super) fn comments(&self) -> Vec<String> {
        let mut comments = Vec::new();
        match self {
            Self::Text(_) | Self::Plain(_) => {}
            Self::Array(array) => {
                for node in &array.elements {
                    comments.extend(node.all_comments());
                }
                comments.extend_from_slice(&array.tail);
            }
            Self::Table(table) => {
                for (_, node) in &table.entries {
                    comments.extend(node.all_comments());
                }
                comments.extend_from_slice(&table.tail);
            }
        }
        comments
    }
}

impl Node {
    fn all_comments(&self) -> Vec<String> {
        let mut comments = self.comments.above.clone();
        comments.extend(self.comments.beside.clone());
        comments.extend(self.value.comments());
        comments
    }
}

/// The document as a tree, and the comments that stand apart at its end.
pub(super) fn load(document: &DocumentMut) -> (Table, Vec<String>) {
    let mut gaps = BTreeMap::new();
    for (_, item) in document.iter() {
        collect_gaps(item, &mut gaps);
    }
    // The end of the file is as good as a blank line.
    let trailing = format!("{}\n\n", raw(Some(document.trailing())));
    let (last_tail, end) = split_gap(&trailing);

    // A gap's first half belongs to the section above it; the root is above the first.
    let above = std::iter::once(0).chain(gaps.keys().copied());
    let below = gaps.values().map(|gap| split_gap(gap).0);
    let tails = above.zip(below.chain([last_tail])).collect();

    let loader = Loader { tails };
    let mut root = loader.table(document.as_table());
    root.tail = loader.tail(Some(0));
    (root, end)
}

/// The raw text above each header, by the place of the header in the file.
fn collect_gaps<'a>(item: &'a Item, gaps: &mut BTreeMap<isize, &'a str>) {
    let tables: Vec<_> = match item {
        Item::Table(table) => vec![table],
        Item::ArrayOfTables(array) => array.iter().collect(),
        Item::Value(_) | Item::None => Vec::new(),
    };
    for table in tables {
        if let Some(position) = table.position() {
            gaps.insert(position, raw(table.decor().prefix()));
        }
        for (_, item) in table {
            collect_gaps(item, gaps);
        }
    }
}

/// Splits the comments above a header into those of the section above and those of the header: what touches
/// the line above and not the header must not travel with a block that it says nothing about.
fn split_gap(gap: &str) -> (Vec<String>, Vec<String>) {
    let mut lines: Vec<&str> = gap.split('\n').map(str::trim).collect();
    // After the last line break is the indentation of the header.
    lines.pop();
    let touching = lines.iter().take_while(|line| !line.is_empty()).count();
    let mut tail = comments(gap);
    let above = if touching == lines.len() {
        std::mem::take(&mut tail)
    } else {
        tail.split_off(touching)
    };
    (tail, above)
}

struct Loader {
    /// The comments that end each section, by the place of its header in the file.
    tails: BTreeMap<isize, Vec<String>>,
}

impl Loader {
    fn tail(&self, position: Option<isize>) -> Vec<String> {
        let tail = position.and_then(|position| self.tails.get(&position));
        tail.cloned().unwrap_or_default()
    }

    fn table(&self, table: &toml_edit::Table) -> Table {
        let entries = table.iter().filter_map(|(key, item)| {
            let node = self.item(table.key(key), item)?;
            Some((key.to_owned(), node))
        });
        Table {
            has_header: !table.is_dotted(),
            entries: entries.collect(),
            tail: self.tail(table.position()),
        }
    }

    fn item(&self, key: Option<&Key>, item: &Item) -> Option<Node> {
        match item {
            Item::None => None,
            Item::Value(value) => {
                let beside = comments(after(value.decor())).pop();
                Some(node(comments(before(key)), beside, value))
            }
            Item::Table(table) => Some(self.headed(table)),
            Item::ArrayOfTables(array) => Some(self.array(array)),
        }
    }

    fn headed(&self, table: &toml_edit::Table) -> Node {
        let (_, above) = split_gap(raw(table.decor().prefix()));
        let beside = comments(after(table.decor())).pop();
        Node {
            comments: Comments { above, beside },
            value: Value::Table(self.table(table)),
        }
    }

    fn array(&self, array: &ArrayOfTables) -> Node {
        let elements = array.iter().map(|table| self.headed(table));
        Node {
            comments: Comments::default(),
            value: Value::Array(Array {
                elements: elements.collect(),
                tail: Vec::new(),
            }),
        }
    }
}

fn node(above: Vec<String>, beside: Option<String>, value: &toml_edit::Value) -> Node {
    Node {
        comments: Comments { above, beside },
        value: convert(value),
    }
}

fn convert(value: &toml_edit::Value) -> Value {
    match value {
        toml_edit::Value::String(text) => Value::Text(text.value().clone()),
        toml_edit::Value::Integer(number) => plain(number.display_repr()),
        toml_edit::Value::Float(number) => plain(number.display_repr()),
        toml_edit::Value::Boolean(boolean) => plain(boolean.display_repr()),
        toml_edit::Value::Datetime(date) => plain(date.display_repr()),
        toml_edit::Value::Array(array) => Value::Array(elements(array)),
        toml_edit::Value::InlineTable(table) => Value::Table(inline_table(table)),
    }
}

fn plain(written: impl Display) -> Value {
    Value::Plain(written.to_string())
}

fn elements(array: &toml_edit::Array) -> Array {
    let mut elements = Vec::new();
    let mut end = "";
    for value in array {
        let start = raw(value.decor().prefix());
        let above = between(elements.last_mut(), end, start);
        elements.push(node(above, None, value));
        end = after(value.decor());
    }
    let tail = between(elements.last_mut(), end, raw(Some(array.trailing())));
    Array { elements, tail }
}

fn inline_table(table: &InlineTable) -> Table {
    let mut entries: Vec<Entry> = Vec::new();
    let mut end = "";
    for (key, value) in table {
        let last = entries.last_mut().map(|(_, node)| node);
        let above = between(last, end, before(table.key(key)));
        entries.push((key.to_owned(), node(above, None, value)));
        end = after(value.decor());
    }
    let last = entries.last_mut().map(|(_, node)| node);
    let tail = between(last, end, raw(Some(table.trailing())));
    Table {
        has_header: false,
        entries,
        tail,
    }
}

/// The comments between two elements, before and after the comma. One on the line of the element before is
/// about that element, although `toml_edit` counts what comes after the comma to the next.
fn between(previous: Option<&mut Node>, before_comma: &str, after_comma: &str) -> Vec<String> {
    let gap = format!("{before_comma}{after_comma}");
    let (same_line, next_lines) = gap.split_once('\n').unwrap_or((&gap, ""));
    let mut above = comments(same_line);
    if let Some(node) = previous {
        node.comments.beside = above.pop();
    }
    above.extend(comments(next_lines));
    above
}

/// The comments in a stretch of whitespace and comments.
fn comments(gap: &str) -> Vec<String> {
    let lines = gap.lines().map(str::trim);
    let comments = lines.filter(|line| !line.is_empty());
    comments.map(str::to_owned).collect()
}

fn before(key: Option<&Key>) -> &str {
    raw(key.and_then(|key| key.leaf_decor().prefix()))
}

fn after(decor: &Decor) -> &str {
    raw(decor.suffix())
}

fn raw(text: Option<&RawString>) -> &str {
    text.and_then(RawString::as_str).unwrap_or_default()
}
