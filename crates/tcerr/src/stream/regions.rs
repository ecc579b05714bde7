//! The parts of a text that are worth scanning: the records of a log in which there may be errors, with what belongs to
//! them. Between two records no error goes on, but for the request id that a program logs after it.

use std::ops::Range;

use memchr::memmem::Finder;
use memchr::{memchr, memrchr};

use crate::scan::prefilter::{Folded, Prefilter};
use crate::scan::prefixes;

/// How far before a place its record can begin: a document in several lines, a stack trace.
const MAX_BEFORE: usize = 16 << 10;

/// How far behind it the request id can stand, and some more: the scanner looks for it within 8 KiB.
const MAX_BEHIND: usize = 10 << 10;

/// The names of request ids, as they are searched: in lower case, with an underscore for a dot.
const IDS: [&str; 7] = [
    "requestid",
    "request_id",
    "request id",
    "request-id",
    "reqid",
    "req_id",
    "请求",
];

/// The longest of them.
const MAX_ID_BYTES: usize = 10;

/// Goes through the regions of a text in order. No two of them touch.
pub(super) struct Regions<'t> {
    text: &'t str,
    folded: &'t Folded,
    prefilter: &'static Prefilter,
    ids: Vec<Finder<'static>>,
    /// The next place that has not been looked at.
    place: Option<usize>,
    /// Where the next request id and the next record stand behind the last offset that was asked for.
    next_id: Next,
    next_record: Next,
}

/// A search that goes forward only: what it passed it never looks at again.
#[derive(Clone, Copy, Default)]
struct Next {
    /// Up to where was looked.
    until: usize,
    found: Option<usize>,
}

impl Next {
    /// What is found between an offset and a limit, else the limit.
    fn get(
        &mut self,
        from: usize,
        limit: usize,
        find: impl FnOnce(Range<usize>) -> Option<usize>,
    ) -> usize {
        self.found = self.found.filter(|&found| found >= from);
        if self.found.is_none() && self.until < limit {
            self.found = find(self.until.max(from)..limit);
            self.until = self.found.map_or(limit, |found| found + 1);
        }
        self.found.unwrap_or(limit)
    }
}

impl<'t> Regions<'t> {
    pub(super) fn new(text: &'t str, folded: &'t Folded, from: usize) -> Self {
        let prefilter = Prefilter::shared();
        Self {
            text,
            folded,
            prefilter,
            ids: IDS.iter().map(Finder::new).collect(),
            place: prefilter.next(text, folded, from),
            next_id: Next::default(),
            next_record: Next::default(),
        }
    }

    /// Where the record begins in which a place stands.
    fn start(&self, place: usize) -> usize {
        let bytes = self.text.as_bytes();
        let first = place.saturating_sub(MAX_BEFORE);
        let mut start = place;
        while let Some(newline) = memrchr(b'\n', &bytes[first..start]) {
            start = first + newline + 1;
            if begins_record(&self.text[start..]) {
                return start;
            }
            start -= 1;
        }
        // The line that was cut, or the beginning of the text.
        let whole = memchr(b'\n', &bytes[first..place]).filter(|_| first > 0);
        super::floor(
            self.text,
            whole.map_or(first, |newline| first + newline + 1),
        )
    }

    /// Where the record ends that has all of the error at a place.
    fn end(&mut self, place: usize) -> usize {
        let (text, ids, folded) = (self.text, &self.ids, self.folded);
        let limit = (place + MAX_BEHIND).min(text.len());
        let id = self
            .next_id
            .get(place, limit, |range| next_id(folded.bytes(), ids, range));
        let limit = (id + MAX_BEHIND).min(text.len());
        let end = self
            .next_record
            .get(id, limit, |range| next_record(text, range));
        super::floor(text, end)
    }
}

/// Where the next request id is named. It is mostly in the same line: to look for each name as far as one may stand would
/// take longer than the scan.
fn next_id(folded: &[u8], ids: &[Finder<'_>], range: Range<usize>) -> Option<usize> {
    const STEP: usize = 256;
    let mut start = range.start;
    while start < range.end {
        let end = (start + STEP).min(range.end);
        // A name may lie over the edge of a step.
        let part = &folded[start..(end + MAX_ID_BYTES).min(range.end)];
        if let Some(offset) = ids.iter().filter_map(|id| id.find(part)).min() {
            return Some(start + offset);
        }
        start = end;
    }
    None
}

/// Where the next record begins.
fn next_record(text: &str, range: Range<usize>) -> Option<usize> {
    let (bytes, mut at) = (text.as_bytes(), range.start);
    while let Some(newline) = memchr(b'\n', &bytes[at..range.end]) {
        at += newline + 1;
        if begins_record(&text[at..]) {
            return Some(at);
        }
    }
    None
}

impl Iterator for Regions<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut place = self.place?;
        let mut region = self.start(place)..self.end(place);
        loop {
            region.end = region.end.max(self.end(place));
            self.place = self.prefilter.next(self.text, self.folded, place + 1);
            let Some(next) = self.place else { break };
            if next >= region.end && self.start(next) >= region.end {
                break;
            }
            place = next;
        }
        Some(region)
    }
}

/// Whether a line begins a record of a log: with a date, a time, a level or an object in one line.
fn begins_record(text: &str) -> bool {
    const BEGINNINGS: [&[u8]; 6] = [b"time=", b"level=", b"ts=", b"{\"", b"INFO ", b"ERROR "];
    let line = text.as_bytes();
    let line = line.strip_prefix(b"[").unwrap_or(line);
    let digits = line
        .iter()
        .take(5)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let is_date =
        matches!(digits, 2 | 4) && matches!(line.get(digits), Some(b'-' | b'/' | b':' | b' '));
    // The headers of klog: `E1122 08:00:00.000000`.
    let is_klog = || {
        matches!(line.first(), Some(b'I' | b'W' | b'E' | b'F'))
            && line
                .get(1..6)
                .is_some_and(|time| time[..4].iter().all(u8::is_ascii_digit) && time[4] == b' ')
    };
    // A collector writes a time before every line of what a program printed.
    let is_continued = || prefixes::is_continued(text.split('\n').next().unwrap_or_default());
    is_date && !is_continued()
        || is_klog()
        || BEGINNINGS
            .iter()
            .any(|beginning| line.starts_with(beginning))
}
