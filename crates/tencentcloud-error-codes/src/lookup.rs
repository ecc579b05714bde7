//! Finding a code in a table: the one function that all tables share.

use crate::table::Table;

impl Table {
    /// The place of a code in the table, or `None` if it has no such code.
    pub(crate) const fn find(&self, code: &str) -> Option<usize> {
        let place = self.slots[self.hash.slot(code.as_bytes())] as usize;
        if place < self.rows.len() && equal(self.code(place).as_bytes(), code.as_bytes()) {
            Some(place)
        } else {
            None
        }
    }
}

/// `a == b`, usable in `const`, and without a call into the C library.
#[inline]
const fn equal(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let (mut left, mut right) = (a, b);
    while let (Some((l, left_rest)), Some((r, right_rest))) =
        (left.split_first_chunk(), right.split_first_chunk())
    {
        if u64::from_le_bytes(*l) != u64::from_le_bytes(*r) {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    match (a.last_chunk(), b.last_chunk()) {
        // Bytes of the last full word are compared again: cheaper than a loop over what is left.
        (Some(l), Some(r)) => u64::from_le_bytes(*l) == u64::from_le_bytes(*r),
        _ => equal_short(a, b),
    }
}

const fn equal_short(a: &[u8], b: &[u8]) -> bool {
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
    use super::equal;

    #[test]
    fn every_differing_byte_is_noticed_at_every_length() {
        let code = [b'x'; 40];
        for length in 0..code.len() {
            assert!(equal(&code[..length], &code[..length]));
            assert!(!equal(&code[..length], &code[..=length]));
            for place in 0..length {
                let mut other = code;
                other[place] = b'y';
                assert!(
                    !equal(&code[..length], &other[..length]),
                    "{place} of {length}"
                );
            }
        }
    }
}
