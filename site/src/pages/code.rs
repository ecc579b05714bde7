//! The codes that several products have, each with every meaning. Of a code that one product alone has, the script leads to
//! that product's page.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::entry::rule;
use crate::html::{Breakable, Page, Prose, joined};
use crate::lang::{Lang, grouped};
use crate::view::{Place, View};

pub(super) fn page(view: &View<'_>, lang: Lang) -> String {
    let shared: Vec<(&str, &[Place])> = view.shared().collect();
    let title = lang.pick("多个产品共有的错误码", "Codes of several products");
    let description = match lang {
        Lang::Zh => format!(
            "{} 个错误码不止一个产品使用，含义可能不同：这里列出每一种含义。",
            grouped(shared.len())
        ),
        Lang::En => format!(
            "{} codes are used by more than one product, and may mean something else in each: here is every meaning.",
            grouped(shared.len())
        ),
    };
    Page {
        lang,
        folder: "code/".to_owned(),
        title: title.to_owned(),
        description: description.clone(),
        kind: "code",
        table: None,
        main: html! {
            div.title {
                h1 { (title) }
                p.facts { (description) }
            }
            div.codes {
                @for (code, places) in &shared { (section(view, code, places, lang)) }
            }
        },
    }
    .render(view)
}

fn section(view: &View<'_>, code: &str, places: &[Place], lang: Lang) -> Markup {
    html! {
        section.code id=(code) {
            h2 { a href={ "#" (code) } { code { (Breakable(code)) } } " " span.count { (places.len()) } }
            @for places in meanings(view, places, lang) { (meaning(view, code, &places, lang)) }
        }
    }
}

/// The products that say the same of a code, together; what most of them say comes first.
fn meanings(view: &View<'_>, places: &[Place], lang: Lang) -> Vec<Vec<Place>> {
    let mut meanings: BTreeMap<(&str, &str, u8, u8), Vec<Place>> = BTreeMap::new();
    for place in places {
        let entry = view.entry(*place);
        let key = (
            lang.of(&entry.message),
            lang.of(&entry.help),
            entry.category.index,
            entry.retry.index,
        );
        meanings.entry(key).or_default().push(*place);
    }
    let mut meanings: Vec<Vec<Place>> = meanings.into_values().collect();
    meanings.sort_by_key(|places| (usize::MAX - places.len(), places[0].table));
    meanings
}

fn meaning(view: &View<'_>, code: &str, places: &[Place], lang: Lang) -> Markup {
    let entry = view.entry(places[0]);
    let products = places.iter().map(|place| {
        let table = &view.tables[place.table];
        html! { a href={ "../" (table.page) "/#" (code) } title=(table.name(lang)) { (table.page) } }
    });
    html! {
        div.meaning {
            (rule(view, entry, lang))
            p.message { (Prose(lang.of(&entry.message))) }
            p.help { b { (lang.pick("怎么办", "What to do")) } " " (Prose(lang.of(&entry.help))) }
            p.related { (lang.pick("产品：", "In ")) (joined(products, lang.pick("、", ", "))) }
        }
    }
}
