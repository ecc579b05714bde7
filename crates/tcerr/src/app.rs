//! Doing what the command line asks for. Nothing is printed here: the whole answer is returned.

use std::io::Read;

use clap_complete::env::Shells;
use tencentcloud_error_codes::{Action, Effect, Product, v3};

use crate::cli::{self, Asked, Filter, Format, Request, Task};
use crate::input;
use crate::language::Language;
use crate::lookup::answer::{self, Answer, Besides};
use crate::lookup::catalog::{self, CatalogEntry};
use crate::lookup::recognize;
use crate::lookup::search::{self, Found};
use crate::printable::printable;
use crate::query::Query;
use crate::render::json::{self, Layout};
use crate::render::text;
use crate::scan;

/// What a program does at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Every code is known.
    Known,
    /// A code is not, or there is none.
    Unknown,
    /// The command line made no sense, or something could not be read.
    Failure,
}

impl Status {
    /// The exit status of the process.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Known => 0,
            Self::Unknown => 1,
            Self::Failure => 2,
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

/// Where the words come from if the command line has none, and how wide the text may be.
#[derive(Debug)]
pub struct Io<R> {
    /// Standard input; `None` if that is a terminal, where nobody would know that it is waited for.
    pub input: Option<R>,
    /// In columns.
    pub width: usize,
}

/// Does what is asked for.
pub fn run<R: Read>(request: Request, io: Io<R>) -> Outcome {
    let Request {
        language,
        format,
        task,
        ..
    } = request;
    let width = io.width;
    match task {
        Task::Explain { input, asked } => match queries(&input, io.input, &asked, language) {
            Ok(question) => explain(question, language, format, width),
            Err(outcome) => outcome,
        },
        Task::Actions { product, effect } => list_actions(product, effect, language, format),
        Task::Search {
            words,
            filter,
            limit,
        } => {
            let codes = || filtered(filter, catalog::searchable(filter.product));
            let found = search::search(&words.join(" "), codes);
            answer_search(found, limit, language, format, width)
        }
        Task::List { filter } => {
            let codes: Vec<CatalogEntry> = match filter.product {
                Some(product) => filtered(filter, catalog::of_product(product)).collect(),
                None => filtered(filter, catalog::all()).collect(),
            };
            list(&codes, language, format)
        }
        Task::Products => products(language, format),
        Task::Completions(shell) => completions(&shell),
        Task::Manual(command) => manual(command.as_deref(), language),
    }
}

/// What is asked.
#[derive(Default)]
struct Question {
    queries: Vec<Query>,
    /// What they were found in, if it was a text.
    text: String,
}

impl Question {
    fn from_text(text: String) -> Self {
        let queries = scan::text(&text);
        Self { queries, text }
    }
}

/// What is asked: the codes in the words, or else in the input.
fn queries(
    words: &[String],
    source: Option<impl Read>,
    asked: &Asked,
    language: Language,
) -> Result<Question, Outcome> {
    let mut question = if words.is_empty() || words == ["-"] {
        let Some(source) = source else {
            return Err(Outcome::failed(
                cli::command(language).render_help().to_string(),
                Status::Failure,
            ));
        };
        let text = input::read(source).map_err(|error| unreadable(&error, language))?;
        Question::from_text(text)
    } else if let Some(queries) = scan::codes(words) {
        Question {
            queries,
            ..Question::default()
        }
    } else if let [word] = words
        && let Some((id, _)) = word
            .split_once('/')
            .filter(|(id, code)| !id.contains(char::is_whitespace) && recognize::is_plausible(code))
    {
        let why = cli::no_such_product(id, language);
        let stderr = format!(
            "{}`{}`{}{why}\n",
            language.pick("产品 ", "error: "),
            printable(id),
            language.pick("：", ": ")
        );
        return Err(Outcome::failed(stderr, Status::Failure));
    } else {
        Question::from_text(words.join(" "))
    };
    for query in &mut question.queries {
        put(asked, query);
    }
    Ok(question)
}

/// Puts what the command line says of a request into a query. Whoever says it knows it better than the text.
fn put(asked: &Asked, query: &mut Query) {
    query.product = query.product.or(asked.product.map(Product::id));
    if query.product.is_some() {
        query.context.product = None;
        query.context.disagreement.clear();
    }
    query.context.asked_action.clone_from(&asked.action);
}

/// A program gets an answer that it can read all the same.
fn no_code(besides: &Besides, language: Language, format: Format, width: usize) -> Outcome {
    let output = match layout(format) {
        None => text::besides(besides, language, width),
        Some(layout) => json::answers(&[], besides, layout),
    };
    let stderr = if besides.is_empty() {
        language.pick(
            "没有找到错误码。可以粘贴错误码、响应正文或 SDK 打印的错误；按词语查找用 `tcerr search`。\n",
            "There is no error code in this. Paste a code, the body of a response or an error as an SDK prints it; to look for words, use `tcerr search`.\n",
        )
    } else {
        ""
    };
    Outcome {
        output,
        ..Outcome::failed(stderr, Status::Unknown)
    }
}

fn unreadable(error: &input::Error, language: Language) -> Outcome {
    let stderr = match error {
        input::Error::TooLong => format!(
            "{} {} MiB\n",
            language.pick(
                "输入太长，最多读取",
                "error: the input is too long; the most that is read is"
            ),
            input::MAX_BYTES >> 20
        ),
        input::Error::Io(error) => format!(
            "{}{error}\n",
            language.pick("读取输入失败：", "error: the input could not be read: ")
        ),
    };
    Outcome::failed(stderr, Status::Failure)
}

fn explain(question: Question, language: Language, format: Format, width: usize) -> Outcome {
    let Question { queries, text } = question;
    let besides = Besides::new(&text, queries.is_empty());
    if queries.is_empty() {
        return no_code(&besides, language, format, width);
    }
    let answers = answer::answers(queries);
    let is_known = answers
        .iter()
        .all(|Answer { finding, .. }| finding.is_known());
    let output = match layout(format) {
        None => text::answers(&answers, &besides, language, width),
        Some(layout) => json::answers(&answers, &besides, layout),
    };
    Outcome::new(output, is_known)
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
    codes.filter(move |known| {
        filter
            .category
            .is_none_or(|category| category == known.entry.category)
            && filter.retry.is_none_or(|retry| retry == known.entry.retry)
    })
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
