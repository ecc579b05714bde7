//! `cargo xtask search-eval`: asks the search every question of the list, and says how many it answers.
//!
//! Questions that are missed are shown with what was found instead, but for those that are held apart: whoever reads
//! those tunes on them.

#[path = "../tests/search/eval.rs"]
mod eval;

use eval::{Question, Score};

fn main() {
    let questions = eval::questions();
    let ranked: Vec<(&Question, Option<usize>)> = questions
        .iter()
        .map(|question| (question, question.rank()))
        .collect();
    for (question, rank) in &ranked {
        if !question.held && *rank != Some(1) {
            print_miss(question, *rank);
        }
    }
    for (part, held) in [("tuned", false), ("held", true)] {
        for lang in ["zh", "en"] {
            let of_part = ranked
                .iter()
                .filter(|(question, _)| question.held == held && question.lang == lang);
            let score = Score::of_ranks(of_part.map(|(_, rank)| *rank));
            println!("{part:5}  {lang}  {score}");
        }
    }
}

/// A question whose first hit is not right, the place of the right one, and what stands before it.
fn print_miss(question: &Question, rank: Option<usize>) {
    let place = rank.map_or("–".to_owned(), |rank| rank.to_string());
    println!("{place:>4}  {}", question.ask);
    for hit in question.hits().iter().take(3) {
        let known = &hit.matches[0];
        let product = known.origin.product().map_or("", |product| product.id());
        println!(
            "        {product}/{}  {}",
            known.entry.code, known.entry.message.zh
        );
    }
}
