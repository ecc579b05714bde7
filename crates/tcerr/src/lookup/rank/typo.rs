//! Words that are mistyped.

use std::collections::HashMap;

use super::Document;
use super::words::{Token, owned_stem, tokens};

/// The shortest word that may be mistyped: of four letters too many others are one slip away.
const MIN_WORD: usize = 5;

/// A word that no list knows.
struct Unknown {
    word: String,
    stem: String,
    /// The words that are one slip away, and how often they are there.
    near: HashMap<String, u32>,
}

/// A question in which each word that no text has is replaced by the most frequent one that is a letter more, less or another, or has
/// two letters in the other order; and the words for which there is none.
///
/// Most words are in one of the first texts, and nothing more is looked at then.
pub(crate) fn corrected<'w, 'd>(
    question: &str,
    words: impl Iterator<Item = &'w str>,
    documents: impl Iterator<Item = Document<'d>>,
) -> (String, Vec<String>) {
    let mut unknown: Vec<Unknown> = words
        .filter(|word| word.len() >= MIN_WORD)
        .map(|word| Unknown {
            word: word.to_owned(),
            stem: owned_stem(word),
            near: HashMap::new(),
        })
        .collect();
    for document in documents {
        if unknown.is_empty() {
            break;
        }
        for text in [document.code, document.message[1]] {
            tokens(text, |token| {
                if let Token::Word(word) = token {
                    unknown.retain_mut(|unknown| !unknown.is_found(word));
                }
            });
        }
    }
    let (mut text, mut left) = (question.to_lowercase(), Vec::new());
    for Unknown { word, near, .. } in unknown {
        // Of two that are as frequent the first one of the alphabet: the same question has the same answer.
        match near
            .into_iter()
            .max_by(|(a, m), (b, n)| (m, b).cmp(&(n, a)))
        {
            Some((best, _)) => text = text.replace(&word, &best),
            None => left.push(word),
        }
    }
    (text, left)
}

impl Unknown {
    /// Whether a word of a text is this one; what is near it is counted.
    fn is_found(&mut self, word: &str) -> bool {
        let length = word.len();
        // The stem may be short of the word by the longest ending and a doubled letter.
        if length + 1 < self.stem.len() || length > self.word.len() + 4 {
            return false;
        }
        if length.abs_diff(self.word.len()) <= 1 && is_one_slip(&self.word, word) {
            if word.eq_ignore_ascii_case(&self.word) {
                return true;
            }
            *self.near.entry(word.to_ascii_lowercase()).or_default() += 1;
        }
        let begins =
            word.as_bytes()[..2.min(length)].eq_ignore_ascii_case(&self.stem.as_bytes()[..2]);
        begins && owned_stem(word) == self.stem
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
