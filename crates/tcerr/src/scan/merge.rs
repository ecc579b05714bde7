//! What was found twice: a log says of one error several times over what it knows of it.

use std::hash::{BuildHasher as _, RandomState};

use super::hit::Hit;
use crate::hashes::Hashes;
use crate::query::Query;

/// The errors of a text, in its order. What is the same in all respects is there once; what says less of an error than
/// stands elsewhere, a bare mention at least, is left out.
#[must_use]
pub fn merged(mut hits: Vec<Hit>) -> Vec<Hit> {
    if hits.len() < 2 {
        return hits;
    }
    hits.sort_by_key(|hit| hit.at);
    let state = RandomState::new();
    let parts: Vec<Parts> = hits
        .iter()
        .map(|hit| Parts::new(&hit.query, &state))
        .collect();
    let less: Hashes = parts.iter().flat_map(Parts::lesser).collect();
    let mut seen = Hashes::default();
    let mut parts = parts.iter();
    hits.retain(|_| {
        let all = parts.next().map_or(0, Parts::all);
        !less.contains(&all) && seen.insert(all)
    });
    hits
}

/// What an error may have besides its code. A product before a bare code is more than the error itself says, and is no such
/// part.
const PARTS: usize = 4;

/// The hashes of an error and of its parts, zero for one that it does not have. That of some of them together is their sum:
/// texts are hashed once, not for each of the sixteen ways to leave out some.
struct Parts {
    code: u64,
    parts: [u64; PARTS],
}

impl Parts {
    fn new(query: &Query, state: &RandomState) -> Self {
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
        let texts = [request_id, server_message, resource];
        let mut parts = [0; PARTS];
        for (index, (part, text)) in parts.iter_mut().zip(texts).enumerate() {
            *part = text
                .as_ref()
                .map_or(0, |text| state.hash_one((index, text)));
        }
        if service.is_some() || action.is_some() {
            parts[PARTS - 1] = state.hash_one((service, action));
        }
        Self {
            code: state.hash_one((code, product)),
            parts,
        }
    }

    /// The hash of an error with the parts whose bits are set.
    fn with(&self, bits: usize) -> u64 {
        let parts = self.parts.iter().enumerate();
        let parts = parts.filter(|(index, _)| bits & (1 << index) != 0);
        parts.fold(self.code, |hash, (_, part)| hash.wrapping_add(*part))
    }

    fn all(&self) -> u64 {
        self.with((1 << PARTS) - 1)
    }

    /// The hashes of all that says less of the same error.
    fn lesser(&self) -> impl Iterator<Item = u64> {
        let all = self.all();
        let hashes = (0..(1 << PARTS) - 1).map(|bits| self.with(bits));
        hashes.filter(move |&hash| hash != all)
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
