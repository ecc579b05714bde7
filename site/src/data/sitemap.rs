//! `sitemap.xml` and `robots.txt`.

use std::fmt::Write as _;

use crate::Job;
use crate::lang::Lang;
use crate::view::View;

pub(super) fn jobs<'v>() -> Vec<Job<'v>> {
    vec![
        Job::new("sitemap.xml", sitemap),
        Job::new("robots.txt", robots),
    ]
}

/// Each page in each language, and where it is in the other.
fn sitemap(view: &View<'_>) -> String {
    let mut folders = vec![
        String::new(),
        "code/".into(),
        "categories/".into(),
        "retry/".into(),
    ];
    folders.extend(view.tables.iter().map(|table| format!("{}/", table.page)));
    let address = |lang: Lang, folder: &str| {
        view.options
            .base
            .address(&format!("{}/{folder}", lang.folder()))
    };
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n".to_owned();
    for folder in &folders {
        for lang in Lang::ALL {
            let _ = write!(text, "<url><loc>{}</loc>", address(lang, folder));
            for lang in Lang::ALL {
                let _ = write!(
                    text,
                    "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                    lang.tag(),
                    address(lang, folder)
                );
            }
            text += "</url>\n";
        }
    }
    text + "</urlset>\n"
}

/// A sitemap is named by its whole address, which is not always known.
fn robots(view: &View<'_>) -> String {
    let base = &view.options.base;
    let sitemap = if base.has_origin() {
        format!("Sitemap: {}\n", base.address("sitemap.xml"))
    } else {
        String::new()
    };
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
