//! Doing what the command line asks for. Nothing is printed here: the whole answer is returned, but for the lines of JSON
//! about a log, which are written as they are found.

mod explain;

use std::io::{self, Write};

use clap_complete::env::Shells;
use tencentcloud_error_codes::{Action, Effect, Product, v3};

use crate::cli::{self, Filter, Format, Request, Task};
use crate::language::Language;
use crate::lookup::catalog::{self, CatalogEntry, Origin};
use crate::lookup::search::{self, Found};
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
            asked,
            part,
        } => {
            let form = Form {
                language,
                format,
                part,
                width,
            };
            return explain::run(&input, files, &asked, form, io);
        }
        Task::Actions { product, effect } => list_actions(product, effect, language, format),
        Task::Search {
            words,
            filter,
            limit,
        } => {
            let tables = catalog::searchable(filter.product);
            let found = search::search(&words.join(" "), &tables, |known| is_wanted(filter, known));
            answer_search(found, limit, language, format, width)
        }
        Task::List { filter } => {
            let codes: Vec<CatalogEntry> = match filter.product {
                Some(product) => filtered(filter, Origin::Product(product).entries()).collect(),
                None => filtered(filter, catalog::all()).collect(),
            };
            list(&codes, language, format)
        }
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

/// The codes of a category and with a rule, if those are named.
fn filtered(
    filter: Filter,
    codes: impl Iterator<Item = CatalogEntry>,
) -> impl Iterator<Item = CatalogEntry> {
    codes.filter(move |known| is_wanted(filter, known))
}

fn is_wanted(filter: Filter, CatalogEntry { entry, .. }: &CatalogEntry) -> bool {
    filter
        .category
        .is_none_or(|category| category == entry.category)
        && filter.retry.is_none_or(|retry| retry == entry.retry)
}

fn answer_search(
    mut found: Found,
    limit: usize,
    language: Language,
    format: Format,
    width: usize,
) -> Outcome {
    if found.hits.is_empty() && format == Format::Text {
        let nothing = if found.is_question {
            language.pick("没有找到。\n", "Nothing found.\n")
        } else {
            language.pick(
                "没有可以搜索的词语。\n",
                "There is no word in this to look for.\n",
            )
        };
        return Outcome::failed(nothing, Status::Unknown);
    }
    let is_any = !found.hits.is_empty();
    let more = found.hits.len().saturating_sub(limit);
    found.hits.truncate(limit);
    let output = match layout(format) {
        None => text::found(&found, more, language, width),
        Some(layout) => json::hits(&found, layout),
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

fn list_actions(
    product: &'static Product,
    effect: Option<Effect>,
    language: Language,
    format: Format,
) -> Outcome {
    let of_product = v3::actions()
        .iter()
        .find(|actions| actions.product() == product.id());
    let all = of_product.into_iter().flat_map(|actions| actions.iter());
    let actions: Vec<Action> = all
        .filter(|action| effect.is_none_or(|effect| effect == action.effect()))
        .collect();
    let output = match layout(format) {
        None => text::actions(&actions, language),
        Some(layout) => json::actions(&actions, layout),
    };
    Outcome::new(output, !actions.is_empty())
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
