//! Messages without their codes: what an exception says when it is asked for its message alone. The gateway has a sentence
//! for each of the common codes; they are data, in the folder `data`.

use memchr::memmem;
use tencentcloud_error_codes::{Entry, v3::CommonCode};

use super::catalog::{CatalogEntry, Origin};
use super::names::rows;
use crate::query::Told;

const SENTENCES: &str = include_str!("../../data/said.tsv");

/// How long the part of a sentence can be that differs: the name of a parameter, a number.
const MAX_PART_BYTES: usize = 120;

/// The common code that says what stands in a text, the first if there are several, and where that is.
#[must_use]
pub fn find(text: &str) -> Option<Told<CatalogEntry>> {
    let found = rows(SENTENCES).filter_map(|row| {
        let entry = row[0].parse::<CommonCode>().ok()?.entry();
        place(text, row[1]).map(|at| told(text, entry, at))
    });
    found.min_by_key(|told| told.at.start)
}

fn told(text: &str, entry: Entry, at: std::ops::Range<usize>) -> Told<CatalogEntry> {
    Told {
        value: CatalogEntry {
            origin: Origin::Common,
            entry,
        },
        words: text[at.clone()].to_owned(),
        at,
    }
}

/// Where a sentence stands. It may be broken over lines.
fn place(text: &str, sentence: &str) -> Option<std::ops::Range<usize>> {
    let first = sentence.split([' ', '*']).next()?;
    let mut places = memmem::find_iter(text.as_bytes(), first);
    places.find_map(|start| Some(start..end(text, start, sentence)?))
}

/// Where a sentence ends that begins at an offset, if it stands there.
fn end(text: &str, start: usize, sentence: &str) -> Option<usize> {
    let mut at = start;
    for (index, part) in sentence.split('*').enumerate() {
        at = if index == 0 {
            part_end(text, at, part)?
        } else {
            let limit = (at + MAX_PART_BYTES).min(text.len());
            let mut starts = (at..limit).filter(|&start| text.is_char_boundary(start));
            starts.find_map(|start| part_end(text, start, part))?
        };
    }
    Some(at)
}

/// Where a part ends that begins at an offset: as it is written, but for white space.
fn part_end(text: &str, start: usize, part: &str) -> Option<usize> {
    let mut rest = &text[start..];
    for (index, word) in part.split(' ').enumerate() {
        if index > 0 {
            let next = rest.trim_start();
            if next.len() == rest.len() {
                return None;
            }
            rest = next;
        }
        rest = rest.strip_prefix(word)?;
    }
    Some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_is_of_a_common_code_and_found_where_it_stands() {
        for row in rows(SENTENCES) {
            let sentence = row[1].replace('*', "x").replace(' ', "\n  ");
            let text = format!("Error: {sentence} .");
            let told = find(&text).unwrap_or_else(|| panic!("{row:?}"));
            assert_eq!(told.value.entry.code, row[0]);
            assert_eq!(told.words, sentence);
        }
    }
}
