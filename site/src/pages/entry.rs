//! A code on the page of its table.

use codegen::model::{Entry, HelpFrom, Part};
use maud::{Markup, html};

use crate::html::{Breakable, Prose, joined};
use crate::lang::Lang;
use crate::view::{Kind, View, answer, answer_class};

/// How many other products are named beside a code; of more there is only the number, and the page that has them all.
const MAX_OTHERS: usize = 4;

/// What stands beside an entry on its page.
pub(crate) struct Neighbors<'m> {
    pub(crate) previous: Option<&'m Entry>,
    pub(crate) next: Option<&'m Entry>,
}

/// All that is known of a code.
pub(crate) fn section(
    view: &View<'_>,
    table: usize,
    entry: &Entry,
    neighbors: &Neighbors<'_>,
    lang: Lang,
) -> Markup {
    // Each field by name, so that the compiler asks what the page shows of a new one.
    let Entry {
        code,
        variant,
        message,
        help,
        help_from,
        note,
        retired,
        category: _, // in `rule`
        retry: _,
        see: _, // in `links`
        line: _,
        base: _, // what is inherited is marked
    } = entry;
    html! {
        section.code id=(code) {
            h3 {
                a href={ "#" (code) } { code { (Breakable(code)) } }
                @if matches!(view.tables[table].kind, Kind::V2) { " " span.variant { (variant) } }
                @if let Some(month) = retired {
                    " " span.retired { (lang.pick("已停用，自 ", "retired since ")) (month) }
                }
            }
            (rule(view, entry, lang))
            p.message {
                (Prose(lang.of(message)))
                @if entry.inherits(Part::Message) {
                    " " span.inherited { (lang.pick("（沿用所属族的说明）", "(said of its family)")) }
                }
            }
            p.help {
                b { (lang.pick("怎么办", "What to do")) } " " (Prose(lang.of(help)))
                @if *help_from == HelpFrom::Category {
                    " " span.inherited { (lang.pick("（同类错误的一般建议）", "(of its category)")) }
                }
            }
            @if let Some(note) = note {
                p.note { b { (lang.pick("说明", "Note")) } " " (Prose(lang.of(note))) }
            }
            (links(view, table, entry, neighbors, lang))
        }
    }
}

/// The rule, what it comes down to, and the category.
pub(crate) fn rule(view: &View<'_>, entry: &Entry, lang: Lang) -> Markup {
    let retry = view.retry(entry);
    html! {
        p.rule {
            a.{ "answer " (answer_class(retry)) } href={ "../retry/#" (retry.word) } { code { (retry.word) } " " (answer(retry, lang)) }
            " "
            a href={ "../categories/#" (entry.category.word) } { code { (entry.category.word) } }
        }
    }
}

fn links(
    view: &View<'_>,
    table: usize,
    entry: &Entry,
    neighbors: &Neighbors<'_>,
    lang: Lang,
) -> Markup {
    let page = &view.tables[table];
    let other = lang.other();
    html! {
        @if let Some(related) = related(view, table, entry, lang) {
            p.related { (related) }
        }
        p.links {
            button type="button" { (lang.pick("复制错误码", "Copy code")) }
            button.address type="button" { (lang.pick("复制链接", "Copy link")) }
            a href={ "../../" (other.folder()) "/" (page.page) "/#" (entry.code) } hreflang=(other.tag()) lang=(other.tag()) { (other.name()) }
            @if let Some(previous) = neighbors.previous {
                a href={ "#" (previous.code) } title=(previous.code) { (lang.pick("上一个", "Previous")) }
            }
            @if let Some(next) = neighbors.next {
                a href={ "#" (next.code) } title=(next.code) { (lang.pick("下一个", "Next")) }
            }
            (source(view, &page.rust_file(), None, &html! { code { (page.rust_type()) "::" wbr; (entry.variant) } }))
            (source(view, &page.table.path, Some(entry.line), &html! {
                @if view.options.source.is_some() { (lang.pick("改进这段文字", "Mend this text")) } @else { (page.table.path) ":" (entry.line) }
            }))
        }
    }
}

/// The codes that `see` names, and the other products that have this one.
fn related(view: &View<'_>, table: usize, entry: &Entry, lang: Lang) -> Option<Markup> {
    let see = entry.see.iter().filter_map(|see| view.seen(see));
    let see: Vec<Markup> = see
        .map(|(table, code)| {
            html! {
                a href={ "../" (table.page) "/#" (code) } { code { (Breakable(code)) } }
                " " span.where { (table.name(lang)) }
            }
        })
        .collect();
    let others: Vec<_> = view.others(table, &entry.code).collect();
    let comma = lang.pick("、", ", ");
    let products = match others.len() {
        0 => None,
        count if count > MAX_OTHERS => Some(html! {
            a href={ "../code/#" (entry.code) } {
                @match lang {
                    Lang::Zh => { "另有 " (count) " 个产品使用" }
                    Lang::En => { "Also in " (count) " other products" }
                }
            }
        }),
        _ => {
            let links = others.iter().map(|other| {
                html! { a href={ "../" (other.page) "/#" (entry.code) } title=(other.name(lang)) { (other.page) } }
            });
            Some(html! { (lang.pick("其他产品：", "Also in ")) (joined(links, comma)) })
        }
    };
    let see = (!see.is_empty())
        .then(|| html! { (lang.pick("相关：", "See also ")) (joined(see, comma)) });
    let parts: Vec<Markup> = see.into_iter().chain(products).collect();
    (!parts.is_empty()).then(|| joined(parts, " · "))
}

/// A place in the repository: a link where its files can be read, else its name alone.
fn source(view: &View<'_>, path: &str, line: Option<usize>, name: &Markup) -> Markup {
    let line = line.map_or_else(String::new, |line| format!("#L{line}"));
    html! {
        @if let Some(source) = &view.options.source {
            a href={ (source) (path) (line) } { (name) }
        } @else {
            span { (name) }
        }
    }
}
