//! The project's own commands: `cargo xtask gen`, `fmt`, `stats`, `audit`, `search-eval`, `changes`, `sync` and `site`.

mod arguments;
mod changes;
mod download;
mod report;
mod revision;
mod search_eval;
mod serve;
mod site_command;
mod sync;

use std::path::Path;
use std::process::ExitCode;

use arguments::{Arguments, Task};
use codegen::model::Model;
use codegen::write::Lock;

fn main() -> ExitCode {
    let Arguments { root, task } = Arguments::parse();
    match task {
        Task::Gen { check: true } => report::check(codegen::plan(&root), "gen"),
        Task::Gen { check: false } => {
            report::written(codegen::generate(&root, &lock(&root)), "gen")
        }
        Task::Fmt { check: true } => report::check(codegen::plan_canonical(&root), "fmt"),
        Task::Fmt { check: false } => {
            let changes = codegen::format(&root, &lock(&root));
            report::written(changes.map(|changes| (changes, None)), "fmt")
        }
        Task::Stats => with_model(&root, |model| {
            print!("{}", codegen::stats::stats(model));
            ExitCode::SUCCESS
        }),
        Task::Audit => with_model(&root, |model| report::audit(&codegen::audit::audit(model))),
        Task::SearchEval => search_eval::run(&root),
        Task::Changes(options) => changes::run(&root, &options),
        Task::Sync(options) => sync::run(&root, &lock(&root), &options),
        Task::Site(options) => site_command::run(&root, &options),
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

/// What `report` makes of the tables; their errors, if they have any.
fn with_model(root: &Path, report: impl FnOnce(&Model) -> ExitCode) -> ExitCode {
    let model = codegen::load::read(root)
        .map_err(codegen::Error::from)
        .and_then(codegen::model);
    match model {
        Ok(model) => report(&model),
        Err(error) => {
            report::print_error(&error);
            ExitCode::FAILURE
        }
    }
}
