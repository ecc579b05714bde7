//! What was found twice: a log says of one error several times over what it knows of it.

use std::collections::HashSet;

use super::hit::Hit;
use crate::query::Query;

/// The queries of a text, in its order. What is the same in all respects is there once; what says less of an error than
/// stands elsewhere, a bare mention at least, is left out.
pub(super) fn merged(mut hits: Vec<Hit>) -> Vec<Query> {
    hits.sort_by_key(|hit| hit.at);
    let said: HashSet<Query> = hits.iter().flat_map(|hit| lesser(&hit.query)).collect();
    let mut seen = HashSet::new();
    let queries = hits.into_iter().map(|hit| hit.query);
    queries
        .filter(|query| !said.contains(query) && seen.insert(query.clone()))
        .collect()
}

/// All that says less than a query of the same error: each of its parts may be missing. A product before a bare code
/// is more than the error itself says, and stays.
fn lesser(query: &Query) -> Vec<Query> {
    let mut lesser = vec![query.clone()];
    let without: [fn(&mut Query); 4] = [
        |query| query.request_id = None,
        |query| query.server_message = None,
        |query| query.resource = None,
        |query| (query.service, query.action) = (None, None),
    ];
    for without in without {
        for index in 0..lesser.len() {
            let mut less = lesser[index].clone();
            without(&mut less);
            if !lesser.contains(&less) {
                lesser.push(less);
            }
        }
    }
    lesser.split_off(1)
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
        let queries = merged(hits).into_iter();
        let ids = queries.map(|query| query.request_id.unwrap_or_else(|| "-".to_owned()));
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
