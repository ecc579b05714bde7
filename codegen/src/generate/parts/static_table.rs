//! The static table behind an enum: its texts, a row of numbers for each code, and its perfect hash.

use std::fmt::{Debug, LowerHex};

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::shared::{SharedText, SharedTexts, TextLayout};
use super::{ident, perfect_hash};
use crate::model::{self, Entry, Part, Text};

/// How rows and slots are packed, compiled from the very file that the generated crate unpacks them with.
#[path = "../../../../crates/tencentcloud-error-codes/src/packed.rs"]
mod packed;

use packed::{HelpFrom, Lengths, Row, Slot};

pub(crate) use packed::{MAX_CATEGORIES, MAX_RETRIES};

/// `static TABLE` and the constants that it is made of.
pub(crate) fn static_table<'m>(entries: &'m [Entry], layout: &TextLayout<'m>) -> TokenStream {
    let SharedTexts { paths, of_entry } = layout.shared_by(entries);
    let rows = rows(entries, &of_entry);
    let texts = entries
        .iter()
        .zip(&of_entry)
        .flat_map(|(entry, shared)| texts(entry, *shared));
    let texts = joined(texts);
    let extras = entries
        .iter()
        .zip(0_u16..)
        .filter_map(|(entry, index)| extra(entry, index));
    let numbers = rows.iter().map(|row| hexadecimal(row.pack()));
    let (statics, hash, short_code_max) = (
        layout.statics(entries),
        hash(entries, &rows),
        short_code_max(&rows),
    );
    quote! {
        #statics

        const TEXTS: &str = #texts;

        static TABLE: Table = Table {
            texts: TEXTS,
            shared: &[#(&#paths),*],
            rows: &[#(#numbers),*],
            extras: &[#(#extras),*],
            #hash
            short_code_max: #short_code_max,
        };
    }
}

/// The imports of a module with such a table: only what is used, and some names of the crate's besides.
pub(crate) fn uses<'m>(
    entries: &'m [Entry],
    layout: &TextLayout<'m>,
    imports: &[&str],
) -> TokenStream {
    let has_extra = entries.iter().any(|entry| extra(entry, 0).is_some());
    let has_statics = !layout.statics(entries).is_empty();
    let of_table = [
        ("Extra", has_extra),
        ("Shared", has_statics),
        ("Table", true),
    ];
    let of_crate = [("Text", has_statics)];
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

/// The rows of a table, given whose texts each has.
fn rows(entries: &[Entry], shared: &[Option<SharedText>]) -> Vec<Row> {
    let mut start = 0;
    let row = |(entry, shared): (&Entry, &Option<SharedText>)| {
        let [message, help] =
            own_texts(entry, *shared).map(|text| text.map_or(Lengths::default(), lengths));
        let row = Row {
            start,
            code: length(&entry.code),
            category: entry.category.index,
            retry: entry.retry.index,
            shared: shared.map_or(u8::MAX, |shared| shared.index),
            inherits_message: entry.inherits(Part::Message),
            help_from: match entry.help_from {
                model::HelpFrom::Own => HelpFrom::Own,
                model::HelpFrom::Family => HelpFrom::Family,
                model::HelpFrom::Category => HelpFrom::Category,
            },
            message,
            help,
        };
        start += u32::from(row.code) + message.total() + help.total();
        row
    };
    entries.iter().zip(shared).map(row).collect()
}

fn lengths(Text { zh, en }: &Text) -> Lengths {
    Lengths {
        zh: length(zh),
        en: length(en),
    }
}

fn length<N: TryFrom<usize, Error: Debug>>(text: &str) -> N {
    N::try_from(text.len()).expect("the length of a code or text was checked")
}

/// Up to which length codes are compared as short ones. Where the most are on the same side of the limit, the
/// processor expects it.
fn short_code_max(rows: &[Row]) -> Literal {
    let few = rows.iter().filter(|row| row.code <= 32).count();
    Literal::u8_unsuffixed(if few * 8 >= rows.len() * 7 { 32 } else { 15 })
}

/// A packed number: its fields are whole hexadecimal digits.
fn hexadecimal(number: impl LowerHex) -> Literal {
    format!("{number:#x}").parse().expect("a number is a token")
}

/// The message and the help that stand among the texts of the table itself.
fn own_texts(entry: &Entry, shared: Option<SharedText>) -> [Option<&Text>; 2] {
    let is_owner = shared.is_some_and(|shared| shared.is_owner);
    [
        (!is_owner && !entry.inherits(Part::Message)).then_some(&entry.message),
        (!is_owner && entry.help_from == model::HelpFrom::Own).then_some(&entry.help),
    ]
}

/// The code and its own texts, in the order in which a row counts them.
fn texts(entry: &Entry, shared: Option<SharedText>) -> Vec<&str> {
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

fn hash(entries: &[Entry], rows: &[Row]) -> TokenStream {
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
    let slots = chosen.slots.iter().map(|&index| slot(rows, index));
    quote! {
        hash: PerfectHash {
            words: Words { from_start: #from_start, from_end: #from_end, more: &[#(#more),*] },
            seed: #seed,
            pilots: &[#(#pilots),*],
        },
        slots: &[#(#slots),*],
    }
}

/// The slot of the code at an index, or of no code.
fn slot(rows: &[Row], index: u16) -> Literal {
    match rows.get(usize::from(index)) {
        Some(&Row { start, code, .. }) => hexadecimal(
            Slot {
                start,
                index,
                length: code,
            }
            .pack(),
        ),
        None => Literal::u64_unsuffixed(0),
    }
}

/// What few codes have: notes, related codes, the month of retirement.
fn extra(entry: &Entry, index: u16) -> Option<TokenStream> {
    // Each field by name, so that the compiler asks where the table has a new one.
    let Entry {
        note,
        see,
        retired,
        code: _,
        line: _,
        variant: _,
        category: _,
        retry: _,
        message: _,
        help: _,
        help_from: _,
        base: _,
    } = entry;
    let note = note.as_ref().map(|note| call("note", note));
    let see = (!see.is_empty()).then(|| quote!(.see(&[#(#see),*])));
    let retired = retired.as_ref().map(|month| quote!(.retired(#month)));
    let index = Literal::u16_unsuffixed(index);
    let is_any = note.is_some() || see.is_some() || retired.is_some();
    is_any.then(|| quote!(Extra::new(#index) #note #see #retired))
}

fn call(method: &str, text: &Text) -> TokenStream {
    let method = ident(method);
    let Text { zh, en } = text;
    quote!(.#method(#zh, #en))
}
