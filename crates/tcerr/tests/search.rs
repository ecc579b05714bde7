//! The questions of `tests/search/questions.toml`: how many the search has to answer.

#[path = "search/eval.rs"]
mod eval;

use std::collections::BTreeSet;

use eval::{Question, Score, is_named, questions};
use tcerr::lookup::catalog::{self, CatalogEntry, Origin};

/// Of the questions of a language that are held apart, and of the others: the part with a right code at the first place, and among
/// the first five.
const FIRST: f64 = 0.65;
const AMONG_FIVE: f64 = 0.90;

#[test]
fn right_codes_stand_among_the_first_five() {
    let questions = questions();
    for lang in ["zh", "en"] {
        for held in [false, true] {
            let of_part = questions
                .iter()
                .filter(|question| question.lang == lang && question.held == held);
            let score = Score::of_ranks(of_part.map(Question::rank));
            assert!(
                score.at_first() >= FIRST && score.at_few() >= AMONG_FIVE,
                "{lang}, {}: {score}; `cargo xtask search-eval` shows more",
                if held { "held apart" } else { "tuned" }
            );
        }
    }
}

#[test]
fn there_are_enough_questions_in_each_language_and_a_third_is_held_apart() {
    let questions = questions();
    for lang in ["zh", "en"] {
        let of_lang = questions.iter().filter(|question| question.lang == lang);
        let (all, held) = (
            of_lang.clone().count(),
            of_lang.filter(|question| question.held).count(),
        );
        assert!(all >= 50, "{all} in {lang}");
        assert_eq!(held, all / 3, "{lang}");
    }
    assert!(questions.len() >= 120);
}

#[test]
fn each_question_is_asked_once_and_its_answers_are_codes() {
    let tables = catalog::searchable(None).into_iter();
    let codes: Vec<CatalogEntry> = tables.flat_map(Origin::entries).collect();
    let mut asked = BTreeSet::new();
    for question in questions() {
        assert!(
            asked.insert(question.ask.clone()),
            "{} is asked twice",
            question.ask
        );
        assert!(!question.right.is_empty(), "{} has no answer", question.ask);
        for right in &question.right {
            assert!(
                codes.iter().any(|known| is_named(right, known)),
                "{right} is no code"
            );
        }
    }
}
