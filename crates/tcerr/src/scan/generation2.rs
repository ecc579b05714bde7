//! Marks of API 2.0. Its codes are numbers of four digits, of which logs are full: without a mark they count for nothing.

use std::cell::OnceCell;

use memchr::memmem;

/// The hosts of API 2.0, and the key that only it has.
const MARKS: [&str; 2] = ["api.qcloud.com", "codeDesc"];

/// How far from a number a mark counts: an answer and the line that says where it came from.
const MARK_WINDOW: usize = 4 << 10;

/// Where the marks stand in a text, looked for once.
pub(super) struct Marks<'t> {
    text: &'t str,
    /// Of a string: whether one stands near it in the text around.
    is_near_outside: bool,
    offsets: OnceCell<Vec<usize>>,
}

impl<'t> Marks<'t> {
    pub(super) fn new(text: &'t str, is_near_outside: bool) -> Self {
        Self {
            text,
            is_near_outside,
            offsets: OnceCell::new(),
        }
    }

    /// Whether a mark stands near an offset.
    pub(super) fn is_near(&self, at: usize) -> bool {
        if self.is_near_outside {
            return true;
        }
        let offsets = self.offsets.get_or_init(|| offsets(self.text));
        let next = offsets.partition_point(|&offset| offset < at.saturating_sub(MARK_WINDOW));
        offsets
            .get(next)
            .is_some_and(|&offset| offset < at + MARK_WINDOW)
    }
}

fn offsets(text: &str) -> Vec<usize> {
    let mut offsets: Vec<usize> = MARKS
        .iter()
        .flat_map(|mark| memmem::find_iter(text.as_bytes(), mark))
        .collect();
    offsets.sort_unstable();
    offsets
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
