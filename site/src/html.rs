//! Texts of the tables as HTML, and the frame that all pages have.

use maud::{DOCTYPE, Markup, PreEscaped, Render, html};

use crate::lang::Lang;
use crate::view::View;

/// What a page may load: nothing, but the style, the scripts and the icon that it comes with.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'";

/// A text in which what stands in backticks is code.
pub(crate) struct Prose<'t>(pub(crate) &'t str);

impl Render for Prose<'_> {
    fn render(&self) -> Markup {
        let parts = self.0.split('`').enumerate();
        html! {
            @for (index, part) in parts.filter(|(_, part)| !part.is_empty()) {
                @if index % 2 == 1 { code { (part) } } @else { (part) }
            }
        }
    }
}

/// A code that a narrow screen may break behind a dot.
pub(crate) struct Breakable<'t>(pub(crate) &'t str);

impl Render for Breakable<'_> {
    fn render(&self) -> Markup {
        html! {
            @for (index, part) in self.0.split_inclusive('.').enumerate() {
                @if index > 0 { wbr; }
                (part)
            }
        }
    }
}

/// Whether a character is seen only by what it does to those around it.
fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2028}' | '\u{2029}')
}

/// The tables let no control character and no bidirectional one pass; one that comes all the same must not reverse a page.
pub(crate) fn printable(text: String) -> String {
    if text.contains(is_hidden) {
        text.replace(is_hidden, "\u{fffd}")
    } else {
        text
    }
}

/// A whole page as text.
pub(crate) fn document(markup: Markup) -> String {
    printable(markup.into_string() + "\n")
}

/// The frame of a page.
pub(crate) struct Page<'p> {
    pub(crate) lang: Lang,
    /// The folder below that of the language, with a slash at its end: `cvm/`; of the start page nothing.
    pub(crate) folder: String,
    pub(crate) title: String,
    pub(crate) description: String,
    /// What the script asks: `start`, `codes`, `code` or `words`.
    pub(crate) kind: &'p str,
    /// The table that the page shows, as the index calls it.
    pub(crate) table: Option<&'p str>,
    pub(crate) main: Markup,
}

impl Page<'_> {
    pub(crate) fn render(&self, view: &View<'_>) -> String {
        let lang = self.lang;
        let other = lang.other();
        let up = if self.folder.is_empty() {
            "../"
        } else {
            "../../"
        };
        let home = if self.folder.is_empty() { "./" } else { "../" };
        let path = |lang: Lang| format!("{}/{}", lang.folder(), self.folder);
        let base = &view.options.base;
        let site = site_name(lang);
        let title = if self.kind == "start" {
            self.title.clone()
        } else {
            format!("{} · {site}", self.title)
        };
        let markup = html! {
            (DOCTYPE)
            html lang=(lang.tag()) {
                head {
                    (head(up, &view.stamp))
                    title { (title) }
                    meta name="description" content=(self.description);
                    link rel="canonical" href=(base.address(&path(lang)));
                    @for lang in Lang::ALL {
                        link rel="alternate" hreflang=(lang.tag()) href=(base.address(&path(lang)));
                    }
                    link rel="alternate" hreflang="x-default" href=(base.address(&path(Lang::En)));
                    @if self.table.is_some() {
                        link rel="alternate" type="text/markdown" href="index.html.md";
                    }
                    meta property="og:type" content="website";
                    meta property="og:site_name" content=(site);
                    meta property="og:title" content=(self.title);
                    meta property="og:description" content=(self.description);
                    meta property="og:locale" content=(lang.pick("zh_CN", "en_US"));
                    @if base.has_origin() {
                        meta property="og:url" content=(base.address(&path(lang)));
                    }
                }
                body data-kind=(self.kind) data-table=[self.table] {
                    a.skip href="#page-main" { (lang.pick("跳到正文", "Skip to content")) }
                    header.site {
                        a.brand href=(home) { (site) }
                        @if self.kind != "start" {
                            (search_form(lang, home))
                        }
                        nav aria-label=(lang.pick("语言", "Language")) {
                            a.switch href={ (up) (path(other)) } hreflang=(other.tag()) lang=(other.tag()) rel="alternate" { (other.name()) }
                        }
                    }
                    main #page-main tabindex="-1" {
                        (self.main)
                        @if ["codes", "code"].contains(&self.kind) { p #page-note .notice role="status" {} }
                    }
                    (footer(lang, up, home))
                }
            }
        };
        document(markup)
    }
}

/// What every head begins with.
pub(crate) fn head(up: &str, stamp: &str) -> Markup {
    html! {
        meta charset="utf-8";
        meta http-equiv="Content-Security-Policy" content=(POLICY);
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="color-scheme" content="light dark";
        meta name="referrer" content="no-referrer";
        link rel="icon" type="image/svg+xml" href={ (up) "assets/icon.svg" };
        link rel="stylesheet" href={ (up) "assets/site.css?" (stamp) };
        script src={ (up) "assets/site.js?" (stamp) } defer {}
    }
}

/// The search field of the pages that are not the start page. What it finds is shown below it while somebody types, and on the
/// start page when it is sent. It needs the script, so without one it is not shown.
fn search_form(lang: Lang, home: &str) -> Markup {
    let label = lang.pick("搜索错误码和说明", "Search codes and texts");
    html! {
        form #search-form .scripted role="search" action=(home) method="get" {
            div.ask {
                input #search-field type="search" name="q" aria-label=(label) placeholder=(label) autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="300";
                button type="submit" { (lang.pick("搜索", "Search")) }
            }
            div.panel {
                (results("search"))
                p #search-more hidden { button type="submit" { (lang.pick("显示全部", "Show all")) } }
            }
        }
    }
}

/// Where the script shows what it finds.
pub(crate) fn results(of: &str) -> Markup {
    html! {
        p.status id={ (of) "-status" } role="status" {}
        ol.results id={ (of) "-results" } hidden {}
    }
}

fn footer(lang: Lang, up: &str, home: &str) -> Markup {
    html! {
        footer.site {
            nav aria-label=(lang.pick("全站", "Site")) {
                a href={ (home) "common/" } { (lang.pick("公共错误码", "Common codes")) }
                a href={ (home) "v2/" } { "API 2.0" }
                a href={ (home) "client/" } { (lang.pick("SDK 的错误码", "SDK codes")) }
                a href={ (home) "families/" } { (lang.pick("族", "Families")) }
                a href={ (home) "categories/" } { (lang.pick("类别", "Categories")) }
                a href={ (home) "retry/" } { (lang.pick("重试规则", "Retry rules")) }
                a href={ (home) "code/" } { (lang.pick("多个产品共有的错误码", "Codes of several products")) }
                a href={ (up) "catalog.json" } { "catalog.json" }
                a href={ (up) "codes.csv" } { "codes.csv" }
            }
            p {
                (lang.pick("说明文字出自本项目，部分公共错误码的文字引自腾讯云 API 文档。本项目与腾讯无关。",
                    "The texts are this project's own; those of some common codes are quoted from Tencent Cloud's API documentation. Not affiliated with Tencent."))
            }
            p.scripted {
                label { input #page-shortcuts type="checkbox" checked; " " (lang.pick("单键快捷键：", "Single-key shortcut: ")) kbd { "/" } (lang.pick(" 跳到搜索框", " goes to the search field")) }
            }
        }
    }
}

pub(crate) fn site_name(lang: Lang) -> &'static str {
    lang.pick("腾讯云错误码", "Tencent Cloud error codes")
}

/// What is markup already.
pub(crate) fn joined(parts: impl IntoIterator<Item = Markup>, separator: &str) -> Markup {
    let parts: Vec<String> = parts.into_iter().map(PreEscaped::into_string).collect();
    PreEscaped(parts.join(separator))
}
