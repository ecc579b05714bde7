//! The command line.

use std::path::{Path, PathBuf};

use clap::{Arg, Command, value_parser};

/// What is asked for.
pub(crate) struct Arguments {
    /// The checkout whose tables are read.
    pub(crate) root: PathBuf,
    /// The folder; `None` for the usual one below the root.
    pub(crate) output: Option<PathBuf>,
    pub(crate) site: site::Options,
    /// The port to serve on, if it is to be served.
    pub(crate) serve: Option<u16>,
}

impl Arguments {
    /// What the program was called with. Ends the program if that is wrong, or asks for help.
    pub(crate) fn parse() -> Self {
        let matches = command().get_matches();
        let source = matches.get_one::<String>("source");
        Self {
            root: { matches.get_one::<PathBuf>("root").cloned() }.unwrap_or_else(own_checkout),
            output: matches.get_one::<PathBuf>("output").cloned(),
            site: site::Options {
                base: { matches.get_one::<site::Base>("base").cloned() }.unwrap_or_default(),
                source: source.map(|source| format!("{}/", source.trim_end_matches('/'))),
            },
            serve: matches.get_one::<u16>("serve").copied(),
        }
    }
}

fn command() -> Command {
    Command::new("cargo xtask site")
        .bin_name("cargo xtask site")
        .about("Write the static site of all codes, in both languages, to `target/site`")
        .arg(
            Arg::new("root")
                .long("root")
                .value_name("FOLDER")
                .value_parser(value_parser!(PathBuf))
                .help("Work on another checkout than this one"),
        )
        .arg(
            Arg::new("output")
                .long("output")
                .value_name("FOLDER")
                .value_parser(value_parser!(PathBuf))
                .help("Write it there: a new folder, an empty one, or one of an earlier run"),
        )
        .arg(
            Arg::new("base")
                .long("base")
                .value_name("BASE")
                .value_parser(site::Base::parse)
                .help("Where it will be served: `/repo/`, or `https://example.org/repo/` for complete addresses in the sitemap"),
        )
        .arg(
            Arg::new("source")
                .long("source")
                .value_name("ADDRESS")
                .value_parser(source_address)
                .help("Where the files of the repository can be read, such as `https://example.org/repo/blob/main/`: each code then links to its line"),
        )
        .arg(
            Arg::new("serve")
                .long("serve")
                .value_name("PORT")
                .value_parser(value_parser!(u16))
                .num_args(0..=1)
                .default_missing_value("8017")
                .help("Serve it on 127.0.0.1 as well, and write it again when a table changes; on port 8017 if none is named, on any free one for 0"),
        )
}

fn source_address(text: &str) -> Result<String, String> {
    let is_address = text.starts_with("https://") || text.starts_with("http://");
    let is_plain = !text.contains(|c: char| c.is_whitespace() || c.is_control());
    if is_address && is_plain {
        Ok(text.to_owned())
    } else {
        Err("an address begins with `https://`".to_owned())
    }
}

/// The checkout that this program was built from, wherever it is run.
fn own_checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_consistent() {
        super::command().debug_assert();
    }
}
