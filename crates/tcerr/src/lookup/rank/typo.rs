//! Words that are mistyped.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use memchr::memmem::Finder;

use super::words::{Token, owned_stem, tokens};

/// The shortest word that may be mistyped: of four letters too many others are one slip away.
const MIN_WORD: usize = 5;

/// The words of a question that no list knows. The texts are read for them by several threads at once.
pub(super) struct Words(Vec<Word>);

struct Word {
    /// In small letters.
    letters: String,
    stem: String,
    /// What every text has in which the word is, in whatever form and with a capital or not.
    core: Finder<'static>,
    /// Whether a text has it.
    is_found: AtomicBool,
}

/// What texts have that is one slip away from each of some words, and how often.
pub(super) type Near = Vec<HashMap<String, u32>>;

impl Words {
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let words = words.filter(|word| word.len() >= MIN_WORD);
        Self(words.map(Word::new).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn are_found(&self) -> bool {
        self.0.iter().all(Word::is_found)
    }

    /// Looks for the words in codes, and for what is near them. Most words are in one of the first, and nothing more is looked at
    /// then.
    pub(super) fn near_in_codes<'d>(&self, codes: impl Iterator<Item = &'d str>) -> Near {
        self.near(codes, |_, _| true)
    }

    /// Looks for the words in messages that no code has. For what is near a word they are read only where that is nothing in a code:
    /// to take all messages apart would be a third of the time that a question takes.
    pub(super) fn near_in_messages<'d>(
        &self,
        messages: impl Iterator<Item = &'d str>,
        in_codes: &[Near],
    ) -> Near {
        let is_near = |index: usize| in_codes.iter().any(|near| !near[index].is_empty());
        let is_near: Vec<bool> = (0..self.0.len()).map(is_near).collect();
        self.near(messages, |index, text| {
            !is_near[index] || self.0[index].core.find(text.as_bytes()).is_some()
        })
    }

    /// Looks in those texts that are worth while for one of the words.
    fn near<'d>(
        &self,
        texts: impl Iterator<Item = &'d str>,
        is_worthwhile: impl Fn(usize, &str) -> bool,
    ) -> Near {
        let mut near: Near = vec![HashMap::new(); self.0.len()];
        let mut missing: Vec<_> = self.0.iter().zip(&mut near).enumerate().collect();
        for text in texts {
            missing.retain(|(_, (word, _))| !word.is_found());
            if missing.is_empty() {
                break;
            }
            if missing.iter().any(|(index, _)| is_worthwhile(*index, text)) {
                tokens(text, |token| {
                    if let Token::Word(found) = token {
                        for (_, (word, near)) in &mut missing {
                            word.compare(found, near);
                        }
                    }
                });
            }
        }
        near
    }

    /// A question, in small letters, in which each word that no text has is replaced by the most frequent one that is a letter more,
    /// less or another, or has two letters in the other order; and the words for which there is none. The most frequent one of the
    /// codes, or else of the messages.
    pub(super) fn corrected(
        &self,
        question: &str,
        in_codes: &[Near],
        in_messages: &[Near],
    ) -> (String, Vec<&str>) {
        let (mut text, mut left) = (question.to_owned(), Vec::new());
        for (index, Word { letters, .. }) in self.0.iter().enumerate() {
            if self.0[index].is_found() {
                continue;
            }
            match most_frequent(in_codes, index).or_else(|| most_frequent(in_messages, index)) {
                Some(best) => text = text.replace(letters, best),
                None => left.push(letters.as_str()),
            }
        }
        (text, left)
    }
}

/// What is most often near a word.
fn most_frequent(near: &[Near], index: usize) -> Option<&str> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for (word, count) in near.iter().flat_map(|near| &near[index]) {
        *counts.entry(word).or_default() += count;
    }
    // Of two that are as frequent the first one of the alphabet: the same question has the same answer.
    let best = { counts.into_iter() }.max_by(|(a, m), (b, n)| (m, b).cmp(&(n, a)));
    best.map(|(word, _)| word)
}

impl Word {
    fn new(word: &str) -> Self {
        let stem = owned_stem(word);
        // Its last letter is another one in some forms: `policy`, `policies`.
        let core = stem.get(1..stem.len() - 1).unwrap_or_default();
        Self {
            letters: word.to_owned(),
            core: Finder::new(core).into_owned(),
            stem,
            is_found: AtomicBool::new(false),
        }
    }

    // Threads only tell each other when to stop, so no order is needed.
    fn is_found(&self) -> bool {
        self.is_found.load(Ordering::Relaxed)
    }

    /// Compares it with a word of a text: it may be found, or what is near it is counted.
    #[inline]
    fn compare(&self, other: &str, near: &mut HashMap<String, u32>) {
        let length = other.len();
        // The stem may be short of the word by the longest ending and a doubled letter.
        if length + 1 < self.stem.len() || length > self.letters.len() + 4 {
            return;
        }
        // One slip leaves the first letter or the last one, a common stem the first.
        let ends = |word: &str| {
            [
                word.as_bytes()[0] | 0x20,
                word.as_bytes()[word.len() - 1] | 0x20,
            ]
        };
        let ([first, last], [other_first, other_last]) = (ends(&self.letters), ends(other));
        if first == other_first || last == other_last {
            self.compare_letters(other, near);
        }
    }

    fn compare_letters(&self, other: &str, near: &mut HashMap<String, u32>) {
        let length = other.len();
        let is_near = length.abs_diff(self.letters.len()) <= 1 && is_one_slip(&self.letters, other);
        let is_same = is_near && other.eq_ignore_ascii_case(&self.letters);
        if is_near && !is_same {
            *near.entry(other.to_ascii_lowercase()).or_default() += 1;
        }
        let begins =
            other.as_bytes()[..2.min(length)].eq_ignore_ascii_case(&self.stem.as_bytes()[..2]);
        if is_same || begins && owned_stem(other) == self.stem {
            self.is_found.store(true, Ordering::Relaxed);
        }
    }
}

/// Whether two words, the first in small letters, are at most one slip apart: what is between their common beginning and their
/// common end is at most a letter in each, or two letters in the other order.
fn is_one_slip(a: &str, b: &str) -> bool {
    let is_same = |(a, b): &(u8, u8)| *a == b.to_ascii_lowercase();
    let start = a.bytes().zip(b.bytes()).take_while(is_same).count();
    let (a, b) = (&a.as_bytes()[start..], &b.as_bytes()[start..]);
    let pairs = a.iter().rev().copied().zip(b.iter().rev().copied());
    let end = pairs.take_while(is_same).count();
    match (&a[..a.len() - end], &b[..b.len() - end]) {
        ([] | [_], [] | [_]) => true,
        ([a, b], [c, d]) => *a == d.to_ascii_lowercase() && *b == c.to_ascii_lowercase(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_one_slip;

    #[test]
    fn a_letter_more_less_another_or_two_in_the_other_order_is_one_slip() {
        for written in [
            "securty",
            "securitty",
            "securiti",
            "secuirty",
            "securit",
            "security",
        ] {
            assert!(is_one_slip(written, "Security"), "{written}");
        }
    }

    #[test]
    fn two_letters_are_two() {
        for written in ["secrty", "sekuriti", "scurityy", "securityyy"] {
            assert!(!is_one_slip(written, "Security"), "{written}");
        }
    }
}
