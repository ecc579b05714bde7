//! `generated/v3/actions.rs` and `generated/v3/actions/<product>.rs`: what a repeated request of each action does.

use proc_macro2::TokenStream;
use quote::quote;

use super::parts::ident;
use super::{Inputs, Job};
use crate::model::{Action, Actions, Effect, Model, Product, Text};

pub(super) fn jobs(model: &Model) -> Vec<Job<'_>> {
    let index = Job::rust(
        "generated/v3/actions",
        "the tables in codes/v3/actions",
        Inputs::Products,
        || index(&model.products),
    );
    let products = model.products.iter().map(|product| {
        let mut tables = model.actions.iter();
        let actions = tables.find(|actions| actions.product == product.product);
        let module = format!("generated/v3/actions/{}", product.module);
        let path = actions.map(|actions| actions.path.as_str());
        let from = path
            .unwrap_or("no table: the SDKs list no action")
            .to_owned();
        let inputs = path.map_or(Inputs::Shared, Inputs::Product);
        Job::rust(&module, from, inputs, move || {
            module_of(&product.product, actions)
        })
    });
    std::iter::once(index).chain(products).collect()
}

/// The list of all products' actions is one of its own, so that a program that searches codes has no actions in it.
fn index(products: &[Product]) -> TokenStream {
    let modules = products.iter().map(|product| {
        let (module, feature) = (ident(&product.module), &product.product);
        quote!(#[cfg(feature = #feature)] pub(super) mod #module;)
    });
    let actions = products.iter().map(|product| {
        let (module, feature) = (ident(&product.module), &product.product);
        quote!(#[cfg(feature = #feature)] &#module::ACTIONS)
    });
    quote! {
        //! The actions of each enabled product.

        use crate::Actions;

        pub(super) static ALL: &[&Actions] = &[#(#actions),*];

        #(#modules)*
    }
}

fn module_of(product: &str, actions: Option<&Actions>) -> TokenStream {
    let actions = actions.map_or(&[][..], |actions| &actions.actions);
    let lines: Vec<String> = actions.iter().map(line).collect();
    // A literal for each, so that the printer can break the lines and a change is a small diff.
    let lines = match lines.as_slice() {
        [] => quote!(""),
        [line] => quote!(#line),
        lines => quote!(concat!(#(#lines),*)),
    };
    let notes: Vec<TokenStream> = actions.iter().filter_map(note).collect();
    let doc = format!(" The actions of `{product}`, and what a repeated request of each does.");
    let imports = if notes.is_empty() {
        quote!(
            use crate::Actions;
        )
    } else {
        quote!(
            use crate::{Actions, Text};
        )
    };
    quote! {
        #![doc = #doc]

        #imports

        #[doc = #doc]
        pub static ACTIONS: Actions = Actions::new(#product, #lines, &[#(#notes),*]);
    }
}

/// An action as the lookup finds it: the effect, the name, the end of the line.
fn line(action: &Action) -> String {
    let effect = match action.effect {
        Effect::Read => 'r',
        Effect::Token => 't',
        Effect::Write => 'w',
    };
    format!("{effect}{}\n", action.name)
}

fn note(action: &Action) -> Option<TokenStream> {
    let Text { zh, en } = action.note.as_ref()?;
    let name = &action.name;
    Some(quote!((#name, Text { zh: #zh, en: #en })))
}
