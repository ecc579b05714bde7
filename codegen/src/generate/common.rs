//! `generated/v2/common.rs` and `generated/v3/common.rs`: the codes that every product can answer.

use proc_macro2::TokenStream;
use quote::quote;

use super::parts::enums::{Variant, code_enum, named_module};
use super::parts::shared::TextLayout;
use super::parts::static_table;
use super::{Inputs, Job};
use crate::model::{Model, Table};

pub(super) fn jobs(model: &Model) -> Vec<Job<'_>> {
    let (v2, v3) = (&model.v2_common, &model.common);
    vec![
        Job::rust("generated/v2/common", &v2.path, Inputs::Shared, || {
            numbered(v2)
        }),
        Job::rust("generated/v3/common", &v3.path, Inputs::Shared, || {
            let layout = TextLayout::of_common(model);
            let doc = "An error code that every product of API 3.0 can answer.";
            named_module(v3, &layout, "CommonCode", doc, &[])
        }),
    ]
}

fn numbered(table: &Table) -> TokenStream {
    let layout = &TextLayout::unshared();
    let variant = |entry| {
        let variant = Variant::new(entry);
        let number: TokenStream = entry.code.parse().expect("a number is a token");
        Variant {
            number: quote!(= #number),
            ..variant
        }
    };
    let variants: Vec<Variant> = table.entries.iter().map(variant).collect();
    let doc = "An error code of API 2.0, the same for every product. The variants have their numbers as discriminants.";
    let code_enum = code_enum("CommonCode", doc, &variants, None);
    let static_table = static_table::static_table(&table.entries, layout);
    let (uses, name) = (static_table::uses(&table.entries, layout, &[]), &table.name);
    quote! {
        #![doc = " The error codes of API 2.0."]

        use crate::number::numbered_codes;
        #uses

        #code_enum
        numbered_codes!(CommonCode, TABLE, #name);
        #static_table
    }
}
