//! What several outputs are made of.

pub(super) mod docs;
pub(super) mod enums;
pub(super) mod perfect_hash;
pub(super) mod shared;
pub(super) mod static_table;

use proc_macro2::{Ident, Span};

/// A name as an identifier.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
