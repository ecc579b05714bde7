//! The page of a table: a product, or what all products share.

use std::collections::BTreeSet;

use codegen::model::{Action, Actions, Effect, Entry};
use maud::{Markup, html};

use super::entry::{self, Neighbors};
use crate::html::{Page, Prose};
use crate::lang::Lang;
use crate::view::{Kind, TableView, View, answer, answer_class, differs, family};

pub(super) fn page(view: &View<'_>, index: usize, lang: Lang) -> String {
    let table = &view.tables[index];
    Page {
        lang,
        folder: format!("{}/", table.page),
        title: title(table, lang),
        description: description(table, lang),
        kind: "codes",
        table: Some(table.page),
        main: main(view, index, lang),
    }
    .render(view)
}

fn title(table: &TableView<'_>, lang: Lang) -> String {
    let name = table.name(lang);
    match table.product() {
        Some(product) => match lang {
            Lang::Zh => format!("{name}（{}）错误码", product.product),
            Lang::En => format!("{name} ({}): error codes", product.product),
        },
        None => name.to_owned(),
    }
}

fn description(table: &TableView<'_>, lang: Lang) -> String {
    let (name, codes) = (table.name(lang), lang.codes(table.table.entries.len()));
    match lang {
        Lang::Zh => format!("{name}：{codes}的含义、能不能重发请求、该怎么办。"),
        Lang::En => format!(
            "{name}: {codes}, what each means, whether to send the request again, and what to do."
        ),
    }
}

fn main(view: &View<'_>, index: usize, lang: Lang) -> Markup {
    let table = &view.tables[index];
    let families = table.families();
    // Numbers have no families.
    let is_flat = matches!(table.kind, Kind::V2);
    html! {
        (heading(table, lang))
        @if !is_flat && families.len() > 1 {
            (contents(&families, table.actions, lang))
        }
        div.codes {
            (rules(view, &table.table.entries, lang))
            @if is_flat {
                (sections(view, index, &table.table.entries.iter().collect::<Vec<_>>(), lang))
            } @else {
                @for (name, entries) in &families {
                    h2.lone[entries.len() == 1] #{ "family-" (name) } { code { (name) } " " span.count { (entries.len()) } }
                    (sections(view, index, entries, lang))
                }
            }
            @if let Some(actions) = table.actions { (self::actions(actions, lang)) }
        }
    }
}

fn heading(table: &TableView<'_>, lang: Lang) -> Markup {
    let other = lang.other();
    html! {
        div.title {
            h1 { (table.name(lang)) @if let Some(product) = table.product() { " " code { (product.product) } } }
            @if let Some(product) = table.product() && differs(&product.name) {
                p.translation lang=(other.tag()) { (other.of(&product.name)) }
            }
            p.facts { (facts(table, lang)) }
        }
    }
}

fn facts(table: &TableView<'_>, lang: Lang) -> Markup {
    let count = table.table.entries.len();
    html! {
        (lang.codes(count)) (lang.pick("。", ". "))
        @match table.kind {
            Kind::Product(product) => {
                (lang.pick("API 版本 ", if product.versions.len() == 1 { "API version " } else { "API versions " })) (product.versions.join(lang.pick("、", ", "))) (lang.pick("。", ". "))
                (lang.pick("此外还可能返回", "It can also answer with the ")) a href="../common/" { (lang.pick("公共错误码", "common codes")) } (lang.pick("。", ". "))
                (lang.pick("供程序使用：", "For programs: "))
                a href={ "../../products/" (product.product) ".json" } { "JSON" } (lang.pick("、", ", ")) a href="index.html.md" { "Markdown" } (lang.pick("。", "."))
            }
            Kind::Common => { (lang.pick("每个产品都可能返回它们。", "Every product can answer with them.")) }
            Kind::Families => { (lang.pick("没有收录的错误码，按第一段归入这里的族，或者归入", "A code that no table has is classified by its first segment: by a family here, or by one of the ")) a href="../common/" { (lang.pick("公共错误码", "common codes")) } (lang.pick("。", ".")) }
            Kind::V2 => { (lang.pick("数字错误码，所有产品相同。", "Numeric codes, the same for every product.")) }
            Kind::Client => { (lang.pick("由官方 SDK 在本地产生，不是服务器返回的。", "Made by the official SDKs on the caller's side; no server sent them.")) }
        }
    }
}

fn contents(families: &[(&str, Vec<&Entry>)], actions: Option<&Actions>, lang: Lang) -> Markup {
    html! {
        nav.contents aria-label=(lang.pick("本页的族", "Families on this page")) {
            ul {
                @for (name, entries) in families {
                    li.lone[entries.len() == 1] { a href={ "#family-" (name) } { (name) } " " span.count { (entries.len()) } }
                }
                @if let Some(actions) = actions {
                    li { a href="#product-actions" { (lang.pick("接口", "Actions")) } " " span.count { (actions.actions.len()) } }
                }
            }
        }
    }
}

/// The rules that the codes of the page have, each with its sentence.
fn rules(view: &View<'_>, entries: &[Entry], lang: Lang) -> Markup {
    let used: BTreeSet<u8> = entries.iter().map(|entry| entry.retry.index).collect();
    let rules = used
        .iter()
        .map(|index| &view.model.retries[usize::from(*index)]);
    html! {
        @if !used.is_empty() {
            dl.rules {
                @for retry in rules {
                    div {
                        dt { a.{ "answer " (answer_class(retry)) } href={ "../retry/#" (retry.word) } { code { (retry.word) } " " (answer(retry, lang)) } }
                        dd { (Prose(lang.of(&retry.explanation))) }
                    }
                }
            }
        }
    }
}

fn sections(view: &View<'_>, table: usize, entries: &[&Entry], lang: Lang) -> Markup {
    html! {
        @for (index, entry) in entries.iter().enumerate() {
            (entry::section(view, table, entry, &Neighbors {
                previous: index.checked_sub(1).and_then(|index| neighbor(entries, index, entry)),
                next: neighbor(entries, index + 1, entry),
            }, lang))
        }
    }
}

/// The entry beside another, if it is of the same family; numbers are all of one.
fn neighbor<'m>(entries: &[&'m Entry], index: usize, entry: &Entry) -> Option<&'m Entry> {
    let is_number = |code: &str| code.bytes().all(|byte| byte.is_ascii_digit());
    let neighbor = entries.get(index)?;
    let is_near = family(&neighbor.code) == family(&entry.code) || is_number(&entry.code);
    is_near.then_some(*neighbor)
}

fn actions(actions: &Actions, lang: Lang) -> Markup {
    html! {
        h2 #product-actions { (lang.pick("接口", "Actions")) " " span.count { (actions.actions.len()) } }
        p { (lang.pick("重复发送同一个请求会怎样。规则为 ", "What a repeated request does. Where the rule is ")) code { "if-idempotent" } (lang.pick(" 时，只有前两组可以重发。", ", only the first two kinds may be sent again.")) }
        @for effect in Effect::ALL {
            @let of_effect: Vec<&Action> = actions.actions.iter().filter(|action| action.effect == effect).collect();
            @if !of_effect.is_empty() {
                h3.effect { code { (effect.word()) } " " (meaning(effect, lang)) " " span.count { (of_effect.len()) } }
                ul.actions {
                    @for action in of_effect { (self::action(action, lang)) }
                }
            }
        }
    }
}

fn action(action: &Action, lang: Lang) -> Markup {
    html! {
        li {
            code { (action.name) }
            @if let Some(month) = &action.retired { " " span.retired { (lang.pick("已停用，自 ", "retired since ")) (month) } }
            @if let Some(note) = &action.note { " " span.note { (Prose(lang.of(note))) } }
        }
    }
}

/// What an effect means, in a few words.
pub(crate) fn meaning(effect: Effect, lang: Lang) -> &'static str {
    match effect {
        Effect::Read => lang.pick(
            "只读：重复没有影响",
            "changes nothing: a repetition does no harm",
        ),
        Effect::Token => lang.pick(
            "带 ClientToken：服务器能认出重复",
            "takes a ClientToken: the server knows a repetition",
        ),
        Effect::Write => lang.pick(
            "写入：重复可能再做一遍",
            "writes: a repetition may do it again",
        ),
    }
}
