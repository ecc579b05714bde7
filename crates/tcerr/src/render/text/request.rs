//! What is known of the request that failed, and whether to send it again.

use super::super::page::FAINT;
use super::{MAX_MESSAGE_CHARS, Row, Writer};
use crate::lookup::answer::Answer;
use crate::printable::{abridged, printable};
use crate::query::Query;

/// How many occurrences of a code are shown.
const MAX_OCCURRENCES: usize = 10;

/// How much is shown of the words that tell something.
const MAX_WORDS_CHARS: usize = 80;

impl Writer<'_> {
    /// The product that the text names, and what the server said of each occurrence.
    pub(super) fn occurrences(&mut self, queries: &[&Query]) {
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

    /// Whether the request may be sent again, and where its action can be tried.
    pub(super) fn verdict(&mut self, answer: &Answer) {
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

    /// What a person who helps has to know of an error that was pasted, in a line to be copied. A code alone needs none.
    pub(super) fn ticket(&mut self, query: &Query) {
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
}
