//! `codes.csv`: a line a code, as RFC 4180 has it.

use crate::Job;
use crate::view::View;

pub(super) fn job<'v>() -> Job<'v> {
    Job::new("codes.csv", csv)
}

fn csv(view: &View<'_>) -> String {
    let mut text = "table,product,code,category,retry,zh,en,help_zh,help_en,retired\r\n".to_owned();
    for table in &view.tables {
        for entry in &table.table.entries {
            let fields = [
                table.table.name.as_str(),
                table
                    .product()
                    .map_or("", |product| product.product.as_str()),
                &entry.code,
                &entry.category.word,
                &entry.retry.word,
                &entry.message.zh,
                &entry.message.en,
                &entry.help.zh,
                &entry.help.en,
                entry.retired.as_deref().unwrap_or_default(),
            ];
            text += &fields.map(field).join(",");
            text += "\r\n";
        }
    }
    text
}

fn field(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
