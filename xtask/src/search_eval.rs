//! `cargo xtask search-eval`: runs the example of that name of `tcerr`.
//!
//! The search needs the generated code, and this program has to build while that is broken: so it does not depend on `tcerr`, and
//! lets cargo build it when it is asked for.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode};

pub(crate) fn run(root: &Path) -> ExitCode {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let status = Command::new(cargo)
        .current_dir(root)
        .args([
            "run",
            "--quiet",
            "--package",
            "tcerr",
            "--example",
            "search_eval",
        ])
        .status();
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: cargo could not be run: {error}");
            ExitCode::FAILURE
        }
    }
}
