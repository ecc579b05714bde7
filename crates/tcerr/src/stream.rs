//! A text of any size, read piece by piece: what is kept of it is a window of a fixed size.
//!
//! A window is cut into views, which are scanned side by side, each by a thread. Each view goes on where the last one ended, with
//! as much before it and behind it as the scanner looks at, so that an error over its edge is seen whole by one of the two; an
//! error counts in the view in whose own part its code stands. Where a view ends is determined by the text alone, so the same is
//! found with one thread and with several. Within a view only the regions around places that may be errors are scanned.

mod regions;
mod view;

use std::hash::{BuildHasher, RandomState};
use std::mem;

use crate::hashes::Hashes;
use crate::parallel::{self, in_parallel};
use crate::query::Query;
use crate::scan::{self, Hit};
use view::View;

/// How large the parts of a view are.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// What is scanned at once.
    pub own: usize,
    /// What is looked at before and behind that. An error has all of its parts within 8 KiB; a record, with the document
    /// that it quotes, may be some times longer. A text that is no longer than this is read whole: a person pasted it.
    pub around: usize,
}

impl Default for Limits {
    /// Tuned on logs of 256 MiB: smaller views spend their time on the edges, larger ones leave the processor's cache.
    fn default() -> Self {
        Self {
            own: 1 << 20,
            around: 64 << 10,
        }
    }
}

/// A view of which this much is its own gets on, whatever the lengths of the characters at its edges.
const LEAST_OWN: usize = 8;

/// Where something stands in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, counted from one.
    pub line: u64,
    /// The offset in the text, in bytes of UTF-8.
    pub offset: u64,
}

/// An error in a source.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where its code stands.
    pub place: Place,
    /// What it asks.
    pub query: Query,
}

/// The window that moves over a text.
pub struct Window {
    limits: Limits,
    /// How many views it has room for.
    views: usize,
    text: String,
    /// Of the beginning of the text in the source.
    offset: u64,
    /// Up to where errors have been taken.
    done: usize,
    /// Up to where lines are counted, and the line there.
    counted: usize,
    line: u64,
    seen: Seen,
}

impl Default for Window {
    fn default() -> Self {
        Self::new(Limits::default(), parallel::shards())
    }
}

impl Window {
    /// A window at the beginning of a text, that many of whose views are scanned at once.
    #[must_use]
    pub fn new(limits: Limits, views: usize) -> Self {
        Self {
            limits: Limits {
                own: limits.own.max(LEAST_OWN),
                ..limits
            },
            views: views.max(1),
            text: String::new(),
            offset: 0,
            done: 0,
            counted: 0,
            line: 1,
            seen: Seen::default(),
        }
    }

    /// Takes the next piece of the text. Returns the errors that are known by now, in order.
    pub fn push(&mut self, piece: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let mut rest = piece;
        while !rest.is_empty() {
            // It is as full as whole characters make it, however the text is cut into pieces, and is left only once something
            // does not fit: until then it may be all.
            let room = self.done + self.views * self.limits.own + self.limits.around;
            let (now, later) = rest.split_at(floor(rest, room - self.text.len()));
            if now.is_empty() {
                let views = self.full_views();
                found.append(&mut self.errors(&views));
                self.advance(&views);
            }
            self.text.push_str(now);
            rest = later;
        }
        found
    }

    /// The errors in what is left, when there is no more.
    pub fn finish(&mut self) -> Vec<Found> {
        let is_whole = self.offset == 0 && self.done == 0 && self.text.len() <= self.limits.around;
        let found = if is_whole {
            self.placed(scan::placed(&self.text))
        } else {
            let views = self.last_views();
            self.errors(&views)
        };
        *self = Self::new(self.limits, self.views);
        found
    }

    /// The views of a window that is full.
    fn full_views(&self) -> Vec<View> {
        let mut done = self.done;
        let view = |_| {
            let view = View::new(&self.text, done, self.limits);
            done = view.own.end;
            view
        };
        (0..self.views).map(view).collect()
    }

    /// The views of a window behind which there is nothing.
    fn last_views(&self) -> Vec<View> {
        let mut views: Vec<View> = Vec::new();
        loop {
            let done = views.last().map_or(self.done, |view| view.own.end);
            let mut view = View::new(&self.text, done, self.limits);
            let is_last = view.seen.end == self.text.len();
            if is_last {
                view.own.end = view.seen.end;
            }
            views.push(view);
            if is_last {
                return views;
            }
        }
    }

    /// The errors in some views.
    fn errors(&mut self, views: &[View]) -> Vec<Found> {
        let hits = in_parallel(views, |view| view.hits(&self.text));
        let mut hits: Vec<Hit> = hits.into_iter().flatten().collect();
        hits.retain(|hit| self.seen.is_new(&hit.query));
        let offset = usize::try_from(self.offset).unwrap_or(usize::MAX >> 1);
        for hit in &mut hits {
            hit.query.shift(offset);
            hit.query.mask();
        }
        self.placed(hits)
    }

    /// Moves on behind some views, but for what the next one looks at.
    fn advance(&mut self, views: &[View]) {
        let done = views.last().map_or(self.done, |view| view.own.end);
        self.count_lines(done);
        let keep = View::new(&self.text, done, self.limits).seen.start;
        self.text.drain(..keep);
        self.offset += keep as u64;
        self.done = done - keep;
        self.counted = done - keep;
    }

    fn placed(&mut self, hits: Vec<Hit>) -> Vec<Found> {
        let mut found = Vec::with_capacity(hits.len());
        for Hit { at, query } in hits {
            self.count_lines(at);
            let place = Place {
                line: self.line,
                offset: self.offset + at as u64,
            };
            found.push(Found { place, query });
        }
        found
    }

    fn count_lines(&mut self, to: usize) {
        let passed = &self.text.as_bytes()[self.counted.min(to)..to];
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.counted = to;
    }
}

/// The last boundary between characters up to an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The errors with a request id that were found lately: one that is logged twice is one. As hashes, and not all of them: a
/// log of a year has more than memory should hold.
#[derive(Default)]
struct Seen {
    hasher: RandomState,
    new: Hashes,
    old: Hashes,
}

impl Seen {
    /// After so many the older half is forgotten: 10 MiB in all.
    const MAX_HALF: usize = 200_000;

    /// Whether an error is none of those that were found lately. Without an id it may have happened again.
    fn is_new(&mut self, query: &Query) -> bool {
        if query.request_id.is_none() {
            return true;
        }
        // Where the text says what is around it is not part of the error.
        let hash = self.hasher.hash_one((
            &query.code,
            query.product,
            &query.request_id,
            &query.server_message,
            &query.resource,
            &query.service,
            &query.action,
        ));
        if self.old.contains(&hash) || !self.new.insert(hash) {
            return false;
        }
        if self.new.len() >= Self::MAX_HALF {
            self.old = mem::take(&mut self.new);
        }
        true
    }
}
