//! Answers without the texts of the tables, so that a translator can mend any of them and no snapshot changes.

use tcerr::lookup::catalog::{self, CatalogEntry};
use tencentcloud_error_codes::client::ClientCode;
use tencentcloud_error_codes::v3::{self, Family};
use tencentcloud_error_codes::{Category, Entry, Lang, Product, Retry, Text};

/// What stands behind a text that is not the code's own.
const MARKS: [&str; 4] = [
    "（族的说明）",
    " (the family's text)",
    "（该分类的通用建议）",
    " (general advice for the category)",
];

/// The answer with a placeholder for each text of the tables, however it was wrapped.
pub(crate) fn masked(answer: &str) -> String {
    let mut texts = texts_in(answer);
    texts.sort_by_key(|(text, _)| usize::MAX - text.len());
    let mut answer = answer.to_owned();
    for (text, placeholder) in texts {
        while let Some(range) = find(&answer, &text) {
            answer.replace_range(range, &placeholder);
        }
    }
    answer
}

/// Every text that may be in an answer, as it is and as JSON writes it, each with its placeholder.
fn texts_in(answer: &str) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let mut add = |kind: &str, text: Text| {
        for &lang in Lang::ALL {
            let (text, placeholder) = (text.get(lang), format!("‹{kind} {lang}›"));
            let json = serde_json::to_string(text).unwrap();
            texts.push((json.trim_matches('"').to_owned(), placeholder.clone()));
            for mark in MARKS {
                texts.push((format!("{text}{mark}"), format!("‹{kind} {lang}›{mark}")));
            }
            texts.push((text.to_owned(), placeholder));
        }
    };
    let clients = ClientCode::ALL.iter().map(|code| code.entry());
    let families = Family::ALL.iter().map(|family| family.entry());
    let entries = catalog::all().map(|CatalogEntry { entry, .. }| entry);
    let entries = entries.chain(clients).chain(families);
    for Entry {
        code,
        message,
        help,
        note,
        ..
    } in entries
    {
        if answer.contains(code) {
            add("message", message);
            add("help", help);
            if let Some(note) = note {
                add("note", note);
            }
        }
    }
    for retry in Retry::ALL {
        add("rule", both(|lang| retry.explanation(lang)));
    }
    for category in Category::ALL {
        add("help", both(|lang| category.help(lang)));
    }
    texts.extend(v3::products().iter().flat_map(names));
    texts
}

/// A product as the answers name it: the id stays.
fn names(product: &Product) -> Vec<(String, String)> {
    let (id, zh, en) = (product.id(), product.name(Lang::Zh), product.name(Lang::En));
    let placeholder = format!("{id} ‹name›");
    [
        format!("{id} {zh} {en}"),
        format!("{id} {zh}"),
        format!("{id} {en}"),
    ]
    .map(|name| (format!("{name} ·"), format!("{placeholder} ·")))
    .into()
}

fn both(text: impl Fn(Lang) -> &'static str) -> Text {
    Text {
        zh: text(Lang::Zh),
        en: text(Lang::En),
    }
}

/// Where a text stands, whatever white space is in it there.
fn find(answer: &str, text: &str) -> Option<std::ops::Range<usize>> {
    let squeezed = |text: &str| -> (String, Vec<usize>) {
        let mut offsets = Vec::new();
        let mut squeezed = String::new();
        for (offset, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            squeezed.push(c);
            offsets.extend((0..c.len_utf8()).map(|byte| offset + byte));
        }
        (squeezed, offsets)
    };
    let (haystack, offsets) = squeezed(answer);
    let (needle, _) = squeezed(text);
    let start = haystack.find(&needle)?;
    Some(offsets[start]..offsets[start + needle.len() - 1] + 1)
}
