//! What a search found, and lists of codes, actions and products.

use tencentcloud_error_codes::{Action, Product};

use super::super::page::{CODE, FAINT, PLAIN, Page, rule_style};
use super::Writer;
use super::meaning::facts;
use crate::language::Language;
use crate::lookup::catalog::CatalogEntry;
use crate::lookup::search::{Found, Hit};
use crate::printable::printable;

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

impl Writer<'_> {
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
