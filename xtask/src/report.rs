//! What the commands have in common: they plan changes, and then make them or say which there are.

use std::io::IsTerminal as _;
use std::path::Path;
use std::process::ExitCode;

use codegen::Error;
use codegen::files::{self, Change};

/// Makes the planned changes, or with `check` only lists them. `command` is what the user typed.
pub(crate) fn finish(
    root: &Path,
    plan: Result<Vec<Change>, Error>,
    command: &str,
    check: bool,
) -> ExitCode {
    let result = plan.and_then(|changes| {
        if check {
            return Ok(list(&changes, command));
        }
        files::write(root, &changes)?;
        list_written(&changes, command);
        Ok(ExitCode::SUCCESS)
    });
    result.unwrap_or_else(|error| {
        print_error(&error);
        ExitCode::FAILURE
    })
}

fn list(changes: &[Change], command: &str) -> ExitCode {
    if changes.is_empty() {
        println!("{command}: everything is up to date");
        return ExitCode::SUCCESS;
    }
    eprint!("{}", files::report(changes));
    let files = if changes.len() == 1 {
        "1 file is".to_owned()
    } else {
        format!("{} files are", changes.len())
    };
    eprintln!("{command}: {files} not up to date; run `cargo xtask {command}`");
    ExitCode::FAILURE
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

/// Prints why nothing was done; mistakes in tables with their places.
pub(crate) fn print_error(error: &Error) {
    match error {
        Error::Tables(mistakes) => {
            eprintln!("{}", mistakes.render(std::io::stderr().is_terminal()));
        }
        error => eprintln!("error: {error}; nothing was written"),
    }
}
