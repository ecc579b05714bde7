//! The questions of `tests/search/questions.toml`: how many the search has to answer.

#[path = "search/eval.rs"]
mod eval;

use std::collections::BTreeSet;

use eval::{Question, Score, is_named, questions};
use tcerr::lookup::catalog::{self, CatalogEntry, Origin};

/// Of the questions of a language that are held apart, and of the others: the part with a right code at the first place, and among
/// the first five. A part is as few as 28 questions, so one of them is up to 3.6 %.
const FIRST: f64 = 0.75;
const AMONG_FIVE: f64 = 0.92;
/// Of all questions of a language, the part with a right code among the first five.
const AMONG_FIVE_OF_ALL: f64 = 0.95;

#[test]
fn right_codes_stand_among_the_first_five() {
    let questions = questions();
    let answered: Vec<(&Question, Option<usize>)> = questions
        .iter()
        .map(|question| (question, question.rank()))
        .collect();
    let score = |lang: &str, is_of_part: &dyn Fn(&Question) -> bool| {
        let of_part = answered
            .iter()
            .filter(|(question, _)| question.lang == lang && is_of_part(question));
        Score::of_ranks(of_part.map(|(_, rank)| *rank))
    };
    for lang in ["zh", "en"] {
        for held in [false, true] {
            let score = score(lang, &|question| question.held == held);
            assert!(
                score.at_first() >= FIRST && score.at_few() >= AMONG_FIVE,
                "{lang}, {}: {score}; `cargo xtask search-eval` shows more",
                if held { "held apart" } else { "tuned" }
            );
        }
        let score = score(lang, &|_| true);
        assert!(score.at_few() >= AMONG_FIVE_OF_ALL, "{lang}: {score}");
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
