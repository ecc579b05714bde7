//! The perfect hash: the arithmetic alone, without a table. The generator compiles this very file to choose the
//! numbers of each table, so that the two sides cannot drift apart.

#![expect(
    clippy::inline_always,
    reason = "measured: a call costs as much as the hash of a code"
)]

/// What turns a code into a slot of one table: every code of the table has a slot to itself.
///
/// A code is not read from end to end but as words of eight bytes: its last two, and others that the generator
/// found to tell all codes of the table apart. A string that no table holds can therefore land on any slot, so a
/// lookup always ends with a comparison.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PerfectHash<'a> {
    pub(crate) words: Words<'a>,
    /// What tells this hash from the others the generator tried.
    pub(crate) seed: u64,
    /// One for each bucket of codes: what sends them to free slots. As many as a power of two.
    pub(crate) pilots: &'a [u16],
}

/// Which words of a code are hashed, besides its last two. Where a code has no such word, its furthest counts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'a> {
    /// One, counted from the start.
    pub(crate) from_start: u8,
    /// One, counted from the end.
    pub(crate) from_end: u8,
    /// More, counted from the start. Few tables need any.
    pub(crate) more: &'a [u8],
}

impl PerfectHash<'_> {
    /// The slot of a code among `slots`, a power of two.
    #[inline(always)]
    #[must_use]
    pub(crate) const fn slot(&self, code: &[u8], slots: usize) -> usize {
        self.slot_by(self.words.more, code, slots)
    }

    /// The same, given the words that `self.words.more` holds: where the caller knows how many there are, no loop is left.
    #[inline(always)]
    #[must_use]
    pub(crate) const fn slot_by(&self, more: &[u8], code: &[u8], slots: usize) -> usize {
        let words = Words {
            from_start: self.words.from_start,
            from_end: self.words.from_end,
            more,
        };
        let hash = hash(words, self.seed, code);
        let pilot = self.pilots[bucket(hash, self.pilots.len())];
        slot(hash, pilot, slots)
    }
}

/// The hash of a code before its pilot has a say.
#[inline(always)]
#[must_use]
pub(crate) const fn hash(words: Words<'_>, seed: u64, code: &[u8]) -> u64 {
    let (from_start, _) = code.as_chunks();
    let (_, from_end) = code.as_rchunks();
    let Some(last) = from_end.len().checked_sub(1) else {
        return fold(short(code) ^ seed, FACTOR);
    };
    let (start, end) = (words.from_start as usize, words.from_end as usize);
    let last_two = fold(
        word(from_end, last - at_most(1, last)) ^ seed ^ code.len() as u64,
        word(from_end, last) ^ MASKS[0],
    );
    let chosen = fold(
        word(from_start, at_most(start, last)) ^ seed,
        word(from_end, last - at_most(end, last)) ^ MASKS[1],
    );
    let mut hash = last_two.rotate_left(ROTATION) ^ chosen;
    let mut i = 0;
    while i < words.more.len() {
        let more = word(from_start, at_most(words.more[i] as usize, last));
        hash = hash.rotate_left(ROTATION) ^ fold(more ^ seed, FACTOR);
        i += 1;
    }
    hash
}

/// The bucket of a hash among `buckets`, a power of two.
#[inline(always)]
#[must_use]
pub(crate) const fn bucket(hash: u64, buckets: usize) -> usize {
    low_bits(hash, buckets)
}

/// The slot that a pilot sends a hash to among `slots`, a power of two: what one bucket shares moves together.
#[inline(always)]
#[must_use]
pub(crate) const fn slot(hash: u64, pilot: u16, slots: usize) -> usize {
    low_bits((hash >> 40) ^ pilot as u64, slots)
}

#[inline(always)]
const fn low_bits(number: u64, below: usize) -> usize {
    #[expect(clippy::cast_possible_truncation, reason = "only the low bits count")]
    let low = number as usize;
    low & (below - 1)
}

#[inline(always)]
const fn word(words: &[[u8; 8]], index: usize) -> u64 {
    u64::from_le_bytes(words[index])
}

/// A code of at most seven bytes and its length as a number.
const fn short(code: &[u8]) -> u64 {
    let mut number = code.len() as u64;
    let mut i = 0;
    while i < code.len() {
        number = number << 8 | code[i] as u64;
        i += 1;
    }
    number
}

#[inline(always)]
#[must_use]
pub(crate) const fn at_most(number: usize, limit: usize) -> usize {
    if number < limit { number } else { limit }
}

/// 2^64 divided by the golden ratio, made odd: the customary multiplier of Fibonacci hashing.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
/// Bits without a pattern, so that no word of text makes a factor of zero.
const MASKS: [u64; 2] = [0xD6E8_FEB8_6659_FD93, 0xA076_1D64_78BD_642F];

/// So that the order of words counts.
const ROTATION: u32 = 23;

/// Mixes by one widening multiplication: the low and the high half of the product, folded.
#[inline(always)]
const fn fold(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the two halves are what is wanted"
    )]
    let folded = product as u64 ^ (product >> 64) as u64;
    folded
}
