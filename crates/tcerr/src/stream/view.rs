//! What is scanned at once.

use std::ops::Range;

use super::regions::Regions;
use super::{Limits, floor};
use crate::scan::prefilter::Folded;
use crate::scan::{self, Hit, Marks};

/// A part of a window.
#[derive(Clone, Debug)]
pub(super) struct View {
    /// What is looked at.
    pub(super) seen: Range<usize>,
    /// What it has the errors of.
    pub(super) own: Range<usize>,
}

impl View {
    /// The view of a text in which everything before an offset is done.
    pub(super) fn new(text: &str, done: usize, limits: Limits) -> Self {
        let end = floor(text, done + limits.own + limits.around);
        Self {
            seen: floor(text, done.saturating_sub(limits.around))..end,
            own: done..floor(text, end.saturating_sub(limits.around)).max(done),
        }
    }

    /// Its errors, at their offsets in the text.
    pub(super) fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = self.hits_within(&text[self.seen.clone()]);
        for hit in &mut hits {
            hit.at += self.seen.start;
            hit.query.shift(self.seen.start);
        }
        hits
    }

    fn hits_within(&self, text: &str) -> Vec<Hit> {
        let own = self.own.start - self.seen.start..self.own.end - self.seen.start;
        let mut folded = Folded::default();
        folded.set(text);
        let marks = Marks::of_part(text);
        let mut hits = Vec::new();
        for region in Regions::new(text, &folded, own.start) {
            let near = marks.near_any(&region);
            let mut inside = scan::hits(&text[region.clone()], near);
            for hit in &mut inside {
                hit.at += region.start;
            }
            // Those behind the view's own part are its neighbours only.
            let (own, behind): (Vec<Hit>, Vec<Hit>) = inside
                .into_iter()
                .filter(|hit| hit.at >= own.start)
                .partition(|hit| hit.at < own.end);
            hits.append(&mut scan::merged(own));
            hits.append(&mut scan::merged(behind));
        }
        // Which clues belong to an error depends on the errors around it.
        scan::assign(text, &mut hits);
        hits.retain(|hit| hit.at < own.end);
        hits
    }
}
