//! `cargo xtask changes`: what users notice of the difference between two revisions of the tables.

use std::io::{self, ErrorKind, Write as _};
use std::path::Path;
use std::process::ExitCode;

use codegen::Error;
use codegen::changes::changes;
use codegen::model::Model;

use crate::arguments::ChangesOptions;
use crate::{report, revision};

pub(crate) fn run(root: &Path, options: &ChangesOptions) -> ExitCode {
    let old = match of_revision(root, &options.old) {
        Ok(model) => model,
        Err(why) => return fail(&why),
    };
    let new = match &options.new {
        Some(revision) => match of_revision(root, revision) {
            Ok(model) => model,
            Err(why) => return fail(&why),
        },
        None => match codegen::load::read(root)
            .map_err(Error::from)
            .and_then(codegen::model)
        {
            Ok(model) => model,
            Err(error) => {
                report::print_error(&error);
                return ExitCode::FAILURE;
            }
        },
    };
    match write!(io::stdout(), "{}", changes(&old, &new)) {
        // Whoever closed the pipe has read enough.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => fail(&error.to_string()),
        _ => ExitCode::SUCCESS,
    }
}

fn fail(why: &str) -> ExitCode {
    eprintln!("error: {why}");
    ExitCode::FAILURE
}

/// The tables of a revision. Their texts may be written as is no longer done; they must only be understood.
fn of_revision(root: &Path, revision: &str) -> Result<Model, String> {
    let files = revision::tables(root, revision)?;
    codegen::past_model(files).map_err(|error| match error {
        Error::Tables(errors) => {
            let first = errors.iter().next();
            let first = first.map_or_else(String::new, |error| {
                format!(", the first in {}: {}", error.location.path, error.title)
            });
            format!(
                "the tables of `{revision}` have another form than this version reads ({} errors{first}); name a later revision",
                errors.len()
            )
        }
        error => error.to_string(),
    })
}
