//! The enum of a table: its variants with their documentation, and the module around it.

use proc_macro2::TokenStream;
use quote::quote;

use super::shared::TextLayout;
use super::{docs, ident, static_table};
use crate::model::{Entry, Part, Table};

/// The module of a table whose codes are strings: the enum and its table.
pub(crate) fn named_module<'m>(
    table: &'m Table,
    layout: &TextLayout<'m>,
    type_name: &str,
    doc: &str,
    imports: &[&str],
) -> TokenStream {
    let variants: Vec<Variant> = table.entries.iter().map(Variant::new).collect();
    let code_enum = code_enum(type_name, doc, &variants, Some(&index(variants.is_empty())));
    let uses = static_table::uses(&table.entries, layout, imports);
    let static_table = static_table::static_table(&table.entries, layout);
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
pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) doc: TokenStream,
    /// `= 4000`, of a code that is a number.
    pub(crate) number: TokenStream,
    pub(crate) retired: Option<String>,
}

impl Variant {
    pub(crate) fn new(entry: &Entry) -> Self {
        Self {
            name: entry.variant.clone(),
            doc: doc(entry),
            number: TokenStream::new(),
            retired: entry.retired.clone(),
        }
    }

    /// The variant in the enum.
    fn definition(&self) -> TokenStream {
        let deprecated = self.retired.as_ref().map(|month| {
            let note = format!("no longer documented since {month}");
            quote!(#[deprecated(note = #note)])
        });
        let (doc, name, number) = (&self.doc, ident(&self.name), &self.number);
        quote!(#doc #deprecated #name #number)
    }
}

/// The code, its category and retry rule, what it means in both languages, and what else there is to know.
pub(crate) fn doc(entry: &Entry) -> TokenStream {
    // Each field by name, so that the compiler asks what the documentation says of a new one.
    let Entry {
        code,
        category,
        retry,
        message,
        note,
        line: _,
        variant: _,
        help: _,
        help_from: _,
        see: _,
        retired: _, // an attribute of the variant
        base: _,
    } = entry;
    // So that nobody takes the family's text for the code's own.
    let (en, zh) = if entry.inherits(Part::Message) {
        (" *(the family's text)*", "*（族的说明）*")
    } else {
        ("", "")
    };
    let mut texts = vec![
        format!(
            "`{code}` (`{}`, `{}`): {}{en}",
            category.word,
            retry.word,
            docs::escaped(&message.en)
        ),
        format!("{}{zh}", docs::escaped(&message.zh)),
    ];
    if let Some(note) = note {
        texts.push(format!("Note: {}", docs::escaped(&note.en)));
        texts.push(format!("注：{}", docs::escaped(&note.zh)));
    }
    docs::paragraphs(&texts)
}

/// The enum, the list of its variants, and what else it has.
pub(crate) fn code_enum(
    type_name: &str,
    doc: &str,
    variants: &[Variant],
    index: Option<&TokenStream>,
) -> TokenStream {
    let type_name = ident(type_name);
    let doc = format!(" {doc}");
    let has_numbers = variants.iter().any(|variant| !variant.number.is_empty());
    let repr = has_numbers.then(|| quote!(#[repr(u16)]));
    let names: Vec<_> = variants
        .iter()
        .map(|variant| ident(&variant.name))
        .collect();
    let definitions = variants.iter().map(Variant::definition);
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

            #index
        }
    }
}

/// The index of a variant in a table without numbers.
pub(crate) fn index(is_empty: bool) -> TokenStream {
    let index = if is_empty {
        quote!(match self {})
    } else {
        quote!(self as usize)
    };
    quote!(const fn index(self) -> usize { #index })
}
