//! A text of any size, read piece by piece: what is kept of it is a window of a fixed size.
//!
//! Each window goes on where the last one ended, with as much before it and behind it as the scanner looks at, so that an
//! error over its edge is seen whole by one of the two; an error counts in the window in whose own part its code stands.
//! Within a window only the regions around places that may be errors are scanned.

mod regions;

use std::hash::{BuildHasher, RandomState};
use std::mem;

use crate::hashes::Hashes;
use crate::query::Query;
use crate::scan::prefilter::Folded;
use crate::scan::{self, Hit, Marks};
use regions::Regions;

/// How large the parts of a window are.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// What is scanned at once.
    pub own: usize,
    /// What is looked at before and behind that. An error has all of its parts within 8 KiB; a record, with the document
    /// that it quotes, may be some times longer. A text that is no longer than this is read whole: a person pasted it.
    pub around: usize,
}

impl Default for Limits {
    /// Tuned on logs of 256 MiB: smaller windows spend their time on the edges, larger ones leave the processor's cache.
    fn default() -> Self {
        Self {
            own: 1 << 20,
            around: 64 << 10,
        }
    }
}

/// A window that takes in this much more at each step gets on, whatever the lengths of the characters at its edges.
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
    text: String,
    /// Of the beginning of the text in the source.
    offset: u64,
    /// Up to where errors have been taken.
    done: usize,
    /// Up to where lines are counted, and the line there.
    counted: usize,
    line: u64,
    folded: Folded,
    seen: Seen,
}

impl Default for Window {
    fn default() -> Self {
        Self::new(Limits::default())
    }
}

impl Window {
    /// A window at the beginning of a text.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            text: String::new(),
            offset: 0,
            done: 0,
            counted: 0,
            line: 1,
            folded: Folded::default(),
            seen: Seen::default(),
        }
    }

    /// Takes the next piece of the text. Returns the errors that are known by now, in order.
    pub fn push(&mut self, piece: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let mut rest = piece;
        while !rest.is_empty() {
            // A window is as full as whole characters make it, however the text is cut into pieces, and is left only once
            // something does not fit: until then it may be all.
            let own = self.limits.own.max(LEAST_OWN);
            let room = self.done + own + self.limits.around - self.text.len();
            let (now, later) = rest.split_at(floor(rest, room));
            if now.is_empty() {
                self.advance(&mut found);
            }
            self.text.push_str(now);
            rest = later;
        }
        found
    }

    /// The errors in what is left, when there is no more.
    pub fn finish(&mut self) -> Vec<Found> {
        let is_whole = self.offset == 0 && self.done == 0 && self.text.len() <= self.limits.around;
        let hits = if is_whole {
            scan::placed(&self.text)
        } else {
            self.hits(self.text.len())
        };
        let found = self.placed(hits);
        *self = Self::new(self.limits);
        found
    }

    fn advance(&mut self, found: &mut Vec<Found>) {
        let limit = floor(&self.text, self.text.len() - self.limits.around).max(self.done);
        let hits = self.hits(limit);
        found.extend(self.placed(hits));
        self.count_lines(limit);
        let keep = floor(&self.text, limit.saturating_sub(self.limits.around));
        self.text.drain(..keep);
        self.offset += keep as u64;
        self.done = limit - keep;
        self.counted = limit - keep;
    }

    /// The errors between what is done and an offset.
    fn hits(&mut self, limit: usize) -> Vec<Hit> {
        let text = mem::take(&mut self.text);
        self.folded.set(&text);
        let marks = Marks::of_part(&text);
        let mut hits = Vec::new();
        for region in Regions::new(&text, &self.folded, self.done) {
            let near = marks.near_any(&region);
            let mut inside = scan::hits(&text[region.clone()], near);
            for hit in &mut inside {
                hit.at += region.start;
            }
            // Those behind the window's own part are its neighbours only.
            let (own, behind): (Vec<Hit>, Vec<Hit>) = inside
                .into_iter()
                .filter(|hit| hit.at >= self.done)
                .partition(|hit| hit.at < limit);
            hits.append(&mut scan::merged(own));
            hits.append(&mut scan::merged(behind));
        }
        // Which clues belong to an error depends on the errors around it.
        scan::assign(&text, &mut hits);
        self.text = text;
        hits.retain(|hit| hit.at < limit && self.seen.is_new(&hit.query));
        let offset = usize::try_from(self.offset).unwrap_or(usize::MAX >> 1);
        for hit in &mut hits {
            hit.query.shift(offset);
            hit.query.mask();
        }
        hits
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
