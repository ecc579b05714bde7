//! A question: the terms that it is made of, each with what else is called so.

use super::Lexicon;
use super::words::{Token, Vocabulary, is_han, owned_stem, tokens};

/// A question is read so far. Nobody types more, and what is pasted by mistake has to be answered in bounded time too.
const MAX_CHARS: usize = 400;

/// How many terms count. The first ones say what it is about; each costs a look at every text.
const MAX_TERMS: usize = 16;

/// What another word for the same is worth, where the word itself is 1: whoever writes `throttled` has seen just that.
const OTHER_WORD: f32 = 0.85;

/// What two characters are worth that no list knows as a word: most of a question's verbs and particles end up as such pairs,
/// and say less than its nouns.
const PAIR: f32 = 0.45;

/// What a word is worth that no list knows: it is as often a word too many as the one that matters.
const UNLISTED: f32 = 0.7;

/// A question that was read.
pub(crate) struct Question {
    pub(crate) terms: Vec<Term>,
    pub(crate) vocabulary: Vocabulary,
    /// What may be a code or a part of one: see [`folded`].
    pub(crate) parts: Vec<Part>,
    /// Whether it is asked in Chinese.
    pub(crate) is_zh: bool,
    /// Whether it has an English word all the same that no list knows.
    pub(crate) is_mixed: bool,
}

/// What has to be found.
pub(crate) struct Term {
    /// As it was asked for.
    pub(crate) asked: String,
    /// How much it counts.
    pub(crate) weight: f32,
    /// What a text may call it, each with what that is worth.
    pub(crate) words: Vec<(Vec<u16>, f32)>,
    /// The products that it names.
    pub(crate) products: Vec<usize>,
    /// Whether it is one English word that no list knows, and may be mistyped.
    pub(crate) is_word: bool,
}

/// What may be a code.
pub(crate) struct Part {
    pub(crate) folded: String,
    /// Whether it is a whole code or none.
    pub(crate) is_whole: bool,
}

/// A piece of the question.
#[derive(Clone, PartialEq, Eq)]
enum Piece {
    Word { stem: String, written: String },
    Han(char),
    Break,
}

/// What a phrase of the lexicon stands for.
#[derive(Clone, Copy)]
enum Meaning {
    Group(usize),
    Product(usize),
    Nothing,
}

/// A phrase that a question has at some place.
#[derive(Default, Clone)]
struct Found {
    len: usize,
    meanings: Vec<Meaning>,
}

impl Question {
    pub(crate) fn read(text: &str, lexicon: &Lexicon<'_>) -> Self {
        let text = normalized(text);
        let pieces = pieces(&text);
        let found = phrases(&pieces, lexicon);
        let mut reader = Reader {
            lexicon,
            vocabulary: Vocabulary::new(),
            terms: Vec::new(),
        };
        reader.read(&pieces, &found, true);
        if reader.terms.is_empty() {
            reader.read(&pieces, &found, false);
        }
        reader.terms.truncate(MAX_TERMS);
        let is_zh = text.chars().any(is_han);
        Self {
            is_zh,
            is_mixed: is_zh && reader.terms.iter().any(|term| term.is_word),
            terms: reader.terms,
            vocabulary: reader.vocabulary,
            parts: parts(&text),
        }
    }
}

/// A question as the texts are written: half width, and cut.
pub(crate) fn normalized(text: &str) -> String {
    let half = |c: char| match c {
        // The block of full-width forms is ASCII from `!` on.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xff01 + 0x21).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    };
    text.trim().chars().take(MAX_CHARS).map(half).collect()
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    tokens(text, |token| {
        pieces.push(match token {
            Token::Word(word) => Piece::Word {
                stem: owned_stem(word),
                written: word.to_lowercase(),
            },
            Token::Han(c) => Piece::Han(c),
            Token::Break => Piece::Break,
        });
    });
    pieces
}

/// The longest phrase of the lexicon that begins at each place.
fn phrases(question: &[Piece], lexicon: &Lexicon<'_>) -> Vec<Found> {
    let mut found = vec![Found::default(); question.len()];
    let groups = (lexicon.groups.iter().enumerate())
        .flat_map(|(index, group)| group.iter().map(move |word| (*word, Meaning::Group(index))));
    let products = lexicon.products.iter().enumerate();
    let products = products.flat_map(|(index, (_, words))| {
        words
            .iter()
            .map(move |word| (*word, Meaning::Product(index)))
    });
    let ignored = lexicon.ignored.iter().map(|word| (*word, Meaning::Nothing));
    for (phrase, meaning) in groups.chain(products).chain(ignored) {
        if may_begin(question, phrase) {
            find(question, &pieces(phrase), meaning, &mut found);
        }
    }
    found
}

/// Whether anything in a question begins as a phrase does: of thousands of phrases few need be taken apart.
fn may_begin(question: &[Piece], phrase: &str) -> bool {
    let Some(first) = phrase.chars().next() else {
        return false;
    };
    question.iter().any(|piece| match piece {
        Piece::Word { written, .. } => written.starts_with(first.to_ascii_lowercase()),
        Piece::Han(c) => *c == first,
        Piece::Break => false,
    })
}

fn find(question: &[Piece], phrase: &[Piece], meaning: Meaning, found: &mut [Found]) {
    for (at, found) in found.iter_mut().enumerate() {
        let is_there = question
            .get(at..at + phrase.len())
            .is_some_and(|there| there.iter().zip(phrase).all(|(a, b)| is_same(a, b)));
        if !is_there || phrase.len() < found.len {
            continue;
        }
        if phrase.len() > found.len {
            found.meanings.clear();
            found.len = phrase.len();
        }
        found.meanings.push(meaning);
    }
}

fn is_same(a: &Piece, b: &Piece) -> bool {
    match (a, b) {
        (Piece::Word { stem: a, .. }, Piece::Word { stem: b, .. }) => a == b,
        (a, b) => a == b,
    }
}

/// Makes terms of pieces.
struct Reader<'l> {
    lexicon: &'l Lexicon<'l>,
    vocabulary: Vocabulary,
    terms: Vec<Term>,
}

impl Reader<'_> {
    /// Takes the longest phrase at each place from left to right; what is between them is taken word by word, and Chinese in
    /// pairs of characters.
    fn read(&mut self, pieces: &[Piece], found: &[Found], ignores: bool) {
        let mut between = String::new();
        let mut at = 0;
        while at < pieces.len() {
            let Found { len, meanings } = &found[at];
            let is_ignored = meanings
                .iter()
                .all(|meaning| matches!(meaning, Meaning::Nothing));
            if *len > 0 && !is_ignored {
                self.pairs(&mut between);
                self.phrase(&pieces[at..at + len], meanings);
                at += len;
            } else if *len > 0 && ignores {
                self.pairs(&mut between);
                at += len;
            } else {
                match &pieces[at] {
                    Piece::Han(c) => between.push(*c),
                    Piece::Word { written, .. } => {
                        self.pairs(&mut between);
                        self.word(written);
                    }
                    Piece::Break => self.pairs(&mut between),
                }
                at += 1;
            }
        }
        self.pairs(&mut between);
    }

    fn phrase(&mut self, pieces: &[Piece], meanings: &[Meaning]) {
        let asked = written(pieces);
        let mut words = vec![(self.vocabulary.add(&asked), 1.0)];
        let mut products = Vec::new();
        for meaning in meanings {
            match meaning {
                Meaning::Product(index) => products.push(*index),
                Meaning::Nothing => {}
                Meaning::Group(index) => {
                    for word in self.lexicon.groups[*index] {
                        words.push((self.vocabulary.add(word), OTHER_WORD));
                    }
                }
            }
        }
        self.push(Term {
            asked,
            weight: 1.0,
            words,
            products,
            is_word: false,
        });
    }

    fn word(&mut self, written: &str) {
        let words = vec![(self.vocabulary.add(written), 1.0)];
        self.push(Term {
            asked: written.to_owned(),
            weight: UNLISTED,
            words,
            products: Vec::new(),
            is_word: true,
        });
    }

    /// The pairs of some characters in a row; of one alone nothing, unless it is all there is.
    fn pairs(&mut self, between: &mut String) {
        let characters: Vec<char> = between.drain(..).collect();
        let len = characters.len().clamp(1, 2);
        for pair in characters.windows(len) {
            let asked: String = pair.iter().collect();
            let words = vec![(self.vocabulary.add(&asked), 1.0)];
            self.push(Term {
                weight: if len == 2 { PAIR } else { PAIR / 3.0 },
                words,
                asked,
                products: Vec::new(),
                is_word: false,
            });
        }
    }

    /// A term counts once, however often it is said.
    fn push(&mut self, term: Term) {
        if !self
            .terms
            .iter()
            .any(|known| known.words[0] == term.words[0])
        {
            self.terms.push(term);
        }
    }
}

/// Some pieces as a phrase.
fn written(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Word { written, .. } => {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(written);
            }
            Piece::Han(c) => text.push(*c),
            Piece::Break => {}
        }
    }
    text
}

/// The shortest part of a code that is looked for as such: shorter ones are in every other code.
const MIN_PART: usize = 4;

/// What may be a code, an SDK's constant for one or a part of either: what has a dot, an underscore or a capital within; without the
/// product or the package in front. A word that is all there is may be a code, but no part of one: `quota` is asked for as a word.
fn parts(text: &str) -> Vec<Part> {
    let is_alone = !text.contains(char::is_whitespace);
    let words = text.split_whitespace();
    let words = words.map(|word| {
        let word = word.rsplit('/').next().unwrap_or(word);
        word.trim_matches(|c: char| !c.is_ascii_alphanumeric())
    });
    words
        .filter(|word| word.len() >= MIN_PART && word.bytes().all(is_of_code))
        .map(|word| Part {
            folded: folded(word),
            is_whole: !looks_like_code(word),
        })
        .filter(|part| is_alone || !part.is_whole)
        .collect()
}

fn is_of_code(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_')
}

fn looks_like_code(word: &str) -> bool {
    let bytes = word.as_bytes();
    word.contains(['.', '_'])
        || bytes
            .windows(2)
            .any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
}

/// A code as all its spellings have it: `InvalidParameter.Foo` and `INVALIDPARAMETER_FOO`.
pub(crate) fn folded(code: &str) -> String {
    code.bytes().map(|byte| char::from(fold(byte))).collect()
}

/// A byte of one.
pub(crate) fn fold(byte: u8) -> u8 {
    match byte {
        b'.' => b'_',
        other => other.to_ascii_uppercase(),
    }
}
