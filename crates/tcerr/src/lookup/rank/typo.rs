//! Words that are mistyped.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Document;
use super::words::{Token, owned_stem, tokens};

/// The shortest word that may be mistyped: of four letters too many others are one slip away.
const MIN_WORD: usize = 5;

/// The words of a question that no list knows. The texts are read for them by several threads at once.
pub(super) struct Words(Vec<Word>);

struct Word {
    /// In small letters.
    letters: String,
    stem: String,
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

    /// Looks for the words in some texts, and for what is near them. Most words are in one of the first texts, and nothing more is
    /// looked at then.
    pub(super) fn near<'d>(&self, documents: impl Iterator<Item = Document<'d>>) -> Near {
        let mut near: Near = vec![HashMap::new(); self.0.len()];
        let mut missing: Vec<_> = self.0.iter().zip(&mut near).collect();
        for document in documents {
            missing.retain(|(word, _)| !word.is_found());
            if missing.is_empty() {
                break;
            }
            for text in [document.code, document.message[1]] {
                tokens(text, |token| {
                    if let Token::Word(found) = token {
                        for (word, near) in &mut missing {
                            word.compare(found, near);
                        }
                    }
                });
            }
        }
        near
    }

    /// A question, in small letters, in which each word that no text has is replaced by the most frequent one that is a letter more,
    /// less or another, or has two letters in the other order; and the words for which there is none.
    pub(super) fn corrected(&self, question: &str, near: &[Near]) -> (String, Vec<&str>) {
        let (mut text, mut left) = (question.to_owned(), Vec::new());
        for (index, Word { letters, .. }) in self.0.iter().enumerate() {
            if self.0[index].is_found() {
                continue;
            }
            let mut counts: HashMap<&str, u32> = HashMap::new();
            for (word, count) in near.iter().flat_map(|near| &near[index]) {
                *counts.entry(word).or_default() += count;
            }
            // Of two that are as frequent the first one of the alphabet: the same question has the same answer.
            let best = counts.iter().max_by(|(a, m), (b, n)| (m, b).cmp(&(n, a)));
            match best {
                Some((best, _)) => text = text.replace(letters, best),
                None => left.push(letters.as_str()),
            }
        }
        (text, left)
    }
}

impl Word {
    fn new(word: &str) -> Self {
        Self {
            letters: word.to_owned(),
            stem: owned_stem(word),
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
