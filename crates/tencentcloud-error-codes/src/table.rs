//! How a table is kept: the texts of its codes in one string, and a row of lengths per code.
//!
//! A reference to a text costs 16 bytes, and another 24 in a program that can be loaded anywhere; a length costs
//! two. What a family says to all its members is there once, and only if a table refers to it.

use crate::hash::PerfectHash;
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
    /// In table order.
    pub(crate) rows: &'static [Row],
    /// What few codes have, in table order.
    pub(crate) extras: &'static [Extra],
    pub(crate) hash: PerfectHash<'static>,
    /// As many as a power of two.
    pub(crate) slots: &'static [Slot],
    /// Up to this length codes are compared as short ones: 32 if most are, else 15.
    pub(crate) short: u8,
}

/// What a lookup needs to know of the one code that it can find, next to each other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    /// Where the code begins; past the end of the texts for the slot of no code.
    pub(crate) start: u32,
    /// The place of the code among the rows.
    pub(crate) place: u16,
    /// The length of the code.
    pub(crate) length: u8,
}

/// The texts of a family: its own code has them, and every member that does not say otherwise.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) message: Text,
    pub(crate) help: Text,
}

/// A code of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// Where its texts begin.
    start: u32,
    code: u8,
    category: Category,
    retry: Retry,
    /// Which of the shared texts it has where it has none for itself.
    shared: u8,
    inherited: Inherited,
    message: Lengths,
    help: Lengths,
}

/// The lengths of a text in both languages, in bytes; 0 if the row has none for itself.
#[derive(Clone, Copy, Debug)]
struct Lengths {
    zh: u16,
    en: u16,
}

/// What few codes have.
#[derive(Debug)]
pub(crate) struct Extra {
    /// The place of the code.
    place: u16,
    note: Option<Text>,
    see: &'static [&'static str],
    retired: Option<&'static str>,
}

#[allow(dead_code, reason = "no enabled table need have a retired code")]
impl Extra {
    pub(crate) const fn of(place: u16) -> Self {
        Self {
            place,
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
    /// The code of a place.
    #[inline]
    pub(crate) const fn code(&self, place: usize) -> &'static str {
        let row = &self.rows[place];
        slice(self.texts, row.start, row.code as usize)
    }

    pub(crate) const fn category(&self, place: usize) -> Category {
        self.rows[place].category
    }

    pub(crate) const fn retry(&self, place: usize) -> Retry {
        self.rows[place].retry
    }

    pub(crate) const fn message(&self, place: usize) -> Text {
        let row = &self.rows[place];
        if row.message.zh > 0 {
            row.message.text(self.texts, row.start + row.code as u32)
        } else {
            self.shared[row.shared as usize].message
        }
    }

    pub(crate) const fn help(&self, place: usize) -> Text {
        let row = &self.rows[place];
        if row.help.zh > 0 {
            row.help.text(
                self.texts,
                row.start + row.code as u32 + row.message.total(),
            )
        } else {
            self.shared[row.shared as usize].help
        }
    }

    /// All that the table says of the code of a place.
    pub(crate) const fn entry(&self, place: usize) -> Entry {
        let row = &self.rows[place];
        let (note, see, retired) = match self.extra(place) {
            Some(extra) => (extra.note, extra.see, extra.retired),
            None => (None, [].as_slice(), None),
        };
        Entry {
            code: self.code(place),
            category: row.category,
            retry: row.retry,
            message: self.message(place),
            help: self.help(place),
            note,
            see,
            retired,
            inherited: row.inherited,
        }
    }

    const fn extra(&self, place: usize) -> Option<&'static Extra> {
        let mut i = 0;
        while i < self.extras.len() {
            if self.extras[i].place as usize == place {
                return Some(&self.extras[i]);
            }
            i += 1;
        }
        None
    }
}

impl Lengths {
    const fn of(text: Option<Text>) -> Self {
        match text {
            Some(Text { zh, en }) => Self {
                zh: to_u16(zh.len()),
                en: to_u16(en.len()),
            },
            None => Self { zh: 0, en: 0 },
        }
    }

    const fn total(self) -> u32 {
        self.zh as u32 + self.en as u32
    }

    const fn text(self, texts: &'static str, start: u32) -> Text {
        Text {
            zh: slice(texts, start, self.zh as usize),
            en: slice(texts, start + self.zh as u32, self.en as usize),
        }
    }
}

#[inline]
const fn slice(texts: &'static str, start: u32, length: usize) -> &'static str {
    texts.split_at(start as usize).1.split_at(length).0
}

#[expect(clippy::cast_possible_truncation, reason = "asserted")]
const fn to_u16(length: usize) -> u16 {
    assert!(length <= u16::MAX as usize);
    length as u16
}

/// A code as the generator writes it down. There are none of these in a program, only the rows that come of them.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    code: &'static str,
    category: Category,
    retry: Retry,
    shared: u8,
    inherited: Inherited,
    message: Option<Text>,
    help: Option<Text>,
}

#[allow(
    dead_code,
    reason = "some are for product tables alone, and every one of those can be disabled"
)]
impl Draft {
    /// A code with all texts for itself.
    pub(crate) const fn new(code: &'static str, category: Category, retry: Retry) -> Self {
        Self::family(code, category, retry, u8::MAX)
    }

    /// A code whose own texts are shared with the members of its family.
    pub(crate) const fn family(
        code: &'static str,
        category: Category,
        retry: Retry,
        shared: u8,
    ) -> Self {
        let inherited = Inherited {
            message: false,
            help: false,
        };
        Self {
            code,
            category,
            retry,
            shared,
            inherited,
            message: None,
            help: None,
        }
    }

    /// A code with the texts of its family.
    pub(crate) const fn member(
        code: &'static str,
        category: Category,
        retry: Retry,
        shared: u8,
    ) -> Self {
        let inherited = Inherited {
            message: true,
            help: true,
        };
        Self {
            inherited,
            ..Self::family(code, category, retry, shared)
        }
    }

    pub(crate) const fn message(mut self, zh: &'static str, en: &'static str) -> Self {
        self.message = Some(Text { zh, en });
        self.inherited.message = false;
        self
    }

    pub(crate) const fn help(mut self, zh: &'static str, en: &'static str) -> Self {
        self.help = Some(Text { zh, en });
        self.inherited.help = false;
        self
    }

    /// Says of a family that its own message or help is that of the family above it.
    pub(crate) const fn inherits(mut self, message: bool, help: bool) -> Self {
        self.inherited = Inherited { message, help };
        self
    }
}

/// The rows of some codes whose texts are these, one behind the other.
pub(crate) const fn rows<const N: usize>(drafts: &[Draft; N], texts: &str) -> [Row; N] {
    const EMPTY: Row = Row {
        start: 0,
        code: 0,
        category: Category::ALL[0],
        retry: Retry::ALL[0],
        shared: 0,
        inherited: Inherited {
            message: false,
            help: false,
        },
        message: Lengths::of(None),
        help: Lengths::of(None),
    };
    let mut rows = [EMPTY; N];
    let mut start = 0;
    let mut i = 0;
    while i < N {
        let Draft {
            code,
            category,
            retry,
            shared,
            inherited,
            message,
            help,
        } = drafts[i];
        assert!(code.len() <= u8::MAX as usize);
        #[expect(clippy::cast_possible_truncation, reason = "asserted")]
        let code = code.len() as u8;
        let (message, help) = (Lengths::of(message), Lengths::of(help));
        rows[i] = Row {
            start,
            code,
            category,
            retry,
            shared,
            inherited,
            message,
            help,
        };
        start += code as u32 + message.total() + help.total();
        i += 1;
    }
    assert!(
        start as usize == texts.len(),
        "the texts are not those of the codes"
    );
    rows
}

/// The slots of some rows, given the place of each slot's code: past the end of the rows for the slot of no code.
pub(crate) const fn slots<const N: usize>(places: &[u16; N], rows: &[Row]) -> [Slot; N] {
    const EMPTY: Slot = Slot {
        start: u32::MAX,
        place: 0,
        length: 0,
    };
    let mut slots = [EMPTY; N];
    let mut i = 0;
    while i < N {
        let place = places[i];
        if (place as usize) < rows.len() {
            let Row { start, code, .. } = rows[place as usize];
            slots[i] = Slot {
                start,
                place,
                length: code,
            };
        }
        i += 1;
    }
    slots
}

/// Up to which length codes are compared as short ones. Where the most are on the same side of the limit, the
/// processor expects it.
pub(crate) const fn short(rows: &[Row]) -> u8 {
    let (mut few, mut i) = (0, 0);
    while i < rows.len() {
        few += (rows[i].code <= 32) as usize;
        i += 1;
    }
    if few * 8 >= rows.len() * 7 { 32 } else { 15 }
}
