//! The static table behind an enum: its texts, a draft of each row, and the numbers of its perfect hash.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::shared::{Families, SharedTexts};
use crate::model::{Entry, Part, Text};
use crate::perfect_hash;

pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// `static TABLE` and the constants that it is made of.
pub(super) fn static_table<'m>(entries: &'m [Entry], families: &Families<'m>) -> TokenStream {
    let SharedTexts { paths, of_entry } = families.shared_by(entries);
    let drafts = entries
        .iter()
        .zip(&of_entry)
        .map(|(entry, shared)| draft(entry, *shared));
    let texts = entries
        .iter()
        .zip(&of_entry)
        .map(|(entry, shared)| texts(entry, *shared));
    let texts = joined(texts.flatten());
    let extras = entries
        .iter()
        .zip(0_u16..)
        .filter_map(|(entry, place)| extra(entry, place));
    let count = Literal::usize_unsuffixed(entries.len());
    let (statics, hash) = (families.statics(entries), hash(entries));
    quote! {
        #statics

        const DRAFTS: &[Draft; #count] = &[#(#drafts),*];

        const TEXTS: &str = #texts;

        const ROWS: &[Row] = &rows(DRAFTS, TEXTS);

        static TABLE: Table = Table {
            texts: TEXTS,
            shared: &[#(&#paths),*],
            rows: ROWS,
            extras: &[#(#extras),*],
            #hash
        };
    }
}

/// The imports of a module with such a table: only what is used, and some names of the crate's besides.
pub(super) fn uses<'m>(
    entries: &'m [Entry],
    families: &Families<'m>,
    imports: &[&str],
) -> TokenStream {
    let has_extra = entries.iter().any(|entry| extra(entry, 0).is_some());
    let has_statics = !families.statics(entries).is_empty();
    let of_table = [
        ("Draft", true),
        ("Extra", has_extra),
        ("Shared", has_statics),
        ("Row", true),
        ("Table", true),
        ("rows", true),
        ("short", true),
        ("slots", true),
    ];
    let of_crate = [
        ("Category", !entries.is_empty()),
        ("Retry", !entries.is_empty()),
        ("Text", has_statics),
    ];
    let of_table = names(&of_table, &[]);
    let of_crate = match names(&of_crate, imports).as_slice() {
        [] => TokenStream::new(),
        names => quote!(use crate::{#(#names),*};),
    };
    quote! {
        use crate::hash::{PerfectHash, Words};
        use crate::table::{#(#of_table),*};
        #of_crate
    }
}

fn names(needed: &[(&str, bool)], more: &[&str]) -> Vec<Ident> {
    let needed = needed
        .iter()
        .filter(|(_, is_needed)| *is_needed)
        .map(|(name, _)| *name);
    let mut names: Vec<&str> = needed.chain(more.iter().copied()).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(ident).collect()
}

/// What a row is made of: whose texts it has, and then those that it has for itself.
fn draft(entry: &Entry, shared: Option<(u8, bool)>) -> TokenStream {
    let code = &entry.code;
    let (category, retry) = (ident(&entry.category.variant), ident(&entry.retry.variant));
    let arguments = quote!(#code, Category::#category, Retry::#retry);
    let place = shared.map(|(place, _)| Literal::u8_unsuffixed(place));
    let own = own_texts(entry, shared);
    let message = own[0].map(|text| call("message", text));
    let help = own[1].map(|text| call("help", text));
    match shared {
        None => quote!(Draft::new(#arguments) #message #help),
        Some((_, false)) => quote!(Draft::member(#arguments, #place) #message #help),
        Some((_, true)) => {
            let (message, help) = (entry.inherits(Part::Message), entry.inherits(Part::Help));
            let inherits = (message || help).then(|| quote!(.inherits(#message, #help)));
            quote!(Draft::family(#arguments, #place) #inherits)
        }
    }
}

/// The message and the help that stand among the texts of the table itself.
fn own_texts(entry: &Entry, shared: Option<(u8, bool)>) -> [Option<&Text>; 2] {
    let is_owner = matches!(shared, Some((_, true)));
    [
        (!is_owner && !entry.inherits(Part::Message)).then_some(&entry.message),
        (!is_owner && !entry.inherits(Part::Help)).then_some(&entry.help),
    ]
}

/// The code and its own texts, in the order in which a row counts them.
fn texts(entry: &Entry, shared: Option<(u8, bool)>) -> Vec<&str> {
    let mut texts = vec![entry.code.as_str()];
    for Text { zh, en } in own_texts(entry, shared).into_iter().flatten() {
        texts.extend([zh.as_str(), en.as_str()]);
    }
    texts
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
    let words = &chosen.words;
    let (from_start, from_end) = (
        Literal::u8_unsuffixed(words.from_start),
        Literal::u8_unsuffixed(words.from_end),
    );
    let more = words.more.iter().map(|&word| Literal::u8_unsuffixed(word));
    let seed = Literal::u64_unsuffixed(chosen.seed);
    let pilots = chosen
        .pilots
        .iter()
        .map(|&pilot| Literal::u16_unsuffixed(pilot));
    let slots = chosen
        .slots
        .iter()
        .map(|&slot| Literal::u16_unsuffixed(slot));
    quote! {
        hash: PerfectHash {
            words: Words { from_start: #from_start, from_end: #from_end, more: &[#(#more),*] },
            seed: #seed,
            pilots: &[#(#pilots),*],
        },
        slots: &slots(&[#(#slots),*], ROWS),
        short: short(ROWS),
    }
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
