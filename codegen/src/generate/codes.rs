//! `generated/v2/common.rs`, `generated/v3/common.rs` and one module per product: an enum and its table.

use proc_macro2::TokenStream;
use quote::quote;

use super::entries::{self, ident};
use super::shared::Families;
use super::{Draft, docs, rust};
use crate::model::{Entry, Model, Part, Product, Table, Text};

pub(super) fn generate(model: &Model) -> Vec<Draft> {
    let common = named(
        &model.common,
        &Families::of_common(model),
        "CommonCode",
        "An error code that every product of API 3.0 can answer.",
        &[],
    );
    vec![
        rust(
            "generated/v2/common",
            &model.numbered.path,
            numbered(&model.numbered),
        ),
        rust("generated/v3/common", &model.common.path, common),
    ]
}

/// The module of one product.
pub(crate) fn generate_product(model: &Model, product: &Product) -> Draft {
    let module = format!("generated/v3/{}", product.module);
    rust(&module, &product.table.path, product_module(model, product))
}

fn numbered(table: &Table) -> TokenStream {
    let families = &Families::none();
    let numbers = table.entries.iter().map(|entry| {
        let number: TokenStream = entry.code.parse().expect("a number is a token");
        quote!(= #number)
    });
    let variants: Vec<Variant> = table
        .entries
        .iter()
        .zip(numbers)
        .map(|(entry, number)| Variant {
            number,
            ..Variant::of(entry)
        })
        .collect();
    let doc = "An error code of API 2.0, the same for every product. The variants have their numbers as discriminants.";
    let code_enum = code_enum("CommonCode", doc, &variants, None);
    let static_table = entries::static_table(&table.entries, families);
    let (uses, name) = (entries::uses(&table.entries, families, &[]), &table.name);
    quote! {
        #![doc = " The error codes of API 2.0."]

        use crate::number::numbered_codes;
        #uses

        #code_enum
        numbered_codes!(CommonCode, TABLE, #name);
        #static_table
    }
}

fn product_module(model: &Model, product: &Product) -> TokenStream {
    let doc = format!(
        "An error code of {} ({}), API version{} {}, beyond the common codes.",
        docs::escaped(&product.name.en),
        docs::escaped(&product.name.zh),
        if product.versions.len() == 1 { "" } else { "s" },
        product.versions.join(", "),
    );
    let table = named(
        &product.table,
        &Families::of_product(model, &product.table.entries),
        &product.type_name,
        &doc,
        &["Product", "Text"],
    );
    let (id, versions) = (&product.product, &product.versions);
    let Text { zh, en } = &product.name;
    quote! {
        #table

        /// The product, for the list of all.
        pub(super) const PRODUCT: Product =
            Product::new(#id, Text { zh: #zh, en: #en }, &[#(#versions),*], &TABLE);
    }
}

/// A table of API 3.0.
fn named<'m>(
    table: &'m Table,
    families: &Families<'m>,
    type_name: &str,
    doc: &str,
    imports: &[&str],
) -> TokenStream {
    let variants: Vec<Variant> = table.entries.iter().map(Variant::of).collect();
    let code_enum = code_enum(type_name, doc, &variants, Some(&place(variants.is_empty())));
    let uses = entries::uses(&table.entries, families, imports);
    let static_table = entries::static_table(&table.entries, families);
    let module_doc = format!(" The error codes of `{}`.", table.name);
    let (type_name, name) = (ident(type_name), &table.name);
    quote! {
        #![doc = #module_doc]

        use crate::code::named_codes;
        #uses

        #code_enum
        named_codes!(#type_name, TABLE, #name);
        #static_table
    }
}

/// A variant of an enum of codes.
pub(super) struct Variant {
    pub(super) name: String,
    pub(super) doc: TokenStream,
    /// `= 4000`, of a code that is a number.
    pub(super) number: TokenStream,
    pub(super) retired: Option<String>,
}

impl Variant {
    fn of(entry: &Entry) -> Self {
        Self {
            name: entry.variant.clone(),
            doc: doc(entry),
            number: TokenStream::new(),
            retired: entry.retired.clone(),
        }
    }
}

/// The code, its category and retry rule, what it means in both languages, and what else there is to know.
pub(super) fn doc(entry: &Entry) -> TokenStream {
    // So that nobody takes the family's text for the code's own.
    let (en, zh) = if entry.inherits(Part::Message) {
        (" *(the family's text)*", "*（族的说明）*")
    } else {
        ("", "")
    };
    let mut texts = vec![
        format!(
            "`{}` (`{}`, `{}`): {}{en}",
            entry.code,
            entry.category.word,
            entry.retry.word,
            docs::escaped(&entry.message.en)
        ),
        format!("{}{zh}", docs::escaped(&entry.message.zh)),
    ];
    if let Some(note) = &entry.note {
        texts.push(format!("Note: {}", docs::escaped(&note.en)));
        texts.push(format!("注：{}", docs::escaped(&note.zh)));
    }
    docs::paragraphs(&texts)
}

/// The enum, the list of its variants, and what else it has.
pub(super) fn code_enum(
    type_name: &str,
    doc: &str,
    variants: &[Variant],
    place: Option<&TokenStream>,
) -> TokenStream {
    let type_name = ident(type_name);
    let doc = format!(" {doc}");
    let has_numbers = variants.iter().any(|variant| !variant.number.is_empty());
    let repr = has_numbers.then(|| quote!(#[repr(u16)]));
    let names: Vec<_> = variants
        .iter()
        .map(|variant| ident(&variant.name))
        .collect();
    let definitions = variants.iter().zip(&names).map(
        |(
            Variant {
                doc,
                number,
                retired,
                ..
            },
            name,
        )| {
            let deprecated = retired.as_ref().map(|month| {
                let note = format!("no longer documented since {month}");
                quote!(#[deprecated(note = #note)])
            });
            quote!(#doc #deprecated #name #number)
        },
    );
    let expect = variants.iter().any(|variant| variant.retired.is_some()).then(|| {
        quote!(#[expect(deprecated, reason = "servers may still send a code that is no longer documented")])
    });
    quote! {
        #[doc = #doc]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #repr
        pub enum #type_name { #(#definitions,)* }

        impl #type_name {
            /// Every code, in table order.
            #expect
            pub const ALL: &'static [Self] = &[#(Self::#names),*];

            #place
        }
    }
}

/// The place of a variant in a table without numbers.
pub(super) fn place(is_empty: bool) -> TokenStream {
    let place = if is_empty {
        quote!(match self {})
    } else {
        quote!(self as usize)
    };
    quote!(const fn place(self) -> usize { #place })
}
