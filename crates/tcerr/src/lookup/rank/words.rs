//! Words: how a text is taken apart, and when two words are the same.

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token<'t> {
    /// ASCII letters and digits, as they are written.
    Word(&'t str),
    /// A character of Chinese, which has no spaces between its words.
    Han(char),
    /// What no phrase crosses.
    Break,
}

/// Takes a text apart. `InstanceIdNotFound` is four words; what is between two words of a phrase (`实例 ID`, `sub-account`) is
/// passed over; punctuation ends a phrase.
///
/// Every text goes through here for every question, so it looks at each byte once.
#[expect(
    clippy::inline_always,
    reason = "without it a question takes a quarter longer"
)]
#[inline(always)]
pub(crate) fn tokens<'t>(text: &'t str, mut take: impl FnMut(Token<'t>)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let token = match CLASSES[usize::from(*byte)] {
            Class::Small | Class::Capital => {
                let end = word_end(bytes, at);
                let word = &text[at..end];
                at = end;
                Token::Word(word)
            }
            Class::Within => {
                at += 1;
                continue;
            }
            Class::Mark => {
                at += 1;
                Token::Break
            }
            Class::Other => {
                let Some(c) = text[at..].chars().next() else {
                    return;
                };
                at += c.len_utf8();
                if is_han(c) {
                    Token::Han(c)
                } else {
                    Token::Break
                }
            }
        };
        // In one place, so that it is inlined.
        take(token);
    }
}

/// What a byte is for words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A small letter or a digit.
    Small,
    Capital,
    /// What may stand between two words of a phrase.
    Within,
    /// ASCII that ends a phrase.
    Mark,
    /// A part of a character that is not ASCII.
    Other,
}

/// A look at a table is a third quicker than comparing each byte with the bounds of the ranges.
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0u8;
    while byte.is_ascii() {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'0'..=b'9' => Class::Small,
            b'A'..=b'Z' => Class::Capital,
            b' ' | b'-' | b'_' | b'`' | b'\'' | b'"' | b'/' => Class::Within,
            _ => Class::Mark,
        };
        byte += 1;
    }
    classes
};

/// Where the word ends that begins here: another one begins at a capital behind a small letter or a digit (`instance|Id`), and at
/// the last capital of several (`CLB|Not`).
#[inline]
fn word_end(bytes: &[u8], start: usize) -> usize {
    let is = |at: usize, class| {
        bytes
            .get(at)
            .is_some_and(|byte| CLASSES[usize::from(*byte)] == class)
    };
    let mut end = start + 1;
    if is(start, Class::Capital) {
        while is(end, Class::Capital) {
            end += 1;
        }
        let is_small = bytes.get(end).is_some_and(u8::is_ascii_lowercase);
        if end > start + 1 && is_small {
            return end - 1;
        }
    }
    while is(end, Class::Small) {
        end += 1;
    }
    end
}

/// The characters that Chinese words are written with; those outside of this block are too rare in the texts to count.
pub(crate) fn is_han(c: char) -> bool {
    (HAN_FIRST..=HAN_LAST).contains(&c)
}

const HAN_FIRST: char = '\u{4e00}';
const HAN_LAST: char = '\u{9fff}';

/// The longest word that is told from others; no word of the texts is longer.
const MAX_WORD: usize = 24;

/// A word in small letters without its ending: `expires`, `expired` and `expire` are one. Not a dictionary's stem: the same few
/// rules for the texts and the question are all that is needed, and the site needs them again.
pub(crate) fn stem<'b>(word: &str, buffer: &'b mut [u8; MAX_WORD]) -> &'b [u8] {
    let mut length = word.len().min(MAX_WORD);
    buffer[..length].copy_from_slice(&word.as_bytes()[..length]);
    buffer[..length].make_ascii_lowercase();
    let ends =
        |buffer: &[u8; MAX_WORD], length: usize, ending: &[u8]| buffer[..length].ends_with(ending);
    // policies, instances; but not access, status, analysis.
    if length > 4 && ends(buffer, length, b"ies") {
        length -= 2;
        buffer[length - 1] = b'y';
    } else if length > 3
        && ends(buffer, length, b"s")
        && ![b"ss", b"us", b"is"]
            .iter()
            .any(|kept| ends(buffer, length, *kept))
    {
        length -= 1;
    }
    // running, expired, activation; but not exceed.
    let whole = length;
    if length > 5 && ends(buffer, length, b"ing") {
        length -= 3;
    } else if length > 4 && ends(buffer, length, b"ed") && !ends(buffer, length, b"eed") {
        length -= 2;
    } else if length > 6 && ends(buffer, length, b"ion") {
        length -= 3;
    }
    // stopp(ed), runn(ing), but not miss(ing), bill(ing).
    let [.., before, last] = buffer[..length] else {
        return &buffer[..length];
    };
    let is_doubled = length < whole && before == last && !matches!(last, b's' | b'l' | b'e');
    if length > 3 && (is_doubled || last == b'e') {
        length -= 1;
    }
    &buffer[..length]
}

/// A stem that can be kept.
pub(crate) fn owned_stem(word: &str) -> String {
    String::from_utf8_lossy(stem(word, &mut [0; MAX_WORD])).into_owned()
}

/// A word that a question has no use for.
pub(crate) const OTHER: u16 = 1;

/// What ends a phrase.
pub(crate) const BREAK: u16 = 0;

/// The words that a question and the phrases it stands for are made of, by number. All others are [`OTHER`], so a text becomes a
/// row of small numbers and a phrase is found by comparing those.
pub(crate) struct Vocabulary {
    /// The stems and their numbers, those together that begin with the same two bytes.
    words: Vec<Vec<(Vec<u8>, u16)>>,
    /// By the first two bytes: the index among the words. Nine words in ten of a text begin as no word of a question does, and need
    /// not be looked at further.
    starts: Vec<u8>,
    /// By the distance from [`HAN_FIRST`].
    han: Vec<u16>,
    len: u16,
}

impl Vocabulary {
    pub(crate) fn new() -> Self {
        Self {
            words: vec![Vec::new()],
            starts: vec![0; 1 << 16],
            han: vec![OTHER; HAN_LAST as usize - HAN_FIRST as usize + 1],
            len: OTHER + 1,
        }
    }

    /// How many numbers there are.
    pub(crate) fn len(&self) -> usize {
        usize::from(self.len)
    }

    /// The numbers of a phrase, which from now on are its words'.
    pub(crate) fn add(&mut self, phrase: &str) -> Vec<u16> {
        let mut numbers = Vec::new();
        tokens(phrase, |token| match token {
            Token::Word(word) => numbers.extend(self.add_word(word)),
            Token::Han(c) => {
                let number = &mut self.han[c as usize - HAN_FIRST as usize];
                if *number == OTHER {
                    *number = self.len;
                    self.len += 1;
                }
                numbers.push(*number);
            }
            Token::Break => {}
        });
        numbers
    }

    /// The number of a word; `None` if there are too many beginnings, which no question has within its bounds.
    fn add_word(&mut self, word: &str) -> Option<u16> {
        let start = &mut self.starts[start(word.as_bytes())];
        if *start == 0 {
            *start = u8::try_from(self.words.len()).ok()?;
            self.words.push(Vec::new());
        }
        let words = &mut self.words[usize::from(*start)];
        let mut buffer = [0; MAX_WORD];
        let stem = stem(word, &mut buffer);
        if let Some((_, number)) = words.iter().find(|(known, _)| known == stem) {
            return Some(*number);
        }
        words.push((stem.to_vec(), self.len));
        self.len += 1;
        Some(self.len - 1)
    }

    /// The numbers of a text, whether any of them is a word's of the vocabulary, and how many words there are.
    pub(crate) fn read(&self, text: &str, numbers: &mut Vec<u16>) -> (bool, u16) {
        numbers.clear();
        let (mut highest, mut count) = (BREAK, 0);
        tokens(text, |token| {
            let number = match token {
                Token::Word(word) => self.word(word),
                Token::Han(c) => self.han[c as usize - HAN_FIRST as usize],
                Token::Break => BREAK,
            };
            highest = highest.max(number);
            count += u16::from(number != BREAK);
            numbers.push(number);
        });
        (highest > OTHER, count)
    }

    #[inline]
    fn word(&self, word: &str) -> u16 {
        match self.starts[start(word.as_bytes())] {
            0 => OTHER,
            start => known_word(word, &self.words[usize::from(start)]),
        }
    }
}

/// The number of a word that begins as these do.
#[inline(never)]
fn known_word(word: &str, words: &[(Vec<u8>, u16)]) -> u16 {
    // Most have only the beginning in common: `invalid` and `instance`.
    let mut likely = words.iter().filter(|(known, _)| may_be_stem(known, word));
    let Some(first) = likely.next() else {
        return OTHER;
    };
    let mut buffer = [0; MAX_WORD];
    let stem = stem(word, &mut buffer);
    let known = [first]
        .into_iter()
        .chain(likely)
        .find(|(known, _)| known == stem);
    known.map_or(OTHER, |(_, number)| *number)
}

/// Whether a stem may be that of a word: all of it but the last letter, which is another one in `policy`, is in `policies` too.
fn may_be_stem(stem: &[u8], word: &str) -> bool {
    let kept = stem.len() - 1;
    let start = word.as_bytes().get(..kept);
    start.is_some_and(|start| start.eq_ignore_ascii_case(&stem[..kept]))
}

/// The first two bytes of a word in small letters. No ending that is cut off begins before the third.
fn start(word: &[u8]) -> usize {
    let small = |at: usize| usize::from(word.get(at).map_or(0, |byte| byte | 0x20));
    small(0) << 8 | small(1)
}

#[cfg(test)]
mod tests {
    use super::{Token, owned_stem, tokens};

    fn taken(text: &str) -> Vec<String> {
        let mut taken = Vec::new();
        tokens(text, |token| {
            taken.push(match token {
                Token::Word(word) => word.to_owned(),
                Token::Han(c) => c.to_string(),
                Token::Break => "|".to_owned(),
            });
        });
        taken
    }

    #[test]
    fn a_code_is_taken_apart_at_its_capitals() {
        assert_eq!(
            taken("InvalidImageId.NotFound"),
            ["Invalid", "Image", "Id", "|", "Not", "Found"]
        );
        assert_eq!(taken("CLBNotFound"), ["CLB", "Not", "Found"]);
        assert_eq!(taken("SYS_ERR"), ["SYS", "ERR"]);
        assert_eq!(taken("Base64V3Key"), ["Base64", "V3", "Key"]);
    }

    #[test]
    fn spaces_and_backticks_do_not_end_a_phrase_and_punctuation_does() {
        assert_eq!(
            taken("实例 `ID`，无效"),
            ["实", "例", "ID", "|", "无", "效"]
        );
    }

    #[test]
    fn words_that_differ_in_their_endings_are_one() {
        for same in [
            &["expire", "Expired", "expires", "expiring"][..],
            &["stop", "stopped", "stopping", "stops"],
            &["exceed", "exceeded", "exceeds", "exceeding"],
            &["policy", "policies"],
            &["activate", "activated", "activation"],
            &["address", "addresses"],
            &["miss", "missing"],
        ] {
            let stems: Vec<String> = same.iter().map(|word| owned_stem(word)).collect();
            assert!(
                stems.iter().all(|stem| *stem == stems[0]),
                "{same:?}: {stems:?}"
            );
        }
    }

    #[test]
    fn words_that_only_look_like_it_are_not() {
        for (a, b) in [
            ("status", "stat"),
            ("access", "acces"),
            ("exceed", "exce"),
            ("need", "ne"),
        ] {
            assert_ne!(owned_stem(a), owned_stem(b));
        }
    }
}
