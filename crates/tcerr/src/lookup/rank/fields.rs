//! In which fields of a document the terms of a question are found, and to what degree.

use super::question::{Question, Term};
use super::words::{BREAK, OTHER};
use super::{Document, Lexicon};

// The weights of the fields: set by what each field is, before any question was asked.

/// A message is written to say what the code means.
const MESSAGE: f32 = 0.80;
/// A family's message says what its other codes mean too.
const INHERITED_MESSAGE: f32 = 0.30;
/// What follows the dot of a code says what the message says, in fewer words and often in bad English.
const CODE: f32 = 0.60;
/// What precedes it is the family: `InvalidParameter` is said of four thousand codes.
const FAMILY: f32 = 0.45;
/// A product that is named prefers its codes, and does not hide another one that says more.
const PRODUCT: f32 = 0.75;
/// A category is right of a code even where no word of its texts is: `throttled`, `not found`.
const CATEGORY: f32 = 0.35;
/// A rule is asked for seldom, and said of thousands.
const RETRY: f32 = 0.10;
/// A help names many things besides the cause.
const HELP: f32 = 0.15;

/// Finds the terms of a question in a text.
struct Finder<'q> {
    question: &'q Question,
    /// By the number of the first word: the term and the phrase that begin with it.
    phrases: Vec<Vec<(usize, &'q [u16], f32)>>,
}

impl<'q> Finder<'q> {
    fn new(question: &'q Question) -> Self {
        let mut phrases = vec![Vec::new(); question.vocabulary.len()];
        for (index, Term { words, .. }) in question.terms.iter().enumerate() {
            for (phrase, worth) in words {
                if let Some(first) = phrase.first() {
                    phrases[usize::from(*first)].push((index, phrase.as_slice(), *worth));
                }
            }
        }
        Self { question, phrases }
    }

    /// Puts down to what degree a text has each term, at most `weight`; how many of its words were not asked for is returned.
    fn find(&self, numbers: &[u16], weight: f32, degrees: &mut [f32]) -> u16 {
        let (mut asked_until, mut surplus) = (0, 0);
        for (at, number) in numbers.iter().enumerate() {
            if *number > OTHER {
                for (term, phrase, worth) in &self.phrases[usize::from(*number)] {
                    if numbers[at..].starts_with(phrase) {
                        degrees[*term] = degrees[*term].max(weight * worth);
                        asked_until = asked_until.max(at + phrase.len());
                    }
                }
            }
            surplus += u16::from(at >= asked_until && *number != BREAK);
        }
        surplus
    }

    /// To what degree a word has each term.
    fn word(&self, word: &str, weight: f32) -> Vec<f32> {
        let (mut numbers, mut degrees) = (Vec::new(), vec![0.0; self.question.terms.len()]);
        self.question.vocabulary.read(word, &mut numbers);
        self.find(&numbers, weight, &mut degrees);
        degrees
    }

    /// To what degree a product is each term.
    fn product(&self, index: usize) -> Vec<f32> {
        let terms = self.question.terms.iter();
        terms
            .map(|term| {
                if term.products.contains(&index) {
                    PRODUCT
                } else {
                    0.0
                }
            })
            .collect()
    }
}

/// Reads the fields of documents; the buffers are used again for each.
pub(super) struct Fields<'q> {
    finder: Finder<'q>,
    products: Vec<Vec<f32>>,
    categories: Vec<Vec<f32>>,
    retries: Vec<Vec<f32>>,
    numbers: Vec<u16>,
    degrees: Vec<f32>,
    has_found: bool,
}

impl<'q> Fields<'q> {
    pub(super) fn new(question: &'q Question, lexicon: &Lexicon<'_>) -> Self {
        let finder = Finder::new(question);
        let words = |words: &[&str], weight| -> Vec<Vec<f32>> {
            words.iter().map(|word| finder.word(word, weight)).collect()
        };
        Self {
            products: (0..lexicon.products.len())
                .map(|index| finder.product(index))
                .collect(),
            categories: words(lexicon.categories, CATEGORY),
            retries: words(lexicon.retries, RETRY),
            numbers: Vec::new(),
            degrees: vec![0.0; finder.question.terms.len()],
            has_found: false,
            finder,
        }
    }

    /// Puts down to what degree a document has each term; the surplus of its message is returned.
    pub(super) fn read(&mut self, document: &Document<'_>, row: &mut [f32]) -> u16 {
        // Most codes are short: looking for the dot byte by byte is quicker than any search that is made for long texts.
        let dot = document.code.bytes().position(|byte| byte == b'.');
        let (family, rest) = document.code.split_at(dot.unwrap_or(0));
        self.text(family, FAMILY);
        self.text(rest, CODE);
        self.combine(row);
        let weight = if document.owns_message {
            MESSAGE
        } else {
            INHERITED_MESSAGE
        };
        let surplus = self.message(document.message, weight);
        self.combine(row);
        combine(row, &self.categories[document.category]);
        combine(row, &self.retries[document.retry]);
        if let Some(product) = document.product {
            combine(row, &self.products[product]);
        }
        // Help is only read of what has something else of the question: it is half of all texts.
        if let Some([zh, en]) = document.help
            && row.iter().any(|degree| *degree > 0.0)
            && row.contains(&0.0)
        {
            self.message([zh, en], HELP);
            self.combine(row);
        }
        surplus
    }

    /// Reads a text in the language of the question; in the other one too if the question mixes them and has a word that no list
    /// knows: `blueprint 不存在`.
    fn message(&mut self, [zh, en]: [&str; 2], weight: f32) -> u16 {
        let Question {
            is_zh, is_mixed, ..
        } = *self.finder.question;
        if is_mixed {
            self.text(en, weight);
        }
        self.text(if is_zh { zh } else { en }, weight)
    }

    fn text(&mut self, text: &str, weight: f32) -> u16 {
        let (has_any, words) = self
            .finder
            .question
            .vocabulary
            .read(text, &mut self.numbers);
        if !has_any {
            return words;
        }
        self.has_found = true;
        self.finder.find(&self.numbers, weight, &mut self.degrees)
    }

    /// Adds what was found in a field.
    fn combine(&mut self, row: &mut [f32]) {
        if self.has_found {
            combine(row, &self.degrees);
            self.degrees.fill(0.0);
            self.has_found = false;
        }
    }
}

fn combine(row: &mut [f32], field: &[f32]) {
    for (degree, found) in row.iter_mut().zip(field) {
        *degree = 1.0 - (1.0 - *degree) * (1.0 - found);
    }
}
