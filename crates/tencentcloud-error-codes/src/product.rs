//! A product of API 3.0 and its codes, for programs that search the tables of all products.

use core::fmt;

use crate::table::Table;
use crate::{Entry, Lang, Text};

/// A product of API 3.0 whose codes are enabled: see [`v3::products`](crate::v3::products).
#[derive(Clone, Copy)]
pub struct Product {
    id: &'static str,
    name: Text,
    versions: &'static [&'static str],
    table: &'static Table,
}

impl Product {
    #[allow(dead_code, reason = "no product need be enabled")]
    pub(crate) const fn new(
        id: &'static str,
        name: Text,
        versions: &'static [&'static str],
        table: &'static Table,
    ) -> Self {
        Self {
            id,
            name,
            versions,
            table,
        }
    }

    /// What the SDKs, the cargo feature and mostly the domain name call it: `cvm`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// What people call it: `Cloud Virtual Machine`.
    #[must_use]
    pub const fn name(&self, lang: Lang) -> &'static str {
        self.name.get(lang)
    }

    /// The versions of its API, the oldest first: `2017-03-12`.
    #[must_use]
    pub const fn versions(&self) -> &'static [&'static str] {
        self.versions
    }

    /// Every code of its own without what the table says of it, in table order.
    #[must_use]
    pub fn codes(&self) -> impl ExactSizeIterator<Item = &'static str> + use<> {
        let table = self.table;
        (0..table.rows.len()).map(|index| table.code(index))
    }

    /// Every code of its own, in table order. The common codes, which every product can answer, are not among them.
    #[must_use]
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry> + use<> {
        let table = self.table;
        (0..table.rows.len()).map(|index| table.entry(index))
    }

    /// What its table says of a code, which has to match byte for byte; `None` if that is not one of its own.
    #[must_use]
    pub const fn find(&self, code: &str) -> Option<Entry> {
        match self.table.find(code) {
            Some(index) => Some(self.table.entry(index)),
            None => None,
        }
    }
}

/// The id: the table would fill pages.
impl fmt::Debug for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Product").field(&self.id).finish()
    }
}
