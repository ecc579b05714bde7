//! The releases of the SDKs that the tables follow: their form. What they mean is for [sync](crate::sync).

use super::header::is_day;
use crate::diagnostic::{Checker, Sink};
use crate::load::ast::Upstream;
use crate::sync::Release;

/// Returns the day of the tables.
pub(super) fn check(upstream: &Upstream<'_>, sink: &Sink) -> Option<String> {
    let checker = Checker::new(upstream.source, sink);
    for (_, release) in &upstream.releases {
        if Release::parse(release.get_ref()).is_none() {
            let error = checker.error(release, "this is not a release", "not numbers with dots");
            checker.report(error.help("`cargo xtask sync` writes what it reads: `\"3.1.195\"`"));
        }
    }
    let date = upstream.date.as_ref()?;
    if !is_day(date.get_ref()) {
        let error = checker.error(date, "this is not a day", "not a date");
        checker.report(
            error.help("`cargo xtask sync` writes that of the newer wheel: `\"2026-10-26\"`"),
        );
    }
    Some(date.get_ref().clone())
}
