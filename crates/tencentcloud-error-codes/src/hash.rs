//! The perfect hash: the arithmetic alone, without a table. The generator compiles this very file to choose the
//! numbers of each table, so that the two sides cannot drift apart.

#![expect(
    clippy::inline_always,
    reason = "measured: a call costs as much as the hash of a code"
)]

/// What turns a code into a slot of one table: every code of the table has a slot to itself.
///
/// A code is not read from end to end: the hash samples windows of eight bytes, as many as the generator found
/// to tell all codes of the table apart. A string that no table holds can therefore land on any slot, so a
/// lookup always ends with a comparison.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PerfectHash<'a> {
    /// Where each window begins, in 256ths of the way from the first possible place (0) to the last (256).
    pub(crate) windows: &'a [u16],
    /// What tells this hash from the others the generator tried.
    pub(crate) seed: u64,
    /// One for each bucket of codes: what sends them to free slots. As many as a power of two.
    pub(crate) pilots: &'a [u8],
    /// The number of slots is two to the power of this.
    pub(crate) slot_bits: u32,
}

impl PerfectHash<'_> {
    /// The slot of a code, below `1 << slot_bits`.
    #[inline(always)]
    #[must_use]
    pub(crate) const fn slot(&self, code: &[u8]) -> usize {
        let hash = hash(self.windows, self.seed, code);
        let pilot = self.pilots[bucket(hash, self.pilots.len())];
        slot(hash, pilot, self.slot_bits)
    }
}

/// The hash of a code before its pilot has a say.
#[inline(always)]
#[must_use]
pub(crate) const fn hash(windows: &[u16], seed: u64, code: &[u8]) -> u64 {
    let mut hash = seed ^ code.len() as u64;
    let mut i = 0;
    while i < windows.len() {
        hash = fold(hash ^ window(code, windows[i]));
        i += 1;
    }
    hash
}

/// The bucket of a hash among `buckets`, a power of two.
#[inline(always)]
#[must_use]
pub(crate) const fn bucket(hash: u64, buckets: usize) -> usize {
    #[expect(clippy::cast_possible_truncation, reason = "only the low bits count")]
    let low = hash as usize;
    low & (buckets - 1)
}

/// The slot that a pilot sends a hash to, below `1 << bits`.
#[inline(always)]
#[must_use]
pub(crate) const fn slot(hash: u64, pilot: u8, bits: u32) -> usize {
    // The high bits of a product depend on every bit of the hash; each pilot is another odd factor.
    let product = hash.wrapping_mul(2 * pilot as u64 + 1);
    ((product >> 32) >> (32 - bits)) as usize
}

/// Eight bytes of a code as a number; a shorter code is filled up with zeros.
#[inline(always)]
const fn window(code: &[u8], at: u16) -> u64 {
    match code.len().checked_sub(8) {
        Some(last) => {
            let (_, tail) = code.split_at((last * at as usize) >> 8);
            match tail.first_chunk() {
                Some(bytes) => u64::from_le_bytes(*bytes),
                None => 0, // unreachable: `at` is 256 at most
            }
        }
        None => short(code),
    }
}

const fn short(code: &[u8]) -> u64 {
    let mut number = 0;
    let mut i = 0;
    while i < code.len() {
        number = number << 8 | code[i] as u64;
        i += 1;
    }
    number
}

/// Mixes by one widening multiplication: the low and the high half of the product, folded.
#[inline(always)]
const fn fold(value: u64) -> u64 {
    /// 2^64 divided by the golden ratio, made odd: the customary multiplier of Fibonacci hashing.
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let product = value as u128 * FACTOR as u128;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the two halves are what is wanted"
    )]
    let folded = product as u64 ^ (product >> 64) as u64;
    folded
}
