//! Measures the ways to find a code in turns, round after round.

use std::time::Instant;

use crate::contenders::{Contender, FLOOR, OURS, Set};
use crate::queries::{self, Kind, PER_ROUND, Query};

/// What came of one kind of queries in one set.
pub(crate) struct Results {
    pub(crate) set: &'static str,
    pub(crate) codes: usize,
    pub(crate) kind: Kind,
    pub(crate) contenders: Vec<Timed>,
}

/// The times of one way to find a code.
pub(crate) struct Timed {
    pub(crate) name: &'static str,
    /// Nanoseconds for each lookup, one number per round.
    rounds: Vec<f64>,
}

impl Timed {
    /// The median of the rounds.
    pub(crate) fn nanoseconds(&self) -> f64 {
        median(self.rounds.clone())
    }

    /// The median of the ratios of each round: what slows the machine down slows both down.
    pub(crate) fn ratio_to(&self, other: &Self) -> f64 {
        let rounds = self.rounds.iter().zip(&other.rounds);
        median(rounds.map(|(own, other)| own / other).collect())
    }
}

impl Results {
    pub(crate) fn of(&self, name: &str) -> Option<&Timed> {
        self.contenders.iter().find(|timed| timed.name == name)
    }

    /// The fastest of the peers.
    pub(crate) fn best_peer(&self) -> Option<&Timed> {
        self.contenders
            .iter()
            .filter(|timed| ![FLOOR, OURS].contains(&timed.name))
            .min_by(|a, b| a.nanoseconds().total_cmp(&b.nanoseconds()))
    }
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// Measures everything that can find the codes of a set.
pub(crate) fn measure(set: &Set, kind: Kind, rounds: u64) -> Results {
    let mut contenders: Vec<Timed> = set
        .contenders
        .iter()
        .map(|contender| Timed {
            name: contender.name,
            rounds: Vec::new(),
        })
        .collect();
    let warm_up = queries::draw(set, kind, 0, PER_ROUND.max(set.codes.len()));
    assert_right(set, kind, &warm_up);
    for round in 1..=rounds {
        let queries = queries::draw(set, kind, round, PER_ROUND);
        for turn in turns(contenders.len(), round) {
            let time = time(&set.contenders[turn], &warm_up, &queries);
            contenders[turn].rounds.push(time);
        }
    }
    Results {
        set: set.name,
        codes: set.codes.len(),
        kind,
        contenders,
    }
}

/// Each begins a round as often as any other.
fn turns(contenders: usize, round: u64) -> impl Iterator<Item = usize> {
    let first = usize::try_from(round).unwrap_or(0);
    (0..contenders).map(move |turn| (first + turn) % contenders)
}

/// Nanoseconds for each query, with the tables in the cache but the order of the queries unknown.
fn time(contender: &Contender, warm_up: &[Query], queries: &[Query]) -> f64 {
    (contender.find_all)(warm_up);
    let start = Instant::now();
    (contender.find_all)(queries);
    #[expect(clippy::cast_precision_loss, reason = "there are a few thousand")]
    let count = PER_ROUND as f64;
    start.elapsed().as_secs_f64() * 1e9 / count
}

fn assert_right(set: &Set, kind: Kind, queries: &[Query]) {
    for contender in &set.contenders {
        for query in queries {
            let wanted = (!matches!(kind, Kind::Misses)).then_some(query.place);
            assert_eq!(
                (contender.find)(query),
                wanted,
                "{} looks for `{}` in {}",
                contender.name,
                query.text,
                set.name
            );
        }
    }
}
