//! Marks that a text is about Tencent Cloud, or about API 2.0. The codes of API 2.0 are numbers of four digits, of which
//! logs are full, and codes without a dot, or that no table has, are words that other systems use: without a mark near them
//! they count for nothing.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::OnceLock;

use super::literals::Literals;

/// The hosts of API 2.0, and the key that only it has.
const GENERATION_2: [&str; 2] = ["api.qcloud.com", "codeDesc"];

/// The name of the cloud, in whatever spelling, as it stands in hosts, packages and sentences.
const CLOUD: [&str; 4] = ["encent", "ENCENT", "qcloud", "腾讯"];

/// How far from a code a mark counts: an answer and the line that says where it came from, a stack trace.
const MARK_WINDOW: usize = 4 << 10;

/// The longest text that a person writes to ask about a code. `SystemError` in it is asked about; in a file of sources
/// it is an exception of Python.
const MAX_QUESTION_BYTES: usize = 384;

/// What stands near a place in a text.
#[derive(Clone, Copy, Default)]
pub(crate) struct Near {
    pub(super) generation2: bool,
    pub(super) cloud: bool,
}

/// Where the marks stand in a text, looked for once.
pub(crate) struct Marks<'t> {
    text: &'t str,
    /// Of a string: what stands near it in the text around.
    outside: Near,
    found: OnceCell<Offsets>,
}

/// Where the marks of each kind stand, in order.
#[derive(Default)]
struct Offsets {
    generation2: Vec<usize>,
    cloud: Vec<usize>,
}

impl Near {
    /// What is known of a text that stands in no other.
    pub(super) fn of_input(text: &str) -> Self {
        Self {
            generation2: false,
            cloud: text.len() <= MAX_QUESTION_BYTES,
        }
    }
}

impl<'t> Marks<'t> {
    pub(super) fn new(text: &'t str, outside: Near) -> Self {
        Self {
            text,
            outside,
            found: OnceCell::new(),
        }
    }

    /// What stands near some part of the text.
    pub(crate) fn near_any(&self, range: &Range<usize>) -> Near {
        let (start, end) = (self.near(range.start), self.near(range.end));
        Near {
            generation2: start.generation2 || end.generation2,
            cloud: start.cloud || end.cloud,
        }
    }

    /// Of a text that stands in no other.
    pub(crate) fn of_part(text: &'t str) -> Self {
        Self::new(text, Near::default())
    }

    pub(super) fn near(&self, at: usize) -> Near {
        Near {
            generation2: self.is_generation2(at),
            cloud: self.is_cloud(at),
        }
    }

    pub(super) fn is_generation2(&self, at: usize) -> bool {
        self.outside.generation2 || is_near(&self.found().generation2, at)
    }

    pub(super) fn is_cloud(&self, at: usize) -> bool {
        self.outside.cloud || is_near(&self.found().cloud, at)
    }

    fn found(&self) -> &Offsets {
        self.found.get_or_init(|| Offsets::new(self.text))
    }
}

impl Offsets {
    fn new(text: &str) -> Self {
        static ALL: OnceLock<Literals> = OnceLock::new();
        let all = ALL.get_or_init(|| Literals::new(GENERATION_2.into_iter().chain(CLOUD)));
        let mut offsets = Self::default();
        let mut from = 0;
        while let Some((start, index)) = all.find(text.as_bytes(), from) {
            if index < GENERATION_2.len() {
                offsets.generation2.push(start);
            } else {
                offsets.cloud.push(start);
            }
            // One stands in another.
            from = start + 1;
        }
        offsets
    }
}

fn is_near(offsets: &[usize], at: usize) -> bool {
    let next = offsets.partition_point(|&offset| offset < at.saturating_sub(MARK_WINDOW));
    offsets
        .get(next)
        .is_some_and(|&offset| offset < at + MARK_WINDOW)
}

/// The number that API 2.0 puts in parentheses before its messages: `(4104)SecretId not exist`.
pub(super) fn number_before_message(text: &str) -> Option<&str> {
    let number = text.strip_prefix('(')?.get(..4)?;
    let rest = text[5..].strip_prefix(')')?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    let is_message = rest
        .trim_start_matches(' ')
        .starts_with(char::is_alphanumeric);
    (is_number && is_message).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_counts_within_its_window_before_and_behind() {
        let at = 3 * MARK_WINDOW;
        for (offsets, is) in [
            (&[at - MARK_WINDOW][..], true),
            (&[at + MARK_WINDOW - 1], true),
            (&[0, at], true),
            (&[0], false),
            (&[at - MARK_WINDOW - 1, at + MARK_WINDOW], false),
            (&[], false),
        ] {
            assert_eq!(is_near(offsets, at), is, "{offsets:?}");
        }
    }
}
