//! A Markdown twin of the page of each table, for readers that are language models, and `llms.txt`, which lists them.

use std::fmt::Write as _;

use codegen::model::{Action, Effect, Entry, Part};

use crate::Job;
use crate::html::{printable, site_name};
use crate::lang::Lang;
use crate::view::{TableView, View, answer};

pub(super) fn jobs<'v>(view: &View<'_>) -> Vec<Job<'v>> {
    let mut jobs = vec![Job::new("llms.txt", |view| printable(llms(view)))];
    for lang in Lang::ALL {
        for (index, table) in view.tables.iter().enumerate() {
            let path = format!("{}/{}/index.html.md", lang.folder(), table.page);
            jobs.push(Job::new(path, move |view| twin(view, index, lang)));
        }
    }
    jobs
}

fn llms(view: &View<'_>) -> String {
    let mut text = format!(
        "# {}\n\n> What every error code of the Tencent Cloud API means, whether the request may be sent again, and what to do, in English and in Chinese.\n\n\
         - [catalog.json]({}): every code in both languages; [its JSON Schema]({})\n- [codes.csv]({}): the same, a line a code\n",
        site_name(Lang::En),
        view.options.base.address("catalog.json"),
        view.options.base.address("catalog.schema.json"),
        view.options.base.address("codes.csv"),
    );
    for lang in Lang::ALL {
        let _ = write!(text, "\n## {}\n\n", lang.name());
        for table in &view.tables {
            let path = format!("{}/{}/index.html.md", lang.folder(), table.page);
            let address = view.options.base.address(&path);
            let codes = lang.codes(table.table.entries.len());
            let _ = writeln!(
                text,
                "- [{}]({address}): `{}`, {codes}",
                escaped(table.name(lang)),
                table.page
            );
        }
    }
    text
}

fn twin(view: &View<'_>, index: usize, lang: Lang) -> String {
    let table = &view.tables[index];
    let mut text = format!("# {}", escaped(table.name(lang)));
    if let Some(product) = table.product() {
        let _ = write!(
            text,
            " (`{}`)\n\n{}",
            product.product,
            product.versions.join(", ")
        );
    }
    let _ = write!(text, "\n\n{}\n", lang.codes(table.table.entries.len()));
    for (family, entries) in table.families() {
        let _ = write!(text, "\n## {family}\n");
        for entry in entries {
            text += &code(view, entry, lang);
        }
    }
    printable(text + &actions(table, lang))
}

fn code(view: &View<'_>, entry: &Entry, lang: Lang) -> String {
    let retry = view.retry(entry);
    let mut text = format!(
        "\n### `{}`\n\n`{}` · `{}` {}\n\n{}",
        entry.code,
        entry.category.word,
        retry.word,
        answer(retry, lang),
        escaped(lang.of(&entry.message)),
    );
    if entry.inherits(Part::Message) {
        text += lang.pick("（沿用所属族的说明）", " (said of its family)");
    }
    let _ = write!(
        text,
        "\n\n{}{}\n",
        lang.pick("怎么办：", "What to do: "),
        escaped(lang.of(&entry.help))
    );
    if let Some(note) = &entry.note {
        let _ = write!(
            text,
            "\n{}{}\n",
            lang.pick("说明：", "Note: "),
            escaped(lang.of(note))
        );
    }
    if let Some(month) = &entry.retired {
        let _ = write!(
            text,
            "\n{}{month}\n",
            lang.pick("已停用，自 ", "Retired since ")
        );
    }
    text
}

fn actions(table: &TableView<'_>, lang: Lang) -> String {
    let Some(actions) = table.actions else {
        return String::new();
    };
    let mut text = format!("\n## {}\n", lang.pick("接口", "Actions"));
    for effect in Effect::ALL {
        let of_effect: Vec<&Action> = { &actions.actions }
            .iter()
            .filter(|action| action.effect == effect)
            .collect();
        if !of_effect.is_empty() {
            let names: Vec<String> = of_effect
                .iter()
                .map(|action| format!("`{}`", action.name))
                .collect();
            let _ = write!(text, "\n`{}`: {}\n", effect.word(), names.join(", "));
        }
    }
    text
}

/// A text as Markdown that shows it as it is. Terms in backticks stay code.
fn escaped(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(index, part)| {
        if index % 2 == 1 {
            part.to_owned()
        } else {
            plain(part)
        }
    });
    parts.collect::<Vec<_>>().join("`")
}

fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '*' | '_' | '<' | '>' | '[' | ']' | '#' | '|' | '~' | '&'
        ) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
