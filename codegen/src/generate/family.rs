//! `generated/v3/family.rs`: the enum `Family`, of the codes without a dot that all products share.

use proc_macro2::TokenStream;
use quote::quote;

use super::parts::enums::{Variant, code_enum, doc, index};
use super::parts::shared::TextLayout;
use super::parts::{docs, static_table};
use super::{Inputs, Job};
use crate::model::{Entry, Model};

pub(super) fn jobs(model: &Model) -> Vec<Job<'_>> {
    let from = format!("{} and {}", model.common.path, model.families.path);
    vec![Job::rust(
        "generated/v3/family",
        from,
        Inputs::Shared,
        || module(model),
    )]
}

fn module(model: &Model) -> TokenStream {
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
    let code_enum = code_enum("Family", doc, &variants, Some(&index(variants.is_empty())));
    let layout = TextLayout::of_families(model);
    let static_table = static_table::static_table(&families, &layout);
    let uses = static_table::uses(&families, &layout, &[]);
    quote! {
        #![doc = " The families: the codes without a dot of `v3/common` and `v3/families`."]

        use crate::code::named_codes;
        #uses

        #code_enum
        named_codes!(Family, TABLE, "v3/families");
        #static_table
    }
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
