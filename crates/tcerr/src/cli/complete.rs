//! What a shell is offered for a word that is half typed.

use std::ffi::OsStr;

use clap_complete::engine::CompletionCandidate;
use tencentcloud_error_codes::{Lang, v3};

use crate::lookup::catalog;

pub(super) fn complete_product(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let products = v3::products()
        .iter()
        .filter(|product| product.id().starts_with(&*typed));
    products
        .map(|product| {
            CompletionCandidate::new(product.id()).help(Some(product.name(Lang::En).into()))
        })
        .collect()
}

/// Codes of all products, or behind a product and a slash those of that one; products while there is neither dot nor
/// slash.
pub(super) fn complete_code(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    if let Some((id, start)) = typed.split_once('/') {
        let Some(product) = catalog::product(id) else {
            return Vec::new();
        };
        let codes = product.codes().filter(|code| begins(code, start));
        return codes
            .map(|code| CompletionCandidate::new(format!("{}/{code}", product.id())))
            .collect();
    }
    let mut codes: Vec<&str> = catalog::codes(None)
        .filter(|code| begins(code, &typed))
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into_iter().map(CompletionCandidate::new).collect()
}

fn begins(code: &str, start: &str) -> bool {
    code.get(..start.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}
