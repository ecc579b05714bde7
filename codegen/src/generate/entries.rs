//! The static table behind an enum: its texts, a draft of each row, and the numbers of its perfect hash.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::model::{BaseTable, Entry, Part, Text};
use crate::perfect_hash;

pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// `static TABLE` and the constants that it is made of.
pub(super) fn static_table(entries: &[Entry]) -> TokenStream {
    let families = OwnFamilies::of(entries);
    let constants = families.constants(entries);
    let drafts = entries.iter().map(|entry| match families.constant(entry) {
        Some(constant) => quote!(#constant),
        None => families.draft(entry),
    });
    let texts = entries.iter().map(own_texts);
    table(entries, &constants, drafts, texts)
}

/// The table of the families, where a common code stands for its own.
pub(super) fn family_table(entries: &[Entry], is_common: impl Fn(&Entry) -> bool) -> TokenStream {
    let families = OwnFamilies::of(&[]);
    let drafts = entries.iter().map(|entry| {
        let variant = ident(&entry.variant);
        if is_common(entry) {
            quote!(CommonCode::#variant.family())
        } else {
            families.draft(entry)
        }
    });
    let texts = entries.iter().map(|entry| {
        if is_common(entry) {
            vec![entry.code.as_str()]
        } else {
            own_texts(entry)
        }
    });
    table(entries, &TokenStream::new(), drafts, texts)
}

fn table<'m>(
    entries: &[Entry],
    constants: &TokenStream,
    drafts: impl Iterator<Item = TokenStream>,
    texts: impl Iterator<Item = Vec<&'m str>>,
) -> TokenStream {
    let count = Literal::usize_unsuffixed(entries.len());
    let extras = entries
        .iter()
        .zip(0_u16..)
        .filter_map(|(entry, place)| extra(entry, place));
    let texts = joined(texts.flatten());
    let hash = hash(entries);
    quote! {
        #constants

        const DRAFTS: &[Draft; #count] = &[#(#drafts),*];

        const TEXTS: &str = #texts;

        static TABLE: Table = Table {
            texts: TEXTS,
            rows: &rows(DRAFTS, TEXTS),
            extras: &[#(#extras),*],
            #hash
        };
    }
}

/// Texts as one literal, each on a line of its own: the end of a line and what it is indented by do not count.
fn joined<'m>(texts: impl Iterator<Item = &'m str>) -> Literal {
    let mut literal = "\"".to_owned();
    for text in texts {
        literal.push_str("\\\n    ");
        literal.push_str(&text.replace('\\', "\\\\").replace('"', "\\\""));
    }
    literal.push_str("\\\n\"");
    literal.parse().expect("quotes and backslashes are escaped")
}

fn hash(entries: &[Entry]) -> TokenStream {
    let codes: Vec<&str> = entries.iter().map(|entry| entry.code.as_str()).collect();
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
    quote! {
        hash: PerfectHash {
            windows: &[#(#windows),*],
            seed: #seed,
            pilots: &[#(#pilots),*],
            slot_bits: #slot_bits,
        },
        slots: &[#(#slots),*],
    }
}

/// The imports of a module with these entries: what their expressions use, and some names of the crate's besides.
pub(super) fn uses(entries: &[Entry], imports: &[&str]) -> TokenStream {
    let any = |test: fn(&Entry) -> bool| entries.iter().any(test);
    let needs_extra =
        any(|entry| entry.note.is_some() || !entry.see.is_empty() || entry.retired.is_some());
    let needs_category = any(|entry| !entry.inherits(Part::Category));
    let needs_retry = any(|entry| !entry.inherits(Part::Retry));
    let needs_family = any(|entry| {
        entry
            .base
            .as_ref()
            .is_some_and(|base| base.table == BaseTable::Shared)
            && !entry.is_complete()
    });
    let extra = needs_extra.then(|| quote!(Extra,));
    let family = needs_family.then(|| {
        quote!(
            use crate::v3::Family;
        )
    });
    let words = [("Category", needs_category), ("Retry", needs_retry)];
    let words = words
        .into_iter()
        .filter(|(_, is_needed)| *is_needed)
        .map(|(word, _)| word);
    let mut names: Vec<Ident> = words.chain(imports.iter().copied()).map(ident).collect();
    names.sort();
    let names = match names.as_slice() {
        [] => TokenStream::new(),
        [name] => quote!(use crate::#name;),
        names => quote!(use crate::{#(#names),*};),
    };
    quote! {
        use crate::hash::PerfectHash;
        use crate::table::{Draft, #extra Table, rows};
        #family
        #names
    }
}

/// The code and what texts the entry has of its own, in the order in which a row counts them.
fn own_texts(entry: &Entry) -> Vec<&str> {
    let message = (!entry.inherits(Part::Message)).then_some(&entry.message);
    let help = (!entry.inherits(Part::Help)).then_some(&entry.help);
    let mut texts = vec![entry.code.as_str()];
    for Text { zh, en } in [message, help].into_iter().flatten() {
        texts.extend([zh.as_str(), en.as_str()]);
    }
    texts
}

/// The families of a table's own, each a constant: a table cannot be read while it is made.
struct OwnFamilies {
    /// By variant: the name of the constant, and the place in the table.
    constants: BTreeMap<String, (Ident, u16)>,
}

impl OwnFamilies {
    fn of(entries: &[Entry]) -> Self {
        let places: BTreeMap<&str, u16> = entries
            .iter()
            .map(|entry| entry.variant.as_str())
            .zip(0..)
            .collect();
        let bases = entries
            .iter()
            .filter(|entry| !entry.is_complete())
            .filter_map(|entry| entry.base.as_ref());
        let constants = bases
            .filter(|base| base.table == BaseTable::Same)
            .filter_map(|base| {
                let place = places.get(base.variant.as_str())?;
                Some((base.variant.clone(), (constant_name(&base.variant), *place)))
            })
            .collect();
        Self { constants }
    }

    fn constant(&self, entry: &Entry) -> Option<&Ident> {
        self.constants
            .get(&entry.variant)
            .map(|(constant, _)| constant)
    }

    fn constants(&self, entries: &[Entry]) -> TokenStream {
        entries
            .iter()
            .filter_map(|entry| Some((self.constant(entry)?, self.draft(entry))))
            .map(|(constant, draft)| quote!(const #constant: Draft = #draft;))
            .collect()
    }

    /// The expression of an entry: a code of its own or a member of a family, and then what it has of its own.
    fn draft(&self, entry: &Entry) -> TokenStream {
        let start = self.member(entry);
        let is_member = start.is_some();
        let start = start.unwrap_or_else(|| complete(entry));
        let category = (is_member && !entry.inherits(Part::Category)).then(|| {
            let category = ident(&entry.category.variant);
            quote!(.category(Category::#category))
        });
        let retry = (is_member && !entry.inherits(Part::Retry)).then(|| {
            let retry = ident(&entry.retry.variant);
            quote!(.retry(Retry::#retry))
        });
        let message = (!entry.inherits(Part::Message)).then(|| call("message", &entry.message));
        let help = (!entry.inherits(Part::Help)).then(|| call("help", &entry.help));
        quote!(#start #category #retry #message #help)
    }

    fn member(&self, entry: &Entry) -> Option<TokenStream> {
        let base = entry.base.as_ref().filter(|_| !entry.is_complete())?;
        let code = &entry.code;
        Some(match base.table {
            BaseTable::Same => {
                let (constant, place) = self.constants.get(&base.variant)?;
                let place = Literal::u16_unsuffixed(*place);
                quote!(#constant.member(#place, #code))
            }
            BaseTable::Shared => {
                let family = ident(&base.variant);
                quote!(Family::#family.member(#code))
            }
        })
    }
}

/// `ResourcesSoldOut` as the name of a constant.
fn constant_name(variant: &str) -> Ident {
    let mut name = String::new();
    for c in variant.chars() {
        if c.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(c.to_ascii_uppercase());
    }
    ident(&name)
}

fn complete(entry: &Entry) -> TokenStream {
    let code = &entry.code;
    let (category, retry) = (ident(&entry.category.variant), ident(&entry.retry.variant));
    quote!(Draft::new(#code, Category::#category, Retry::#retry))
}

/// What few codes have: notes, related codes, the month of retirement.
fn extra(entry: &Entry, place: u16) -> Option<TokenStream> {
    let note = entry.note.as_ref().map(|note| call("note", note));
    let see = (!entry.see.is_empty()).then(|| {
        let see = &entry.see;
        quote!(.see(&[#(#see),*]))
    });
    let retired = entry.retired.as_ref().map(|month| quote!(.retired(#month)));
    let place = Literal::u16_unsuffixed(place);
    let is_any = note.is_some() || see.is_some() || retired.is_some();
    is_any.then(|| quote!(Extra::of(#place) #note #see #retired))
}

fn call(method: &str, text: &Text) -> TokenStream {
    let method = ident(method);
    let Text { zh, en } = text;
    quote!(.#method(#zh, #en))
}
