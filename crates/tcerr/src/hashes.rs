//! Sets of hashes: what is put into them is hashed once, and not again.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

/// A set of hashes of 64 bits, of which no two are expected to collide.
pub(crate) type Hashes = HashSet<u64, BuildHasherDefault<Unchanged>>;

/// Takes what is a hash already as it is.
#[derive(Default)]
pub(crate) struct Unchanged(u64);

impl Hasher for Unchanged {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("only hashes are put into the set")
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
