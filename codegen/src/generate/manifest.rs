//! The cargo features: one for each product, in the generated crate and in the runtime that forwards them.

use super::{Body, Draft};
use crate::model::Model;

pub(super) fn generate(model: &Model) -> Vec<Draft> {
    let own = features(model, |_| "[]".to_owned());
    let forwarded = features(model, |product| {
        format!("[\"tencentcloud-error-codes/{product}\"]")
    });
    vec![
        region("crates/tencentcloud-error-codes/Cargo.toml", own),
        region("crates/tencentcloud-errors/Cargo.toml", forwarded),
    ]
}

fn features(model: &Model, enables: impl Fn(&str) -> String) -> String {
    let names: Vec<&str> = model
        .products
        .iter()
        .map(|product| product.product.as_str())
        .collect();
    let list = names
        .iter()
        .map(|name| format!("    \"{name}\","))
        .collect::<Vec<_>>()
        .join("\n");
    let all = if names.is_empty() {
        "[]".to_owned()
    } else {
        format!("[\n{list}\n]")
    };
    let mut lines = vec![format!("all-products = {all}")];
    lines.extend(
        names
            .iter()
            .map(|name| format!("{name} = {}", enables(name))),
    );
    lines.join("\n") + "\n"
}

fn region(path: &str, lines: String) -> Draft {
    Draft {
        path: path.to_owned(),
        body: Body::Region(lines),
    }
}
