//! `cargo xtask site`: writes the static site, as `gen` writes: all of it or nothing, and only what has changed.

mod arguments;
mod serve;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use arguments::Arguments;
use codegen::Error;
use codegen::write::{Change, Lock};

/// Where the site is written if no folder is named.
const OUTPUT: &str = "target/site";

fn main() -> ExitCode {
    let Arguments {
        root,
        output,
        site,
        serve,
    } = Arguments::parse();
    let output = output.unwrap_or_else(|| root.join(OUTPUT));
    let code = write_and_report(&root, &output, &site);
    let Some(port) = serve else {
        return code;
    };
    if code != ExitCode::SUCCESS {
        return code;
    }
    let rewrite = || {
        // An error in a table is shown, and what was served before is served on.
        write_and_report(&root, &output, &site);
    };
    let base = site.base.path();
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
            match &error {
                // Colored as the terminal and the environment want it.
                Error::Tables(errors) => anstream::eprintln!("{}", errors.render(true)),
                error => eprintln!("error: {error}"),
            }
            ExitCode::FAILURE
        }
    }
}

/// Writes the site; how many files it has, and what has changed.
fn write(
    root: &Path,
    output: &Path,
    options: &site::Options,
) -> Result<(usize, Vec<Change>), Error> {
    let model = codegen::model(codegen::load::read(root)?)?;
    let files = site::files(&model, options).map_err(std::io::Error::other)?;
    let wait = || eprintln!("waiting for another run of `cargo xtask` to end");
    let _lock = Lock::acquire(root, wait).unwrap_or_else(|error| {
        eprintln!("warning: {error}; another run at the same time would not be noticed");
        Lock::none()
    });
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
