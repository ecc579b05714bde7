//! The pages of the words: what each category and each retry rule says, and how many codes have it.

use codegen::model::{Entry, Resend, Retry};
use maud::{Markup, html};

use crate::html::{Page, Prose};
use crate::lang::{Lang, grouped};
use crate::view::{View, answer, answer_class};

pub(super) fn categories(view: &View<'_>, lang: Lang) -> String {
    let count = |index: usize| count(view, |entry| usize::from(entry.category.index) == index);
    let words = html! {
        @for (index, category) in view.model.categories.iter().enumerate() {
            section.code id=(category.word) {
                h2 { a href={ "#" (category.word) } { code { (category.word) } } }
                p.message { (Prose(lang.of(&category.explanation))) }
                p.help { b { (lang.pick("怎么办", "What to do")) } " " (Prose(lang.of(&category.help))) }
                p.links {
                    span { "HTTP " (category.http) } span { code { "google.rpc.Code." wbr; (category.rpc) } }
                    (listing("category", &category.word, count(index), lang))
                }
            }
        }
    };
    let title = lang.pick("类别", "Categories");
    let description = lang.pick(
        "每个错误码属于一个类别：是什么样的失败，网关应当用什么状态码回答。",
        "Each code has a category: what kind of failure it is, and with what status a gateway answers.",
    );
    page(view, "categories/", title, description, &words, lang)
}

pub(super) fn retries(view: &View<'_>, lang: Lang) -> String {
    let count = |index: usize| count(view, |entry| usize::from(entry.retry.index) == index);
    let words = html! {
        @for (index, retry) in view.model.retries.iter().enumerate() {
            section.code id=(retry.word) {
                h2 { a href={ "#" (retry.word) } { code { (retry.word) } } " " span.{ "answer " (answer_class(retry)) } { (answer(retry, lang)) } }
                p.message { (Prose(lang.of(&retry.explanation))) }
                p.help { (who(retry, lang)) }
                p.links { (listing("retry", &retry.word, count(index), lang)) }
            }
        }
    };
    let title = lang.pick("重试规则", "Retry rules");
    let description = lang.pick(
        "每个错误码有一条规则，从最谨慎到最宽松：请求能不能重发，什么时候重发。",
        "Each code has a rule, from careful to careless: whether the request may be sent again, and when.",
    );
    page(view, "retry/", title, description, &words, lang)
}

fn page(
    view: &View<'_>,
    folder: &str,
    title: &str,
    description: &str,
    words: &Markup,
    lang: Lang,
) -> String {
    Page {
        lang,
        folder: folder.to_owned(),
        title: title.to_owned(),
        description: description.to_owned(),
        kind: "words",
        table: None,
        main: html! {
            div.title { h1 { (title) } p.facts { (description) } }
            div.codes { (words) }
        },
    }
    .render(view)
}

/// Which requests may be sent again.
fn who(retry: &Retry, lang: Lang) -> &'static str {
    match retry.resend {
        Resend::No => lang.pick(
            "任何请求都不要原样重发。",
            "No request may be sent again as it is.",
        ),
        Resend::Idempotent => lang.pick(
            "只有幂等的请求，或者带 ClientToken 的请求，才可以重发。",
            "Only a request that is idempotent, or that carries a ClientToken, may be sent again.",
        ),
        Resend::Any => lang.pick("任何请求都可以重发。", "Any request may be sent again."),
    }
}

fn listing(key: &str, word: &str, count: usize, lang: Lang) -> Markup {
    html! { a href={ "../?" (key) "=" (word) } { (match lang {
        Lang::Zh => format!("查看这 {} 个错误码", grouped(count)),
        Lang::En => format!("List the {}", lang.codes(count)),
    }) } }
}

fn count(view: &View<'_>, has: impl Fn(&Entry) -> bool) -> usize {
    let entries = view.tables.iter().flat_map(|table| &table.table.entries);
    entries.filter(|entry| has(entry)).count()
}
