//! `cargo xtask sync`: reads the wheels of the SDKs, and writes what their lists of codes change in the tables.

use std::path::Path;
use std::process::ExitCode;
use std::time::SystemTime;

use codegen::sync::{self, Error, Month, Plan, Retirement, Wheels};
use codegen::write::{self, Lock};

use crate::arguments::SyncOptions;
use crate::{download, report};

pub(crate) fn run(root: &Path, _: &Lock, options: &SyncOptions) -> ExitCode {
    let wheels = match open(root, options) {
        Ok(wheels) => wheels,
        Err(why) => {
            eprintln!("error: {why}; nothing was written");
            return ExitCode::FAILURE;
        }
    };
    let retirement = options.retire.then(|| Retirement {
        month: Month::of(SystemTime::now()),
        accepts_many: options.accept_gone,
    });
    let result = sync::plan(root, &wheels, retirement).and_then(|plan| {
        if options.check {
            return Ok(list(&plan));
        }
        let changes: Vec<_> = plan.changes.iter().chain(&plan.upstream).cloned().collect();
        write::write(root, &changes).map_err(codegen::Error::from)?;
        list_written(&plan);
        Ok(ExitCode::SUCCESS)
    });
    result.unwrap_or_else(|error| {
        print_error(&error);
        ExitCode::FAILURE
    })
}

fn open(root: &Path, options: &SyncOptions) -> Result<Wheels, String> {
    let [zh, en] = match &options.wheels {
        Some(wheels) => wheels.clone(),
        None => download::wheels(&root.join("target/wheels"))?,
    };
    Wheels::open(&zh, &en).map_err(|error| error.to_string())
}

fn list(plan: &Plan) -> ExitCode {
    eprint!("{}", write::report(&plan.changes));
    print!("{}", plan.summary);
    if !plan.is_drift() {
        println!("sync: everything is up to date");
        return ExitCode::SUCCESS;
    }
    if plan.changes.is_empty() {
        eprintln!("sync: codes are gone upstream; run `cargo xtask sync` with `--retire`");
    } else {
        eprintln!("sync: the tables are not what the SDKs list; run `cargo xtask sync`");
    }
    ExitCode::FAILURE
}

fn list_written(plan: &Plan) {
    for change in &plan.summary.changed {
        println!("{change}");
    }
    print!("{}", plan.summary);
    let updated = plan.changes.iter().filter(|change| change.old.is_some());
    match (plan.changes.len(), updated.count()) {
        (0, _) if plan.is_drift() => {
            println!("sync: nothing to write, but what is gone upstream is not retired");
        }
        (0, _) => println!("sync: everything is up to date"),
        (all, updated) => println!("sync: {} created, {updated} updated", all - updated),
    }
}

fn print_error(error: &Error) {
    match error {
        Error::Project(error) => report::print_error(error),
        error => eprintln!("error: {error}; nothing was written"),
    }
}
