//! The strings that are looked up: drawn anew for each round, so that there is no order to learn.

use crate::contenders::Set;
use crate::random::Random;

/// How many strings a round looks up.
pub(crate) const PER_ROUND: usize = 4096;

/// A string to look up, in memory of its own.
pub(crate) struct Query {
    pub(crate) text: String,
    /// The place of the code that it is, or nearly is.
    pub(crate) place: usize,
}

/// Which strings are looked up.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// Codes of the set, each as often as any other.
    Hits,
    /// Codes of the set, the nth most frequent one 1/n as often as the first.
    SkewedHits,
    /// What is nearly a code of the set.
    Misses,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Hits, Self::SkewedHits, Self::Misses];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Hits => "hits",
            Self::SkewedHits => "skewed hits",
            Self::Misses => "misses",
        }
    }
}

/// So many strings, others for every seed.
pub(crate) fn draw(set: &Set, kind: Kind, seed: u64, count: usize) -> Vec<Query> {
    let mut random = Random::new(seed);
    let zipf = Zipf::of(set.codes.len());
    (0..count)
        .map(|_| match kind {
            Kind::Hits => hit(set, random.below(set.codes.len())),
            Kind::SkewedHits => hit(set, zipf.draw(&mut random)),
            Kind::Misses => miss(set, &mut random),
        })
        .collect()
}

fn hit(set: &Set, place: usize) -> Query {
    Query {
        text: set.codes[place].to_owned(),
        place,
    }
}

/// The distribution of words in a text. Which codes are the frequent ones is the same in every round.
struct Zipf {
    places: Vec<usize>,
    /// For each rank the weights up to and with it.
    weights: Vec<f64>,
}

impl Zipf {
    fn of(codes: usize) -> Self {
        let mut places: Vec<usize> = (0..codes).collect();
        Random::new(1949).shuffle(&mut places);
        let mut total = 0.0;
        let weights = (1..=u32::try_from(codes).expect("the tables are smaller"))
            .map(|rank| {
                total += 1.0 / f64::from(rank);
                total
            })
            .collect();
        Self { places, weights }
    }

    fn draw(&self, random: &mut Random) -> usize {
        #[expect(clippy::cast_precision_loss, reason = "53 bits are enough")]
        let share = random.next() as f64 / u64::MAX as f64;
        let total = self.weights.last().copied().unwrap_or(0.0);
        let rank = self
            .weights
            .partition_point(|&weight| weight < share * total);
        self.places[rank.min(self.places.len() - 1)]
    }
}

/// What is nearly a code of the set, in one of five ways.
fn miss(set: &Set, random: &mut Random) -> Query {
    loop {
        let place = random.below(set.codes.len());
        let code = set.codes[place];
        let at = random.below(code.len());
        let letter = char::from(b'a' + u8::try_from(random.below(26)).expect("it is below 26"));
        let text = match random.below(5) {
            0 => [&code[..at], &code[at + 1..]].concat(),
            1 => format!("{}{letter}{}", &code[..at], &code[at..]),
            2 => format!("{}{letter}{}", &code[..at], &code[at + 1..]),
            3 => in_another_family(code, random.pick(&set.codes)),
            _ => random.pick(&set.others).to_owned(),
        };
        if set.codes.binary_search(&text.as_str()).is_err() {
            return Query { text, place };
        }
    }
}

fn in_another_family(code: &str, other: &str) -> String {
    let family = other.split('.').next().unwrap_or(other);
    match code.split_once('.') {
        Some((_, rest)) => format!("{family}.{rest}"),
        None => format!("{family}.{code}"),
    }
}
