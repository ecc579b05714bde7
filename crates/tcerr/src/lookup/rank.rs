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
//!    before all that; where it is a whole one, only the codes that have it in them are answers.
//! 6. A word that nothing has is replaced by the most frequent one of the codes, or else of the messages, that is one slip of a finger
//!    away ([`typo`]), or else looked for within the codes.

mod fields;
mod question;
mod typed;
mod typo;
mod words;

use crate::parallel::in_parallel;
use fields::Fields;
use question::{Part, Question, folded};
use typed::{EXACT, typed};
use typo::Words;

pub(crate) use typed::PART;

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

/// What each word of a message costs that was not asked for: `镜像不存在` is answered by just that before `实例使用的镜像不存在`.
const SURPLUS: f32 = 0.008;
/// The surplus of a longer message is not counted: it says more, and not more of something else.
const MAX_SURPLUS: u16 = 24;

/// A code that every product has answers for all of them.
const COMMON: f32 = 1.25;

/// What is below this part of the best score is not an answer to the same question.
const MIN_OF_BEST: f32 = 0.4;

/// Ranks documents for a question. They come in shards, which are read side by side, one document after another: nobody need make
/// all of them.
pub(crate) fn rank<'d, S, D>(
    text: &str,
    shards: &[S],
    documents: impl Fn(&S) -> D + Sync,
    lexicon: &Lexicon<'_>,
) -> Ranking
where
    S: Sync,
    D: Iterator<Item = Document<'d>>,
{
    let question = Question::read(text, lexicon);
    let is_typed = |document: &Document<'_>| typed(&question, document.code) >= EXACT;
    let is_code = !question.parts.is_empty()
        && in_parallel(shards, |shard| documents(shard).any(|d| is_typed(&d))).contains(&true);
    let question = if is_code {
        question
    } else {
        corrected(text, question, shards, &documents, lexicon)
    };
    let scans = in_parallel(shards, |shard| {
        Scan::new(&question, documents(shard), is_code, lexicon)
    });
    ranking(&question, &scans, is_code)
}

/// The question without its slips of a finger.
fn corrected<'d, S, D>(
    text: &str,
    question: Question,
    shards: &[S],
    documents: impl Fn(&S) -> D + Sync,
    lexicon: &Lexicon<'_>,
) -> Question
where
    S: Sync,
    D: Iterator<Item = Document<'d>>,
{
    let words = question.terms.iter().filter(|term| term.is_word);
    let words = Words::new(words.map(|term| term.asked.as_str()));
    if words.is_empty() {
        return question;
    }
    let in_codes = in_parallel(shards, |shard| {
        words.near_in_codes(documents(shard).map(|document| document.code))
    });
    let in_messages = if words.are_found() {
        Vec::new()
    } else {
        in_parallel(shards, |shard| {
            let messages = documents(shard).map(|document| document.message[1]);
            words.near_in_messages(messages, &in_codes)
        })
    };
    let text = question::normalized(text).to_lowercase();
    let (corrected, unknown) = words.corrected(&text, &in_codes, &in_messages);
    let mut question = if corrected == text {
        question
    } else {
        Question::read(&corrected, lexicon)
    };
    // What is no word at all may still be a piece of a code that has no capitals: `secretid`.
    if question.parts.iter().all(|part| part.is_whole) {
        question.parts.extend(unknown.iter().map(|word| Part {
            folded: folded(word),
            is_whole: false,
        }));
    }
    question
}

/// Which terms are found where in a shard.
struct Scan {
    rows: Vec<Row>,
    /// To what degree each row has each term, one row after another.
    degrees: Vec<f32>,
    /// How many documents have each term.
    frequencies: Vec<u32>,
    /// How many documents there are, with those that have nothing of the question.
    documents: usize,
}

/// A document that has something of the question.
struct Row {
    /// The index of the document in the shard.
    document: usize,
    /// How much of its code was typed as such.
    typed: f32,
    is_common: bool,
    /// The words of its message that were not asked for.
    surplus: u16,
}

impl Scan {
    /// Where a code was typed, only what has that in it is an answer, and nothing else need be read.
    fn new<'d>(
        question: &Question,
        documents: impl Iterator<Item = Document<'d>>,
        is_code: bool,
        lexicon: &Lexicon<'_>,
    ) -> Self {
        let len = question.terms.len();
        let mut scan = Self {
            rows: Vec::new(),
            degrees: Vec::new(),
            frequencies: vec![0; len],
            documents: 0,
        };
        let mut fields = Fields::new(question, lexicon);
        let mut row = vec![0.0; len];
        for document in documents {
            let index = scan.documents;
            scan.documents += 1;
            let typed = typed(question, document.code);
            if is_code && typed == 0.0 {
                continue;
            }
            row.fill(0.0);
            let surplus = fields.read(&document, &mut row);
            if typed > 0.0 || row.iter().any(|degree| *degree > 0.0) {
                scan.degrees.extend(&row);
                scan.rows.push(Row {
                    document: index,
                    typed,
                    is_common: document.is_common,
                    surplus,
                });
                for (frequency, degree) in scan.frequencies.iter_mut().zip(&row) {
                    *frequency += u32::from(*degree > 0.0);
                }
            }
        }
        scan
    }

    /// The answers among its documents, the first of which is counted as `start`.
    fn answers(&self, start: usize, counts: &[f32]) -> impl Iterator<Item = Ranked> {
        let len = counts.len();
        self.rows.iter().enumerate().map(move |(at, row)| {
            let degrees = &self.degrees[at * len..(at + 1) * len];
            let found: f32 = { degrees.iter().zip(counts) }
                .map(|(degree, count)| degree * count)
                .sum();
            let surplus = f32::from(row.surplus.min(MAX_SURPLUS));
            let common = if row.is_common { COMMON } else { 1.0 };
            let terms = degrees.iter().enumerate();
            let terms = terms.filter(|(_, degree)| **degree > 0.0);
            Ranked {
                document: start + row.document,
                score: found * (1.0 - SURPLUS * surplus) * common + row.typed,
                terms: terms.fold(0, |bits, (term, _)| bits | 1 << term),
            }
        })
    }
}

fn ranking(question: &Question, scans: &[Scan], is_code: bool) -> Ranking {
    let counts = counts(question, scans);
    let mut answers = Vec::new();
    let mut start = 0;
    for scan in scans {
        answers.extend(scan.answers(start, &counts));
        start += scan.documents;
    }
    let scores = answers.iter().map(|answer: &Ranked| answer.score);
    let best = scores.fold(0.0, f32::max);
    answers.retain(|answer| is_code || answer.score >= best * MIN_OF_BEST);
    Ranking {
        answers,
        terms: { question.terms.iter() }
            .map(|term| term.asked.clone())
            .collect(),
        is_question: !question.terms.is_empty() || !question.parts.is_empty(),
    }
}

/// What each term counts; all of them together 1.
fn counts(question: &Question, scans: &[Scan]) -> Vec<f32> {
    let all = number(scans.iter().map(|scan| scan.documents).sum());
    let terms = question.terms.iter().enumerate();
    let counts: Vec<f32> = terms
        .map(|(index, term)| {
            let frequency: u32 = scans.iter().map(|scan| scan.frequencies[index]).sum();
            let rarity = (1.0 + all / (1.0 + number(frequency as usize))).ln() / (1.0 + all).ln();
            term.weight * rarity
        })
        .collect();
    let sum: f32 = counts.iter().sum();
    { counts.iter() }
        .map(|count| count / sum.max(f32::MIN_POSITIVE))
        .collect()
}

/// A number to reckon with: of codes there are not sixty thousand, and what is longer than that is long.
fn number(n: usize) -> f32 {
    f32::from(u16::try_from(n).unwrap_or(u16::MAX))
}
