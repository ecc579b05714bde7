//! Answers as text, in one language or both.

use std::collections::HashMap;

use anstyle::Style;
use tencentcloud_error_codes::{Action, Lang, Product, Retry, Text, v3::Family};

use super::page::{CODE, FAINT, PLAIN, Page, rule_style};
use crate::language::Language;
use crate::lookup::answer::{Answer, Besides, Finding};
use crate::lookup::catalog::{CatalogEntry, Origin};
use crate::lookup::network::Evidence;
use crate::lookup::search::{Found, Hit};
use crate::printable::{abridged, printable};
use crate::query::{Query, Told};

/// How much of a server's message is shown.
const MAX_MESSAGE_CHARS: usize = 600;

/// How many occurrences of a code are shown, and how many products are named in full.
const MAX_OCCURRENCES: usize = 10;
const MAX_NAMES: usize = 4;

/// How much is shown of the words that tell something.
const MAX_WORDS_CHARS: usize = 80;

/// How many products are named by id in one line.
const MAX_IDS: usize = 8;

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

/// What a search found.
#[must_use]
pub fn found(found: &Found, more: usize, language: Language, width: usize) -> String {
    let mut page = Page::new(width);
    if !found.is_complete {
        let nearest = language.pick(
            "没有错误码符合全部词语，最接近的：",
            "No code says all of this; nearest:",
        );
        page.heading(nearest, FAINT);
    }
    for hit in &found.hits {
        Writer::new(&mut page, language).hit(hit, &found.matched(hit));
    }
    if more > 0 {
        let zh = format!("另有 {more} 个，用 `--limit 0` 全部列出。");
        let en = format!("{more} more; `--limit 0` lists them all.");
        page.heading(language.pick(&zh, &en), FAINT);
    }
    page.finish()
}

/// Codes of the tables, a line each: where it is from and the code, its category, its retry rule, and what it means.
#[must_use]
pub fn list(codes: &[CatalogEntry], language: Language) -> String {
    let line = |known: &CatalogEntry| {
        let code = match known.origin.product() {
            Some(product) => format!("{}/{}", product.id(), known.entry.code),
            None => known.entry.code.to_owned(),
        };
        let languages = language.each().iter();
        let messages: Vec<&str> = languages
            .map(|&lang| known.entry.message.get(lang))
            .collect();
        let (category, retry, messages) =
            (known.entry.category, known.entry.retry, messages.join("  "));
        let rule = rule_style(retry);
        format!(
            "{CODE}{code}{CODE:#}  {FAINT}{category}{FAINT:#}  {rule}{retry}{rule:#}  {messages}\n"
        )
    };
    codes.iter().map(line).collect()
}

/// Actions, a line each: name, what a repetition does, and what else there is to know.
#[must_use]
pub fn actions(actions: &[Action], language: Language) -> String {
    let width = actions
        .iter()
        .map(|action| action.to_string().len())
        .max()
        .unwrap_or(0);
    let line = |action: &Action| {
        let languages = language.each().iter();
        let notes: Vec<&str> = languages.filter_map(|&lang| action.note(lang)).collect();
        let (name, effect, notes) = (
            action.to_string(),
            action.effect().as_str(),
            notes.join("  "),
        );
        let line = format!("{CODE}{name:width$}{CODE:#}  {effect:<5}  {notes}");
        format!("{}\n", line.trim_end())
    };
    actions.iter().map(line).collect()
}

/// The products, a line each: id, number of codes, name.
#[must_use]
pub fn products(products: &[Product], language: Language) -> String {
    let width = products
        .iter()
        .map(|product| product.id().len())
        .max()
        .unwrap_or(0);
    let line = |product: &Product| {
        let languages = language.each().iter();
        let names: Vec<&str> = languages.map(|&lang| product.name(lang)).collect();
        let id = product.id();
        format!(
            "{CODE}{id:width$}{CODE:#}  {:>4}  {}\n",
            product.codes().len(),
            names.join("  ")
        )
    };
    products.iter().map(line).collect()
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

    /// The code that says what stands in a text.
    fn said(&mut self, told: &Told<CatalogEntry>) {
        let code = told.value.entry.code;
        let zh = format!("文中没有错误码，但 `{code}` 的消息就是这样写的：");
        let en = format!("There is no code in this, but `{code}` says it in these words:");
        self.each_heading(&zh, &en);
        let words = abridged(&told.words, MAX_MESSAGE_CHARS);
        self.page.paragraph(&words, FAINT);
        self.page.blank();
        self.page.heading(code, CODE);
        self.meaning(&[told.value]);
    }

    /// The system of an error that is none of the API.
    fn system(&mut self, besides: &Besides, is_below: bool) {
        let Some(system) = besides.system else {
            return;
        };
        if is_below {
            self.page.blank();
        }
        let zh = format!(
            "文中有{}的错误，不属于云 API 3.0 或 2.0，其错误码的说明见：",
            system.zh
        );
        let en = format!(
            "There is an error of {} in this, which is not one of API 3.0 or 2.0. Its codes are explained here:",
            system.en
        );
        self.each_heading(&zh, &en);
        self.page.verbatim(system.docs, FAINT);
    }

    /// A sentence at the margin in each language.
    fn each_heading(&mut self, zh: &str, en: &str) {
        for &lang in self.language.each() {
            self.page
                .heading(if lang == Lang::Zh { zh } else { en }, PLAIN);
        }
    }

    /// What a person who helps has to know of an error that was pasted, in a line to be copied. A code alone needs none.
    fn ticket(&mut self, query: &Query) {
        let fields = [
            ("RequestId", query.request_id.as_deref()),
            ("Product", query.product_id()),
            ("Action", query.action_name()),
            ("Region", query.context.region.as_deref()),
        ];
        let context = &query.context;
        let is_pasted = query.request_id.is_some()
            || context.product.is_some()
            || context.action.is_some()
            || context.region.is_some();
        if !is_pasted {
            return;
        }
        let code = format!("Code={}", printable(&query.code));
        let known = fields
            .iter()
            .filter_map(|(name, value)| Some(format!("{name}={}", printable((*value)?))));
        let line: Vec<String> = [code].into_iter().chain(known).collect();
        self.page.blank();
        let label = self.language.bilingual("工单", "Ticket");
        self.page.verbatim_row(&label, &line.join(", "));
    }

    /// Whether the request may be sent again, and where its action can be tried.
    fn verdict(&mut self, answer: &Answer) {
        let mut rows = Vec::new();
        let verdict = answer.verdict.as_ref();
        if let Some(reason) = verdict.and_then(|verdict| verdict.by_action.as_ref()) {
            rows.push((
                self.language.bilingual("接口", "Action"),
                self.in_each(&reason.zh, &reason.en),
            ));
        }
        rows.extend(self.note_of(answer));
        let explorer = answer
            .action
            .as_ref()
            .and_then(|action| action.explorer.as_ref());
        if rows.is_empty() && explorer.is_none() {
            return;
        }
        self.page.blank();
        self.page.rows(&rows);
        if let Some(explorer) = explorer {
            self.page.verbatim(explorer, FAINT);
        }
    }

    /// What else there is to know of an action.
    fn note_of(&self, answer: &Answer) -> Option<Row> {
        let known = answer.action.as_ref()?.known?;
        let languages = self.language.each().iter();
        let notes: Option<Vec<String>> = languages
            .map(|&lang| known.note(lang).map(str::to_owned))
            .collect();
        Some((self.language.bilingual("接口说明", "Its note"), notes?))
    }

    /// Where the code means something else than in the product that the text names, in one line.
    fn others(&mut self, others: &[Vec<CatalogEntry>]) {
        let products = others
            .iter()
            .flatten()
            .filter_map(|known| known.origin.product());
        let mut products: Vec<&str> = products.map(Product::id).collect();
        let more = products.len().saturating_sub(MAX_IDS);
        products.truncate(MAX_IDS);
        let Some(first) = products.first() else {
            return;
        };
        let command = format!("tcerr {first}/{}", others[0][0].entry.code);
        let ids = products.join(", ");
        let more = if more > 0 {
            format!(", +{more}")
        } else {
            String::new()
        };
        let zh = format!("在其他产品中另有含义（{ids}{more}）：");
        let en = format!("It means something else in other products ({ids}{more}):");
        self.page.blank();
        self.each(&zh, &en, FAINT);
        self.page.verbatim(&command, FAINT);
    }

    /// A sentence in each language.
    fn each(&mut self, zh: &str, en: &str, style: Style) {
        for &lang in self.language.each() {
            self.page
                .paragraph(if lang == Lang::Zh { zh } else { en }, style);
        }
    }

    /// The product that the text names, and what the server said of each occurrence.
    fn occurrences(&mut self, queries: &[&Query]) {
        let mut rows = self.told_product(queries[0]);
        for query in queries.iter().take(MAX_OCCURRENCES) {
            let fields = [
                (self.language.bilingual("资源", "Resource"), &query.resource),
                (
                    self.language.bilingual("请求 ID", "Request ID"),
                    &query.request_id,
                ),
                (
                    self.language.bilingual("服务器消息", "Server says"),
                    &query.server_message,
                ),
            ];
            for (label, value) in fields {
                if let Some(value) = value {
                    rows.push((label, vec![abridged(value, MAX_MESSAGE_CHARS).into_owned()]));
                }
            }
        }
        if rows.is_empty() {
            return;
        }
        self.page.rows(&rows);
        if let Some(more) = queries
            .len()
            .checked_sub(MAX_OCCURRENCES)
            .filter(|&more| more > 0)
        {
            let (zh, en) = (format!("另有 {more} 处"), format!("{more} more times"));
            self.page
                .paragraph(&self.language.bilingual(&zh, &en), FAINT);
        }
        self.page.blank();
    }

    /// The product that the text names and the words that do, or that it names several.
    fn told_product(&self, query: &Query) -> Vec<Row> {
        let label = || self.language.bilingual("产品", "Product");
        if let Some(told) = &query.context.product {
            let words = abridged(&told.words, MAX_WORDS_CHARS);
            let (zh, en) = (
                format!("{}，依据 `{words}`", told.value),
                format!("{}, told by `{words}`", told.value),
            );
            return vec![(label(), self.in_each(&zh, &en))];
        }
        if query.context.disagreement.is_empty() {
            return Vec::new();
        }
        let products = query.context.disagreement.join(", ");
        let zh = format!("文中出现了多个产品（{products}），无法确定；可用 `--product` 指定");
        let en =
            format!("the text names several ({products}), so none is used; `--product` names one");
        vec![(label(), self.in_each(&zh, &en))]
    }

    fn in_each(&self, zh: &str, en: &str) -> Vec<String> {
        let pick = |&lang: &Lang| if lang == Lang::Zh { zh } else { en }.to_owned();
        self.language.each().iter().map(pick).collect()
    }

    fn meaning(&mut self, meaning: &[CatalogEntry]) {
        let known = &meaning[0];
        let origin = self.origin(meaning);
        self.page.paragraph(
            &facts(
                &format!("{origin} · {}", known.entry.category),
                self.evidence
                    .map_or(known.entry.retry, |evidence| evidence.retry),
            ),
            PLAIN,
        );
        for paragraph in self.texts(known.entry.message, known.entry.inherited.message) {
            self.page.paragraph(&paragraph, PLAIN);
        }
        let mut rows = vec![
            (
                self.language.bilingual("重试", "Retry"),
                self.explanation(known),
            ),
            (self.language.bilingual("建议", "Help"), self.help(known)),
        ];
        if let Some(note) = known.entry.note {
            rows.push((
                self.language.bilingual("说明", "Note"),
                self.texts(note, false),
            ));
        }
        if !known.entry.see.is_empty() {
            rows.push((
                self.language.bilingual("相关", "See"),
                vec![known.entry.see.join(", ")],
            ));
        }
        if let Some(month) = known.entry.retired {
            let (zh, en) = (
                format!("自 {month} 起不再有文档"),
                format!("no longer documented since {month}"),
            );
            rows.push((
                self.language.bilingual("停用", "Retired"),
                vec![self.language.bilingual(&zh, &en)],
            ));
        }
        self.page.rows(&rows);
    }

    fn explanation(&self, known: &CatalogEntry) -> Vec<String> {
        if let Some(evidence) = self.evidence {
            return self.in_each(&evidence.meaning.zh, &evidence.meaning.en);
        }
        let languages = self.language.each().iter();
        languages
            .map(|&lang| known.entry.retry.explanation(lang).to_owned())
            .collect()
    }

    /// What to do, marked if it is what is to be done about all codes of the family or the category.
    fn help(&self, known: &CatalogEntry) -> Vec<String> {
        let is_general =
            |lang: &Lang| known.entry.help.get(*lang) == known.entry.category.help(*lang);
        if known.entry.inherited.help && Lang::ALL.iter().all(is_general) {
            return self.marked(
                known.entry.help,
                "（该分类的通用建议）",
                " (general advice for the category)",
            );
        }
        self.texts(known.entry.help, known.entry.inherited.help)
    }

    /// A text in each language, marked if it is the family's.
    fn texts(&self, text: Text, is_inherited: bool) -> Vec<String> {
        if is_inherited {
            self.marked(text, "（族的说明）", " (the family's text)")
        } else {
            self.marked(text, "", "")
        }
    }

    fn marked(&self, text: Text, zh: &str, en: &str) -> Vec<String> {
        let mark = |lang| match lang {
            Lang::Zh => zh,
            Lang::En => en,
        };
        let languages = self.language.each().iter();
        languages
            .map(|&lang| format!("{}{}", text.get(lang), mark(lang)))
            .collect()
    }

    fn origin(&self, meaning: &[CatalogEntry]) -> String {
        match meaning[0].origin {
            Origin::V2 => self
                .language
                .bilingual("API 2.0，所有产品", "API 2.0, every product"),
            Origin::Common => self
                .language
                .bilingual("API 3.0，所有产品", "API 3.0, every product"),
            Origin::Client => self.language.bilingual(
                "SDK 本地错误，不是服务器返回的",
                "raised by the SDK, not by a server",
            ),
            Origin::Product(_) => self.products(meaning),
        }
    }

    /// A few products by id and name, many by id alone.
    fn products(&self, meaning: &[CatalogEntry]) -> String {
        let products: Vec<&Product> = meaning
            .iter()
            .filter_map(|known| known.origin.product())
            .collect();
        let is_short = products.len() <= MAX_NAMES;
        let name = |product: &&Product| match self.language {
            _ if !is_short => product.id().to_owned(),
            Language::Zh => format!("{} {}", product.id(), product.name(Lang::Zh)),
            Language::En => format!("{} {}", product.id(), product.name(Lang::En)),
            Language::Both => {
                format!(
                    "{} {} {}",
                    product.id(),
                    product.name(Lang::Zh),
                    product.name(Lang::En)
                )
            }
        };
        products.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    fn narrow_down(&mut self, meanings: &[Vec<CatalogEntry>]) {
        let known = meanings
            .iter()
            .flatten()
            .find(|known| known.origin.product().is_some());
        let Some(known) = known else { return };
        let count = meanings.len();
        let zh = format!("这个错误码在不同产品中有 {count} 种含义。指定产品：");
        let en =
            format!("The code means {count} different things in different products. To name one:");
        for &lang in self.language.each() {
            self.page
                .paragraph(if lang == Lang::Zh { &zh } else { &en }, FAINT);
        }
        let id = known.origin.product().map_or("", Product::id);
        self.page
            .verbatim(&format!("tcerr {id}/{}", known.entry.code), FAINT);
    }

    fn unknown(&mut self, finding: &Finding, queries: &[&Query]) {
        self.page.heading(&printable(&asked(queries[0])), CODE);
        self.occurrences(queries);
        let (zh, en) = match queries[0].product {
            None => ("没有收录这个错误码。", "This code is in no table."),
            Some(_) => ("该产品没有这个错误码。", "The product has no such code."),
        };
        for &lang in self.language.each() {
            self.page
                .paragraph(if lang == Lang::Zh { zh } else { en }, PLAIN);
        }
        if !finding.parent.is_empty() {
            self.parent(&finding.parent_meanings());
            return;
        }
        let mut rows = finding
            .family
            .map_or_else(Vec::new, |family| self.family(family));
        if !finding.suggestions.is_empty() {
            rows.push((
                self.language.bilingual("相近", "Nearest"),
                finding.suggestions.clone(),
            ));
        }
        self.page.rows(&rows);
        if rows.is_empty() {
            self.offer_search(&queries[0].code);
        }
    }

    /// What the code above says.
    fn parent(&mut self, meanings: &[Vec<CatalogEntry>]) {
        let code = meanings[0][0].entry.code;
        let zh = format!("它在 {code} 之下：");
        let en = format!("It is below {code}:");
        self.each(&zh, &en, PLAIN);
        for meaning in meanings {
            self.page.blank();
            self.meaning(meaning);
        }
    }

    /// What was typed may not be a code at all.
    fn offer_search(&mut self, typed: &str) {
        let search = format!("tcerr search {}", printable(typed));
        let hint = self
            .language
            .bilingual("按词语查找：", "To look for words:");
        self.page.paragraph(&hint, FAINT);
        self.page.verbatim(&search, FAINT);
    }

    /// What a code's family says of it.
    fn family(&mut self, family: Family) -> Vec<(String, Vec<String>)> {
        let entry = family.entry();
        let zh = format!("它属于 {family} 一族：{}", entry.message.zh);
        let en = format!("It belongs to the family {family}: {}", entry.message.en);
        for &lang in self.language.each() {
            self.page
                .paragraph(if lang == Lang::Zh { &zh } else { &en }, PLAIN);
        }
        let explanation = self
            .language
            .each()
            .iter()
            .map(|&lang| entry.retry.explanation(lang).to_owned());
        vec![
            (
                self.language.bilingual("分类", "Category"),
                vec![facts(&entry.category.to_string(), entry.retry)],
            ),
            (
                self.language.bilingual("重试", "Retry"),
                explanation.collect(),
            ),
            (
                self.language.bilingual("建议", "Help"),
                self.texts(entry.help, false),
            ),
        ]
    }

    fn hit(&mut self, Hit { matches, .. }: &Hit, matched: &[&str]) {
        let known = &matches[0];
        self.page.heading(known.entry.code, CODE);
        let origin = self.origin(matches);
        self.page.paragraph(
            &facts(
                &format!("{origin} · {}", known.entry.category),
                known.entry.retry,
            ),
            PLAIN,
        );
        for paragraph in self.texts(known.entry.message, known.entry.inherited.message) {
            self.page.paragraph(&paragraph, PLAIN);
        }
        if !matched.is_empty() {
            let label = self.language.bilingual("命中", "Matched");
            self.page.paragraph(
                &format!("{label}  {}", printable(&matched.join(", "))),
                FAINT,
            );
        }
    }
}

/// A meaning with the table first that the text names.
fn preferred_first(finding: &Finding, meaning: &[CatalogEntry]) -> Vec<CatalogEntry> {
    let mut meaning = meaning.to_vec();
    meaning.sort_by_key(|known| !finding.is_preferred(known));
    meaning
}

/// Where a code is from, what it is, and the rule: what a reader in a hurry looks for.
fn facts(first: &str, retry: Retry) -> String {
    let rule = rule_style(retry);
    format!("{FAINT}{first} ·{FAINT:#} {rule}{retry}{rule:#}")
}

/// The code as the tables spell it; as it was asked for where several differ.
fn heading(meanings: &[Vec<CatalogEntry>], query: &Query) -> String {
    let code = meanings[0][0].entry.code;
    let is_one = meanings.iter().all(|meaning| meaning[0].entry.code == code);
    let code = if is_one { code } else { &query.code };
    code.to_owned()
}

/// A code as it was asked for, with the product.
fn asked(query: &Query) -> String {
    match query.product {
        Some(product) => format!("{product}/{}", query.code),
        None => query.code.clone(),
    }
}

#[cfg(test)]
mod tests {
    use tencentcloud_error_codes::v3::CommonCode;

    /// An entry is not exhaustive, so that the compiler cannot ask for what is new in it.
    #[test]
    fn every_key_of_an_entry_has_its_place_in_the_text() {
        let entry = serde_json::to_value(CommonCode::InternalError.entry()).unwrap();
        for key in entry.as_object().unwrap().keys() {
            let place = match key.as_str() {
                "code" => "the heading",
                "category" | "retry" => "the line below",
                "retryable" | "retryable_if_idempotent" | "retryable_after_state_change" => {
                    "the retry rule says it"
                }
                "message" => "the paragraph",
                "inherited" => "the mark behind a text",
                "help" | "note" | "see" | "retired" => "a row",
                _ => panic!("show `{key}` in `Writer::meaning`, and say here where"),
            };
            assert!(!place.is_empty());
        }
    }
}
