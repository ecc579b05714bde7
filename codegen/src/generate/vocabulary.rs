//! `generated/vocabulary.rs`: the enums `Category` and `Retry`.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::parts::{docs, ident};
use super::{Inputs, Job};
use crate::model::{Category, Model, Resend, Retry, Text};

pub(super) fn jobs(model: &Model) -> Vec<Job<'_>> {
    let from = "codes/vocabulary.toml";
    vec![Job::rust(
        "generated/vocabulary",
        from,
        Inputs::Shared,
        || module(model),
    )]
}

fn module(model: &Model) -> TokenStream {
    let (categories, retries) = (categories(&model.categories), retries(&model.retries));
    quote! {
        #![doc = " The vocabulary: what kind of failure a code stands for, and when a request may be sent again."]

        use crate::vocabulary::word_enum;
        use crate::{Lang, Resend, Text};

        #categories
        #retries
    }
}

fn categories(categories: &[Category]) -> TokenStream {
    let variants: Vec<Ident> = categories
        .iter()
        .map(|category| ident(&category.variant))
        .collect();
    let words = words(
        "Category",
        "What kind of failure a code stands for.",
        categories
            .iter()
            .map(|category| (&*category.word, &category.explanation)),
        &variants,
    );
    let methods = category_methods(categories, &variants);
    quote! {
        #words
        #methods
        word_enum!(Category, "category");
    }
}

/// What a category says beside its explanation.
fn category_methods(categories: &[Category], variants: &[Ident]) -> TokenStream {
    let statuses = categories
        .iter()
        .map(|category| Literal::u16_unsuffixed(category.http));
    let help = categories.iter().map(|category| {
        let Text { zh, en } = &category.help;
        quote!(Text { zh: #zh, en: #en })
    });
    let rpc_codes = categories.iter().map(|category| &category.rpc);
    quote! {
        impl Category {
            /// The HTTP status that a gateway answers with.
            #[must_use]
            pub const fn http_status(self) -> u16 {
                match self { #(Self::#variants => #statuses,)* }
            }

            /// What to do about a failure of this kind, if nothing else is known of the code.
            #[must_use]
            pub const fn help(self, lang: Lang) -> &'static str {
                self.help_text().get(lang)
            }

            pub(crate) const fn help_text(self) -> Text {
                match self { #(Self::#variants => #help,)* }
            }

            /// The name of the `google.rpc.Code` that a gateway answers with.
            #[must_use]
            pub const fn rpc_code(self) -> &'static str {
                match self { #(Self::#variants => #rpc_codes,)* }
            }
        }
    }
}

fn retries(retries: &[Retry]) -> TokenStream {
    let variants: Vec<Ident> = retries.iter().map(|retry| ident(&retry.variant)).collect();
    let resends = retries.iter().map(|retry| match retry.resend {
        Resend::Any => quote!(Any),
        Resend::Idempotent => quote!(Idempotent),
        Resend::No => quote!(No),
    });
    let queries = retries.iter().map(|retry| retry.query);
    let words = words(
        "Retry",
        "Whether a request that failed with a code may be sent again, and when.",
        retries
            .iter()
            .map(|retry| (&*retry.word, &retry.explanation)),
        &variants,
    );
    quote! {
        #words

        impl Retry {
            /// What the rule comes down to.
            #[must_use]
            pub const fn resend(self) -> Resend {
                match self { #(Self::#variants => Resend::#resends,)* }
            }

            /// Whether a query has to show first that the state of the resource allows the request: nothing else tells
            /// whether sending it again has a point.
            #[must_use]
            pub const fn needs_query(self) -> bool {
                match self { #(Self::#variants => #queries,)* }
            }
        }

        word_enum!(Retry, "retry rule");
    }
}

/// The enum itself and what both have: the list, the word and the explanation.
fn words<'m>(
    name: &str,
    doc: &str,
    words: impl Iterator<Item = (&'m str, &'m Text)>,
    variants: &[Ident],
) -> TokenStream {
    let (words, explanations): (Vec<&str>, Vec<&Text>) = words.unzip();
    let name = ident(name);
    let doc = format!(" {doc}");
    let docs = words.iter().zip(&explanations);
    let docs = docs.map(|(word, text)| word_doc(word, text));
    let (zh, en) = (
        explanations.iter().map(|text| &text.zh),
        explanations.iter().map(|text| &text.en),
    );
    quote! {
        #[doc = #doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#docs #variants,)*
        }

        impl #name {
            /// Every one, in the order of the vocabulary.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The word that stands in the tables.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { #(Self::#variants => #words,)* }
            }

            /// What the word says, in a sentence or two.
            #[must_use]
            pub const fn explanation(self, lang: Lang) -> &'static str {
                match self { #(Self::#variants => Text { zh: #zh, en: #en },)* }.get(lang)
            }
        }
    }
}

fn word_doc(word: &str, text: &Text) -> TokenStream {
    docs::paragraphs(&[
        format!("`{word}`: {}", docs::escaped(&text.en)),
        docs::escaped(&text.zh),
    ])
}
