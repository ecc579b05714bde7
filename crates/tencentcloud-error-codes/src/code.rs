//! What a code of any table is and says: the [`Code`] trait, and the [`Entry`] behind every variant.

use core::error::Error;
use core::fmt::{self, Debug, Display};
use core::hash::Hash;
use core::str::FromStr;

use crate::{Category, Lang, Retry, Text};

/// A code of one table, as every generated enum is.
///
/// All of this also stands on the enums themselves, mostly as `const fn`; the trait is for code that is generic
/// over tables.
///
/// ```
/// use tencentcloud_error_codes::{Code, Lang, v2, v3};
///
/// fn longest<C: Code>() -> Option<&'static str> {
///     C::ALL.iter().map(|code| code.as_str()).max_by_key(|code| code.len())
/// }
///
/// assert_eq!(longest::<v3::CommonCode>(), Some("RequestLimitExceeded.GlobalRegionUinLimitExceeded"));
/// assert_eq!(longest::<v2::CommonCode>().map(str::len), Some(4));
/// ```
pub trait Code:
    Copy
    + Debug
    + Display
    + Eq
    + FromStr<Err = UnknownCode>
    + Hash
    + sealed::Sealed
    + Ord
    + Send
    + Sync
    + 'static
{
    /// Every code of the table, in table order: API 3.0 by the bytes of the code, API 2.0 by number.
    const ALL: &'static [Self];

    /// All that the table says of the code.
    fn entry(self) -> Entry {
        let (table, index) = self.locate();
        table.entry(index)
    }

    /// The code byte for byte as the API sends it.
    fn as_str(self) -> &'static str {
        let (table, index) = self.locate();
        table.code(index)
    }

    /// What the code means.
    fn message(self, lang: Lang) -> &'static str {
        let (table, index) = self.locate();
        table.message(index).get(lang)
    }

    /// What to do about it.
    fn help(self, lang: Lang) -> &'static str {
        let (table, index) = self.locate();
        table.help(index).get(lang)
    }

    /// What kind of failure it is.
    fn category(self) -> Category {
        let (table, index) = self.locate();
        table.category(index)
    }

    /// Whether the request may be sent again, and when.
    fn retry(self) -> Retry {
        let (table, index) = self.locate();
        table.retry(index)
    }
}

/// A sealed trait: outside of this crate nobody can name it, so the enums of the tables are all codes there are.
pub(crate) mod sealed {
    use crate::table::Table;

    /// Where a code stands.
    pub trait Sealed {
        /// The table, and the index in it.
        #[doc(hidden)]
        fn locate(self) -> (&'static Table, usize);
    }
}

/// All that a table says of one code. Nothing is left to be looked up: what the code inherits from its family
/// stands here too.
///
/// ```
/// use tencentcloud_error_codes::{Category, Retry, v3::CommonCode};
///
/// let entry = CommonCode::RequestLimitExceeded.entry();
/// assert_eq!(entry.category, Category::Throttled);
/// assert_eq!(entry.retry, Retry::Backoff);
/// assert!(!entry.inherited.message);
/// println!("{}", entry.message.en);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Entry {
    /// The code byte for byte as the API sends it; of API 2.0 its number in decimal.
    pub code: &'static str,
    /// What kind of failure it is.
    pub category: Category,
    /// Whether the request may be sent again, and when.
    pub retry: Retry,
    /// What the code means.
    pub message: Text,
    /// What to do about it, in a sentence or a few.
    pub help: Text,
    /// What the documents disagree on, or what else a reader should know.
    pub note: Option<Text>,
    /// Related codes, each with its table before a colon: `v2:4105`, `v3:AuthFailure.TokenFailure`.
    pub see: &'static [&'static str],
    /// The month since which the API no longer documents the code: `2026-10`.
    pub retired: Option<&'static str>,
    /// Which of the texts are the family's.
    pub inherited: Inherited,
}

/// Which texts of an [`Entry`] are not its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Inherited {
    /// The message is the family's.
    pub message: bool,
    /// The help is the family's or, of a code that is of another category than its family or has another retry rule,
    /// what [`Category::help`] says.
    pub help: bool,
}

/// When a request may be sent again: what a [`Retry`] rule comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resend {
    /// Never as it is.
    No,
    /// Only if it is idempotent or carries a `ClientToken`: it may have run.
    Idempotent,
    /// Whatever it is: it did not run.
    Any,
}

/// The error of parsing a code that the table does not have.
///
/// Servers send codes that no list has, so this is to be expected: [`v3::Family::of`](crate::v3::Family::of)
/// still classifies such a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnknownCode {
    pub(crate) table: &'static str,
}

impl UnknownCode {
    /// The table that was searched: `v3/common`, `v3/cvm`.
    #[must_use]
    pub const fn table(self) -> &'static str {
        self.table
    }
}

impl Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not an error code of the table `{}`", self.table)
    }
}

impl Error for UnknownCode {}

/// The enum of a table of API 3.0, given its variants (`ALL`), the index of each in the table (`index`), the
/// table, and the table's name.
macro_rules! named_codes {
    ($Code:ident, $TABLE:ident, $name:literal) => {
        crate::code::codes!($Code, $TABLE, $name);

        #[cfg(feature = "serde")]
        crate::serde::by_name!($Code, concat!("an error code of the table `", $name, "`"));
    };
}

/// What the enums of both generations of the API have.
macro_rules! codes {
    ($Code:ident, $TABLE:ident, $name:literal) => {
        impl $Code {
            /// All that the table says of the code.
            #[inline]
            #[must_use]
            pub const fn entry(self) -> crate::Entry {
                $TABLE.entry(self.index())
            }

            /// The code byte for byte as the API sends it.
            #[inline]
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                $TABLE.code(self.index())
            }

            /// What the code means.
            #[inline]
            #[must_use]
            pub const fn message(self, lang: crate::Lang) -> &'static str {
                $TABLE.message(self.index()).get(lang)
            }

            /// What to do about it.
            #[inline]
            #[must_use]
            pub const fn help(self, lang: crate::Lang) -> &'static str {
                $TABLE.help(self.index()).get(lang)
            }

            /// What kind of failure it is.
            #[inline]
            #[must_use]
            pub const fn category(self) -> crate::Category {
                $TABLE.category(self.index())
            }

            /// Whether the request may be sent again, and when.
            #[inline]
            #[must_use]
            pub const fn retry(self) -> crate::Retry {
                $TABLE.retry(self.index())
            }

            /// The variant of a code, which has to match byte for byte; `None` if the table does not have it.
            /// The same as [`str::parse`], for `const` contexts.
            #[inline]
            #[must_use]
            pub const fn from_code(code: &str) -> Option<Self> {
                match $TABLE.find(code) {
                    Some(index) => Some(Self::ALL[index]),
                    None => None,
                }
            }
        }

        impl crate::code::sealed::Sealed for $Code {
            #[inline]
            fn locate(self) -> (&'static crate::table::Table, usize) {
                (&$TABLE, self.index())
            }
        }

        impl crate::Code for $Code {
            const ALL: &'static [Self] = Self::ALL;
        }

        impl core::str::FromStr for $Code {
            type Err = crate::UnknownCode;

            #[inline]
            fn from_str(code: &str) -> Result<Self, crate::UnknownCode> {
                Self::from_code(code).ok_or(crate::UnknownCode { table: $name })
            }
        }

        /// The code; with `{:#}` the code and what it means in English.
        impl core::fmt::Display for $Code {
            #[inline]
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                crate::code::display(self.as_str(), self.message(crate::Lang::En), f)
            }
        }

        /// The enum and the code, `CommonCode("InternalError")`: no name of a variant is kept in the program.
        impl core::fmt::Debug for $Code {
            #[inline]
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_tuple(stringify!($Code))
                    .field(&self.as_str())
                    .finish()
            }
        }
    };
}

pub(crate) use {codes, named_codes};

pub(crate) fn display(code: &str, message: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if f.alternate() {
        write!(f, "{code}: {message}")
    } else {
        f.pad(code)
    }
}
