//! Reading a log piece by piece.

use std::io::{self, Read};

use tcerr::query::Query;
use tcerr::scan::{self, Hit};
use tcerr::stream::{Limits, Window};

/// Small, so that short texts have many edges.
const LIMITS: Limits = Limits {
    own: 512,
    around: 256,
};

/// However a source hands out its bytes, and however many threads look at them, the same is found at the same places; and in a text that fits into the window
/// the same as the scanner finds in the whole.
///
/// The first byte determines the sizes of the reads.
///
/// # Panics
///
/// If it does not hold.
pub fn stream(data: &[u8]) {
    let Some((&seed, bytes)) = data.split_first() else {
        return;
    };
    let Ok(whole) = tcerr::input::read(io::Cursor::new(bytes.to_vec())) else {
        return;
    };
    let source = Pieces {
        rest: bytes.to_vec(),
        seed: seed.into(),
    };
    let text = tcerr::input::read(source).expect("the same bytes were read at once");
    assert_eq!(text, whole);
    let at_once = found(&text, LIMITS, 1, |rest| rest);
    for views in [1, 3] {
        let in_pieces = found(&text, LIMITS, views, |_| 1 + usize::from(seed));
        assert_eq!(in_pieces, at_once);
    }
    let roomy = Limits {
        own: 1 << 20,
        around: text.len(),
    };
    let hits = scan::placed(&text).into_iter();
    let hits: Vec<_> = hits.map(|Hit { at, query }| (at as u64, query)).collect();
    assert_eq!(found(&text, roomy, 1, |_| 1 + usize::from(seed)), hits);
}

/// What is found in a text that comes in pieces of some size, given how much is left.
fn found(
    text: &str,
    limits: Limits,
    views: usize,
    size: impl Fn(usize) -> usize,
) -> Vec<(u64, Query)> {
    let mut window = Window::new(limits, views);
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = size(rest.len()).min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        found.extend(window.push(&rest[..end]));
        rest = &rest[end..];
    }
    found.extend(window.finish());
    let places = found.into_iter();
    places
        .map(|found| (found.place.offset, found.query))
        .collect()
}

/// A source that hands out as much at a time as it likes.
struct Pieces {
    rest: Vec<u8>,
    seed: u32,
}

impl Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.seed = self
            .seed
            .wrapping_mul(1_664_525)
            .wrapping_add(1_013_904_223);
        let size = 1 + (self.seed >> 24) as usize % 7;
        let size = size.min(self.rest.len()).min(buffer.len());
        buffer[..size].copy_from_slice(&self.rest[..size]);
        self.rest.drain(..size);
        Ok(size)
    }
}
