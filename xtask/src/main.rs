//! The project's own commands: `cargo xtask gen`, `fmt`, `stats` and `sync`.

mod download;
mod report;
mod sync;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use codegen::write::Lock;

/// The project's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    /// Work on another checkout than this one.
    #[arg(long, global = true, value_name = "FOLDER", default_value_os_t = own_checkout(), hide_default_value = true)]
    root: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generate Rust source and review sheets from the tables in `codes/`.
    Gen {
        /// Write nothing; list every file that is missing, stale or left over, and exit 1 if there is one.
        #[arg(long)]
        check: bool,
    },
    /// Count what the tables hold: codes, texts, categories and retry rules, per table and in all.
    Stats {
        /// Exit 1 if a code of one of these tables has no text of its own: products, `families` or `common`.
        #[arg(long, value_name = "TABLE,…", value_delimiter = ',')]
        require_texts: Vec<String>,
    },
    /// Put the tables in `codes/` in canonical form; comments are kept.
    Fmt {
        /// Write nothing; list every table that is not in canonical form, and exit 1 if there is one.
        #[arg(long)]
        check: bool,
    },
    /// Bring the tables in `codes/v3` up to date with the codes that Tencent Cloud's own SDKs list. Only facts
    /// are written, never texts: what is left to do is listed.
    Sync(sync::Options),
}

fn main() -> ExitCode {
    let Arguments { root, command } = Arguments::parse();
    match command {
        Command::Stats { require_texts } => stats(&root, &require_texts),
        Command::Gen { check: true } => report::check(codegen::plan(&root), "gen"),
        Command::Gen { check: false } => {
            report::written(codegen::generate(&root, &lock(&root)), "gen")
        }
        Command::Fmt { check: true } => report::check(codegen::plan_canonical(&root), "fmt"),
        Command::Fmt { check: false } => {
            let changes = codegen::format(&root, &lock(&root));
            report::written(changes.map(|changes| (changes, None)), "fmt")
        }
        Command::Sync(options) => sync::run(&root, &lock(&root), &options),
    }
}

/// The right to write, once no other run has it.
fn lock(root: &Path) -> Lock {
    let wait = || eprintln!("waiting for another run of `cargo xtask` to end");
    Lock::acquire(root, wait).unwrap_or_else(|error| {
        eprintln!("warning: {error}; another run at the same time would not be noticed");
        Lock::none()
    })
}

fn stats(root: &Path, require_texts: &[String]) -> ExitCode {
    let model = codegen::load::read(root)
        .map_err(codegen::Error::from)
        .and_then(codegen::model);
    match model {
        Ok(model) => {
            print!("{}", codegen::stats::stats(&model));
            report::gaps(codegen::stats::gaps(&model, require_texts))
        }
        Err(error) => {
            report::print_error(&error);
            ExitCode::FAILURE
        }
    }
}

/// The checkout that this program was built from, wherever it is run.
fn own_checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}
