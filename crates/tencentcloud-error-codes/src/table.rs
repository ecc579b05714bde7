//! How a table is kept: the texts of its codes in one string, and a row of lengths per code.
//!
//! A reference to a text costs 16 bytes, and another 24 in a program that can be loaded anywhere; a length costs
//! two. What a family says to all its members is there once, and only if a table refers to it.

use crate::hash::PerfectHash;
use crate::packed::{HelpFrom, Lengths, Row};
use crate::{Category, Entry, Inherited, Retry, Text};

/// A table of codes and the perfect hash that the generator chose for it.
///
/// Public in name only: the module is private, and so are the fields.
#[derive(Debug)]
pub struct Table {
    /// For each row its code, and then what texts it has for itself: message and help, each in Chinese and English.
    pub(crate) texts: &'static str,
    /// The texts that more codes than one have.
    pub(crate) shared: &'static [&'static Shared],
    /// In table order, each a packed [`Row`].
    pub(crate) rows: &'static [u128],
    /// What few codes have, in table order.
    pub(crate) extras: &'static [Extra],
    pub(crate) hash: PerfectHash<'static>,
    /// As many as a power of two, each a packed [`Slot`](crate::packed::Slot).
    pub(crate) slots: &'static [u64],
    /// Up to this length codes are compared as short ones: 32 if most are, else 15. Where the most are on the same
    /// side of the limit, the processor expects it.
    pub(crate) short_code_max: u8,
}

/// The texts of a family: its own code has them, and every member that does not say otherwise.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) message: Text,
    pub(crate) help: Text,
}

/// What few codes have.
#[derive(Debug)]
pub(crate) struct Extra {
    /// The index of the code.
    index: u16,
    note: Option<Text>,
    see: &'static [&'static str],
    retired: Option<&'static str>,
}

#[allow(dead_code, reason = "no enabled table need have a retired code")]
impl Extra {
    pub(crate) const fn new(index: u16) -> Self {
        Self {
            index,
            note: None,
            see: &[],
            retired: None,
        }
    }

    pub(crate) const fn note(self, zh: &'static str, en: &'static str) -> Self {
        Self {
            note: Some(Text { zh, en }),
            ..self
        }
    }

    pub(crate) const fn see(self, see: &'static [&'static str]) -> Self {
        Self { see, ..self }
    }

    pub(crate) const fn retired(self, month: &'static str) -> Self {
        Self {
            retired: Some(month),
            ..self
        }
    }
}

impl Table {
    #[inline]
    const fn row(&self, index: usize) -> Row {
        Row::unpack(self.rows[index])
    }

    /// The code at an index.
    #[inline]
    pub(crate) const fn code(&self, index: usize) -> &'static str {
        let Row { start, code, .. } = self.row(index);
        slice(self.texts, start, code as usize)
    }

    #[inline]
    pub(crate) const fn category(&self, index: usize) -> Category {
        Category::ALL[self.row(index).category as usize]
    }

    #[inline]
    pub(crate) const fn retry(&self, index: usize) -> Retry {
        Retry::ALL[self.row(index).retry as usize]
    }

    pub(crate) const fn message(&self, index: usize) -> Text {
        let row = self.row(index);
        if row.message.zh > 0 {
            self.text(row.start + row.code as u32, row.message)
        } else {
            self.shared[row.shared as usize].message
        }
    }

    pub(crate) const fn help(&self, index: usize) -> Text {
        let row = self.row(index);
        if row.help.zh > 0 {
            self.text(row.start + row.code as u32 + row.message.total(), row.help)
        } else if matches!(row.help_from, HelpFrom::Category) {
            self.category(index).help_text()
        } else {
            self.shared[row.shared as usize].help
        }
    }

    const fn text(&self, start: u32, Lengths { zh, en }: Lengths) -> Text {
        Text {
            zh: slice(self.texts, start, zh as usize),
            en: slice(self.texts, start + zh as u32, en as usize),
        }
    }

    /// All that the table says of the code at an index.
    pub(crate) const fn entry(&self, index: usize) -> Entry {
        let row = self.row(index);
        let (note, see, retired) = match self.extra(index) {
            Some(extra) => (extra.note, extra.see, extra.retired),
            None => (None, [].as_slice(), None),
        };
        Entry {
            code: self.code(index),
            category: self.category(index),
            retry: self.retry(index),
            message: self.message(index),
            help: self.help(index),
            note,
            see,
            retired,
            inherited: Inherited {
                message: row.inherits_message,
                help: !matches!(row.help_from, HelpFrom::Own),
            },
        }
    }

    const fn extra(&self, index: usize) -> Option<&'static Extra> {
        let (mut start, mut end) = (0, self.extras.len());
        while start < end {
            let middle = start.midpoint(end);
            if (self.extras[middle].index as usize) < index {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        if start < self.extras.len() && self.extras[start].index as usize == index {
            Some(&self.extras[start])
        } else {
            None
        }
    }
}

#[inline]
const fn slice(texts: &'static str, start: u32, length: usize) -> &'static str {
    texts.split_at(start as usize).1.split_at(length).0
}
