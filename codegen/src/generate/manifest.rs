//! The cargo features: one for each product, in the generated crate and in the runtime that forwards them.

use super::{Inputs, Job, RawContent};
use crate::model::Model;

/// What the first line of the generated part of a manifest says.
const MARK: &str = "products";

pub(super) fn jobs(model: &Model) -> Vec<Job<'_>> {
    let own = |_: &str| "[]".to_owned();
    let forwarded = |product: &str| format!("[\"tencentcloud-error-codes/{product}\"]");
    vec![
        job(model, "crates/tencentcloud-error-codes/Cargo.toml", own),
        job(model, "crates/tencentcloud-errors/Cargo.toml", forwarded),
    ]
}

fn job<'m>(model: &'m Model, path: &str, enables: fn(&str) -> String) -> Job<'m> {
    Job::new(path, Inputs::Products, move || {
        RawContent::Regions(vec![(MARK, features(model, enables))])
    })
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
