//! Reading the command line.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{ArgMatches, ColorChoice};
use tencentcloud_error_codes::Product;

use super::args::command;
use super::request::{Asked, Filter, Format, Part, Request, Task};
use super::values::AskedAction;
use crate::language::Language;
use crate::printable::printable;

/// Reads the command line.
///
/// # Errors
///
/// A command line that makes no sense, or one that asks for help: clap's message either way. What it repeats of the command
/// line is safe for a terminal.
pub fn parse(arguments: &[OsString]) -> Result<Request, clap::Error> {
    let arguments: Vec<OsString> = as_options(arguments).collect();
    request(&arguments).map_err(|error| {
        let escaped = arguments.iter().map(|argument| match argument.to_str() {
            Some(text) => printable(text).into_owned().into(),
            None => argument.clone(),
        });
        let escaped: Vec<OsString> = escaped.collect();
        request(&escaped).err().unwrap_or(error)
    })
}

/// The arguments as clap understands them. `help` is an option, as it is to most programs, and what begins with a bullet is
/// not one: a list was pasted.
fn as_options(arguments: &[OsString]) -> impl Iterator<Item = OsString> {
    let asks_for_help = arguments.get(1).is_some_and(|word| word == "help");
    let skipped = if asks_for_help { 1 } else { usize::MAX };
    let words = arguments
        .iter()
        .enumerate()
        .filter(move |(index, _)| *index != skipped);
    let words =
        words.map(
            |(_, word)| match word.to_str().and_then(|word| word.strip_prefix("- ")) {
                Some(item) => item.into(),
                None => word.clone(),
            },
        );
    words.chain(asks_for_help.then(|| "--help".into()))
}

fn request(arguments: &[OsString]) -> Result<Request, clap::Error> {
    let language = asked_language(arguments);
    let mut command = command(language);
    let matches = command.try_get_matches_from_mut(arguments)?;
    if matches.subcommand_name().is_some() && matches.contains_id("INPUT") {
        let both = language.pick(
            "命令前面不能有其他词；要解释一段文字，用引号括起来",
            "a command cannot follow other words; to explain a text, put it in quotes",
        );
        return Err(command.error(ErrorKind::ArgumentConflict, both));
    }
    let word = |name| {
        matches
            .get_one::<String>(name)
            .map(|word| word.to_ascii_lowercase())
    };
    Ok(Request {
        language,
        format: match word("format").as_deref() {
            Some("json") => Format::Json,
            Some("jsonl") => Format::JsonLines,
            _ => Format::Text,
        },
        color: match word("color").as_deref() {
            Some("always") => ColorChoice::Always,
            Some("never") => ColorChoice::Never,
            _ => ColorChoice::Auto,
        },
        task: task(&matches),
    })
}

fn task(all: &ArgMatches) -> Task {
    match all.subcommand() {
        Some(("search", matches)) => Task::Search {
            words: strings(matches, "WORDS"),
            filter: filter(all, matches),
            limit: match matches.get_one::<usize>("limit") {
                Some(0) | None => usize::MAX,
                Some(&limit) => limit,
            },
        },
        Some(("list", matches)) => Task::List {
            filter: filter(all, matches),
        },
        Some(("actions", matches)) => match matches.get_one("PRODUCT").copied() {
            Some(product) => Task::Actions {
                product,
                effect: matches
                    .get_one::<String>("effect")
                    .and_then(|word| word.parse().ok()),
            },
            None => Task::Products,
        },
        Some(("products", _)) => Task::Products,
        Some(("completions", matches)) => Task::Completions(strings(matches, "SHELL").concat()),
        Some(("man", matches)) => Task::Manual(strings(matches, "COMMAND").pop()),
        _ => Task::Explain {
            input: strings(all, "INPUT"),
            files: all
                .get_many("file")
                .map_or_else(Vec::new, |files| files.cloned().collect()),
            asked: asked(all),
            part: if all.get_flag("count") {
                Part::Counts
            } else if all.get_flag("link") {
                Part::Links
            } else if all.get_flag("explain") {
                Part::Explanations
            } else {
                Part::Usual
            },
        },
    }
}

/// The action can name its product too.
fn asked(matches: &ArgMatches) -> Asked {
    let action = matches.get_one::<AskedAction>("action").cloned();
    let (of_action, name) =
        action.map_or((None, None), |action| (action.product, Some(action.name)));
    Asked {
        product: product_of(matches).or(of_action),
        action: name,
    }
}

fn strings(matches: &ArgMatches, name: &str) -> Vec<String> {
    let values = matches.get_raw(name).into_iter().flatten();
    values
        .map(|value| value.to_string_lossy().into_owned())
        .collect()
}

/// The product can be named before the command too.
fn filter(all: &ArgMatches, matches: &ArgMatches) -> Filter {
    let word = |name| matches.get_one::<String>(name);
    Filter {
        product: product_of(matches).or_else(|| product_of(all)),
        category: word("category").and_then(|word| word.parse().ok()),
        retry: word("retry").and_then(|word| word.parse().ok()),
    }
}

fn product_of(matches: &ArgMatches) -> Option<&'static Product> {
    matches.get_one("product").copied()
}

/// The language is needed before the command line can be read: its own help is in it.
fn asked_language(arguments: &[OsString]) -> Language {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        let word = match argument {
            "--lang" => arguments.next(),
            "--" => None,
            other => other.strip_prefix("--lang="),
        };
        match word {
            Some(word) => {
                return Language::from_word(word).unwrap_or_else(Language::from_environment);
            }
            None if argument == "--" => break,
            None => {}
        }
    }
    Language::from_environment()
}
