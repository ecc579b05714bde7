//! Answers as text, in one language or both.

mod lists;
mod meaning;
mod request;
mod unknown;

use std::collections::HashMap;

use anstyle::Style;
use tencentcloud_error_codes::Lang;

pub use self::lists::{actions, found, list, products};
use self::meaning::preferred_first;
use super::page::{CODE, PLAIN, Page};
use crate::language::Language;
use crate::lookup::answer::{Answer, Besides, Finding};
use crate::lookup::catalog::CatalogEntry;
use crate::lookup::network::Evidence;
use crate::query::Query;

/// How much of a server's message is shown.
const MAX_MESSAGE_CHARS: usize = 600;

/// Answers, a code once however often it was found. That to a single error ends with a line for a ticket.
#[must_use]
pub fn answers(answers: &[Answer], besides: &Besides, language: Language, width: usize) -> String {
    let mut page = explained(answers, besides, language, width);
    if let [answer] = answers {
        Writer::new(&mut page, language).ticket(&answer.query);
    }
    page.finish()
}

/// The same of codes that stand for many errors.
#[must_use]
pub fn codes(answers: &[Answer], besides: &Besides, language: Language, width: usize) -> String {
    explained(answers, besides, language, width).finish()
}

fn explained(answers: &[Answer], besides: &Besides, language: Language, width: usize) -> Page {
    let mut page = Page::new(width);
    for (index, same) in by_code(answers).iter().enumerate() {
        if index > 0 {
            page.blank();
        }
        let queries: Vec<&Query> = same.iter().map(|answer| &answer.query).collect();
        let mut writer = Writer::new(&mut page, language);
        writer.evidence = evidence(same[0]);
        writer.answer(&same[0].finding, &queries);
        writer.verdict(same[0]);
    }
    Writer::new(&mut page, language).system(besides, true);
    page
}

/// What a text without a code says all the same.
#[must_use]
pub fn besides(besides: &Besides, language: Language, width: usize) -> String {
    let mut page = Page::new(width);
    let mut writer = Writer::new(&mut page, language);
    if let Some(told) = &besides.said {
        writer.said(told);
    }
    writer.system(besides, besides.said.is_some());
    page.finish()
}

/// The answers about the same code together, in the order in which the codes were found.
fn by_code(answers: &[Answer]) -> Vec<Vec<&Answer>> {
    let mut groups: Vec<Vec<&Answer>> = Vec::new();
    let mut indexes = HashMap::new();
    for answer in answers {
        let told = &answer.query.context.product;
        let told = told.as_ref().map(|told| told.value);
        let action = answer.query.action_name();
        let words = evidence(answer).map(|evidence| evidence.words);
        let key = (
            &answer.query.code,
            answer.query.product,
            told,
            action,
            words,
        );
        let index = *indexes.entry(key).or_insert(groups.len());
        if index == groups.len() {
            groups.push(Vec::new());
        }
        groups[index].push(answer);
    }
    groups
}

fn evidence(answer: &Answer) -> Option<&Evidence> {
    answer.verdict.as_ref()?.evidence.as_ref()
}

/// A label and the paragraphs beside it.
type Row = (String, Vec<String>);

struct Writer<'p> {
    page: &'p mut Page,
    language: Language,
    /// What the message says of the connection: it counts more than the rule of the code.
    evidence: Option<&'p Evidence>,
}

impl<'p> Writer<'p> {
    fn new(page: &'p mut Page, language: Language) -> Self {
        Self {
            page,
            language,
            evidence: None,
        }
    }
}

impl Writer<'_> {
    fn answer(&mut self, finding: &Finding, queries: &[&Query]) {
        let meanings = finding.meanings();
        if meanings.is_empty() {
            self.unknown(finding, queries);
            return;
        }
        self.page.heading(&heading(&meanings, queries[0]), CODE);
        self.occurrences(queries);
        if let (Some(_), [own, others @ ..]) = (finding.preferred, meanings.as_slice()) {
            self.meaning(&preferred_first(finding, own));
            self.others(others);
            return;
        }
        for meaning in &meanings {
            if meanings.len() > 1 {
                self.page.blank();
            }
            self.meaning(meaning);
        }
        if meanings.len() > 1 {
            self.page.blank();
            self.narrow_down(&meanings);
        }
    }

    /// A sentence at the margin in each language.
    fn each_heading(&mut self, zh: &str, en: &str) {
        for &lang in self.language.each() {
            self.page
                .heading(if lang == Lang::Zh { zh } else { en }, PLAIN);
        }
    }

    /// A sentence in each language.
    fn each(&mut self, zh: &str, en: &str, style: Style) {
        for &lang in self.language.each() {
            self.page
                .paragraph(if lang == Lang::Zh { zh } else { en }, style);
        }
    }

    fn in_each(&self, zh: &str, en: &str) -> Vec<String> {
        let pick = |&lang: &Lang| if lang == Lang::Zh { zh } else { en }.to_owned();
        self.language.each().iter().map(pick).collect()
    }
}

/// The code as the tables spell it; as it was asked for where several differ.
fn heading(meanings: &[Vec<CatalogEntry>], query: &Query) -> String {
    let code = meanings[0][0].entry.code;
    let is_one = meanings.iter().all(|meaning| meaning[0].entry.code == code);
    let code = if is_one { code } else { &query.code };
    code.to_owned()
}
