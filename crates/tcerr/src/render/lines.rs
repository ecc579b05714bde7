//! Errors as lines of JSON, version 2: one small object a line, so that a log of any size can be read line by line.

use std::collections::HashSet;

use serde::Serialize;

use super::json::{
    self, ActionOut, FamilyOut, FromOut, MatchOut, ResultOut, SCHEMA_OF_LINES, VerdictOut,
};
use crate::lookup::answer::{self, Answer};
use crate::lookup::network::Evidence;
use crate::lookup::recognize;
use crate::lookup::verdict::Verdict;
use crate::query::Query;
use crate::stream::Place;

/// Writes errors, each on its line.
#[derive(Default)]
pub struct Lines {
    with_explanations: bool,
    explained: HashSet<(String, Option<&'static str>, Option<String>)>,
}

/// An error. What is not known is not there.
#[derive(Serialize)]
struct LineOut<'a> {
    schema: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<u64>,
    code: &'a str,
    known: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    product: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product_from: Option<FromOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<VerdictOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<Explanation<'a>>,
}

/// What version 1 says of a code, without what came with it.
#[derive(Serialize)]
struct Explanation<'a> {
    matches: Vec<MatchOut<'a>>,
    family: Option<FamilyOut>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parent: Vec<MatchOut<'a>>,
    suggestions: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<ActionOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<VerdictOut>,
}

impl<'a> Explanation<'a> {
    fn new(answer: &'a Answer) -> Self {
        let ResultOut {
            matches,
            family,
            parent,
            suggestions,
            action,
            verdict,
            ..
        } = ResultOut::new(answer);
        Self {
            matches,
            family,
            parent,
            suggestions,
            action,
            verdict,
        }
    }
}

impl Lines {
    /// Lines that explain each code where it comes first, with each action that failed with it, or none.
    #[must_use]
    pub fn new(with_explanations: bool) -> Self {
        Self {
            with_explanations,
            ..Self::default()
        }
    }

    /// The line of an error, which stands in a file, or not in any.
    pub fn line(&mut self, file: Option<&str>, place: Option<Place>, query: &Query) -> String {
        let answer = self.explanation(query);
        json::line(&LineOut {
            schema: SCHEMA_OF_LINES,
            file,
            line: place.map(|place| place.line),
            offset: place.map(|place| place.offset),
            code: &query.code,
            known: recognize::is_listed(&query.code, query.product),
            product: query.product_id().or(query.service.as_deref()),
            product_from: query.context.product.as_ref().map(FromOut::new),
            action: query.action_name(),
            region: query.context.region.as_deref(),
            request_id: query.request_id.as_deref(),
            resource: query.resource.as_deref(),
            message: query.server_message.as_deref(),
            verdict: verdict(query).as_ref().map(VerdictOut::new),
            explanation: answer.as_ref().map(Explanation::new),
        })
    }

    /// What the code means, if that is wanted and has not been said.
    fn explanation(&mut self, query: &Query) -> Option<Answer> {
        let action = query.action_name().map(str::to_owned);
        let key = (query.code.clone(), query.product_id(), action);
        if !self.with_explanations || !self.explained.insert(key) {
            return None;
        }
        let mut query = query.clone();
        (query.request_id, query.server_message, query.resource) = (None, None, None);
        answer::answers(vec![query]).pop()
    }
}

/// What the message tells of what became of the request: it differs from line to line, and no explanation has it.
fn verdict(query: &Query) -> Option<Verdict> {
    if !Evidence::may_be_in(query) {
        return None;
    }
    let answer = answer::answers(vec![query.clone()]).pop()?;
    answer.verdict.filter(|verdict| verdict.evidence.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_2_of_an_error_stays_as_it_is_byte_for_byte() {
        let query = Query {
            code: "InternalError".to_owned(),
            product: Some("cvm"),
            request_id: Some("abc-1".to_owned()),
            server_message: Some("boom\u{202e}".to_owned()),
            ..Query::default()
        };
        let place = Place {
            line: 3,
            offset: 99,
        };
        assert_eq!(
            Lines::default().line(Some("app.log"), Some(place), &query),
            r#"{"schema":2,"file":"app.log","line":3,"offset":99,"code":"InternalError","known":true,"product":"cvm","request_id":"abc-1","message":"boom\u202e"}
"#
        );
        assert_eq!(
            Lines::default().line(None, None, &Query::new("No.Such", None)),
            "{\"schema\":2,\"code\":\"No.Such\",\"known\":false}\n"
        );
    }
}
