//! An error of which not all may have been read.

use std::borrow::Cow;
use std::ops::Range;

use crate::query::Query;

/// What has to be printed with a code for it to be one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Certainty {
    /// Nothing.
    #[default]
    Certain,
    /// A number of API 2.0: its message, or a mark of API 2.0 near it.
    Number,
    /// The form of a code, but a family that nobody knows: a request id.
    Form,
}

#[derive(Default)]
pub(super) struct PendingError<'t> {
    pub(super) code: Option<Cow<'t, str>>,
    /// Where the code stands, with its key.
    pub(super) at: Range<usize>,
    pub(super) certainty: Certainty,
    pub(super) message: Message<'t>,
    pub(super) request_id: Option<Cow<'t, str>>,
    /// Whether the request id came before the code, and may be another's.
    pub(super) id_precedes_code: bool,
    /// Whether there is `codeDesc`, which only API 2.0 has.
    pub(super) has_name: bool,
    /// Whether it is a code before what may be its message, `fail: Code, …`.
    pub(super) is_lead: bool,
}

#[derive(Default)]
pub(super) enum Message<'t> {
    #[default]
    None,
    /// It began here and goes on, perhaps to the end of the line and no further.
    Open {
        start: usize,
        is_line: bool,
    },
    Read(Cow<'t, str>),
}

impl<'t> PendingError<'t> {
    pub(super) fn is_message_open(&self) -> bool {
        matches!(self.message, Message::Open { .. })
    }

    pub(super) fn has_message(&self) -> bool {
        matches!(self.message, Message::Read(_))
    }

    /// What follows a code without a key is no message if it is an error with one: `fail: InternalError, code=…`.
    pub(super) fn drop_lead(&mut self) {
        if self.is_lead {
            self.message = Message::None;
        }
    }

    pub(super) fn close_message(&mut self, text: &'t str, end: usize) {
        let Message::Open { start, .. } = self.message else {
            return;
        };
        let message = trimmed(&text[start..end.max(start)]);
        self.message = match message {
            "" => Message::None,
            message if message.contains('\n') => {
                Message::Read(Cow::Owned(super::wrap::unwrap(message)))
            }
            message => Message::Read(Cow::Borrowed(message)),
        };
    }

    /// What is known of the error, if it is one.
    pub(super) fn finish(self, has_mark_near: impl Fn(usize) -> bool) -> Option<Query> {
        let message = match self.message {
            Message::Read(message) if !message.is_empty() => Some(message.into_owned()),
            _ => None,
        };
        let is_error = match self.certainty {
            Certainty::Certain => true,
            Certainty::Number => self.has_name || message.is_some() || has_mark_near(self.at.start),
            Certainty::Form => self.request_id.is_some(),
        };
        let code = self.code.filter(|_| is_error)?;
        Some(Query {
            code: code.into_owned(),
            request_id: self.request_id.map(Cow::into_owned),
            server_message: message,
            ..Query::default()
        })
    }
}

/// A message without what stands between it and what surrounds it: commas, a quote that closes what was opened before the
/// message, the brackets of a map that Go prints.
fn trimmed(message: &str) -> &str {
    const PAIRS: [(char, char); 3] = [('[', ']'), ('{', '}'), ('(', ')')];
    let is_edge = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '；' | ';' | '&');
    let mut message = message.trim_matches(is_edge);
    let closing = |message: &str, open: char, close: char| {
        message.ends_with(close) && message.matches(close).count() > message.matches(open).count()
    };
    while let Some((_, close)) = PAIRS
        .into_iter()
        .find(|&(open, close)| closing(message, open, close))
    {
        message = message
            .strip_suffix(close)
            .unwrap_or(message)
            .trim_end_matches(is_edge);
    }
    // A request id in parentheses is no part of it.
    message = message
        .strip_suffix(" (")
        .unwrap_or(message)
        .trim_end_matches(is_edge);
    message = without_markdown(message).trim_end_matches(is_edge);
    for quote in ['"', '\''] {
        if message.ends_with(quote) && message.matches(quote).count() % 2 == 1 {
            message = message[..message.len() - 1]
                .trim_end_matches('\\')
                .trim_end_matches(is_edge);
        }
    }
    message
}

/// A message without the marks that end code or bold text in Markdown, where they began before it.
fn without_markdown(message: &str) -> &str {
    let message = message.strip_suffix("```").unwrap_or(message);
    for mark in ["`", "**"] {
        if let Some(inside) = message.strip_suffix(mark)
            && inside.matches(mark).count() % 2 == 0
        {
            return inside;
        }
    }
    message
}
