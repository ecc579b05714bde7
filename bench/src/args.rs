//! The two options of the comparison.

use std::env;
use std::process::exit;

const USAGE: &str = "usage: bench [--json] [--rounds NUMBER]";

/// How often to measure what, and how to say it.
pub(crate) struct Args {
    pub(crate) json: bool,
    pub(crate) rounds: u64,
}

impl Args {
    /// The arguments of the process, which ends if they are wrong.
    pub(crate) fn parse() -> Self {
        Self::of(env::args().skip(1)).unwrap_or_else(|| {
            eprintln!("{USAGE}");
            exit(2)
        })
    }

    fn of(mut arguments: impl Iterator<Item = String>) -> Option<Self> {
        let mut args = Self {
            json: false,
            rounds: 201,
        };
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--json" => args.json = true,
                "--rounds" => args.rounds = arguments.next()?.parse().ok().filter(|&n| n > 0)?,
                _ => return None,
            }
        }
        Some(args)
    }
}
