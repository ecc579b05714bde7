//! The releases of the SDKs that the tables follow: their form. What they mean is for [sync](crate::sync).

use crate::diagnostic::{Checker, Sink};
use crate::source::{Source, Str};
use crate::sync::Release;

pub(super) fn check((source, releases): &(&Source, Vec<(&'static str, Str)>), sink: &Sink) {
    let checker = Checker::new(source, sink);
    for (_, release) in releases {
        if Release::parse(release.get_ref()).is_none() {
            let error = checker.error(release, "this is not a release", "not numbers with dots");
            checker.report(error.help("`cargo xtask sync` writes what it reads: `\"3.1.195\"`"));
        }
    }
}
