//! `extent.rs` of `tcerr`: how much there is and of which day, which `tcerr --version` says.

use proc_macro2::TokenStream;
use quote::quote;

use super::readme::{Counts, grouped};
use super::{Inputs, Job, RawContent};
use crate::model::Model;

const EXTENT: &str = "crates/tcerr/src/generated/extent.rs";

pub(super) fn jobs(model: &Model) -> Vec<Job<'_>> {
    vec![Job::new(EXTENT, Inputs::Products, || RawContent::Rust {
        from: "the tables in codes".to_owned(),
        tokens: module(model),
    })]
}

fn module(model: &Model) -> TokenStream {
    let counts = Counts::new(model);
    let (codes, products) = (grouped(counts.codes), grouped(counts.products));
    let date = model.date.as_ref();
    let date = date.map_or_else(|| quote!(None), |date| quote!(Some(#date)));
    quote! {
        //! How much the tables hold, and of which day they are.

        /// How many codes the products have.
        pub(crate) const CODES: &str = #codes;

        /// How many products there are.
        pub(crate) const PRODUCTS: &str = #products;

        /// The day of the SDKs that the tables follow.
        pub(crate) const DATE: Option<&str> = #date;
    }
}
