//! What a code means, in each product.

use tencentcloud_error_codes::{Lang, Product, Retry, Text};

use super::super::page::{FAINT, PLAIN, rule_style};
use super::Writer;
use crate::language::Language;
use crate::lookup::answer::Finding;
use crate::lookup::catalog::{CatalogEntry, Origin};

/// How many products are named in full.
const MAX_NAMES: usize = 4;

/// How many products are named by id in one line.
const MAX_IDS: usize = 8;

impl Writer<'_> {
    pub(super) fn meaning(&mut self, meaning: &[CatalogEntry]) {
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
    pub(super) fn texts(&self, text: Text, is_inherited: bool) -> Vec<String> {
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

    pub(super) fn origin(&self, meaning: &[CatalogEntry]) -> String {
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

    /// Where the code means something else than in the product that the text names, in one line.
    pub(super) fn others(&mut self, others: &[Vec<CatalogEntry>]) {
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

    pub(super) fn narrow_down(&mut self, meanings: &[Vec<CatalogEntry>]) {
        let known = meanings
            .iter()
            .flatten()
            .find(|known| known.origin.product().is_some());
        let Some(known) = known else { return };
        let count = meanings.len();
        let zh = format!("这个错误码在不同产品中有 {count} 种含义。指定产品：");
        let en =
            format!("The code means {count} different things in different products. To name one:");
        self.each(&zh, &en, FAINT);
        let id = known.origin.product().map_or("", Product::id);
        self.page
            .verbatim(&format!("tcerr {id}/{}", known.entry.code), FAINT);
    }
}

/// A meaning with the table first that the text names.
pub(super) fn preferred_first(finding: &Finding, meaning: &[CatalogEntry]) -> Vec<CatalogEntry> {
    let mut meaning = meaning.to_vec();
    meaning.sort_by_key(|known| !finding.is_preferred(known));
    meaning
}

/// Where a code is from, what it is, and the rule: what a reader in a hurry looks for.
pub(super) fn facts(first: &str, retry: Retry) -> String {
    let rule = rule_style(retry);
    format!("{FAINT}{first} ·{FAINT:#} {rule}{retry}{rule:#}")
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
