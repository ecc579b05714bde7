//! Explaining codes: those on the command line, or those in files and on standard input.

use std::io;
use std::path::{Path, PathBuf};

use tencentcloud_error_codes::{Lang, Product};

use super::{Io, Outcome, Status, layout};
use crate::cli::{self, Asked, Format, Part};
use crate::input::Source;
use crate::language::Language;
use crate::logs::{self, End};
use crate::lookup::answer::{self, Answer, Besides};
use crate::lookup::recognize;
use crate::printable::printable;
use crate::query::Query;
use crate::render::json::Layout;
use crate::render::lines::Lines;
use crate::render::{json, summary, text};
use crate::scan::{self, Hit};
use crate::site::Site;
use crate::stream::Found;
use crate::summary::{Group, Summary};

/// With more errors than these a reader wants to know first what there is: they are more than a screen has.
const MAX_ANSWERS: usize = 20;

/// How many codes of a summary are listed and explained; `--count` lists all. Of a log with more nobody reads on.
const MAX_EXPLAINED: usize = 50;

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
fn check(
    Form {
        language,
        format,
        part,
        ..
    }: Form,
) -> Result<(), &'static str> {
    match part {
        Part::Counts if format != Format::Text => Err(no_counts(language)),
        Part::Links if format != Format::Text => Err(language.pick(
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

fn no_counts(language: Language) -> &'static str {
    language.pick(
        "`--count` 只用于文本格式\n",
        "error: `--count` is for the text format only\n",
    )
}

/// A program gets an answer that it can read all the same.
fn no_code(besides: &Besides, form: Form) -> Outcome {
    let Form {
        language,
        format,
        width,
        ..
    } = form;
    let output = match layout(format) {
        None => text::besides(besides, language, width),
        Some(Layout::Lines) if besides.is_empty() => String::new(),
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

/// Where an error was found.
struct Spotted<'n> {
    source: usize,
    file: Option<&'n str>,
    place: crate::stream::Place,
}

/// Takes errors as they are found, and keeps what the answer needs.
struct Taker<'w> {
    form: Form,
    output: &'w mut dyn io::Write,
    lines: Lines,
    summary: Summary,
    /// All errors if they are wanted, else the first ones.
    queries: Vec<Query>,
    is_any: bool,
    is_unknown: bool,
}

impl<'w> Taker<'w> {
    fn new(form: Form, output: &'w mut dyn io::Write) -> Self {
        Self {
            form,
            output,
            lines: Lines::new(form.part == Part::Explanations),
            summary: Summary::default(),
            queries: Vec::new(),
            is_any: false,
            is_unknown: false,
        }
    }

    fn take_query(&mut self, spotted: Option<Spotted<'_>>, query: Query) -> io::Result<()> {
        self.is_any = true;
        match self.form.format {
            Format::JsonLines => {
                self.is_unknown =
                    self.is_unknown || !recognize::is_listed(&query.code, query.product);
                let (file, place) =
                    spotted.map_or((None, None), |spot| (spot.file, Some(spot.place)));
                let line = self.lines.line(file, place, &query);
                return self.output.write_all(line.as_bytes());
            }
            Format::Json => self.queries.push(query),
            Format::Text => {
                if let Some(spot) = spotted {
                    self.summary.add((spot.source, spot.place), &query);
                }
                if self.queries.len() <= MAX_ANSWERS || !self.is_summarized() {
                    self.queries.push(query);
                }
            }
        }
        Ok(())
    }

    /// Whether the errors come from somewhere that they can be counted in.
    fn is_summarized(&self) -> bool {
        !self.summary.is_empty()
    }

    fn finish(mut self, text: &str, names: &[String]) -> io::Result<Outcome> {
        self.output.flush()?;
        let besides = Besides::new(text, !self.is_any);
        if !self.is_any {
            return Ok(no_code(&besides, self.form));
        }
        let is_count = self.form.part == Part::Counts;
        Ok(match self.form.format {
            Format::Text if self.form.part == Part::Links => self.links(),
            Format::JsonLines => {
                let output = if besides.is_empty() {
                    String::new()
                } else {
                    json::answers(&[], &besides, Layout::Lines)
                };
                Outcome::new(output, !self.is_unknown)
            }
            Format::Text if is_count || self.summary.count() > MAX_ANSWERS as u64 => {
                self.summarized(&besides, names)
            }
            Format::Text | Format::Json => self.answers(&besides),
        })
    }

    fn answers(self, besides: &Besides) -> Outcome {
        let hits = self.queries.into_iter().enumerate();
        let hits = hits.map(|(at, query)| Hit { at, query }).collect();
        // What was read in parts may say twice what one part says more of.
        let queries = scan::merged(hits)
            .into_iter()
            .map(|hit| hit.query)
            .collect();
        let answers = answer::answers(queries);
        let is_known = answers
            .iter()
            .all(|Answer { finding, .. }| finding.is_known());
        let Form {
            language, width, ..
        } = self.form;
        let output = match layout(self.form.format) {
            None => text::answers(&answers, besides, language, width),
            Some(layout) => json::answers(&answers, besides, layout),
        };
        Outcome::new(output, is_known)
    }

    /// The address of each code, once.
    fn links(mut self) -> Outcome {
        let mut queries = self.queries;
        if !self.summary.is_empty() {
            queries = { self.summary.groups().into_iter() }
                .map(explained)
                .collect();
        }
        let lang = match self.form.language {
            Language::Zh => Lang::Zh,
            Language::En | Language::Both => Lang::En,
        };
        let answers = answer::answers(queries);
        let mut lines: Vec<String> = Vec::new();
        for answer in &answers {
            let address = Site::known().map(|site| site.of_answer(answer, lang) + "\n");
            lines.extend(address.filter(|address| !lines.contains(address)));
        }
        let is_known = answers.iter().all(|answer| answer.finding.is_known());
        Outcome::new(lines.concat(), is_known)
    }

    /// The table, and behind it what each code means.
    fn summarized(&mut self, besides: &Besides, names: &[String]) -> Outcome {
        let Form {
            language,
            part,
            width,
            ..
        } = self.form;
        let groups = self.summary.groups();
        let is_known = groups
            .iter()
            .all(|group| recognize::is_listed(&group.query.code, group.query.product));
        let most = if part == Part::Counts {
            usize::MAX
        } else {
            MAX_EXPLAINED
        };
        let mut output = summary::table(&groups, most, names, language);
        if part != Part::Counts {
            output.push('\n');
            let answers = answer::answers(groups.into_iter().take(most).map(explained).collect());
            output += &text::codes(&answers, besides, language, width);
        }
        Outcome::new(output, is_known)
    }
}

/// What to explain of the errors with a code: the table has the request ids. What the text says of the request of one says
/// nothing of the others'.
fn explained(group: Group) -> Query {
    let mut query = group.query;
    query.request_id = None;
    if group.count > 1 {
        (query.action, query.context.action, query.context.region) = (None, None, None);
        query.context.disagreement.clear();
    }
    if group.products.len() > 1 {
        query.context.product = None;
    }
    query
}
