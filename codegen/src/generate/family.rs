//! `generated/v3/family.rs`: the enum `Family`, of the codes without a dot that all products share.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Draft, codes, entries, rust};
use crate::model::{Entry, Model};

pub(super) fn generate(model: &Model) -> Vec<Draft> {
    let families: Vec<Entry> = model.shared_families().into_iter().cloned().collect();
    let doc = "A family of error codes of API 3.0: what the first segment of a code says of all that begin with it.";
    let no_numbers = vec![TokenStream::new(); families.len()];
    let code_enum = codes::code_enum(&families, "Family", doc, no_numbers);
    let place = codes::place("Family", families.is_empty());
    let static_table = entries::static_table(&families.iter().collect::<Vec<_>>());
    let tokens = quote! {
        #![doc = " The families: the codes without a dot of `v3/common` and `v3/families`."]

        use crate::code::{Entry, named_codes};
        use crate::hash::PerfectHash;
        use crate::lookup::Table;
        use crate::{Category, Retry};

        #code_enum
        #place
        named_codes!(Family, TABLE, "v3/families");
        #static_table
    };
    vec![rust(
        "generated/v3/family",
        &format!("{} and {}", model.common.path, model.families.path),
        tokens,
    )]
}
