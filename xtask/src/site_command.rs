//! `cargo xtask site`: writes the static site, as `gen` writes: all of it or nothing, and only what has changed.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use codegen::Error;
use codegen::write::Change;

use crate::arguments::SiteOptions;
use crate::{lock, report, serve};

/// Where the site is written if no folder is named.
const OUTPUT: &str = "target/site";

pub(crate) fn run(root: &Path, options: &SiteOptions) -> ExitCode {
    let output = output(root, options);
    let code = write_and_report(root, &output, &options.site);
    let Some(port) = options.serve else {
        return code;
    };
    if code != ExitCode::SUCCESS {
        return code;
    }
    let rewrite = || {
        // An error in a table is shown, and what was served before is served on.
        write_and_report(root, &output, &options.site);
    };
    let base = options.site.base.path();
    serve::serve(port, output.clone(), base, &root.join("codes"), rewrite)
}

fn write_and_report(root: &Path, output: &Path, options: &site::Options) -> ExitCode {
    let start = Instant::now();
    match write(root, output, options) {
        Ok((files, changes)) => {
            println!(
                "site: {} ({:.1} s)",
                summary(output, files, &changes),
                start.elapsed().as_secs_f32()
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            report::print_error(&error);
            ExitCode::FAILURE
        }
    }
}

fn output(root: &Path, options: &SiteOptions) -> PathBuf {
    options.output.clone().unwrap_or_else(|| root.join(OUTPUT))
}

/// Writes the site; how many files it has, and what has changed.
fn write(
    root: &Path,
    output: &Path,
    options: &site::Options,
) -> Result<(usize, Vec<Change>), Error> {
    let model = codegen::model(codegen::load::read(root)?)?;
    let files = site::files(&model, options).map_err(std::io::Error::other)?;
    let _lock = lock(root);
    let changes = codegen::write::replace(output, &files)?;
    Ok((files.len(), changes))
}

fn summary(output: &Path, files: usize, changes: &[Change]) -> String {
    let count = |verb| {
        let changes = changes.iter();
        changes.filter(|change| change.verb() == verb).count()
    };
    let output = output.display();
    match (count("created"), count("updated"), count("removed")) {
        (0, 0, 0) => format!("all {files} files in {output} are up to date"),
        (created, updated, removed) => {
            format!("{created} created, {updated} updated, {removed} removed in {output}")
        }
    }
}
