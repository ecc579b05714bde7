//! What the audit lets pass, as far as that table alone can tell: whether it is needed is for the [audit](crate::audit).

use super::order;
use crate::diagnostic::{Checker, Sink};
use crate::load::ast::{Audit, Difference};
use crate::model::Accepted;
use crate::source::Str;

pub(super) fn check(audit: &Audit<'_>, sink: &Sink) -> Accepted {
    let checker = Checker::new(audit.source, sink);
    let differences = audit.differences.iter();
    let differences: Vec<(&Str, &Str)> = differences
        .filter_map(|difference| complete(difference, checker))
        .collect();
    let codes = differences.iter().map(|(code, _)| *code);
    order::check_names("differences", codes, checker);
    order::check_names("pending", audit.pending.iter(), checker);
    Accepted {
        differences: differences
            .into_iter()
            .map(|(code, why)| (code.get_ref().clone(), why.get_ref().clone()))
            .collect(),
        pending: { audit.pending.iter() }
            .map(|product| product.get_ref().clone())
            .collect(),
    }
}

/// The code and the reason of a difference; `None` if one of them is missing, which is reported.
fn complete<'d>(difference: &'d Difference, checker: Checker<'_>) -> Option<(&'d Str, &'d Str)> {
    let why = difference.why.as_ref();
    let why = why.filter(|why| !why.get_ref().trim().is_empty());
    let complete = difference.code.as_ref().zip(why);
    if complete.is_none() {
        let span = difference.span.clone();
        let title = "a difference has a code and a reason";
        let error = checker.error_at(span, title, "one of the two is missing");
        checker.report(error.help("write `{ code = \"…\", why = \"…\" }`"));
    }
    complete
}
