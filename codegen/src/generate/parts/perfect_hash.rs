//! Choosing the numbers of a table's perfect hash: words, seed, pilots and slots.

use std::collections::HashSet;

/// The arithmetic, compiled from the very file that the generated crate looks codes up with.
#[path = "../../../../crates/tencentcloud-error-codes/src/hash.rs"]
mod arithmetic;

use arithmetic::{PerfectHash, Words};

/// The perfect hash of a set of codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chosen {
    /// Which words of a code are hashed, besides its last two.
    pub(crate) words: ChosenWords,
    /// What tells this hash from the others that were tried.
    pub(crate) seed: u64,
    /// What sends the codes of each bucket to free slots.
    pub(crate) pilots: Vec<u16>,
    /// For each slot, of which there are as many as a power of two, the place of its code, [`EMPTY`] where there is none.
    pub(crate) slots: Vec<u16>,
}

/// Words of a code that are hashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChosenWords {
    /// One, counted from the start.
    pub(crate) from_start: u8,
    /// One, counted from the end.
    pub(crate) from_end: u8,
    /// More, counted from the start.
    pub(crate) more: Vec<u8>,
}

impl ChosenWords {
    fn as_words(&self) -> Words<'_> {
        Words {
            from_start: self.from_start,
            from_end: self.from_end,
            more: &self.more,
        }
    }

    fn and(&self, word: u8) -> Self {
        let mut words = self.clone();
        words.more.push(word);
        words
    }
}

/// The slot of no code.
pub(crate) const EMPTY: u16 = u16::MAX;

/// How many codes share a pilot on average. More make the pilots fewer and harder to find.
const CODES_PER_BUCKET: usize = 4;

/// Up to how many codes a table does without pilots that differ: a lookup then need not wait for its own.
const WITHOUT_PILOTS: usize = 32;

/// How many slots such a table has for every code at least: with fewer, no seed would be found soon.
const SLOTS_WITHOUT_PILOTS: usize = 4;

/// How many seeds are tried, the number of slots doubling after every 64: no table has needed more than 66.
const SEEDS: u64 = 1024;

/// The perfect hash of a table's codes, which are distinct and at most 65,534. The same codes in the same order
/// always give the same numbers.
///
/// # Panics
///
/// If two codes are equal.
#[must_use]
pub(crate) fn choose(codes: &[&str]) -> Chosen {
    let words = separating_words(codes);
    let (buckets, slots) = if codes.len() <= WITHOUT_PILOTS {
        (1, codes.len() * SLOTS_WITHOUT_PILOTS)
    } else {
        // At most nine slots in ten are taken: the last codes would be hard to place otherwise.
        (codes.len().div_ceil(CODES_PER_BUCKET), codes.len() * 10 / 9)
    };
    let (buckets, slots) = (buckets.next_power_of_two(), (slots + 2).next_power_of_two());
    (0..SEEDS)
        .find_map(|seed| {
            let doublings = u32::try_from(seed / 64).unwrap_or(0);
            place_all(codes, &words, seed, buckets, slots << doublings)
        })
        .filter(|chosen| chosen.is_perfect(codes))
        .expect("some seed separates distinct hashes")
}

impl Chosen {
    /// The proof, by the very lookup that the generated crate does.
    fn is_perfect(&self, codes: &[&str]) -> bool {
        let hash = self.hash();
        codes
            .iter()
            .zip(0..)
            .all(|(code, place)| self.slots[hash.slot(code.as_bytes(), self.slots.len())] == place)
    }

    fn hash(&self) -> PerfectHash<'_> {
        PerfectHash {
            words: self.words.as_words(),
            seed: self.seed,
            pilots: &self.pilots,
        }
    }
}

/// As few words as tell all codes apart: the two that every table has, and then each the one that tells most of the
/// rest apart.
fn separating_words(codes: &[&str]) -> ChosenWords {
    let furthest = longest(codes) / 8;
    let pairs = (0..=furthest).flat_map(|from_start| {
        (0..=furthest).map(move |from_end| ChosenWords {
            from_start,
            from_end,
            more: Vec::new(),
        })
    });
    let mut words = best(codes, pairs);
    while distinct(codes, &words) < codes.len() {
        words = best(codes, (0..=furthest).map(|word| words.and(word)));
    }
    words
}

fn longest(codes: &[&str]) -> u8 {
    let length = codes.iter().map(|code| code.len()).max().unwrap_or(0);
    u8::try_from(length).expect("a code has at most 255 bytes")
}

/// The first of those that tell most codes apart.
fn best(codes: &[&str], candidates: impl Iterator<Item = ChosenWords>) -> ChosenWords {
    let mut best = None;
    for words in candidates {
        let distinct = distinct(codes, &words);
        if best.as_ref().is_none_or(|(most, _)| distinct > *most) {
            best = Some((distinct, words));
        }
        if distinct == codes.len() {
            break; // none is better
        }
    }
    best.expect("there are candidates").1
}

fn distinct(codes: &[&str], words: &ChosenWords) -> usize {
    let words = words.as_words();
    let mut hashes: Vec<u64> = codes
        .iter()
        .map(|code| arithmetic::hash(words, 0, code.as_bytes()))
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.len()
}

/// Finds a pilot for every bucket, the fullest first: they are the hardest.
fn place_all(
    codes: &[&str],
    words: &ChosenWords,
    seed: u64,
    buckets: usize,
    slots: usize,
) -> Option<Chosen> {
    let mut members: Vec<(usize, Vec<(u64, u16)>)> =
        (0..buckets).map(|bucket| (bucket, Vec::new())).collect();
    for (code, place) in codes.iter().zip(0..) {
        let hash = arithmetic::hash(words.as_words(), seed, code.as_bytes());
        members[arithmetic::bucket(hash, buckets)]
            .1
            .push((hash, place));
    }
    members.sort_by_key(|(_, hashes)| std::cmp::Reverse(hashes.len()));

    let mut slots = vec![EMPTY; slots];
    let mut pilots = vec![0; buckets];
    for (bucket, hashes) in members {
        pilots[bucket] = free_pilot(&mut slots, &hashes)?;
    }
    Some(Chosen {
        words: words.clone(),
        seed,
        pilots,
        slots,
    })
}

/// The first pilot that sends all codes of a bucket to free slots, which are then taken.
fn free_pilot(slots: &mut [u16], hashes: &[(u64, u16)]) -> Option<u16> {
    let alone = |hash| arithmetic::slot(hash, 0, slots.len());
    let distinct: HashSet<usize> = hashes.iter().map(|&(hash, _)| alone(hash)).collect();
    if distinct.len() < hashes.len() {
        return None; // a pilot moves both
    }
    let most = u16::try_from(slots.len() - 1).unwrap_or(u16::MAX);
    let pilot = (0..=most).find(|&pilot| {
        let mut hashes = hashes.iter();
        hashes.all(|&(hash, _)| slots[arithmetic::slot(hash, pilot, slots.len())] == EMPTY)
    })?;
    for &(hash, place) in hashes {
        slots[arithmetic::slot(hash, pilot, slots.len())] = place;
    }
    Some(pilot)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_perfect(codes: &[&str]) {
        let chosen = choose(codes);
        let hash = chosen.hash();
        for (place, code) in codes.iter().enumerate() {
            assert_eq!(
                usize::from(chosen.slots[hash.slot(code.as_bytes(), chosen.slots.len())]),
                place,
                "{code}"
            );
        }
    }

    #[test]
    fn every_code_has_a_slot_to_itself() {
        assert_perfect(&[]);
        assert_perfect(&["InternalError"]);
        assert_perfect(&["4000", "4100", "4101"]);
        let many: Vec<String> = (0..3_000)
            .map(|n| format!("InvalidParameterValue.Field{n}Malformed"))
            .collect();
        assert_perfect(&many.iter().map(String::as_str).collect::<Vec<_>>());
    }

    #[test]
    fn codes_that_differ_in_one_byte_anywhere_are_told_apart() {
        let codes: Vec<String> = (0..60)
            .map(|place| {
                (0..60)
                    .map(|at| if at == place { 'b' } else { 'a' })
                    .collect()
            })
            .collect();
        assert_perfect(&codes.iter().map(String::as_str).collect::<Vec<_>>());
    }
}
