//! Programs that cargo builds when they are asked for, and not before: most who wait for a first `cargo xtask gen` need none of them.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode};

/// Runs the example `search_eval` of `tcerr`. The search needs the generated code, and this program has to build while that is broken:
/// so it does not depend on `tcerr`.
pub(crate) fn run_search_eval(root: &Path) -> ExitCode {
    let mut cargo = cargo();
    cargo.current_dir(root);
    run(cargo.args(["--package", "tcerr", "--example", "search_eval"]))
}

/// Runs the program that writes the site.
pub(crate) fn run_site(root: &Path, arguments: &[OsString]) -> ExitCode {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    let mut cargo = cargo();
    cargo.args([
        "--manifest-path",
        manifest,
        "--package",
        "site",
        "--",
        "--root",
    ]);
    run(cargo.arg(root).args(arguments))
}

fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    cargo.args(["run", "--quiet"]);
    cargo
}

fn run(cargo: &mut Command) -> ExitCode {
    match cargo.status() {
        // What went wrong stands on standard error; only what was ended by a signal has no status.
        Ok(status) => ExitCode::from(
            status
                .code()
                .map_or(1, |code| u8::try_from(code).unwrap_or(1)),
        ),
        Err(error) => {
            eprintln!("error: cargo could not be run: {error}");
            ExitCode::FAILURE
        }
    }
}
