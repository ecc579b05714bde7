//! `generated/v3/family.rs`: the enum `Family`, of the codes without a dot that all products share.

use proc_macro2::TokenStream;
use quote::quote;

use super::codes::{Variant, code_enum, doc, place};
use super::entries;
use super::shared::Families;
use super::{Draft, docs, rust};
use crate::model::{Entry, Model};

pub(super) fn generate(model: &Model) -> Vec<Draft> {
    let families: Vec<Entry> = model.shared_families().into_iter().cloned().collect();
    let is_common = |entry: &Entry| {
        model
            .common
            .entries
            .iter()
            .any(|common| common.code == entry.code)
    };
    let variants: Vec<Variant> = families
        .iter()
        .map(|entry| variant(entry, is_common(entry)))
        .collect();
    let doc = "A family of error codes of API 3.0: what the first segment of a code says of all that begin with it.";
    let code_enum = code_enum("Family", doc, &variants, Some(&place(variants.is_empty())));
    let shared = Families::of_families(model);
    let static_table = entries::static_table(&families, &shared);
    let uses = entries::uses(&families, &shared, &[]);
    let tokens = quote! {
        #![doc = " The families: the codes without a dot of `v3/common` and `v3/families`."]

        use crate::code::named_codes;
        #uses

        #code_enum
        named_codes!(Family, TABLE, "v3/families");
        #static_table
    };
    vec![rust(
        "generated/v3/family",
        &format!("{} and {}", model.common.path, model.families.path),
        tokens,
    )]
}

/// A family that is a common code says what that says: its texts stand in one module only.
fn variant(entry: &Entry, is_common: bool) -> Variant {
    let name = entry.variant.clone();
    let doc = if is_common {
        let link = format!(
            "The family of [`{name}`](super::CommonCode::{name}): `{0}` and `{0}.…`.",
            entry.code
        );
        docs::paragraphs(&[link])
    } else {
        doc(entry)
    };
    Variant {
        name,
        doc,
        number: TokenStream::new(),
        retired: entry.retired.clone(),
    }
}
