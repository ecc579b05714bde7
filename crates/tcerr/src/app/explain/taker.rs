//! Taking errors as they are found, and keeping what the answer needs of them.

use std::{io, mem};

use tencentcloud_error_codes::Lang;

use super::super::{Outcome, Status, layout};
use super::Form;
use crate::cli::{Format, Part};
use crate::language::Language;
use crate::lookup::answer::{self, Answer, Answerer, Besides};
use crate::lookup::recognize;
use crate::query::Query;
use crate::render::json::{Layout, Results};
use crate::render::lines::Lines;
use crate::render::{json, summary, text};
use crate::scan::{self, Hit};
use crate::site::Site;
use crate::stream::Place;
use crate::summary::{Group, Summary};

/// With more errors than these a reader wants to know first what there is: they are more than a screen has.
const MAX_ANSWERS: usize = 20;

/// How many codes of a summary are listed and explained; `--count` lists all. Of a log with more nobody reads on.
const MAX_EXPLAINED: usize = 50;

/// How many errors are kept before they are written into a document: what is found twice within so many, or so many bytes
/// of them, is there once.
const MAX_KEPT: usize = 10_000;
const MAX_KEPT_BYTES: usize = 8 << 20;

/// Where an error was found.
pub(super) struct Spotted<'n> {
    pub(super) source: usize,
    pub(super) file: Option<&'n str>,
    pub(super) place: Place,
}

/// Takes errors as they are found.
pub(super) struct Taker<'w> {
    form: Form,
    output: &'w mut dyn io::Write,
    lines: Lines,
    summary: Summary,
    results: Results,
    answerer: Answerer,
    /// The errors that have not been written: in a text the first ones.
    queries: Vec<Query>,
    /// About how much memory they take.
    bytes: usize,
    is_any: bool,
    is_unknown: bool,
}

impl<'w> Taker<'w> {
    pub(super) fn new(form: Form, output: &'w mut dyn io::Write) -> Self {
        Self {
            form,
            output,
            lines: Lines::new(form.part == Part::Explanations),
            summary: Summary::default(),
            results: Results::default(),
            answerer: Answerer::default(),
            queries: Vec::new(),
            bytes: 0,
            is_any: false,
            is_unknown: false,
        }
    }

    fn is_count(&self) -> bool {
        self.form.part == Part::Counts
    }

    pub(super) fn take_query(
        &mut self,
        spotted: Option<Spotted<'_>>,
        query: Query,
    ) -> io::Result<()> {
        self.is_any = true;
        match self.form.format {
            _ if self.is_count() => self.count(spotted.as_ref(), &query),
            Format::JsonLines => return self.write_line(spotted, &query),
            Format::Json => return self.keep(query),
            Format::Text => {
                if spotted.is_some() {
                    self.count(spotted.as_ref(), &query);
                }
                if self.queries.len() <= MAX_ANSWERS || self.summary.is_empty() {
                    self.queries.push(query);
                }
            }
        }
        Ok(())
    }

    /// Counts an error. On the command line there is one line.
    fn count(&mut self, spotted: Option<&Spotted<'_>>, query: &Query) {
        let here = Place { line: 1, offset: 0 };
        let spot = spotted.map_or((0, here), |spot| (spot.source, spot.place));
        self.summary.add(spot, query);
    }

    fn write_line(&mut self, spotted: Option<Spotted<'_>>, query: &Query) -> io::Result<()> {
        self.is_unknown = self.is_unknown || !recognize::is_listed(&query.code, query.product);
        let (file, place) = spotted.map_or((None, None), |spot| (spot.file, Some(spot.place)));
        let line = self.lines.line(file, place, query);
        self.output.write_all(line.as_bytes())
    }

    fn keep(&mut self, query: Query) -> io::Result<()> {
        self.bytes += query.size();
        self.queries.push(query);
        if self.queries.len() < MAX_KEPT && self.bytes < MAX_KEPT_BYTES {
            return Ok(());
        }
        self.write_results()
    }

    /// Writes the errors that are kept into the document.
    fn write_results(&mut self) -> io::Result<()> {
        self.bytes = 0;
        let queries = merged(mem::take(&mut self.queries));
        let answers = queries.map(|query| self.answerer.answer(query));
        let answers: Vec<Answer> = answers.collect();
        self.is_unknown = self.is_unknown || !are_known(&answers);
        self.output
            .write_all(self.results.next(&answers).as_bytes())
    }

    pub(super) fn finish(mut self, text: &str, names: &[String]) -> io::Result<Outcome> {
        let besides = Besides::new(text, !self.is_any);
        if !self.is_any {
            return Ok(no_code(&besides, self.form));
        }
        if self.form.format == Format::Json && !self.is_count() {
            self.write_results()?;
        }
        self.output.flush()?;
        let is_summary = self.is_count() || self.summary.count() > MAX_ANSWERS as u64;
        Ok(match self.form.format {
            _ if self.is_count() => self.counted(&besides, names),
            Format::JsonLines => Outcome::new(besides_line(&besides), !self.is_unknown),
            Format::Json => Outcome::new(self.results.finish(&besides), !self.is_unknown),
            Format::Text if self.form.part == Part::Links => self.links(),
            Format::Text if is_summary => self.summarized(&besides, names),
            Format::Text => self.answers(&besides),
        })
    }

    fn answers(self, besides: &Besides) -> Outcome {
        let answers = answer::answers(merged(self.queries).collect());
        let Form {
            language, width, ..
        } = self.form;
        let output = text::answers(&answers, besides, language, width);
        Outcome::new(output, are_known(&answers))
    }

    /// The table alone.
    fn counted(&mut self, besides: &Besides, names: &[String]) -> Outcome {
        let groups = self.summary.groups();
        let output = match layout(self.form.format) {
            None => summary::table(&groups, usize::MAX, names, self.form.language),
            Some(Layout::Lines) => {
                json::counts(&groups, names, besides, Layout::Lines) + &besides_line(besides)
            }
            Some(layout) => json::counts(&groups, names, besides, layout),
        };
        Outcome::new(output, are_listed(&groups))
    }

    /// The address of each code, once.
    fn links(mut self) -> Outcome {
        let answers = if self.summary.is_empty() {
            answer::answers(self.queries)
        } else {
            answer::answers(self.summary.groups().into_iter().map(explained).collect())
        };
        let lang = match self.form.language {
            Language::Zh => Lang::Zh,
            Language::En | Language::Both => Lang::En,
        };
        let mut lines: Vec<String> = Vec::new();
        for answer in &answers {
            let address = Site::known().map(|site| site.of_answer(answer, lang) + "\n");
            lines.extend(address.filter(|address| !lines.contains(address)));
        }
        Outcome::new(lines.concat(), are_known(&answers))
    }

    /// The table, and behind it what each code means.
    fn summarized(&mut self, besides: &Besides, names: &[String]) -> Outcome {
        let Form {
            language, width, ..
        } = self.form;
        let groups = self.summary.groups();
        let is_known = are_listed(&groups);
        let mut output = summary::table(&groups, MAX_EXPLAINED, names, language);
        output.push('\n');
        let queries = groups.into_iter().take(MAX_EXPLAINED).map(explained);
        let answers = answer::answers(queries.collect());
        output += &text::codes(&answers, besides, language, width);
        Outcome::new(output, is_known)
    }
}

/// What was read in parts may say twice what one part says more of.
fn merged(queries: Vec<Query>) -> impl Iterator<Item = Query> {
    let hits = queries.into_iter().enumerate();
    let hits = hits.map(|(at, query)| Hit { at, query }).collect();
    scan::merged(hits).into_iter().map(|hit| hit.query)
}

fn are_known(answers: &[Answer]) -> bool {
    answers.iter().all(|answer| answer.finding.is_known())
}

fn are_listed(groups: &[Group]) -> bool {
    groups
        .iter()
        .all(|group| recognize::is_listed(&group.query.code, group.query.product))
}

fn besides_line(besides: &Besides) -> String {
    if besides.is_empty() {
        String::new()
    } else {
        json::besides(besides)
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

/// A program gets an answer that it can read all the same.
fn no_code(besides: &Besides, form: Form) -> Outcome {
    let Form {
        language,
        format,
        part,
        width,
    } = form;
    let output = match layout(format) {
        None => text::besides(besides, language, width),
        Some(Layout::Lines) => besides_line(besides),
        Some(layout) if part == Part::Counts => json::counts(&[], &[], besides, layout),
        Some(_) => json::answers(&[], besides),
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
