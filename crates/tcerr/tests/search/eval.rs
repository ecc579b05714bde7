//! What the search makes of the questions in `questions.toml`.

#![allow(dead_code, reason = "the test and the example each use a part of this")]

use std::fmt;

use serde::Deserialize;
use tcerr::lookup::catalog::{self, CatalogEntry};
use tcerr::lookup::search::{self, Hit};

/// The questions, as they are checked in.
const QUESTIONS: &str = include_str!("questions.toml");

/// How many codes a reader in a hurry looks at.
const FEW: usize = 5;

/// A question and the codes that are right answers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    /// As somebody asks it.
    pub(crate) ask: String,
    /// `zh` or `en`.
    pub(crate) lang: String,
    /// Whether it is held apart: nothing is tuned on it.
    #[serde(default)]
    pub(crate) held: bool,
    /// A code, of whatever product, or `product/Code`.
    pub(crate) right: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    questions: Vec<Question>,
}

/// All questions, in the order of the file.
pub(crate) fn questions() -> Vec<Question> {
    let file: File = toml::from_str(QUESTIONS).expect("questions.toml is what it should be");
    file.questions
}

impl Question {
    /// Whether a code of a table is a right answer.
    pub(crate) fn is_answered_by(&self, known: &CatalogEntry) -> bool {
        self.right.iter().any(|right| is_named(right, known))
    }

    /// At which place the first right answer stands, from 1; `None` if there is none.
    pub(crate) fn rank(&self) -> Option<usize> {
        let is_right = |hit: &Hit| hit.matches.iter().any(|known| self.is_answered_by(known));
        let hits = self.hits();
        hits.iter().position(is_right).map(|index| index + 1)
    }

    /// What the search answers.
    pub(crate) fn hits(&self) -> Vec<Hit> {
        search::search(&self.ask, &catalog::searchable(None), |_| true).hits
    }
}

/// Whether a code is the one that a list names.
pub(crate) fn is_named(name: &str, known: &CatalogEntry) -> bool {
    match name.split_once('/') {
        Some((id, code)) => {
            code == known.entry.code && known.origin.product().is_some_and(|of| of.id() == id)
        }
        None => name == known.entry.code,
    }
}

/// How well some questions were answered.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    /// How many questions there are.
    pub(crate) questions: u32,
    first: u32,
    among_few: u32,
    reciprocal: f64,
}

impl Score {
    /// The score of some questions, given the place of the first right answer to each.
    pub(crate) fn of_ranks(ranks: impl Iterator<Item = Option<usize>>) -> Self {
        let mut score = Self::default();
        for rank in ranks {
            score.questions += 1;
            let Some(rank) = rank else { continue };
            score.first += u32::from(rank == 1);
            score.among_few += u32::from(rank <= FEW);
            score.reciprocal += 1.0 / f64::from(u32::try_from(rank).unwrap_or(u32::MAX));
        }
        score
    }

    /// The part of the questions whose first hit is right.
    pub(crate) fn at_first(self) -> f64 {
        f64::from(self.first) / f64::from(self.questions)
    }

    /// The part of the questions with a right answer among the first five hits.
    pub(crate) fn at_few(self) -> f64 {
        f64::from(self.among_few) / f64::from(self.questions)
    }

    /// The mean of one over the place of the first right answer.
    pub(crate) fn mean_reciprocal_rank(self) -> f64 {
        self.reciprocal / f64::from(self.questions)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:>4} questions   first {:>5.1} %   among five {:>5.1} %   MRR {:.3}",
            self.questions,
            100.0 * self.at_first(),
            100.0 * self.at_few(),
            self.mean_reciprocal_rank()
        )
    }
}
