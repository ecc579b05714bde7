//! Compares the lookup of the generated crate with other ways to find a code. See the README.

mod args;
mod contenders;
mod queries;
mod random;
mod report;
mod timing;

use args::Args;
use queries::Kind;

fn main() {
    let args = Args::parse();
    let mut results = Vec::new();
    for set in contenders::sets() {
        for kind in Kind::ALL {
            results.push(timing::measure(&set, kind, args.rounds));
        }
    }
    if args.json {
        print!("{}", report::json(&results));
    } else {
        print!("{}", report::markdown(&results));
    }
}
