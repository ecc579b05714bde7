//! What many errors come down to: for each code how often, where, in which products and requests. Of a log without an end
//! only this is kept.

use std::collections::{BTreeSet, HashMap};
use std::mem;

use crate::query::Query;
use crate::stream::Place;

/// How many request ids of a code are named.
pub const MAX_IDS: usize = 3;

/// How much is kept of a message: what is shown of one.
const MAX_MESSAGE_CHARS: usize = 600;

/// Where an error stands: the number of its source, and the place in it.
pub type Spot = (usize, Place);

/// What is known of the errors with the same code.
#[derive(Clone, Debug)]
pub struct Group {
    /// The first of them that had more than the code, else the first.
    pub query: Query,
    /// How many there are.
    pub count: u64,
    /// Where the first and the last one stand.
    pub first: Spot,
    /// The last one.
    pub last: Spot,
    /// The products that they name.
    pub products: BTreeSet<String>,
    /// The first request ids.
    pub ids: Vec<String>,
    /// How many have a request id.
    pub with_id: u64,
    /// Whether none of them has more than the code.
    is_bare: bool,
}

/// The errors of all sources.
#[derive(Debug, Default)]
pub struct Summary {
    groups: Vec<Group>,
    indexes: HashMap<(String, Option<&'static str>), usize>,
}

impl Summary {
    /// Takes in an error. One that is only mentioned is none where the same code stands with its details.
    pub fn add(&mut self, spot: Spot, query: &Query) {
        let is_bare = query.is_bare();
        let key = (query.code.clone(), query.product);
        let index = *self.indexes.entry(key).or_insert(self.groups.len());
        if index == self.groups.len() {
            self.groups.push(Group::new(spot, query, is_bare));
        }
        let group = &mut self.groups[index];
        match (group.is_bare, is_bare) {
            (true, false) => *group = Group::new(spot, query, false),
            (false, true) => return,
            _ => {}
        }
        group.add(spot, query);
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// How many errors there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.groups.iter().map(|group| group.count).sum()
    }

    /// The codes, the most frequent first; of several those first that came first.
    #[must_use]
    pub fn groups(&mut self) -> Vec<Group> {
        self.indexes.clear();
        let mut groups = mem::take(&mut self.groups);
        groups.sort_by_key(|group| u64::MAX - group.count);
        groups
    }
}

impl Group {
    fn new(spot: Spot, query: &Query, is_bare: bool) -> Self {
        let mut query = query.clone();
        if let Some(message) = &mut query.server_message
            && let Some((end, _)) = message.char_indices().nth(MAX_MESSAGE_CHARS + 1)
        {
            message.truncate(end);
        }
        Self {
            query,
            count: 0,
            first: spot,
            last: spot,
            products: BTreeSet::new(),
            ids: Vec::new(),
            with_id: 0,
            is_bare,
        }
    }

    fn add(&mut self, spot: Spot, query: &Query) {
        self.count += 1;
        self.last = spot;
        let product = query.product_id().or(query.service.as_deref());
        if let Some(product) = product.filter(|product| !self.products.contains(*product)) {
            self.products.insert(product.to_owned());
        }
        if let Some(id) = &query.request_id {
            self.with_id += 1;
            if self.ids.len() < MAX_IDS && !self.ids.contains(id) {
                self.ids.push(id.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(code: &str, id: Option<&str>) -> Query {
        Query {
            code: code.to_owned(),
            request_id: id.map(str::to_owned),
            ..Query::default()
        }
    }

    fn spot(line: u64) -> Spot {
        (0, Place { line, offset: 0 })
    }

    #[test]
    fn codes_are_counted_with_their_first_and_last_place_and_first_ids() {
        let mut summary = Summary::default();
        for line in 1..=5 {
            summary.add(spot(line), &query("B", Some(&format!("id-{line}"))));
        }
        summary.add(spot(6), &query("A", Some("x")));
        assert_eq!(summary.count(), 6);
        let groups = summary.groups();
        assert_eq!(groups[0].query.code, "B");
        assert_eq!((groups[0].first.1.line, groups[0].last.1.line), (1, 5));
        assert_eq!(groups[0].ids, ["id-1", "id-2", "id-3"]);
        assert_eq!((groups[0].with_id, groups[1].count), (5, 1));
    }

    #[test]
    fn a_mention_counts_only_where_no_error_has_details() {
        for lines in [[None, Some("x"), None], [None, None, Some("x")]] {
            let mut summary = Summary::default();
            for id in lines {
                summary.add(spot(1), &query("A", id));
            }
            assert_eq!(summary.count(), 1);
        }
        let mut summary = Summary::default();
        summary.add(spot(1), &query("A", None));
        summary.add(spot(2), &query("A", None));
        assert_eq!(summary.count(), 2);
    }
}
