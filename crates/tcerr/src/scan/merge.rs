//! What was found twice: a log says of one error several times over what it knows of it.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use super::hit::Hit;
use crate::query::Query;

/// The errors of a text, in its order. What is the same in all respects is there once; what says less of an error than
/// stands elsewhere, a bare mention at least, is left out.
#[must_use]
pub fn merged(mut hits: Vec<Hit>) -> Vec<Hit> {
    if hits.len() < 2 {
        return hits;
    }
    hits.sort_by_key(|hit| hit.at);
    let parts = Parts(RandomState::new());
    let less: HashSet<u64> = hits
        .iter()
        .flat_map(|hit| parts.lesser(&hit.query))
        .collect();
    let mut seen = HashSet::new();
    hits.retain(|hit| {
        let hash = parts.hash(&hit.query, ALL_PARTS);
        !less.contains(&hash) && seen.insert(hash)
    });
    hits
}

/// What an error may have besides its code: a bit for each. A product before a bare code is more than the error itself
/// says, and is no such part.
const PARTS: u8 = 4;
const ALL_PARTS: u8 = (1 << PARTS) - 1;

/// Hashes of errors with and without their parts: messages are too long to be kept sixteen times. With 64 bits no two of
/// them are expected to collide.
struct Parts(RandomState);

impl Parts {
    /// A hash of a query without the parts whose bits are not set.
    fn hash(&self, query: &Query, bits: u8) -> u64 {
        let Query {
            code,
            product,
            request_id,
            server_message,
            resource,
            service,
            action,
            context: _,
        } = query;
        let part = |index: u8| bits & (1 << index) != 0;
        self.0.hash_one((
            code,
            product,
            request_id.as_ref().filter(|_| part(0)),
            server_message.as_ref().filter(|_| part(1)),
            resource.as_ref().filter(|_| part(2)),
            service.as_ref().filter(|_| part(3)),
            action.as_ref().filter(|_| part(3)),
        ))
    }

    /// The hashes of all that says less than a query of the same error.
    fn lesser(&self, query: &Query) -> Vec<u64> {
        let own = self.hash(query, ALL_PARTS);
        let hashes = (0..ALL_PARTS).map(|bits| self.hash(query, bits));
        hashes.filter(|&hash| hash != own).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(at: usize, code: &str, id: Option<&str>, message: Option<&str>) -> Hit {
        let query = Query {
            code: code.to_owned(),
            request_id: id.map(str::to_owned),
            server_message: message.map(str::to_owned),
            ..Query::default()
        };
        Hit { at, query }
    }

    fn ids(hits: Vec<Hit>) -> String {
        let hits = merged(hits).into_iter();
        let ids = hits.map(|hit| hit.query.request_id.unwrap_or_else(|| "-".to_owned()));
        ids.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_says_less_is_left_out_wherever_it_stands() {
        let full = |at, id| hit(at, "X", Some(id), Some("m"));
        assert_eq!(ids(vec![hit(0, "X", None, None), full(9, "a")]), "a");
        assert_eq!(ids(vec![full(0, "a"), hit(9, "X", None, Some("m"))]), "a");
        assert_eq!(ids(vec![full(9, "b"), full(0, "a")]), "a b");
        assert_eq!(ids(vec![full(0, "a"), hit(9, "X", None, Some("n"))]), "a -");
    }
}
