//! How the numbers of a table are packed: a row and a slot are one integer each. The compiler takes a table of
//! integers as it stands, where one of structures would cost it most of the build.
//!
//! The generator compiles this very file to pack what is unpacked here, so that the two sides cannot drift apart.

#![allow(dead_code, reason = "the generator packs, the crate unpacks")]

/// How many categories a row can tell apart: five bits.
pub(crate) const MAX_CATEGORIES: u8 = 1 << 5;

/// How many retry rules a row can tell apart: three bits.
pub(crate) const MAX_RETRIES: u8 = 1 << 3;

/// What a table says of a code, but for the texts themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// Where the code begins in the texts of the table; its own texts follow.
    pub(crate) start: u32,
    /// The length of the code.
    pub(crate) code: u8,
    /// The index of its category in the vocabulary.
    pub(crate) category: u8,
    /// The index of its retry rule in the vocabulary.
    pub(crate) retry: u8,
    /// Which of the table's shared texts it has where it has none for itself.
    pub(crate) shared: u8,
    /// Whether its message is the family's.
    pub(crate) inherits_message: bool,
    /// Whose help it has.
    pub(crate) help_from: HelpFrom,
    /// Its own message.
    pub(crate) message: Lengths,
    /// Its own help.
    pub(crate) help: Lengths,
}

/// Where the help of a code comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HelpFrom {
    /// The code has its own, or shares it as the owner.
    Own,
    /// The family.
    Family,
    /// The category, where the family's help would mislead.
    Category,
}

/// The lengths of a text in both languages, in bytes; 0 if there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lengths {
    pub(crate) zh: u16,
    pub(crate) en: u16,
}

/// What a lookup needs to know of the one code that it can find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Where the code begins in the texts of the table.
    pub(crate) start: u32,
    /// The index of the code among the rows.
    pub(crate) index: u16,
    /// The length of the code; 0 in the slot of no code.
    pub(crate) length: u8,
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "unpacking takes a number apart"
)]
impl Row {
    /// From the highest digit: the lengths of help and message (four hexadecimal digits each, English before
    /// Chinese), what is inherited (two), the shared texts (two), retry rule and category (two: three bits and five),
    /// the length of the code (two) and where it begins (eight).
    pub(crate) const fn pack(self) -> u128 {
        assert!(self.category < MAX_CATEGORIES && self.retry < MAX_RETRIES);
        let inherited = self.inherits_message as u128 | (self.help_from as u128) << 1;
        self.start as u128
            | (self.code as u128) << 32
            | (self.category as u128) << 40
            | (self.retry as u128) << 45
            | (self.shared as u128) << 48
            | inherited << 56
            | (self.message.pack() as u128) << 64
            | (self.help.pack() as u128) << 96
    }

    #[inline]
    pub(crate) const fn unpack(row: u128) -> Self {
        Self {
            start: row as u32,
            code: (row >> 32) as u8,
            category: (row >> 40) as u8 % MAX_CATEGORIES,
            retry: (row >> 45) as u8 % MAX_RETRIES,
            shared: (row >> 48) as u8,
            inherits_message: row >> 56 & 1 != 0,
            help_from: match row >> 57 & 3 {
                0 => HelpFrom::Own,
                1 => HelpFrom::Family,
                _ => HelpFrom::Category,
            },
            message: Lengths::unpack((row >> 64) as u32),
            help: Lengths::unpack((row >> 96) as u32),
        }
    }
}

impl Lengths {
    const fn pack(self) -> u32 {
        self.zh as u32 | (self.en as u32) << 16
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "unpacking takes a number apart"
    )]
    const fn unpack(lengths: u32) -> Self {
        Self {
            zh: lengths as u16,
            en: (lengths >> 16) as u16,
        }
    }

    /// Of both texts together.
    pub(crate) const fn total(self) -> u32 {
        self.zh as u32 + self.en as u32
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "unpacking takes a number apart"
)]
impl Slot {
    /// From the highest digit: the length of the code (two hexadecimal digits), its index (four) and where it
    /// begins (eight). The slot of no code is 0.
    pub(crate) const fn pack(self) -> u64 {
        self.start as u64 | (self.index as u64) << 32 | (self.length as u64) << 48
    }

    #[inline]
    pub(crate) const fn unpack(slot: u64) -> Self {
        Self {
            start: slot as u32,
            index: (slot >> 32) as u16,
            length: (slot >> 48) as u8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HelpFrom, Lengths, Row, Slot};

    #[test]
    #[expect(clippy::unusual_byte_groupings, reason = "a group for each field")]
    fn what_is_packed_is_unpacked() {
        let row = Row {
            start: 0xFEDC_BA98,
            code: 0x41,
            category: 0x16,
            retry: 5,
            shared: 0x9C,
            inherits_message: true,
            help_from: HelpFrom::Category,
            message: Lengths { zh: 1, en: 0xFFFF },
            help: Lengths { zh: 0x8001, en: 2 },
        };
        assert_eq!(Row::unpack(row.pack()), row);
        assert_eq!(row.pack(), 0x0002_8001_FFFF_0001_05_9C_B6_41_FEDC_BA98);

        let slot = Slot {
            start: 0xFEDC_BA98,
            index: 0x8001,
            length: 0x41,
        };
        assert_eq!(Slot::unpack(slot.pack()), slot);
        assert_eq!(slot.pack(), 0x41_8001_FEDC_BA98);
    }
}
