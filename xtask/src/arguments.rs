//! The command line.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, value_parser};

/// What is asked for.
pub(crate) struct Arguments {
    /// The checkout to work on.
    pub(crate) root: PathBuf,
    pub(crate) task: Task,
}

pub(crate) enum Task {
    Gen { check: bool },
    Fmt { check: bool },
    Stats,
    Audit,
    SearchEval,
    Changes(ChangesOptions),
    Sync(SyncOptions),
    Site(SiteOptions),
}

/// What to compare.
pub(crate) struct ChangesOptions {
    /// The earlier revision.
    pub(crate) old: String,
    /// The later one; `None` for the working tree.
    pub(crate) new: Option<String>,
}

/// Where the wheels come from, and what to do with what they say.
pub(crate) struct SyncOptions {
    /// The wheels of the SDK in Chinese and of that in English; `None` to download them.
    pub(crate) wheels: Option<[PathBuf; 2]>,
    /// Whether codes that are gone upstream are marked as retired.
    pub(crate) retire: bool,
    /// Whether more of them than upstream takes away at once are believed to be gone.
    pub(crate) accept_gone: bool,
    /// Whether nothing is written.
    pub(crate) check: bool,
}

/// What `site` makes, and where.
pub(crate) struct SiteOptions {
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
        let root = matches.get_one::<PathBuf>("root").cloned();
        Self {
            root: root.unwrap_or_else(own_checkout),
            task: match matches.subcommand() {
                Some(("gen", matches)) => Task::Gen {
                    check: matches.get_flag("check"),
                },
                Some(("fmt", matches)) => Task::Fmt {
                    check: matches.get_flag("check"),
                },
                Some(("stats", _)) => Task::Stats,
                Some(("audit", _)) => Task::Audit,
                Some(("search-eval", _)) => Task::SearchEval,
                Some(("changes", matches)) => Task::Changes(ChangesOptions::from_matches(matches)),
                Some(("sync", matches)) => Task::Sync(SyncOptions::from_matches(matches)),
                Some(("site", matches)) => Task::Site(SiteOptions::from_matches(matches)),
                _ => unreachable!("clap asks for one of the commands"),
            },
        }
    }
}

impl ChangesOptions {
    fn from_matches(matches: &ArgMatches) -> Self {
        let revision = |name| matches.get_one::<String>(name).cloned();
        Self {
            old: revision("old").unwrap_or_default(),
            new: revision("new"),
        }
    }
}

impl SyncOptions {
    fn from_matches(matches: &ArgMatches) -> Self {
        let wheel = |name| matches.get_one::<PathBuf>(name).cloned();
        Self {
            wheels: wheel("zh").zip(wheel("en")).map(|(zh, en)| [zh, en]),
            retire: matches.get_flag("retire"),
            accept_gone: matches.get_flag("accept-gone"),
            check: matches.get_flag("check"),
        }
    }
}

impl SiteOptions {
    fn from_matches(matches: &ArgMatches) -> Self {
        Self {
            output: matches.get_one::<PathBuf>("output").cloned(),
            site: site::Options {
                base: { matches.get_one::<site::Base>("base").cloned() }.unwrap_or_default(),
                source: { matches.get_one::<String>("source") }
                    .map(|source| format!("{}/", source.trim_end_matches('/'))),
            },
            serve: matches.get_one::<u16>("serve").copied(),
        }
    }
}

/// By the builder: the derive macro would cost a fresh checkout half of the time it takes to build all of this.
fn command() -> Command {
    let root = Arg::new("root")
        .long("root")
        .global(true)
        .value_name("FOLDER")
        .value_parser(value_parser!(PathBuf))
        .help("Work on another checkout than this one");
    Command::new("cargo xtask")
        .bin_name("cargo xtask")
        .about("The project's own commands")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(root)
        .subcommand(
            Command::new("gen")
                .about("Generate Rust source and review sheets from the tables in `codes/`")
                .arg(flag("check", "Write nothing; list every file that is missing, stale or left over, and exit 1 if there is one")),
        )
        .subcommand(
            Command::new("fmt")
                .about("Put the tables in `codes/` in canonical form; comments are kept")
                .arg(flag("check", "Write nothing; list every table that is not in canonical form, and exit 1 if there is one")),
        )
        .subcommand(
            Command::new("stats")
                .about("Count what the tables hold: codes, texts, categories and retry rules, per table and in all"),
        )
        .subcommand(
            Command::new("audit")
                .about("List what the tables lack: codes without a text of their own, and codes that products decide differently without a reason. Exit 1 if there is anything"),
        )
        .subcommand(
            Command::new("search-eval")
                .about("Ask `tcerr search` every question of the list, and say how many it answers: what a change of the texts or of `codes/search.toml` does"),
        )
        .subcommand(changes())
        .subcommand(sync())
        .subcommand(site_command())
}

fn changes() -> Command {
    Command::new("changes")
        .about("Write in Markdown what users notice of the difference between two git revisions of the tables: rules and categories, codes that are added, retired or removed, texts")
        .arg(Arg::new("old").value_name("OLD").required(true).help("The earlier revision, such as the tag of the last release"))
        .arg(Arg::new("new").value_name("NEW").help("The later revision; without one, the tables as they are in the working tree"))
}

fn site_command() -> Command {
    Command::new("site")
        .about("Write the static site of all codes, in both languages, to `target/site`")
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

fn sync() -> Command {
    let wheel = |name: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
    };
    Command::new("sync")
        .about("Bring the tables in `codes/v3` up to date with the codes that Tencent Cloud's own SDKs list. Only facts are written, never texts: what is left to do is listed")
        .arg(wheel("zh").requires("en").help("The wheel of tencentcloud-sdk-python, the SDK in Chinese"))
        .arg(
            wheel("en")
                .requires("zh")
                .conflicts_with("download")
                .help("The wheel of tencentcloud-sdk-python-intl-en, the SDK in English"),
        )
        .arg(flag("download", "Let pip fetch today's wheels into `target/wheels`"))
        .arg(flag("retire", "Mark codes that are gone upstream as retired in this month; without this they are only listed"))
        .arg(flag("accept-gone", "With `--retire`: also where more than 2 % of a table, 0.5 % of all codes or a whole product is gone, which is refused otherwise").requires("retire"))
        .arg(flag("check", "Write nothing; exit 1 if a table would change, or if codes are gone and not retired"))
        .group(ArgGroup::new("wheels").required(true).args(["zh", "download"]))
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help(help)
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
