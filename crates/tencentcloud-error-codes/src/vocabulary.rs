//! What the two vocabularies, categories and retry rules, have in common.

use core::error::Error;
use core::fmt;

/// The error of parsing a word that is not in the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnknownWord {
    pub(crate) vocabulary: &'static str,
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a {}", self.vocabulary)
    }
}

impl Error for UnknownWord {}

/// Everything that the enum of a vocabulary does, given its words (`ALL`, `as_str`).
macro_rules! word_enum {
    ($Word:ident, $name:literal) => {
        impl $Word {
            /// The variant of a word, which has to match byte for byte; the same as [`str::parse`].
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|candidate| candidate.as_str() == word)
            }
        }

        impl core::fmt::Display for $Word {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl core::str::FromStr for $Word {
            type Err = crate::UnknownWord;

            fn from_str(word: &str) -> Result<Self, crate::UnknownWord> {
                Self::from_word(word).ok_or(crate::UnknownWord { vocabulary: $name })
            }
        }

        #[cfg(feature = "serde")]
        crate::serde::by_name!($Word, concat!("a ", $name));
    };
}

pub(crate) use word_enum;
