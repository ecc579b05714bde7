//! `generated.rs`, `generated/v2.rs` and `generated/v3.rs`: the modules, and what they re-export.

use proc_macro2::TokenStream;
use quote::quote;

use super::parts::{docs, ident};
use super::{Inputs, Job, RawContent};
use crate::model::{Model, Product, Text};

/// The modules of the products as the runtime has them.
const FORWARDED: &str = "crates/tencentcloud-errors/src/generated/products.rs";

pub(super) fn jobs(model: &Model) -> Vec<Job<'_>> {
    vec![
        Job::rust("generated", "the tables in codes", Inputs::Shared, root),
        Job::rust("generated/v2", "the tables in codes/v2", Inputs::Shared, v2),
        Job::rust(
            "generated/v3",
            "the tables in codes/v3",
            Inputs::Products,
            || v3(model),
        ),
        Job::new(FORWARDED, Inputs::Products, || RawContent::Rust {
            from: "the tables in codes/v3".to_owned(),
            tokens: forwarded(model),
        }),
    ]
}

fn root() -> TokenStream {
    quote! {
        //! Everything that the tables say.

        pub mod client;
        pub mod v2;
        pub mod v3;
        mod vocabulary;

        pub use vocabulary::{Category, Retry};
    }
}

fn v2() -> TokenStream {
    quote! {
        //! API 2.0: numeric codes, the same for every product.

        mod common;

        pub use common::CommonCode;
    }
}

fn v3(model: &Model) -> TokenStream {
    let products = model.products.iter().map(|product| {
        let (module, feature) = (ident(&product.module), &product.product);
        let doc = product_doc(product);
        quote! {
            #[doc = #doc]
            #[cfg(feature = #feature)]
            pub mod #module;
        }
    });
    let list = list_of_products(model);
    quote! {
        //! API 3.0: the codes common to all products, their families, and a module for each enabled product.

        mod actions;
        mod common;
        mod family;

        pub use common::CommonCode;
        pub use family::Family;

        use crate::{Actions, Product};

        #list
        #(#products)*
    }
}

/// What a program searches that does not know the product.
fn list_of_products(model: &Model) -> TokenStream {
    let registered = model.products.iter().map(|product| {
        let (module, feature) = (ident(&product.module), &product.product);
        quote!(#[cfg(feature = #feature)] #module::PRODUCT)
    });
    quote! {
        /// The enabled products, by id, for programs that search the tables of all of them.
        ///
        /// A program that calls this has all enabled tables in it; one that does not has those that it names.
        ///
        /// ```
        /// use tencentcloud_error_codes::v3;
        ///
        /// for product in v3::products() {
        ///     if let Some(entry) = product.find("ResourceInsufficient.ZoneSoldOut") {
        ///         println!("{}: {}", product.id(), entry.retry);
        ///     }
        /// }
        /// ```
        #[must_use]
        pub const fn products() -> &'static [Product] {
            PRODUCTS
        }

        /// The actions of the enabled products, by product.
        ///
        /// A program that calls this has the actions of all enabled products in it; one that does not has those that it
        /// names.
        ///
        /// ```
        /// use tencentcloud_error_codes::v3;
        ///
        /// for actions in v3::actions() {
        ///     println!("{}: {}", actions.product(), actions.iter().count());
        /// }
        /// ```
        #[must_use]
        pub const fn actions() -> &'static [&'static Actions] {
            actions::ALL
        }

        static PRODUCTS: &[Product] = &[#(#registered),*];
    }
}

fn product_doc(product: &Product) -> String {
    let Text { zh, en } = &product.name;
    format!(" {} ({}).", docs::escaped(en), docs::escaped(zh))
}

/// A module for each product, and not one glob for all of them: of a module that is configured out rustc says which feature
/// it is gated behind.
fn forwarded(model: &Model) -> TokenStream {
    let modules = model.products.iter().map(|product| {
        let (module, feature) = (ident(&product.module), &product.product);
        let doc = product_doc(product);
        quote! {
            #[doc = #doc]
            #[cfg(feature = #feature)]
            pub mod #module {
                pub use tencentcloud_error_codes::v3::#module::*;
            }
        }
    });
    quote!(#(#modules)*)
}
