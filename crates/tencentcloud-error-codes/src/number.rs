//! What the codes of API 2.0 have beyond the others: they are numbers.

/// The enum of a table of API 2.0, given its variants (`ALL`, in ascending order, with the numbers as their
/// discriminants), the table, and the table's name.
macro_rules! numbered_codes {
    ($Code:ident, $TABLE:ident, $name:literal) => {
        crate::code::codes!($Code, $TABLE, $name);

        #[cfg(feature = "serde")]
        crate::serde::by_number!($Code, concat!("an error code of the table `", $name, "`"));

        impl $Code {
            /// The code as the number that the API sends.
            #[inline]
            #[must_use]
            pub const fn number(self) -> u16 {
                self as u16
            }

            /// The variant of a number; `None` if the table does not have it.
            #[must_use]
            pub const fn from_number(number: u16) -> Option<Self> {
                match Self::search(number) {
                    Some(index) => Some(Self::ALL[index]),
                    None => None,
                }
            }

            /// A binary search: the table is in the order of its numbers.
            const fn search(number: u16) -> Option<usize> {
                let (mut low, mut high) = (0, Self::ALL.len());
                while low < high {
                    let middle = usize::midpoint(low, high);
                    let found = Self::ALL[middle].number();
                    if found == number {
                        return Some(middle);
                    } else if found < number {
                        low = middle + 1;
                    } else {
                        high = middle;
                    }
                }
                None
            }

            const fn index(self) -> usize {
                match Self::search(self.number()) {
                    Some(index) => index,
                    None => unreachable!(), // every variant is in `ALL`
                }
            }
        }

        impl TryFrom<u16> for $Code {
            type Error = crate::UnknownCode;

            fn try_from(number: u16) -> Result<Self, crate::UnknownCode> {
                Self::from_number(number).ok_or(crate::UnknownCode { table: $name })
            }
        }

        impl From<$Code> for u16 {
            fn from(code: $Code) -> Self {
                code.number()
            }
        }
    };
}

pub(crate) use numbered_codes;
