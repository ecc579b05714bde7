//! What `gen` and `fmt` have in common: they plan changes, and then make them or say which there are.

use std::io::IsTerminal as _;
use std::path::Path;
use std::process::ExitCode;

use codegen::files::{self, Change};

/// Makes the planned changes, or with `check` only lists them. `command` is what the user typed.
pub(crate) fn finish(
    root: &Path,
    plan: Result<Vec<Change>, codegen::Error>,
    command: &str,
    check: bool,
) -> anyhow::Result<ExitCode> {
    let changes = match plan {
        Ok(changes) => changes,
        Err(codegen::Error::Tables(mistakes)) => {
            eprintln!("{}", mistakes.render(std::io::stderr().is_terminal()));
            return Ok(ExitCode::FAILURE);
        }
        Err(error) => return Err(error.into()),
    };
    if changes.is_empty() {
        println!("{command}: everything is up to date");
    } else if check {
        list(&changes, command);
        return Ok(ExitCode::FAILURE);
    } else {
        files::write(root, &changes)?;
        list_written(&changes, command);
    }
    Ok(ExitCode::SUCCESS)
}

fn list(changes: &[Change], command: &str) {
    eprint!("{}", files::report(changes));
    let files = if changes.len() == 1 {
        "1 file is".to_owned()
    } else {
        format!("{} files are", changes.len())
    };
    eprintln!("{command}: {files} not up to date; run `cargo xtask {command}`");
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
    let (created, updated, removed) = (count("created"), count("updated"), count("removed"));
    println!("{command}: {created} created, {updated} updated, {removed} removed");
}
