//! How a table is kept: all its texts in one string, and a row of lengths per code.
//!
//! A reference to a text costs 16 bytes, and another 24 in a program that can be loaded anywhere; a length costs
//! two. What a code has from its family is not there a second time.

use crate::hash::PerfectHash;
use crate::v3::{CommonCode, Family};
use crate::{Category, Entry, Inherited, Retry, Text};

/// A table of codes and the perfect hash that the generator chose for it.
///
/// Public in name only: the module is private, and so are the fields.
#[derive(Debug)]
pub struct Table {
    /// For each row its code, and then what texts it has of its own: message and help, each in Chinese and English.
    pub(crate) texts: &'static str,
    /// In table order.
    pub(crate) rows: &'static [Row],
    /// What few codes have, in table order.
    pub(crate) extras: &'static [Extra],
    pub(crate) hash: PerfectHash<'static>,
    /// The place of each slot's code among the rows; past their end for a slot that no code has.
    pub(crate) slots: &'static [u16],
}

/// A code of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// Where its texts begin.
    start: u32,
    code: u8,
    category: Category,
    retry: Retry,
    message: Lengths,
    help: Lengths,
    base: Base,
}

/// The lengths of a text in both languages, in bytes; 0 if the row has none of its own.
#[derive(Clone, Copy, Debug)]
struct Lengths {
    zh: u16,
    en: u16,
}

/// Where the texts of a row are that are not its own.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Base {
    /// Nowhere: it has all of them.
    None,
    /// The family of a common code says what that says, as its own.
    Common(CommonCode),
    /// A family that all products share.
    Family(Family),
    /// The code of that place in the same table.
    Own(u16),
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
            return row.message.text(self.texts, row.start + row.code as u32);
        }
        match row.base {
            Base::None => Text { zh: "", en: "" }, // the generator sees to it that there is none
            Base::Common(code) => code.entry().message,
            Base::Family(family) => family.entry().message,
            Base::Own(place) => self.message(place as usize),
        }
    }

    pub(crate) const fn help(&self, place: usize) -> Text {
        let row = &self.rows[place];
        if row.help.zh > 0 {
            return row.help.text(
                self.texts,
                row.start + row.code as u32 + row.message.total(),
            );
        }
        match row.base {
            Base::None => Text { zh: "", en: "" },
            Base::Common(code) => code.entry().help,
            Base::Family(family) => family.entry().help,
            Base::Own(place) => self.help(place as usize),
        }
    }

    /// All that the table says of the code of a place.
    pub(crate) const fn entry(&self, place: usize) -> Entry {
        let row = &self.rows[place];
        let is_family = matches!(row.base, Base::Common(_));
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
            inherited: Inherited {
                message: row.message.zh == 0 && !is_family,
                help: row.help.zh == 0 && !is_family,
            },
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
                zh: short(zh.len()),
                en: short(en.len()),
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
const fn short(length: usize) -> u16 {
    assert!(length <= u16::MAX as usize);
    length as u16
}

/// A code as the generator writes it down. There are none of these in a program, only the rows that come of them.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    code: &'static str,
    category: Category,
    retry: Retry,
    message: Option<Text>,
    help: Option<Text>,
    base: Base,
}

#[allow(
    dead_code,
    reason = "some are for product tables alone, and every one of those can be disabled"
)]
impl Draft {
    /// A code with everything of its own.
    pub(crate) const fn new(code: &'static str, category: Category, retry: Retry) -> Self {
        Self {
            code,
            category,
            retry,
            message: None,
            help: None,
            base: Base::None,
        }
    }

    pub(crate) const fn category(self, category: Category) -> Self {
        Self { category, ..self }
    }

    pub(crate) const fn retry(self, retry: Retry) -> Self {
        Self { retry, ..self }
    }

    pub(crate) const fn message(self, zh: &'static str, en: &'static str) -> Self {
        Self {
            message: Some(Text { zh, en }),
            ..self
        }
    }

    pub(crate) const fn help(self, zh: &'static str, en: &'static str) -> Self {
        Self {
            help: Some(Text { zh, en }),
            ..self
        }
    }

    /// Another code of the family that this is, at this place in the same table.
    pub(crate) const fn member(self, place: u16, code: &'static str) -> Self {
        Self {
            code,
            message: None,
            help: None,
            base: Base::Own(place),
            ..self
        }
    }
}

impl CommonCode {
    /// The family of the same name.
    pub(crate) const fn family(self) -> Draft {
        let Entry {
            code,
            category,
            retry,
            ..
        } = self.entry();
        Draft {
            base: Base::Common(self),
            ..Draft::new(code, category, retry)
        }
    }
}

#[allow(
    dead_code,
    reason = "only product tables inherit, and every one of those can be disabled"
)]
impl Family {
    /// A code of this family that says nothing of its own.
    pub(crate) const fn member(self, code: &'static str) -> Draft {
        Draft {
            base: Base::Family(self),
            ..Draft::new(code, self.category(), self.retry())
        }
    }
}

/// The rows of some codes whose texts are these, one behind the other.
pub(crate) const fn rows<const N: usize>(drafts: &[Draft; N], texts: &str) -> [Row; N] {
    const EMPTY: Row = Row {
        start: 0,
        code: 0,
        category: Category::ALL[0],
        retry: Retry::ALL[0],
        message: Lengths::of(None),
        help: Lengths::of(None),
        base: Base::None,
    };
    let mut rows = [EMPTY; N];
    let mut start = 0;
    let mut i = 0;
    while i < N {
        let Draft {
            code,
            category,
            retry,
            message,
            help,
            base,
        } = drafts[i];
        assert!(code.len() <= u8::MAX as usize);
        #[expect(clippy::cast_possible_truncation, reason = "asserted")]
        let length = code.len() as u8;
        let (message, help) = (Lengths::of(message), Lengths::of(help));
        rows[i] = Row {
            start,
            code: length,
            category,
            retry,
            message,
            help,
            base,
        };
        start += length as u32 + message.total() + help.total();
        i += 1;
    }
    assert!(
        start as usize == texts.len(),
        "the texts are not those of the codes"
    );
    rows
}
