//! Some dozens of literal strings, searched for at once.

use aho_corasick::packed;
use aho_corasick::{AhoCorasick, Input};

/// What is searched for.
pub(super) struct Literals {
    patterns: Vec<String>,
    searcher: Searcher,
}

/// The quick one, where the processor has what it needs.
enum Searcher {
    Packed(packed::Searcher),
    Other(AhoCorasick),
}

impl Literals {
    /// With more than these the quick search cannot be had; with half of them it compares twice as many bytes at once.
    #[cfg(test)]
    pub(super) const MAX: usize = 64;

    pub(super) fn new(patterns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let patterns: Vec<String> = patterns.into_iter().map(Into::into).collect();
        let packed = packed::Config::new().builder().extend(&patterns).build();
        let other = || AhoCorasick::new(&patterns).expect("some dozens of short words");
        Self {
            searcher: packed.map_or_else(|| Searcher::Other(other()), Searcher::Packed),
            patterns,
        }
    }

    pub(super) fn patterns(&self) -> &[String] {
        &self.patterns
    }

    /// The first of them at or behind an offset: where it stands, and its index.
    pub(super) fn find(&self, text: &[u8], from: usize) -> Option<(usize, usize)> {
        let found = match &self.searcher {
            Searcher::Packed(packed) => packed.find_in(text, (from..text.len()).into()),
            Searcher::Other(other) => other.find(Input::new(text).range(from..)),
        };
        found.map(|found| (found.start(), found.pattern().as_usize()))
    }
}
