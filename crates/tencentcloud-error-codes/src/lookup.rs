//! Finding a code in a table: the one function that all tables share.
//!
//! A loop whose length depends on the code would end where the processor does not expect it, which costs more
//! than all the rest. Codes of the usual lengths are therefore found without one.

#![expect(
    clippy::inline_always,
    reason = "measured: each call saves and restores what the next step needs"
)]

use crate::hash::at_most;
use crate::packed::Slot;
use crate::table::Table;

impl Table {
    /// The index of a code in the table, or `None` if it has no such code.
    pub(crate) const fn find(&self, code: &str) -> Option<usize> {
        let code = code.as_bytes();
        if code.len() < 8 || code.len() > 64 {
            return self.find_unusual(code);
        }
        // A body for each number of further words rather than one body with a loop: measurably faster on either kind of
        // table, the small and the large.
        let slots = self.slots.len();
        let slot = match self.hash.words.more {
            [] => return self.find_usual(self.hash.slot_by(&[], code, slots), code),
            [third] => return self.find_usual(self.hash.slot_by(&[*third], code, slots), code),
            _ => self.hash.slot(code, slots),
        };
        self.find_usual(slot, code)
    }

    /// The same for a code of a usual length, given its slot.
    #[inline(always)]
    const fn find_usual(&self, slot: usize, code: &[u8]) -> Option<usize> {
        match self.candidate(slot, code) {
            Some((own, index)) if self.is_equal(own, code) => Some(index),
            _ => None,
        }
    }

    /// The same for a code of an unusual length.
    #[inline(never)]
    const fn find_unusual(&self, code: &[u8]) -> Option<usize> {
        if code.is_empty() {
            return None; // the slot of no code would do
        }
        let slot = self.hash.slot(code, self.slots.len());
        match self.candidate(slot, code) {
            Some((own, index)) if equal_bytes(own, code) => Some(index),
            _ => None,
        }
    }

    /// The one code of the table that can be this one, which has the same length, and its index.
    #[inline(always)]
    const fn candidate(&self, slot: usize, code: &[u8]) -> Option<(&'static [u8], usize)> {
        let Slot {
            start,
            index,
            length,
        } = Slot::unpack(self.slots[slot]);
        if length as usize != code.len() {
            return None;
        }
        match self.texts.as_bytes().split_at_checked(start as usize) {
            Some((_, texts)) => match texts.split_at_checked(code.len()) {
                Some((own, _)) => Some((own, index as usize)),
                None => None,
            },
            None => None,
        }
    }

    /// Whether two codes of the same length, which is 8 to 64, are equal.
    #[inline(always)]
    const fn is_equal(&self, a: &[u8], b: &[u8]) -> bool {
        if a.len() <= self.short_code_max as usize {
            equal_short(a, b)
        } else {
            equal_long(a, b)
        }
    }
}

/// `a == b`, both of the same length, which is 8 to 32: four words that cover the whole, if not each its own part.
#[inline(always)]
const fn equal_short(a: &[u8], b: &[u8]) -> bool {
    let ((left, _), (right, _)) = (a.as_chunks(), b.as_chunks());
    let (Some(last), Some(left_end), Some(right_end)) =
        (left.len().checked_sub(1), a.last_chunk(), b.last_chunk())
    else {
        return false;
    };
    let (second, third) = (at_most(1, last), at_most(2, last));
    let bits = differ(&left[0], &right[0])
        | differ(&left[second], &right[second])
        | differ(&left[third], &right[third])
        | differ(left_end, right_end);
    bits == 0
}

/// `a == b`, both of the same length, which is 16 to 64: the same with words of twice the size.
#[inline(always)]
const fn equal_long(a: &[u8], b: &[u8]) -> bool {
    let ((left, _), (right, _)) = (a.as_chunks(), b.as_chunks());
    let (Some(last), Some(left_end), Some(right_end)) =
        (left.len().checked_sub(1), a.last_chunk(), b.last_chunk())
    else {
        return false;
    };
    let (second, third) = (at_most(1, last), at_most(2, last));
    let bits = differ_wide(&left[0], &right[0])
        | differ_wide(&left[second], &right[second])
        | differ_wide(&left[third], &right[third])
        | differ_wide(left_end, right_end);
    bits == 0
}

/// The bits in which two words differ.
#[inline(always)]
const fn differ(a: &[u8; 8], b: &[u8; 8]) -> u64 {
    u64::from_le_bytes(*a) ^ u64::from_le_bytes(*b)
}

#[inline(always)]
const fn differ_wide(a: &[u8; 16], b: &[u8; 16]) -> u128 {
    u128::from_le_bytes(*a) ^ u128::from_le_bytes(*b)
}

/// `a == b`, both of the same length.
const fn equal_bytes(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{equal_bytes, equal_long, equal_short};

    #[test]
    fn every_differing_byte_is_noticed_at_every_length() {
        let code = [b'x'; 80];
        for length in 0..code.len() {
            let code = &code[..length];
            assert_each_says(true, code, code);
            for index in 0..length {
                let mut other = [b'x'; 80];
                other[index] = b'y';
                assert_each_says(false, code, &other[..length]);
            }
        }
    }

    /// Each comparison that is meant for the length.
    fn assert_each_says(is_equal: bool, a: &[u8], b: &[u8]) {
        assert_eq!(equal_bytes(a, b), is_equal, "{b:?}");
        if (8..=32).contains(&a.len()) {
            assert_eq!(equal_short(a, b), is_equal, "{b:?}");
        }
        if (16..=64).contains(&a.len()) {
            assert_eq!(equal_long(a, b), is_equal, "{b:?}");
        }
    }
}
