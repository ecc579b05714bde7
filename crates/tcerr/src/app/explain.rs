//! Explaining codes: those on the command line, or those in files and on standard input.

mod taker;

use std::io;
use std::path::{Path, PathBuf};

use tencentcloud_error_codes::Product;

use self::taker::{Spotted, Taker};
use super::{Io, Outcome, Status};
use crate::cli::{self, Asked, Format, Part};
use crate::input::Source;
use crate::language::Language;
use crate::logs::{self, End};
use crate::lookup::recognize;
use crate::printable::printable;
use crate::query::Query;
use crate::scan;
use crate::site::Site;
use crate::stream::Found;

/// How an answer is to look.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) language: Language,
    pub(super) format: Format,
    pub(super) part: Part,
    pub(super) width: usize,
}

/// Where the codes are.
enum Input {
    /// In words, or in a text that they are.
    Here(Vec<Query>, String),
    In(Vec<Source>),
}

pub(super) fn run(
    words: &[String],
    files: Vec<PathBuf>,
    asked: &Asked,
    form: Form,
    io: Io<'_>,
) -> io::Result<Outcome> {
    if let Err(message) = check(form) {
        return Ok(Outcome::failed(message, Status::Failure));
    }
    match input(words, files, io.has_input, form.language) {
        Err(outcome) => Ok(outcome),
        Ok(Input::Here(queries, text)) => here(queries, &text, asked, form, io.output),
        Ok(Input::In(sources)) => sources_read(&sources, asked, form, io),
    }
}

/// What cannot be answered is said before anything is read.
fn check(form: Form) -> Result<(), &'static str> {
    let language = form.language;
    match form.part {
        Part::Links if form.format != Format::Text => Err(language.pick(
            "`--link` 只用于文本格式；JSON 中每个错误码带有 `url`\n",
            "error: `--link` is for the text format only; in JSON each code has its `url`\n",
        )),
        Part::Links if Site::known().is_none() => Err(language.pick(
            "还不知道网站的地址；请在 `TCERR_SITE` 中指定，例如 TCERR_SITE=https://example.org/codes/\n",
            "error: no site address is known yet; give one with TCERR_SITE=https://example.org/codes/\n",
        )),
        _ => Ok(()),
    }
}

/// Whether words are codes, names of files, or a text. What is a code stays one, whatever files there are.
fn input(
    words: &[String],
    files: Vec<PathBuf>,
    has_input: bool,
    language: Language,
) -> Result<Input, Outcome> {
    let is_nothing = words.is_empty() && files.is_empty();
    if is_nothing && !has_input {
        let help = cli::command(language).render_help().to_string();
        return Err(Outcome::failed(help, Status::Failure));
    }
    if is_nothing || words == ["-"] && files.is_empty() {
        return Ok(Input::In(vec![Source::Stdin]));
    }
    let files: Vec<Source> = files.into_iter().map(Source::File).collect();
    if words.iter().all(|word| is_file(word)) {
        let named = words.iter().map(|word| Source::File(word.into()));
        return Ok(Input::In(files.into_iter().chain(named).collect()));
    }
    if !files.is_empty() {
        return Err(Outcome::failed(both_given(language), Status::Failure));
    }
    if let Some(queries) = scan::codes(words) {
        return Ok(Input::Here(queries, String::new()));
    }
    if let Some(id) = unknown_product(words) {
        return Err(no_product(id, language));
    }
    let text = words.join(" ");
    Ok(Input::Here(scan::text(&text), text))
}

/// Whether a word names a file, and could be no code.
fn is_file(word: &str) -> bool {
    let is_code = recognize::is_plausible(word) || recognize::is_known(word);
    !is_code && Path::new(word).exists()
}

fn unknown_product(words: &[String]) -> Option<&str> {
    let [word] = words else { return None };
    let (id, code) = word.split_once('/')?;
    let is_id = !id.contains(char::is_whitespace);
    (is_id && recognize::is_plausible(code)).then_some(id)
}

fn no_product(id: &str, language: Language) -> Outcome {
    let why = cli::no_such_product(id, language);
    let stderr = format!(
        "{}`{}`{}{why}\n",
        language.pick("产品 ", "error: "),
        printable(id),
        language.pick("：", ": ")
    );
    Outcome::failed(stderr, Status::Failure)
}

fn both_given(language: Language) -> &'static str {
    language.pick(
        "`--file` 不能和错误码或文字一起使用\n",
        "error: `--file` cannot be used with codes or a text\n",
    )
}

/// Codes of the command line, or of a text on it.
fn here(
    queries: Vec<Query>,
    text: &str,
    asked: &Asked,
    form: Form,
    output: &mut dyn io::Write,
) -> io::Result<Outcome> {
    let mut taker = Taker::new(form, output);
    for query in queries {
        taker.take_query(None, with_product(query, asked))?;
    }
    taker.finish(text, &[])
}

/// Puts what the command line says of a request into a query. Whoever says it knows it better than the text.
fn with_product(mut query: Query, asked: &Asked) -> Query {
    query.product = query.product.or(asked.product.map(Product::id));
    if query.product.is_some() {
        query.context.product = None;
        query.context.disagreement.clear();
    }
    query.context.asked_action.clone_from(&asked.action);
    query
}

fn sources_read(sources: &[Source], asked: &Asked, form: Form, io: Io<'_>) -> io::Result<Outcome> {
    let names: Vec<String> = sources.iter().map(name).collect();
    let mut taker = Taker::new(form, io.output);
    let end = logs::read(sources, io.progress, |source, Found { place, query }| {
        let file = (sources[source] != Source::Stdin).then_some(names[source].as_str());
        let spot = Spotted {
            source,
            file,
            place,
        };
        taker.take_query(Some(spot), with_product(query, asked))
    })?;
    let outcome = taker.finish(&end.text, &names)?;
    Ok(ended(outcome, &end, form.language))
}

/// What a source is called in an answer.
fn name(source: &Source) -> String {
    match source {
        Source::Stdin => "-".to_owned(),
        Source::File(path) => path.display().to_string(),
    }
}

/// An answer with what went wrong on the way to it.
fn ended(mut outcome: Outcome, end: &End, language: Language) -> Outcome {
    if !end.failures.is_empty() {
        if outcome.output.is_empty() {
            outcome.stderr.clear();
        }
        outcome.status = Status::Failure;
    }
    for (source, error) in &end.failures {
        let before = language.pick("读取输入失败：", "error: the input could not be read: ");
        let name = match source {
            Source::Stdin => String::new(),
            Source::File(_) => format!("{}: ", printable(&name(source))),
        };
        outcome
            .stderr
            .extend([before, &name, &printable(&error.to_string()), "\n"]);
    }
    if end.is_interrupted {
        outcome.stderr += language.pick(
            "已中断；以上是到目前为止找到的。\n",
            "interrupted; this is what was found so far.\n",
        );
        outcome.status = Status::Interrupted;
    }
    outcome
}
