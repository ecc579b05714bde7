//! Bodies of responses, wherever they stand in a larger document: API 3.0, API 2.0, and batches of API 2.0.
//!
//! An object with a code is a failure. Its message stands next to the code, its request id there or in an object around
//! it. Nothing is kept of the rest of the document.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::keys::Key as KeyName;
use crate::lookup::recognize;
use crate::query::{self, Query};

/// What an object holds.
pub(super) struct Found {
    pub(super) queries: Vec<Query>,
    /// Strings that may hold more.
    pub(super) strings: Vec<String>,
}

/// Reads the object that a text begins with. Says how much of the text was read, whether or not it is JSON.
pub(super) fn read(text: &str) -> (usize, Option<Found>) {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Node<'_>>();
    match values.next() {
        Some(Ok(node)) => (values.byte_offset(), Some(node.finish())),
        Some(Err(error)) => (offset(text, &error), None),
        None => (text.len(), None),
    }
}

/// Where an error is, in bytes.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let lines = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    (start + error.column()).clamp(1, text.len())
}

/// A value, as far as it matters.
#[derive(Default)]
struct Node<'t> {
    scalar: Scalar<'t>,
    /// What the object itself says, if it has a code.
    own: Option<Failure>,
    /// What the objects in it say, each with its key.
    members: Vec<(String, Failure)>,
    /// What is said further inside.
    inside: Vec<Query>,
    strings: Vec<String>,
}

#[derive(Default)]
enum Scalar<'t> {
    Text(Cow<'t, str>),
    Number(i64),
    #[default]
    Other,
}

/// An object with a code.
struct Failure {
    query: Query,
    /// Whether it is one wherever it stands; else only as `Error`.
    is_certain: bool,
}

impl<'t> Node<'t> {
    fn from_scalar(scalar: Scalar<'t>) -> Self {
        Self {
            scalar,
            ..Self::default()
        }
    }

    /// Takes in what stands under a key.
    fn add(&mut self, key: &str, node: Self) {
        if let Some(own) = node.own {
            self.members.push((key.to_owned(), own));
        }
        let is_detail = key.eq_ignore_ascii_case("detail");
        for (name, failure) in node.members {
            let Some(mut query) = failure.accept(&name) else {
                continue;
            };
            query.resource = is_detail.then_some(name);
            self.inside.push(query);
        }
        self.inside.extend(node.inside);
        self.strings.extend(node.strings);
    }

    fn add_item(&mut self, node: Self) {
        self.inside.extend(node.own.and_then(|own| own.accept("")));
        self.inside.extend(accepted(node.members));
        self.inside.extend(node.inside);
        self.strings.extend(node.strings);
        if let Scalar::Text(text) = node.scalar {
            self.keep(text);
        }
    }

    /// Remembers a string in which there may be more.
    fn keep(&mut self, text: Cow<'_, str>) {
        if text.contains(['.', '{', '=', ':', '_']) {
            self.strings.push(text.into_owned());
        }
    }

    fn finish(self) -> Found {
        let own = self.own.and_then(|own| own.accept(""));
        let queries = own
            .into_iter()
            .chain(accepted(self.members))
            .chain(self.inside);
        Found {
            queries: queries.collect(),
            strings: self.strings,
        }
    }
}

fn accepted(members: Vec<(String, Failure)>) -> impl Iterator<Item = Query> {
    members
        .into_iter()
        .filter_map(|(key, failure)| failure.accept(&key))
}

impl Failure {
    fn accept(self, key: &str) -> Option<Query> {
        (self.is_certain || key.eq_ignore_ascii_case("error")).then_some(self.query)
    }
}

/// The keys of an object that matter.
#[derive(Default)]
struct Fields<'t> {
    code: Scalar<'t>,
    message: Option<Cow<'t, str>>,
    request_id: Option<String>,
    /// `codeDesc`: only API 2.0 has it.
    name: Option<Cow<'t, str>>,
}

impl<'t> Fields<'t> {
    /// Takes a value that matters; gives back any other.
    fn take(&mut self, key: &str, scalar: Scalar<'t>) -> Option<Cow<'t, str>> {
        match (KeyName::from_word(key), scalar) {
            (Some(KeyName::Code), scalar) => self.take_code(scalar),
            (Some(KeyName::Message), Scalar::Text(text)) => self.message = Some(text),
            (Some(KeyName::RequestId), Scalar::Text(text)) => {
                self.request_id = Some(text.into_owned());
            }
            (Some(KeyName::RequestId), Scalar::Number(number)) => {
                self.request_id = Some(number.to_string());
            }
            (Some(KeyName::Name), Scalar::Text(text)) => self.name = Some(text),
            (_, Scalar::Text(text)) => return Some(text),
            _ => {}
        }
        None
    }

    /// A service that passes an error on may put a status of its own beside the code: `{"code": 500, "ErrorCode": "…"}`. A
    /// name says more than a number.
    fn take_code(&mut self, scalar: Scalar<'t>) {
        let is_name = matches!(&self.code, Scalar::Text(text) if recognize::is_plausible(text));
        if !(is_name && matches!(scalar, Scalar::Number(_))) {
            self.code = scalar;
        }
    }

    fn code(&self) -> Option<(String, bool)> {
        let number = match &self.code {
            Scalar::Number(number) => *number,
            Scalar::Text(text) => match text.parse() {
                Ok(number) => number,
                Err(_) if query::has_form(text) => {
                    return Some((text.clone().into_owned(), recognize::is_plausible(text)));
                }
                Err(_) => return None,
            },
            Scalar::Other => return None,
        };
        let is_success = number == 0;
        let code = number.to_string();
        let is_certain =
            self.name.is_some() || recognize::is_plausible(&code) && self.message.is_some();
        (!is_success).then_some((code, is_certain))
    }
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::from_scalar(Scalar::Text(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node<'de>, E> {
        Ok(Node::from_scalar(Scalar::Text(Cow::Owned(text.to_owned()))))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node<'de>, E> {
        Ok(Node::from_scalar(
            i64::try_from(number).map_or(Scalar::Other, Scalar::Number),
        ))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node<'de>, E> {
        Ok(Node::from_scalar(Scalar::Number(number)))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node<'de>, E> {
        Ok(Node::default())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Node<'de>, E> {
        Ok(Node::default())
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node<'de>, A::Error> {
        let mut node = Node::default();
        while let Some(item) = items.next_element()? {
            node.add_item(item);
        }
        Ok(node)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Node<'de>, A::Error> {
        let (mut node, mut fields) = (Node::default(), Fields::default());
        while let Some((key, mut value)) = members.next_entry::<Key<'de>, Node<'de>>()? {
            let scalar = std::mem::take(&mut value.scalar);
            if let Some(text) = fields.take(&key.0, scalar) {
                node.keep(text);
            }
            node.add(&key.0, value);
        }
        node.close(fields);
        Ok(node)
    }
}

impl<'t> Node<'t> {
    /// Puts together what an object says when all of its keys are read.
    fn close(&mut self, fields: Fields<'t>) {
        let within = self
            .members
            .iter_mut()
            .map(|(_, failure)| &mut failure.query);
        for query in within.chain(&mut self.inside) {
            if query.request_id.is_none() {
                query.request_id.clone_from(&fields.request_id);
            }
        }
        match fields.code() {
            Some((code, is_certain)) => {
                let query = Query {
                    code,
                    request_id: fields.request_id,
                    server_message: fields.message.map(Cow::into_owned),
                    ..Query::default()
                };
                self.own = Some(Failure { query, is_certain });
            }
            None => {
                if let Some(message) = fields.message {
                    self.keep(message);
                }
            }
        }
    }
}

/// A key, borrowed from the text where it has no escapes.
struct Key<'t>(Cow<'t, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }

            fn visit_str<E>(self, key: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
        }

        deserializer.deserialize_str(KeyVisitor)
    }
}
