//! `words.rs` of `tcerr`: what people call things when they search.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Inputs, Job, RawContent};
use crate::model::{Model, SearchWords};

/// In the program and not in the crate of the codes: nobody else searches.
const WORDS: &str = "crates/tcerr/src/generated/words.rs";

pub(super) fn jobs(model: &Model) -> Vec<Job<'_>> {
    vec![Job::new(WORDS, Inputs::Shared, || RawContent::Rust {
        from: "codes/search.toml and codes/glossary.toml".to_owned(),
        tokens: module(&model.search),
    })]
}

fn module(words: &SearchWords) -> TokenStream {
    let groups = words.groups.iter().map(|group| quote!(&[#(#group),*]));
    let products =
        { words.products.iter() }.map(|(product, words)| quote!((#product, &[#(#words),*])));
    let ignored = &words.ignored;
    quote! {
        //! What people call things when they search.

        /// Phrases that mean the same.
        pub(crate) const GROUPS: &[&[&str]] = &[#(#groups),*];

        /// What products are called besides their names.
        pub(crate) const PRODUCTS: &[(&str, &[&str])] = &[#(#products),*];

        /// Words that say nothing.
        pub(crate) const IGNORED: &[&str] = &[#(#ignored),*];
    }
}
