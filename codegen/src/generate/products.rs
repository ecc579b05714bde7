//! `generated/v3/<product>.rs`: one module per product.

use proc_macro2::TokenStream;
use quote::quote;

use super::parts::enums::named_module;
use super::parts::shared::TextLayout;
use super::parts::{docs, ident};
use super::{Inputs, Job};
use crate::model::{Model, Product, Table, Text};

pub(super) fn jobs(model: &Model) -> Vec<Job<'_>> {
    let tables = model
        .products
        .iter()
        .filter_map(|product| Some((product, product.table.as_ref()?)));
    let jobs = tables.map(|(product, table)| {
        let module = format!("generated/v3/{}", product.module);
        let inputs = Inputs::Product(&table.path);
        Job::rust(&module, &table.path, inputs, move || {
            module_of(model, product, table)
        })
    });
    jobs.collect()
}

fn module_of(model: &Model, product: &Product, table: &Table) -> TokenStream {
    let doc = format!(
        "An error code of {} ({}), API version{} {}, beyond the common codes.",
        docs::escaped(&product.name.en),
        docs::escaped(&product.name.zh),
        if product.versions.len() == 1 { "" } else { "s" },
        product.versions.join(", "),
    );
    let layout = TextLayout::of_table(model, &table.entries);
    let module = named_module(
        table,
        &layout,
        &product.type_name,
        &doc,
        &["Product", "Text"],
    );
    let (id, versions) = (&product.product, &product.versions);
    let Text { zh, en } = &product.name;
    let actions = ident(&product.module);
    quote! {
        #module

        pub use super::actions::#actions::ACTIONS;

        /// The product, for the list of all.
        pub(super) const PRODUCT: Product =
            Product::new(#id, Text { zh: #zh, en: #en }, &[#(#versions),*], &TABLE);
    }
}
