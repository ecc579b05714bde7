//! What READMEs say in numbers, and the tables of keys in `codes/README.md`.

use std::fmt::Write as _;

use super::{Inputs, Job, RawContent};
use crate::model::{Effect, Model};
use crate::schema::{self, Key};

/// The READMEs in English that say how much there is.
const IN_ENGLISH: [&str; 3] = [
    "README.md",
    "crates/tencentcloud-error-codes/README.md",
    "crates/tcerr/README.md",
];

/// The same in Chinese.
const IN_CHINESE: [&str; 1] = ["README.zh-CN.md"];

pub(super) fn jobs(model: &Model) -> Vec<Job<'_>> {
    let english = IN_ENGLISH.map(|path| counted(path, || Counts::new(model).in_english()));
    let chinese = IN_CHINESE.map(|path| counted(path, || Counts::new(model).in_chinese()));
    let keys = Job::new("codes/README.md", Inputs::Shared, || {
        RawContent::Regions(vec![
            ("header", keys("where", schema::HEADER)),
            ("entry", keys("needed", schema::ENTRY)),
            ("word", keys("where", schema::WORD)),
        ])
    });
    english.into_iter().chain(chinese).chain([keys]).collect()
}

fn counted<'m>(path: &str, text: impl Fn() -> String + Sync + 'm) -> Job<'m> {
    Job::new(path, Inputs::Products, move || {
        RawContent::Regions(vec![("counts", text())])
    })
}

/// How much there is.
pub(super) struct Counts {
    pub(super) products: usize,
    pub(super) codes: usize,
    own_texts: usize,
    common: usize,
    numbered: usize,
    families: usize,
    client: usize,
    /// Of all products, and of these how many only read, and how many take a `ClientToken`.
    actions: usize,
    reading: usize,
    with_token: usize,
}

impl Counts {
    pub(super) fn new(model: &Model) -> Self {
        let actions = model.actions.iter().flat_map(|actions| &actions.actions);
        let actions: Vec<Effect> = actions.map(|action| action.effect).collect();
        let having = |effect| actions.iter().filter(|of| **of == effect).count();
        Self {
            actions: actions.len(),
            reading: having(Effect::Read),
            with_token: having(Effect::Token),
            products: model.products.len(),
            codes: model.products.iter().map(|product| product.codes).sum(),
            own_texts: model.products.iter().map(|product| product.own_texts).sum(),
            common: model.common.entries.len(),
            numbered: model.v2_common.entries.len(),
            families: model.shared_families().len(),
            client: model.client.entries.len(),
        }
    }

    fn in_english(&self) -> String {
        let own = if self.own_texts == self.codes {
            "each with a text of its own in both languages".to_owned()
        } else {
            format!(
                "{} of them with a text of their own in both languages (the others say what their family says, and are marked)",
                grouped(self.own_texts)
            )
        };
        format!(
            "{codes} codes of {products} products, {own}; the {common} codes that every product of API 3.0 can answer; the {numbered} \
             numeric codes of API 2.0; {families} families that classify what no list has; the {client} codes that the SDKs \
             make themselves; and {actions} actions, of which {reading} only read and {with_token} take a `ClientToken`.\n",
            codes = grouped(self.codes),
            products = self.products,
            common = self.common,
            numbered = self.numbered,
            families = self.families,
            client = self.client,
            actions = grouped(self.actions),
            reading = grouped(self.reading),
            with_token = self.with_token,
        )
    }

    fn in_chinese(&self) -> String {
        let own = if self.own_texts == self.codes {
            "每一个都有自己的中英文说明".to_owned()
        } else {
            format!(
                "其中 {} 个有自己的中英文说明（其余沿用所属“族”的说明，并且有标记）",
                grouped(self.own_texts)
            )
        };
        format!(
            "{products} 个产品的 {codes} 个错误码，{own}；API 3.0 所有产品共有的 {common} 个公共错误码；API 2.0 的 {numbered} \
             个数字错误码；{families} 个“族”，用来给没有收录的错误码归类；SDK 自身产生的 {client} 个错误码；以及 {actions} 个接口，\
             其中 {reading} 个只读，{with_token} 个带有 `ClientToken`。\n",
            codes = grouped(self.codes),
            products = self.products,
            common = self.common,
            numbered = self.numbered,
            families = self.families,
            client = self.client,
            actions = grouped(self.actions),
            reading = grouped(self.reading),
            with_token = self.with_token,
        )
    }
}

/// A number with a comma between thousands.
pub(super) fn grouped(number: usize) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{},{rest:03}", grouped(thousands)),
    }
}

/// Keys as a table in Markdown.
fn keys(needed: &str, keys: &[&Key]) -> String {
    let mut table = format!("| key | value | {needed} |\n|---|---|---|\n");
    for key in keys {
        let _ = writeln!(table, "| `{}` | {} | {} |", key.name, key.doc, key.needed());
    }
    table
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(15_002), "15,002");
        assert_eq!(grouped(1_000_000), "1,000,000");
    }
}
