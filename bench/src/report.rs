//! The results as one table for people, or as JSON.

use std::fmt::Write as _;

use crate::contenders::{FLOOR, NAMES, OURS};
use crate::timing::{Results, Timed};

/// One row for each kind of queries in each set: nanoseconds, and what ours comes to.
pub(crate) fn markdown(results: &[Results]) -> String {
    let mut table = format!(
        "| codes | queries | {} | ours ÷ floor | ours ÷ best peer |\n|---|---|{}\n",
        NAMES.join(" | "),
        "---:|".repeat(NAMES.len() + 2)
    );
    for results in results {
        let times: Vec<String> = NAMES.iter().map(|name| time(results.of(name))).collect();
        let line = format!(
            "| {} ({}) | {} | {} | {} | {} |\n",
            results.set,
            results.codes,
            results.kind.name(),
            times.join(" | "),
            ratio(results.of(OURS), results.of(FLOOR)),
            ratio(results.of(OURS), results.best_peer()),
        );
        table.push_str(&line);
    }
    table
}

fn time(timed: Option<&Timed>) -> String {
    timed.map_or_else(
        || "–".to_owned(),
        |timed| format!("{:.1}", timed.nanoseconds()),
    )
}

fn ratio(of: Option<&Timed>, to: Option<&Timed>) -> String {
    of.zip(to).map_or_else(
        || "–".to_owned(),
        |(of, to)| format!("{:.2}", of.ratio_to(to)),
    )
}

/// A line for each number, as an array of objects.
pub(crate) fn json(results: &[Results]) -> String {
    let mut lines = Vec::new();
    for results in results {
        for timed in &results.contenders {
            lines.push(object(results, timed));
        }
    }
    format!("[\n{}\n]\n", lines.join(",\n"))
}

fn object(results: &Results, timed: &Timed) -> String {
    let mut object = format!(
        "  {{\"set\": {:?}, \"codes\": {}, \"queries\": {:?}, \"contender\": {:?}, \"nanoseconds\": {:.2}",
        results.set,
        results.codes,
        results.kind.name(),
        timed.name,
        timed.nanoseconds(),
    );
    for (key, other) in [
        ("ratio_to_floor", results.of(FLOOR)),
        ("ratio_to_best_peer", results.best_peer()),
    ] {
        let other = other.unwrap_or(timed);
        write!(object, ", \"{key}\": {:.3}", timed.ratio_to(other)).expect("a string takes it all");
    }
    object + "}"
}
