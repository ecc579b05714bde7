//! The start page of a language: search, the paste box, the common codes and the products.

use maud::{Markup, html};

use crate::html::{Page, Prose, results, site_name};
use crate::lang::{Lang, grouped};
use crate::view::View;

pub(super) fn page(view: &View<'_>, lang: Lang) -> String {
    Page {
        lang,
        folder: String::new(),
        title: site_name(lang).to_owned(),
        description: lead(view, lang),
        kind: "start",
        table: None,
        main: main(view, lang),
    }
    .render(view)
}

fn lead(view: &View<'_>, lang: Lang) -> String {
    let codes: usize = view
        .tables
        .iter()
        .map(|table| table.table.entries.len())
        .sum();
    let (codes, products) = (grouped(codes), view.model.products.len());
    match lang {
        Lang::Zh => format!(
            "腾讯云 API 的 {codes} 个错误码、{products} 个产品：是什么意思，请求能不能重发，该怎么办。"
        ),
        Lang::En => format!(
            "{codes} error codes of {products} Tencent Cloud products: what each means, whether the request may be sent again, and what to do."
        ),
    }
}

fn main(view: &View<'_>, lang: Lang) -> Markup {
    html! {
        div.title {
            h1 { (site_name(lang)) }
            p.lead { (lead(view, lang)) }
        }
        noscript { p.notice { (lang.pick("搜索需要 JavaScript。没有它，也可以从下面的产品和公共错误码找到每一个错误码。",
            "Search needs JavaScript. Without it, every code is still found through the products and the common codes below.")) } }
        (search(view, lang))
        div #search-rest {
            (paste(lang))
            (common(view, lang))
            (products(view, lang))
            (programs(lang))
        }
    }
}

fn search(view: &View<'_>, lang: Lang) -> Markup {
    let any = lang.pick("不限", "any");
    html! {
        form #search-form .scripted role="search" action="./" method="get" {
            label.field for="search-field" { (lang.pick("错误码，或者你记得的词", "A code, or the words you remember")) }
            div.ask {
            input #search-field type="search" name="q" placeholder=(lang.pick("例如 InvalidParameterValue，或者 镜像 不存在", "InvalidParameterValue, or image not found")) autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="300" aria-describedby="search-status";
                button type="submit" { (lang.pick("搜索", "Search")) }
            }
            fieldset.filters {
                legend { (lang.pick("筛选", "Filters")) }
                (select("product", lang.pick("产品", "Product"), any, view.tables.iter().map(|table| (table.page, match table.product() {
                    Some(product) => format!("{} {}", product.product, lang.of(&product.name)),
                    None => table.name(lang).to_owned(),
                }))))
                (select("category", lang.pick("类别", "Category"), any, view.model.categories.iter().map(|category| (category.word.as_str(), category.word.clone()))))
                (select("retry", lang.pick("规则", "Rule"), any, view.model.retries.iter().map(|retry| (retry.word.as_str(), retry.word.clone()))))
                (select("own", lang.pick("有自己的说明", "Text of its own"), any, [("yes", lang.pick("是", "yes").to_owned()), ("no", lang.pick("否", "no").to_owned())]))
                (select("retired", lang.pick("已停用", "Retired"), any, [("yes", lang.pick("是", "yes").to_owned()), ("no", lang.pick("否", "no").to_owned())]))
            }
        }
        (results("search"))
        p #search-more hidden { button type="button" { (lang.pick("显示更多", "Show more")) } }
    }
}

fn select<'v>(
    name: &str,
    label: &str,
    any: &str,
    options: impl IntoIterator<Item = (&'v str, String)>,
) -> Markup {
    html! {
        label {
            (label) " "
            select name=(name) {
                option value="" { (any) }
                @for (value, text) in options { option value=(value) { (text) } }
            }
        }
    }
}

fn paste(lang: Lang) -> Markup {
    html! {
        section.paste.scripted aria-labelledby="paste-title" {
            h2 #paste-title { (lang.pick("粘贴一段错误或日志", "Paste an error or a log")) }
            p #paste-hint { (lang.pick("响应正文、SDK 打印的错误、整段日志都可以。只在浏览器里查找，不会发送到任何地方。更多格式用命令行 ", "The body of a response, an error that an SDK printed, a whole log. It is read in this browser alone; nothing leaves it. The command line knows more forms: ")) code { "tcerr" } (lang.pick("。", ".")) }
            textarea #paste-text rows="4" aria-labelledby="paste-title" aria-describedby="paste-hint" spellcheck="false" autocomplete="off" placeholder="{\"Response\":{\"Error\":{\"Code\":\"…\"}}}" {}
            (results("paste"))
        }
    }
}

fn common(view: &View<'_>, lang: Lang) -> Markup {
    html! {
        section aria-labelledby="common-title" {
            h2 #common-title { a href="common/" { (lang.pick("公共错误码", "Common codes")) } }
            p { (lang.pick("任何产品都可能返回它们。", "Any product can answer with these.")) }
            ul.common {
                @for entry in &view.model.common.entries {
                    li { a href={ "common/#" (entry.code) } { code { (entry.code) } } " " span { (Prose(lang.of(&entry.message))) } }
                }
            }
        }
    }
}

fn products(view: &View<'_>, lang: Lang) -> Markup {
    html! {
        section aria-labelledby="products-title" {
            h2 #products-title { (lang.pick("产品", "Products")) }
            ul.products {
                @for table in &view.tables {
                    @if let Some(product) = table.product() {
                        li { a href={ (table.page) "/" } { (lang.of(&product.name)) } " " span { (product.product) " · " (grouped(table.table.entries.len())) } }
                    }
                }
            }
        }
    }
}

fn programs(lang: Lang) -> Markup {
    html! {
        section aria-labelledby="programs-title" {
            h2 #programs-title { (lang.pick("供程序使用", "For programs")) }
            ul {
                li { a href="../catalog.json" { code { "catalog.json" } } " " (lang.pick("：全部错误码，两种语言；格式见 ", "has every code in both languages, described by its ")) a href="../catalog.schema.json" { "JSON Schema" } (lang.pick("。每个产品另有 ", ". Each product has one of its own, ")) code { "products/" (lang.pick("产品", "PRODUCT")) ".json" } (lang.pick("。", ".")) }
                li { a href="../codes.csv" { code { "codes.csv" } } (lang.pick("：同样的内容，一行一个错误码。", " is the same, a line a code.")) }
                li { a href="../llms.txt" { code { "llms.txt" } } (lang.pick("：每个产品页的 Markdown 版本。", " lists a Markdown twin of each page.")) }
                li { (lang.pick("链接到一个错误码：", "To link to a code: ")) code { "cvm/#InvalidParameterValue.TooLarge" } (lang.pick("；不知道在哪一页时：", ", or without knowing its page: ")) code { "?q=InvalidParameterValue.TooLarge&product=cvm" } (lang.pick("。", ".")) }
            }
        }
    }
}
