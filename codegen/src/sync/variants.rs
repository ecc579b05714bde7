//! Rust variants for new codes, where the code's own identifier will not do.

use std::collections::BTreeSet;

use crate::load::ast::Entry;
use crate::naming::{error_in_variant, suggested_variant, variant_of_code};
use crate::schema;

/// For each new code the `variant` that it needs, if it needs one. What is there keeps its name: programs use it.
pub(super) fn choose(entries: &[Entry], new: &[&str]) -> Vec<Option<String>> {
    let mut taken: BTreeSet<String> = entries.iter().map(current).collect();
    // No suggestion may take the name of a code that comes later.
    let reserved: BTreeSet<String> = new.iter().map(|code| variant_of_code(code)).collect();
    let choose = |code: &&str| {
        let natural = variant_of_code(code);
        if error_in_variant(&natural).is_none() && taken.insert(natural) {
            return None;
        }
        let is_taken = |name: &str| taken.contains(name) || reserved.contains(name);
        let variant = suggested_variant(code, is_taken);
        taken.insert(variant.clone());
        Some(variant)
    };
    new.iter().map(choose).collect()
}

fn current(entry: &Entry) -> String {
    let written = entry.text(&schema::VARIANT);
    written.map_or_else(
        || variant_of_code(entry.code.get_ref()),
        |variant| variant.get_ref().clone(),
    )
}
