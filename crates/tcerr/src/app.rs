//! Doing what the command line asks for. Nothing is printed here: the whole answer is returned, but for the lines of JSON
//! about a log, which are written as they are found.

mod explain;

use std::io::{self, Write};

use clap_complete::env::Shells;
use tencentcloud_error_codes::v3;

use crate::cli::{self, Filter, Format, Request, Task};
use crate::language::Language;
use crate::lookup::catalog::{self, CatalogEntry};
use crate::lookup::search::{self, Hit};
use crate::render::json::{self, Layout};
use crate::render::text;
use explain::Form;

/// What a program does at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Every code is known.
    Known,
    /// A code is not, or there is none.
    Unknown,
    /// The command line made no sense, or something could not be read.
    Failure,
    /// Somebody interrupted the program, and got what there was.
    Interrupted,
}

impl Status {
    /// The exit status of the process.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Known => 0,
            Self::Unknown => 1,
            Self::Failure => 2,
            // What shells say of a program that Ctrl-C ended.
            Self::Interrupted => 130,
        }
    }
}

/// An answer.
#[derive(Debug)]
pub struct Outcome {
    /// For standard output.
    pub output: String,
    /// For standard error.
    pub stderr: String,
    /// The exit status.
    pub status: Status,
}

impl Outcome {
    fn new(output: String, is_known: bool) -> Self {
        Self {
            output,
            stderr: String::new(),
            status: if is_known {
                Status::Known
            } else {
                Status::Unknown
            },
        }
    }

    fn failed(stderr: impl Into<String>, status: Status) -> Self {
        Self {
            output: String::new(),
            stderr: stderr.into(),
            status,
        }
    }
}

/// What surrounds the program.
pub struct Io<'w> {
    /// Whether standard input can be read: from a terminal nobody would know that it is waited for.
    pub has_input: bool,
    /// Standard output, for what is written while more is read.
    pub output: &'w mut dyn Write,
    /// Standard error, if somebody watches it.
    pub progress: Option<&'w mut dyn Write>,
    /// In columns.
    pub width: usize,
}

/// Does what is asked for.
///
/// # Errors
///
/// An output that cannot be written while more is read.
pub fn run(request: Request, io: Io<'_>) -> io::Result<Outcome> {
    let Request {
        language,
        format,
        task,
        ..
    } = request;
    let width = io.width;
    Ok(match task {
        Task::Explain {
            input,
            files,
            product,
            part,
        } => {
            let form = Form {
                language,
                format,
                part,
                width,
            };
            return explain::run(&input, files, product, form, io);
        }
        Task::Search {
            words,
            filter,
            limit,
        } => {
            let words: Vec<String> = words
                .iter()
                .flat_map(|word| word.split_whitespace())
                .map(str::to_owned)
                .collect();
            found(
                search::search(&words, filtered(filter)),
                limit,
                language,
                format,
                width,
            )
        }
        Task::List { filter } => list(&filtered(filter).collect::<Vec<_>>(), language, format),
        Task::Products => products(language, format),
        Task::Completions(shell) => completions(&shell),
        Task::Manual(command) => manual(command.as_deref(), language),
    })
}

fn layout(format: Format) -> Option<Layout> {
    match format {
        Format::Text => None,
        Format::Json => Some(Layout::Pretty),
        Format::JsonLines => Some(Layout::Lines),
    }
}

fn filtered(filter: Filter) -> impl Iterator<Item = CatalogEntry> {
    let codes: Box<dyn Iterator<Item = CatalogEntry>> = match filter.product {
        Some(product) => Box::new(catalog::of_product(product)),
        None => Box::new(catalog::all()),
    };
    codes.filter(move |known| {
        filter
            .category
            .is_none_or(|category| category == known.entry.category)
            && filter.retry.is_none_or(|retry| retry == known.entry.retry)
    })
}

fn found(
    mut hits: Vec<Hit>,
    limit: usize,
    language: Language,
    format: Format,
    width: usize,
) -> Outcome {
    if hits.is_empty() && format == Format::Text {
        let nothing = language.pick("没有找到。\n", "Nothing found.\n");
        return Outcome::failed(nothing, Status::Unknown);
    }
    let is_any = !hits.is_empty();
    let more = hits.len().saturating_sub(limit);
    hits.truncate(limit);
    let output = match layout(format) {
        None => text::hits(&hits, more, language, width),
        Some(layout) => {
            let codes: Vec<CatalogEntry> = hits.into_iter().flat_map(|hit| hit.matches).collect();
            json::codes(&codes, layout)
        }
    };
    Outcome::new(output, is_any)
}

fn list(codes: &[CatalogEntry], language: Language, format: Format) -> Outcome {
    let is_any = !codes.is_empty();
    let output = match layout(format) {
        None => text::list(codes, language),
        Some(layout) => json::codes(codes, layout),
    };
    Outcome::new(output, is_any)
}

fn products(language: Language, format: Format) -> Outcome {
    let products = v3::products();
    let output = match layout(format) {
        None => text::products(products, language),
        Some(layout) => json::products(products, layout),
    };
    Outcome::new(output, true)
}

/// The script has the shell ask this very program, which therefore knows all codes and products.
fn completions(shell: &str) -> Outcome {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let written = shells.completer(shell).map(|completer| {
        completer.write_registration("COMPLETE", "tcerr", "tcerr", "tcerr", &mut script)
    });
    match written {
        Some(Ok(())) => Outcome::new(String::from_utf8_lossy(&script).into_owned(), true),
        Some(Err(error)) => Outcome::failed(format!("{error}\n"), Status::Failure),
        None => Outcome::failed(format!("{shell}\n"), Status::Failure),
    }
}

fn manual(name: Option<&str>, language: Language) -> Outcome {
    let mut command = cli::command(language);
    command.build();
    let named = name.and_then(|name| command.find_subcommand(name).cloned());
    let mut page = Vec::new();
    match clap_mangen::Man::new(named.unwrap_or(command)).render(&mut page) {
        Ok(()) => Outcome::new(String::from_utf8_lossy(&page).into_owned(), true),
        Err(error) => Outcome::failed(format!("{error}\n"), Status::Failure),
    }
}
