//! `cargo xtask sync`: reads the wheels of the SDKs, and writes what their lists of codes change in the tables.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::SystemTime;

use clap::{ArgGroup, Args};
use codegen::sync::{self, Error, Month, Plan, Wheels};
use codegen::write::{self, Lock};

use crate::{download, report};

/// Where the wheels come from, and what to do with what they say.
#[derive(Args)]
#[command(group(ArgGroup::new("wheels").required(true).args(["zh", "download"])))]
pub(crate) struct Options {
    /// The wheel of tencentcloud-sdk-python, the SDK in Chinese.
    #[arg(long, value_name = "FILE", requires = "en")]
    zh: Option<PathBuf>,
    /// The wheel of tencentcloud-sdk-python-intl-en, the SDK in English.
    #[arg(
        long,
        value_name = "FILE",
        requires = "zh",
        conflicts_with = "download"
    )]
    en: Option<PathBuf>,
    /// Let pip fetch today's wheels into `target/wheels`.
    #[arg(long)]
    download: bool,
    /// Mark codes that are gone upstream as retired in this month; without this they are only listed.
    #[arg(long)]
    retire: bool,
    /// Write nothing; exit 1 if a table would change, or if codes are gone and not retired.
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(root: &Path, _: &Lock, options: &Options) -> ExitCode {
    let wheels = match options.wheels(root) {
        Ok(wheels) => wheels,
        Err(why) => {
            eprintln!("error: {why}; nothing was written");
            return ExitCode::FAILURE;
        }
    };
    let month = options.retire.then(|| Month::of(SystemTime::now()));
    let result = sync::plan(root, &wheels, month).and_then(|plan| {
        if options.check {
            return Ok(list(&plan));
        }
        write::write(root, &plan.changes).map_err(codegen::Error::from)?;
        list_written(&plan);
        Ok(ExitCode::SUCCESS)
    });
    result.unwrap_or_else(|error| {
        print_error(&error);
        ExitCode::FAILURE
    })
}

impl Options {
    fn wheels(&self, root: &Path) -> Result<Wheels, String> {
        let [zh, en] = match (&self.zh, &self.en) {
            (Some(zh), Some(en)) => [zh.clone(), en.clone()],
            _ => download::wheels(&root.join("target/wheels"))?,
        };
        Wheels::open(&zh, &en).map_err(|error| error.to_string())
    }
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
