//! Which codes answer a question best. Knows of codes and texts, and of nothing else: not of tables, not of a terminal.
//!
//! There is no index: the codes and the messages of one language are a megabyte, which is read for each question. An index would
//! be one more thing that every mended text changes, in a generated file that everybody's edits meet in. How it works, so that it
//! can be done again elsewhere:
//!
//! 1. A question becomes **terms** ([`question`]). The longest phrases that the [`Lexicon`] knows count first: a phrase of a group
//!    stands for all phrases of the group, one of a product names that product, an ignored one is nothing. What is left is taken
//!    word by word, and Chinese in pairs of characters.
//! 2. Each text becomes a row of words ([`words`]): codes are taken apart at their capitals, English words are compared by their
//!    stems, Chinese by characters. A phrase is found where its words stand in a row.
//! 3. A term is **found in a code** to the degree `1 - (1 - w1)(1 - w2)…` over the fields that have it, each with its weight `w`: the
//!    message (in the language that has it better), the code, the names of the product, the category, the retry rule, the help.
//! 4. A term **counts** the more the fewer codes have it: `ln(1 + N / n) / ln(1 + N)`, of `N` codes `n`, times its own weight.
//! 5. The **score** of a code is the part of the question, by what its terms count, that is found in it; a little less for each word
//!    of its message that was not asked for, a little more for a code that every product has. A code that was typed as such comes
//!    before all that.
//! 6. A word that nothing has is replaced by the most frequent one that is one slip of a finger away ([`typo`]), or else looked for
//!    within the codes; then all is done once more.

mod question;
mod typo;
mod words;

use question::{Part, Question, Term};
use words::{BREAK, OTHER};

use question::{fold, folded};

/// What people call things.
pub(crate) struct Lexicon<'l> {
    /// Phrases that mean the same.
    pub(crate) groups: &'l [&'l [&'l str]],
    /// What each product is called: its id, its names, and others.
    pub(crate) products: &'l [(&'l str, Vec<&'l str>)],
    /// Words that say nothing.
    pub(crate) ignored: &'l [&'l str],
    /// The categories.
    pub(crate) categories: &'l [&'l str],
    /// The retry rules.
    pub(crate) retries: &'l [&'l str],
}

/// A code and its texts, each in both languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Document<'d> {
    pub(crate) code: &'d str,
    pub(crate) message: [&'d str; 2],
    /// Whether the message is its own, and not its family's.
    pub(crate) owns_message: bool,
    /// Its own help, if it has one.
    pub(crate) help: Option<[&'d str; 2]>,
    /// The index of its product in the lexicon.
    pub(crate) product: Option<usize>,
    /// Whether every product can answer with it.
    pub(crate) is_common: bool,
    /// The index of its category in the lexicon.
    pub(crate) category: usize,
    /// The index of its retry rule in the lexicon.
    pub(crate) retry: usize,
}

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Ranked {
    /// The index of the document.
    pub(crate) document: usize,
    /// How well it answers; comparable within one question.
    pub(crate) score: f32,
    /// The terms that it has, by their bits.
    pub(crate) terms: u32,
}

/// All that answers a question, in the order of the documents.
#[derive(Debug, Default)]
pub(crate) struct Ranking {
    pub(crate) answers: Vec<Ranked>,
    /// The terms, as they were asked for.
    pub(crate) terms: Vec<String>,
    /// Whether there was anything to look for.
    pub(crate) is_question: bool,
}

// The weights of the fields: set by what each field is, before any question was asked. Of the numbers below only `SURPLUS` and
// `COMMON` were tuned, each over a handful of values, on the questions that are not held apart.

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

/// What each word of a message costs that was not asked for: `镜像不存在` is answered by just that before `实例使用的镜像不存在`.
const SURPLUS: f32 = 0.008;
/// The surplus of a longer message is not counted: it says more, and not more of something else.
const MAX_SURPLUS: u16 = 24;

/// A code that every product has answers for all of them.
const COMMON: f32 = 1.25;

/// A code that was typed as such, and one that a part of was: before whatever only has its words.
const EXACT: f32 = 4.0;
pub(crate) const PART: f32 = 2.0;

/// What is below this part of the best score is not an answer to the same question.
const MIN_OF_BEST: f32 = 0.4;

/// Ranks documents for a question. They are asked for one by one, so that nobody need make all of them.
pub(crate) fn rank<'d, D>(text: &str, documents: impl Fn() -> D, lexicon: &Lexicon<'_>) -> Ranking
where
    D: Iterator<Item = Document<'d>>,
{
    let mut question = Question::read(text, lexicon);
    let words = question.terms.iter().filter(|term| term.is_word);
    let words: Vec<String> = words.map(|term| term.asked.clone()).collect();
    if !words.is_empty() {
        let text = question::normalized(text);
        let words = words.iter().map(String::as_str);
        let (corrected, unknown) = typo::corrected(&text, words, documents());
        if corrected != text.to_lowercase() {
            question = Question::read(&corrected, lexicon);
        }
        // What is no word at all may still be a piece of a code that has no capitals: `secretid`.
        if question.parts.iter().all(|part| part.is_whole) {
            question.parts.extend(unknown.iter().map(|word| Part {
                folded: folded(word),
                is_whole: false,
            }));
        }
    }
    Scan::new(&question, documents(), lexicon).ranking()
}

/// Which terms are found where.
struct Scan<'q, 'd> {
    question: &'q Question,
    /// Each code, and whether it is common.
    codes: Vec<(&'d str, bool)>,
    /// To what degree each document has each term: a row for each document.
    degrees: Vec<f32>,
    /// The words of each message that were not asked for.
    surplus: Vec<u16>,
    /// How many documents have each term.
    frequencies: Vec<u32>,
}

impl<'q, 'd> Scan<'q, 'd> {
    fn new(
        question: &'q Question,
        documents: impl Iterator<Item = Document<'d>>,
        lexicon: &Lexicon<'_>,
    ) -> Self {
        let len = question.terms.len();
        let mut scan = Self {
            question,
            codes: Vec::new(),
            degrees: Vec::new(),
            surplus: Vec::new(),
            frequencies: vec![0; len],
        };
        let mut fields = Fields::new(Finder::new(question), lexicon);
        for document in documents {
            let start = scan.degrees.len();
            scan.degrees.resize(start + len, 0.0);
            let row = &mut scan.degrees[start..];
            scan.surplus.push(fields.read(&document, row));
            scan.codes.push((document.code, document.is_common));
            for (frequency, degree) in scan.frequencies.iter_mut().zip(row) {
                *frequency += u32::from(*degree > 0.0);
            }
        }
        scan
    }

    /// What each term counts; all of them together 1.
    fn counts(&self) -> Vec<f32> {
        let all = number(self.codes.len());
        let terms = self.question.terms.iter().zip(&self.frequencies);
        let counts: Vec<f32> = terms
            .map(|(term, frequency)| {
                let rarity =
                    (1.0 + all / (1.0 + number(*frequency as usize))).ln() / (1.0 + all).ln();
                term.weight * rarity
            })
            .collect();
        let sum: f32 = counts.iter().sum();
        counts
            .iter()
            .map(|count| count / sum.max(f32::MIN_POSITIVE))
            .collect()
    }

    fn ranking(&self) -> Ranking {
        let counts = self.counts();
        let mut answers: Vec<Ranked> = (0..self.codes.len())
            .filter_map(|index| self.answer(index, &counts))
            .collect();
        let best = answers
            .iter()
            .map(|answer| answer.score)
            .fold(0.0, f32::max);
        answers.retain(|answer| answer.score >= best * MIN_OF_BEST);
        Ranking {
            answers,
            terms: self
                .question
                .terms
                .iter()
                .map(|term| term.asked.clone())
                .collect(),
            is_question: !self.question.terms.is_empty() || !self.question.parts.is_empty(),
        }
    }

    fn answer(&self, index: usize, counts: &[f32]) -> Option<Ranked> {
        let (code, is_common) = self.codes[index];
        let row = &self.degrees[index * counts.len()..(index + 1) * counts.len()];
        let found: f32 = row
            .iter()
            .zip(counts)
            .map(|(degree, count)| degree * count)
            .sum();
        let typed = self.typed(code);
        if found + typed <= 0.0 {
            return None;
        }
        let surplus = f32::from(self.surplus[index].min(MAX_SURPLUS));
        let common = if is_common { COMMON } else { 1.0 };
        let terms = row.iter().enumerate().filter(|(_, degree)| **degree > 0.0);
        Some(Ranked {
            document: index,
            score: found * (1.0 - SURPLUS * surplus) * common + typed,
            terms: terms.fold(0, |bits, (term, _)| bits | 1 << term),
        })
    }

    /// How much of a code was typed as such.
    fn typed(&self, code: &str) -> f32 {
        let parts = self.question.parts.iter();
        parts.map(|part| part_of(part, code)).fold(0.0, f32::max)
    }
}

/// What it is worth that a code, or a part of one, was typed.
fn part_of(Part { folded, is_whole }: &Part, code: &str) -> f32 {
    let (part, code) = (folded.as_bytes(), code.as_bytes());
    let is_same = |(a, b): (&u8, &u8)| fold(*a) == *b;
    let is_part = |window: &[u8]| window.iter().zip(part).all(is_same);
    let Some(start) = code.windows(part.len().max(1)).position(is_part) else {
        return 0.0;
    };
    if code.len() == part.len() {
        return EXACT;
    }
    if *is_whole {
        return 0.0;
    }
    // Whole segments come before what only begins or ends one, and short codes before long ones.
    let is_edge = |byte: Option<&u8>| byte.is_none_or(|byte| fold(*byte) == b'_');
    let before = start.checked_sub(1).and_then(|at| code.get(at));
    let edges = u8::from(is_edge(before)) + u8::from(is_edge(code.get(start + part.len())));
    let share = number(part.len()) / number(code.len());
    PART * (0.5 + 0.25 * f32::from(edges)) * (1.0 + share) / 2.0
}

/// A number to reckon with: of codes there are not sixty thousand, and what is longer than that is long.
fn number(n: usize) -> f32 {
    f32::from(u16::try_from(n).unwrap_or(u16::MAX))
}

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
struct Fields<'q> {
    finder: Finder<'q>,
    products: Vec<Vec<f32>>,
    categories: Vec<Vec<f32>>,
    retries: Vec<Vec<f32>>,
    numbers: Vec<u16>,
    degrees: Vec<f32>,
    has_found: bool,
}

impl<'q> Fields<'q> {
    fn new(finder: Finder<'q>, lexicon: &Lexicon<'_>) -> Self {
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
    fn read(&mut self, document: &Document<'_>, row: &mut [f32]) -> u16 {
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
