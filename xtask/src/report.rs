//! What the commands have in common: they plan changes, and then make them or say which there are.

use std::process::ExitCode;

use codegen::Error;
use codegen::audit::Finding;
use codegen::write::{self, Change};

/// Lists what would change, and fails if there is anything. `command` is what the user typed.
pub(crate) fn check(plan: Result<Vec<Change>, Error>, command: &str) -> ExitCode {
    finish(plan, |changes| {
        if changes.is_empty() {
            println!("{command}: everything is up to date");
            return ExitCode::SUCCESS;
        }
        eprint!("{}", write::report(changes));
        let files = match changes.len() {
            1 => "1 file is".to_owned(),
            number => format!("{number} files are"),
        };
        eprintln!("{command}: {files} not up to date; run `cargo xtask {command}`");
        ExitCode::FAILURE
    })
}

/// Lists what was changed, after a warning if there is one.
pub(crate) fn written(
    written: Result<(Vec<Change>, Option<String>), Error>,
    command: &str,
) -> ExitCode {
    let changes = written.map(|(changes, warning)| {
        if let Some(warning) = warning {
            eprintln!("warning: {warning}; the next run cannot know of this one, and makes its files again");
        }
        changes
    });
    finish(changes, |changes| {
        list_written(changes, command);
        ExitCode::SUCCESS
    })
}

fn finish(
    changes: Result<Vec<Change>, Error>,
    report: impl FnOnce(&[Change]) -> ExitCode,
) -> ExitCode {
    match changes {
        Ok(changes) => report(&changes),
        Err(error) => {
            print_error(&error);
            ExitCode::FAILURE
        }
    }
}

fn list_written(changes: &[Change], command: &str) {
    for change in changes {
        println!("{} {}", change.verb(), change.path);
    }
    let count = |verb| {
        changes
            .iter()
            .filter(|change| change.verb() == verb)
            .count()
    };
    match (count("created"), count("updated"), count("removed")) {
        (0, 0, 0) => println!("{command}: everything is up to date"),
        (created, updated, removed) => {
            println!("{command}: {created} created, {updated} updated, {removed} removed");
        }
    }
}

/// Lists what the audit found, and fails if there is anything.
pub(crate) fn audit(findings: &[Finding]) -> ExitCode {
    for finding in findings {
        eprintln!("{finding}");
    }
    match findings.len() {
        0 => {
            println!("audit: nothing found");
            ExitCode::SUCCESS
        }
        number => {
            let findings = if number == 1 { "finding" } else { "findings" };
            eprintln!("audit: {number} {findings}");
            ExitCode::FAILURE
        }
    }
}

/// Prints why nothing was done; mistakes in tables with their places.
pub(crate) fn print_error(error: &Error) {
    match error {
        // Colored as the terminal and the environment want it.
        Error::Tables(errors) => anstream::eprintln!("{}", errors.render(true)),
        error => eprintln!("error: {error}"),
    }
}
