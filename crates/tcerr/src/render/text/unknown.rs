//! What is known of a code that no table has, and of a text without one.

use tencentcloud_error_codes::v3::Family;

use super::super::page::{CODE, FAINT, PLAIN};
use super::meaning::facts;
use super::{MAX_MESSAGE_CHARS, Writer};
use crate::lookup::answer::{Besides, Finding};
use crate::lookup::catalog::CatalogEntry;
use crate::printable::{abridged, printable};
use crate::query::{Query, Told};

impl Writer<'_> {
    pub(super) fn unknown(&mut self, finding: &Finding, queries: &[&Query]) {
        self.page.heading(&printable(&asked(queries[0])), CODE);
        self.occurrences(queries);
        let (zh, en) = match queries[0].product {
            None => ("没有收录这个错误码。", "This code is in no table."),
            Some(_) => ("该产品没有这个错误码。", "The product has no such code."),
        };
        self.each(zh, en, PLAIN);
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
        self.each(&zh, &en, PLAIN);
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

    /// The code that says what stands in a text.
    pub(super) fn said(&mut self, told: &Told<CatalogEntry>) {
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
    pub(super) fn system(&mut self, besides: &Besides, is_below: bool) {
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
}

/// A code as it was asked for, with the product.
fn asked(query: &Query) -> String {
    match query.product {
        Some(product) => format!("{product}/{}", query.code),
        None => query.code.clone(),
    }
}
