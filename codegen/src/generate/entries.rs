//! The static table behind an enum: one expression per entry, and the numbers of its perfect hash.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::model::{Base, BaseTable, Entry, Part, Text};
use crate::perfect_hash;

pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// `static TABLE`, with what `expression` makes of each entry.
pub(super) fn static_table<'m>(
    entries: impl IntoIterator<Item = &'m Entry> + Clone,
    expression: impl Fn(&Entry) -> TokenStream,
) -> TokenStream {
    let codes: Vec<&str> = entries
        .clone()
        .into_iter()
        .map(|entry| entry.code.as_str())
        .collect();
    let chosen = perfect_hash::choose(&codes);
    let windows = chosen
        .windows
        .iter()
        .map(|&window| Literal::u16_unsuffixed(window));
    let seed = Literal::u64_unsuffixed(chosen.seed);
    let pilots = chosen
        .pilots
        .iter()
        .map(|&pilot| Literal::u8_unsuffixed(pilot));
    let slot_bits = Literal::u32_unsuffixed(chosen.slot_bits);
    let slots = chosen
        .slots
        .iter()
        .map(|&slot| Literal::u16_unsuffixed(slot));
    let expressions = entries.into_iter().map(expression);
    quote! {
        static TABLE: Table = Table {
            entries: &[#(#expressions),*],
            hash: PerfectHash {
                windows: &[#(#windows),*],
                seed: #seed,
                pilots: &[#(#pilots),*],
                slot_bits: #slot_bits,
            },
            slots: &[#(#slots),*],
        };
    }
}

/// `static TABLE` after the constants of [`own_families`].
pub(super) fn table_with_own_families(entries: &[Entry]) -> TokenStream {
    let constants = constants(entries.iter());
    static_table(entries, |entry| match constants.get(&entry.variant) {
        Some(constant) => quote!(#constant),
        None => expression(entry),
    })
}

/// The imports of a module with these entries: only what their expressions use.
pub(super) fn uses(entries: &[Entry]) -> TokenStream {
    let any = |test: fn(&Entry) -> bool| entries.iter().any(test);
    let needs_entry = any(Entry::is_complete) || !constants(entries.iter()).is_empty();
    let needs_category = any(|entry| !entry.inherits(Part::Category));
    let needs_retry = any(|entry| !entry.inherits(Part::Retry));
    let needs_family = any(|entry| {
        entry
            .base
            .as_ref()
            .is_some_and(|base| base.table == BaseTable::Shared)
            && !entry.is_complete()
    });
    let code = if needs_entry {
        quote!({Entry, named_codes})
    } else {
        quote!(named_codes)
    };
    let family = needs_family.then(|| {
        quote!(
            use crate::v3::Family;
        )
    });
    let words = match (needs_category, needs_retry) {
        (true, true) => quote!(
            use crate::{Category, Retry};
        ),
        (true, false) => quote!(
            use crate::Category;
        ),
        (false, true) => quote!(
            use crate::Retry;
        ),
        (false, false) => TokenStream::new(),
    };
    quote! {
        use crate::code::#code;
        use crate::hash::PerfectHash;
        use crate::lookup::Table;
        #family
        #words
    }
}

/// A constant for each family of the table's own: the static table cannot be read while it is made.
pub(super) fn own_families(entries: &[Entry]) -> TokenStream {
    let constants = constants(entries.iter());
    entries
        .iter()
        .filter_map(|entry| Some((constants.get(&entry.variant)?, expression(entry))))
        .map(|(constant, expression)| quote!(const #constant: Entry = #expression;))
        .collect()
}

/// The constants of the families that other entries of the same table inherit from, by variant.
fn constants<'m>(entries: impl Iterator<Item = &'m Entry>) -> BTreeMap<String, Ident> {
    entries
        .filter(|entry| !entry.is_complete())
        .filter_map(|entry| entry.base.as_ref())
        .filter(|base| base.table == BaseTable::Same)
        .map(|base| (base.variant.clone(), constant(&base.variant)))
        .collect()
}

/// `ResourcesSoldOut` as the name of a constant.
fn constant(variant: &str) -> Ident {
    let mut name = String::new();
    for c in variant.chars() {
        if c.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(c.to_ascii_uppercase());
    }
    ident(&name)
}

/// The expression that makes an entry: `Entry::new(…)` or `Family::X.member(…)`, and then what it has of its own.
pub(super) fn expression(entry: &Entry) -> TokenStream {
    let start = match &entry.base {
        Some(base) if !entry.is_complete() => member(base, &entry.code),
        _ => complete(entry),
    };
    let overridden = entry.base.as_ref().filter(|_| !entry.is_complete());
    let category = overridden
        .filter(|base| base.own.contains(&Part::Category))
        .map(|_| {
            let category = ident(&entry.category.variant);
            quote!(.category(Category::#category))
        });
    let retry = overridden
        .filter(|base| base.own.contains(&Part::Retry))
        .map(|_| {
            let retry = ident(&entry.retry.variant);
            quote!(.retry(Retry::#retry))
        });
    let message = (!entry.inherits(Part::Message)).then(|| call("message", &entry.message));
    let help = (!entry.inherits(Part::Help)).then(|| call("help", &entry.help));
    let note = entry.note.as_ref().map(|note| call("note", note));
    let see = (!entry.see.is_empty()).then(|| {
        let see = &entry.see;
        quote!(.see(&[#(#see),*]))
    });
    let retired = entry.retired.as_ref().map(|month| quote!(.retired(#month)));
    quote!(#start #category #retry #message #help #note #see #retired)
}

fn complete(entry: &Entry) -> TokenStream {
    let code = &entry.code;
    let (category, retry) = (ident(&entry.category.variant), ident(&entry.retry.variant));
    quote!(Entry::new(#code, Category::#category, Retry::#retry))
}

fn member(base: &Base, code: &str) -> TokenStream {
    match base.table {
        BaseTable::Same => {
            let constant = constant(&base.variant);
            quote!(#constant.member(#code))
        }
        BaseTable::Shared => {
            let family = ident(&base.variant);
            quote!(Family::#family.member(#code))
        }
    }
}

fn call(method: &str, text: &Text) -> TokenStream {
    let method = ident(method);
    let Text { zh, en } = text;
    quote!(.#method(#zh, #en))
}
