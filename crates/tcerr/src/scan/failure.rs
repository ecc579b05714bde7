//! What an object says of an error. An object with a code is a failure; its message stands next to the code, its request
//! id there or in an object around it. Nothing is kept of the rest of the document.

use std::borrow::Cow;

use super::hit::{Hit, Nested};
use super::keys::Key;
use crate::lookup::recognize;
use crate::query::{self, Query};

/// A value, as far as it matters.
#[derive(Default)]
pub(super) struct Node<'t> {
    pub(super) scalar: Scalar<'t>,
    /// What the object itself says, if it has a code.
    own: Option<Failure>,
    /// What the objects in it say, each with its key.
    members: Vec<(String, Failure)>,
    /// What is said further inside.
    inside: Vec<Hit>,
    strings: Vec<Nested>,
}

#[derive(Default)]
pub(super) enum Scalar<'t> {
    Text(Cow<'t, str>),
    /// What stands without quotes in the place of a value.
    Word(&'t str),
    Number(i64),
    #[default]
    Other,
}

/// An object with a code.
struct Failure {
    hit: Hit,
    certainty: Certainty,
}

/// What has to stand around a code for it to be one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Certainty {
    /// Nothing: its family is known, or `codeDesc` stands beside its number.
    Certain,
    /// A number of API 2.0 without `codeDesc`: not `error`, under which other systems put numbers of their own.
    Number,
    /// The form of a code with a family that nobody knows: a request id.
    Form,
    /// Any word: the envelope of API 3.0.
    Word,
}

impl<'t> Node<'t> {
    pub(super) fn from_scalar(scalar: Scalar<'t>) -> Self {
        Self {
            scalar,
            ..Self::default()
        }
    }

    pub(super) fn from_hit(hit: Hit) -> Self {
        Self {
            inside: vec![hit],
            ..Self::default()
        }
    }

    /// Whether there is or may be an error in it.
    pub(super) fn is_interesting(&self) -> bool {
        let Self {
            scalar: _,
            own,
            members,
            inside,
            strings,
        } = self;
        own.is_some() || !(members.is_empty() && inside.is_empty() && strings.is_empty())
    }

    /// Takes in what stands under a key.
    pub(super) fn add(&mut self, key: &str, node: Self) {
        if let Some(own) = node.own {
            self.members.push((key.to_owned(), own));
        }
        let is_detail = key.eq_ignore_ascii_case("detail");
        for (name, failure) in node.members {
            let Some(mut hit) = failure.accept(&name, key) else {
                continue;
            };
            hit.query.resource = is_detail.then_some(name);
            self.inside.push(hit);
        }
        self.inside.extend(node.inside);
        self.strings.extend(node.strings);
    }

    pub(super) fn add_item(&mut self, start: usize, node: Self) {
        self.inside
            .extend(node.own.and_then(|own| own.accept("", "")));
        self.inside.extend(accepted(node.members));
        self.inside.extend(node.inside);
        self.strings.extend(node.strings);
        if let Scalar::Text(text) = node.scalar {
            self.keep(start, text);
        }
    }

    /// Remembers a string in which there may be more.
    pub(super) fn keep(&mut self, at: usize, text: Cow<'_, str>) {
        self.keep_of(at, text, None);
    }

    fn keep_of(&mut self, at: usize, text: Cow<'_, str>, message_of: Option<(usize, String)>) {
        if text.contains([
            '.', '{', '[', '(', '=', ':', '_', '<', '&', '\n', '：', '＝', '】',
        ]) || recognize::is_unmistakable(&text)
        {
            self.strings.push(Nested {
                at,
                text: text.into_owned(),
                message_of,
            });
        }
    }

    /// Puts together what an object says when all of its keys are read.
    pub(super) fn close(&mut self, fields: Fields<'t>) {
        let within = self.members.iter_mut().map(|(_, failure)| &mut failure.hit);
        for hit in within.chain(&mut self.inside) {
            if hit.query.request_id.is_none() {
                hit.query.request_id.clone_from(&fields.request_id);
            }
        }
        let code = fields.code();
        let message = fields.message;
        if let Some((at, text)) = &message {
            let message_of = code.as_ref().map(|(code, _)| (fields.at, code.clone()));
            self.keep_of(*at, Cow::Borrowed(text), message_of);
        }
        if let Some((code, certainty)) = code {
            let query = Query {
                code,
                request_id: fields.request_id,
                server_message: message
                    .map(|(_, text)| text.into_owned())
                    .filter(|text| !text.is_empty()),
                ..Query::default()
            };
            let hit = Hit {
                at: fields.at,
                query,
            };
            self.own = Some(Failure { hit, certainty });
        }
    }

    /// All that was found in a whole object. If the mark of an SDK stands before it, any code is one.
    pub(super) fn finish(self, is_marked: bool) -> (Vec<Hit>, Vec<Nested>) {
        let own = self.own.and_then(|own| {
            if is_marked && own.certainty == Certainty::Word {
                return Some(own.hit);
            }
            own.accept("", "")
        });
        let hits = own
            .into_iter()
            .chain(accepted(self.members))
            .chain(self.inside);
        (hits.collect(), self.strings)
    }
}

fn accepted(members: Vec<(String, Failure)>) -> impl Iterator<Item = Hit> {
    members
        .into_iter()
        .filter_map(|(key, failure)| failure.accept(&key, ""))
}

impl Failure {
    /// What an object says, if it is an error where it stands: under a key of an object that is itself under a key.
    fn accept(self, key: &str, around: &str) -> Option<Hit> {
        let has_id = self.hit.query.request_id.is_some();
        let is_enveloped = key == "Error" && (has_id || around == "Response");
        let is_error = match self.certainty {
            Certainty::Certain => true,
            Certainty::Number => !["error", "err"]
                .iter()
                .any(|name| key.eq_ignore_ascii_case(name)),
            Certainty::Form => has_id || is_enveloped,
            Certainty::Word => is_enveloped,
        };
        is_error.then_some(self.hit)
    }
}

/// The keys of an object that matter.
#[derive(Default)]
pub(super) struct Fields<'t> {
    /// Where the code stands.
    at: usize,
    code: Scalar<'t>,
    message: Option<(usize, Cow<'t, str>)>,
    request_id: Option<String>,
    /// Whether there is `codeDesc`: only API 2.0 has it.
    has_name: bool,
    /// Whether there is `HostId`: the errors of other clouds have it beside keys of the same names.
    is_foreign: bool,
}

impl<'t> Fields<'t> {
    /// Takes a value that matters; gives back any other text.
    pub(super) fn take(
        &mut self,
        key: &str,
        key_start: usize,
        start: usize,
        scalar: Scalar<'t>,
    ) -> Option<Cow<'t, str>> {
        match (Key::from_word(key), scalar) {
            (Some(Key::Code), scalar) => self.take_code(key_start, scalar),
            (Some(Key::Message), Scalar::Text(text)) => self.message = Some((start, text)),
            (Some(Key::RequestId), Scalar::Text(text)) if !text.is_empty() => {
                // One that was broken over two lines has a space where it was joined.
                self.request_id = Some(text.replace(' ', ""));
            }
            (Some(Key::RequestId), Scalar::Number(number)) => {
                self.request_id = Some(number.to_string());
            }
            (Some(Key::Name), Scalar::Text(_)) => self.has_name = true,
            (_, Scalar::Text(text)) => {
                self.is_foreign |= key == "HostId";
                return Some(text);
            }
            _ => {}
        }
        None
    }

    /// A service that passes an error on may put a status of its own beside the code: `{"code": 500, "ErrorCode": "…"}`. A
    /// name says more than a number.
    fn take_code(&mut self, at: usize, scalar: Scalar<'t>) {
        let scalar = match scalar {
            Scalar::Word(word) => Scalar::Text(Cow::Borrowed(word)),
            // One that was broken over two lines has a space where it was joined.
            Scalar::Text(text) if text.contains(' ') => {
                Scalar::Text(Cow::Owned(text.replace(' ', "")))
            }
            other => other,
        };
        let is_name = matches!(&self.code, Scalar::Text(text) if recognize::is_of_family(text));
        if !(is_name && matches!(scalar, Scalar::Number(_))) {
            (self.at, self.code) = (at, scalar);
        }
    }

    fn code(&self) -> Option<(String, Certainty)> {
        if self.is_foreign {
            return None;
        }
        let number = match &self.code {
            Scalar::Number(number) => *number,
            Scalar::Text(text) => match text.parse() {
                Ok(number) => number,
                Err(_) => return named(text),
            },
            Scalar::Word(_) | Scalar::Other => return None,
        };
        let code = number.to_string();
        let certainty = if self.has_name {
            Certainty::Certain
        } else if recognize::is_plausible(&code) && self.message.is_some() {
            Certainty::Number
        } else {
            return None;
        };
        (number != 0).then_some((code, certainty))
    }
}

fn named(code: &str) -> Option<(String, Certainty)> {
    let certainty = if recognize::is_of_family(code) {
        Certainty::Certain
    } else if recognize::is_plausible(code) {
        Certainty::Form
    } else if query::has_form(code) {
        Certainty::Word
    } else {
        return None;
    };
    Some((code.to_owned(), certainty))
}
