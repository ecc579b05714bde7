//! Choosing the numbers of a table's perfect hash: windows, seed, pilots and slots.

use std::collections::HashSet;

/// The arithmetic, compiled from the very file that the generated crate looks codes up with.
#[path = "../../crates/tencentcloud-error-codes/src/hash.rs"]
mod arithmetic;

use arithmetic::PerfectHash;

/// The perfect hash of a set of codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Where the windows begin that are hashed.
    pub windows: Vec<u16>,
    /// What tells this hash from the others that were tried.
    pub seed: u64,
    /// What sends the codes of each bucket to free slots.
    pub pilots: Vec<u8>,
    /// The number of slots is two to the power of this.
    pub slot_bits: u32,
    /// For each slot the place of its code, [`EMPTY`] where there is none.
    pub slots: Vec<u16>,
}

/// The slot of no code.
pub const EMPTY: u16 = u16::MAX;

/// How many codes share a pilot on average. More make the pilots fewer and harder to find.
const CODES_PER_BUCKET: usize = 4;

/// The perfect hash of a table's codes, which are distinct and at most 65,534. The same codes in the same order
/// always give the same numbers.
///
/// # Panics
///
/// If two codes are equal.
#[must_use]
pub fn choose(codes: &[&str]) -> Chosen {
    let windows = separating_windows(codes);
    let buckets = codes.len().div_ceil(CODES_PER_BUCKET).next_power_of_two();
    // At most nine slots in ten are taken: the last codes would be hard to place otherwise.
    let slot_bits = (codes.len() * 10 / 9 + 1)
        .next_power_of_two()
        .trailing_zeros()
        .max(1);
    (0..u64::MAX)
        .find_map(|seed| {
            let extra_bits = u32::try_from(seed / 64).unwrap_or(0);
            place_all(codes, &windows, seed, buckets, slot_bits + extra_bits)
        })
        .filter(|chosen| chosen.is_perfect(codes))
        .expect("some seed separates distinct hashes")
}

impl Chosen {
    /// The proof, by the very lookup that the generated crate does.
    fn is_perfect(&self, codes: &[&str]) -> bool {
        let &Self {
            ref windows,
            seed,
            ref pilots,
            slot_bits,
            ref slots,
        } = self;
        let hash = PerfectHash {
            windows,
            seed,
            pilots,
            slot_bits,
        };
        codes
            .iter()
            .zip(0..)
            .all(|(code, place)| slots[hash.slot(code.as_bytes())] == place)
    }
}

/// As few windows as tell all codes apart, each the one that tells most of the rest apart.
fn separating_windows(codes: &[&str]) -> Vec<u16> {
    let mut windows = vec![256];
    while distinct(codes, &windows) < codes.len() {
        let candidates = (0..=256).map(|candidate| {
            let with = [windows.as_slice(), &[candidate]].concat();
            (distinct(codes, &with), candidate)
        });
        // The first of equals, so that the choice does not hang on the iterator.
        let (_, best) = candidates
            .rev()
            .max_by_key(|(distinct, _)| *distinct)
            .expect("there are candidates");
        windows.push(best);
    }
    windows
}

fn distinct(codes: &[&str], windows: &[u16]) -> usize {
    codes
        .iter()
        .map(|code| arithmetic::hash(windows, 0, code.as_bytes()))
        .collect::<HashSet<_>>()
        .len()
}

/// Finds a pilot for every bucket, the fullest first: they are the hardest.
fn place_all(
    codes: &[&str],
    windows: &[u16],
    seed: u64,
    buckets: usize,
    slot_bits: u32,
) -> Option<Chosen> {
    let mut members: Vec<(usize, Vec<(u64, u16)>)> =
        (0..buckets).map(|bucket| (bucket, Vec::new())).collect();
    for (code, place) in codes.iter().zip(0..) {
        let hash = arithmetic::hash(windows, seed, code.as_bytes());
        members[arithmetic::bucket(hash, buckets)]
            .1
            .push((hash, place));
    }
    members.sort_by_key(|(_, hashes)| std::cmp::Reverse(hashes.len()));

    let mut slots = vec![EMPTY; 1 << slot_bits];
    let mut pilots = vec![0; buckets];
    for (bucket, hashes) in members {
        pilots[bucket] =
            (0..=u8::MAX).find(|&pilot| try_place(&mut slots, &hashes, pilot, slot_bits))?;
    }
    Some(Chosen {
        windows: windows.to_vec(),
        seed,
        pilots,
        slot_bits,
        slots,
    })
}

/// Puts all codes of a bucket into free slots, or none.
fn try_place(slots: &mut [u16], hashes: &[(u64, u16)], pilot: u8, slot_bits: u32) -> bool {
    for (done, &(hash, place)) in hashes.iter().enumerate() {
        let slot = arithmetic::slot(hash, pilot, slot_bits);
        if slots[slot] != EMPTY {
            for &(hash, _) in &hashes[..done] {
                slots[arithmetic::slot(hash, pilot, slot_bits)] = EMPTY;
            }
            return false;
        }
        slots[slot] = place;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_perfect(codes: &[&str]) {
        let chosen = choose(codes);
        let hash = PerfectHash {
            windows: &chosen.windows,
            seed: chosen.seed,
            pilots: &chosen.pilots,
            slot_bits: chosen.slot_bits,
        };
        for (place, code) in codes.iter().enumerate() {
            assert_eq!(
                usize::from(chosen.slots[hash.slot(code.as_bytes())]),
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
