//! How often a code is there, and where.

use serde::Serialize;

use crate::lookup::recognize;
use crate::summary::{Group, Spot};

/// The errors with a code. What is not known is not there.
#[derive(Serialize)]
pub(super) struct CountOut<'a> {
    code: &'a str,
    known: bool,
    count: u64,
    first: PlaceOut<'a>,
    last: PlaceOut<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    products: Vec<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    request_ids: &'a [String],
    with_request_id: u64,
}

/// Where an error stands.
#[derive(Serialize)]
struct PlaceOut<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    line: u64,
    offset: u64,
}

impl<'a> CountOut<'a> {
    pub(super) fn new(group: &'a Group, names: &'a [String]) -> Self {
        let code = &group.query.code;
        Self {
            code,
            known: recognize::is_listed(code, group.query.product),
            count: group.count,
            first: PlaceOut::new(group.first, names),
            last: PlaceOut::new(group.last, names),
            products: group.products.iter().map(String::as_str).collect(),
            request_ids: &group.ids,
            with_request_id: group.with_id,
        }
    }
}

impl<'a> PlaceOut<'a> {
    fn new((source, place): Spot, names: &'a [String]) -> Self {
        let file = names.get(source).map(String::as_str);
        Self {
            file: file.filter(|name| *name != "-"),
            line: place.line,
            offset: place.offset,
        }
    }
}
