//! The pages that are in both languages: the root, where a reader chooses one, and what stands where nothing is.

use maud::{DOCTYPE, Markup, html};

use crate::html::{document, head, site_name};
use crate::lang::Lang;
use crate::view::View;

/// No language is guessed: whoever comes here chooses. Where `?q=` asks for a code, the script leads to it in English, which is
/// what `x-default` says too.
pub(super) fn root(view: &View<'_>) -> String {
    let base = &view.options.base;
    let head = html! {
        (head("", &view.stamp))
        title { (site_name(Lang::En)) " · " (site_name(Lang::Zh)) }
        meta name="description" content="What every error code of the Tencent Cloud API means. 腾讯云 API 的每个错误码是什么意思。";
        link rel="canonical" href=(base.address(""));
        @for lang in Lang::ALL {
            link rel="alternate" hreflang=(lang.tag()) href=(base.address(&format!("{}/", lang.folder())));
        }
        link rel="alternate" hreflang="x-default" href=(base.address(""));
        meta property="og:type" content="website";
        meta property="og:title" content={ (site_name(Lang::En)) " · " (site_name(Lang::Zh)) };
        meta property="og:description" content="What every error code of the Tencent Cloud API means. 腾讯云 API 的每个错误码是什么意思。";
    };
    let body = html! {
        @for lang in Lang::ALL {
            section lang=(lang.tag()) {
                @if lang == Lang::En { h1 { (site_name(lang)) } } @else { h2.h1 { (site_name(lang)) } }
                p.lead { (lang.pick("每个错误码是什么意思，请求能不能重发，该怎么办。", "What every code means, whether the request may be sent again, and what to do.")) }
                p { a.choice href={ (lang.folder()) "/" } hreflang=(lang.tag()) { (lang.pick("进入中文版", "Continue in English")) } }
            }
        }
    };
    page("root", &head, &body)
}

/// Served at any depth, so that its addresses begin at the base.
pub(super) fn not_found(view: &View<'_>) -> String {
    let base = view.options.base.path();
    let head = html! {
        (head(base, &view.stamp))
        title { "Not found · 没有这一页" }
        meta name="robots" content="noindex";
    };
    let body = html! {
        @for lang in Lang::ALL {
            section lang=(lang.tag()) {
                @if lang == Lang::En { h1 { "There is no such page" } } @else { h2.h1 { "没有这一页" } }
                p.lead { (lang.pick("地址可能写错了，或者产品换了名称。可以从首页搜索错误码。", "The address may be misspelt, or the product has another name now. The start page searches all codes.")) }
                p { a.choice href={ (base) (lang.folder()) "/" } hreflang=(lang.tag()) { (lang.pick("前往首页", "Go to the start page")) } }
            }
        }
    };
    page("none", &head, &body)
}

fn page(kind: &str, head: &Markup, body: &Markup) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head { (head) }
            body.landing data-kind=(kind) { main #page-main { (body) } }
        }
    };
    document(markup)
}
