//! Serialization, behind the feature `serde`: a code or a word as its string, a code of API 2.0 as its number.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;
use serde::ser::SerializeStruct as _;

use serde::de::{Error, Unexpected, Visitor};

/// Reads a value from its name.
pub(crate) struct ByName<T> {
    pub(crate) expected: &'static str,
    pub(crate) value: PhantomData<T>,
}

impl<T: FromStr> Visitor<'_> for ByName<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<T, E> {
        name.parse()
            .map_err(|_| E::invalid_value(Unexpected::Str(name), &self))
    }
}

/// Reads a code from its number, or from its number as a string: the API sends both.
pub(crate) struct ByNumber<T> {
    pub(crate) expected: &'static str,
    pub(crate) value: PhantomData<T>,
}

impl<T: FromStr + TryFrom<u16>> Visitor<'_> for ByNumber<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        u16::try_from(number)
            .ok()
            .and_then(|number| T::try_from(number).ok())
            .ok_or_else(|| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        match u64::try_from(number) {
            Ok(number) => self.visit_u64(number),
            Err(_) => Err(E::invalid_value(Unexpected::Signed(number), &self)),
        }
    }

    fn visit_str<E: Error>(self, number: &str) -> Result<T, E> {
        number
            .parse()
            .map_err(|_| E::invalid_value(Unexpected::Str(number), &self))
    }
}

/// `Serialize` and `Deserialize` by the name that `as_str` gives.
macro_rules! by_name {
    ($Type:ident, $expected:expr) => {
        impl serde::Serialize for $Type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $Type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(crate::serde::ByName {
                    expected: $expected,
                    value: core::marker::PhantomData,
                })
            }
        }
    };
}

/// `Serialize` by the number, `Deserialize` from the number or its string.
macro_rules! by_number {
    ($Type:ident, $expected:expr) => {
        impl serde::Serialize for $Type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_u16(self.number())
            }
        }

        impl<'de> serde::Deserialize<'de> for $Type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(crate::serde::ByNumber {
                    expected: $expected,
                    value: core::marker::PhantomData,
                })
            }
        }
    };
}

impl serde::Serialize for crate::Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = serializer.serialize_struct("Text", 2)?;
        text.serialize_field("zh", self.zh)?;
        text.serialize_field("en", self.en)?;
        text.end()
    }
}

/// The names of the texts that are not the code's own: `["message", "help"]`.
impl serde::Serialize for crate::Inherited {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parts = [("message", self.message), ("help", self.help)];
        let inherited = parts.into_iter().filter(|(_, is_inherited)| *is_inherited);
        serializer.collect_seq(inherited.map(|(part, _)| part))
    }
}

/// Everything the table says, and what its retry rule means for a loop. Keys keep their names and their order: programs
/// read them.
impl serde::Serialize for crate::Entry {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Each field by name, so that the compiler asks for the key of a new one.
        let Self {
            code,
            category,
            retry,
            message,
            help,
            note,
            see,
            retired,
            inherited,
        } = self;
        let mut entry = serializer.serialize_struct("Entry", 12)?;
        entry.serialize_field("code", code)?;
        entry.serialize_field("category", category)?;
        entry.serialize_field("retry", retry)?;
        entry.serialize_field("retryable", &retry.is_retryable())?;
        entry.serialize_field(
            "retryable_if_idempotent",
            &retry.is_retryable_if_idempotent(),
        )?;
        entry.serialize_field(
            "retryable_after_state_change",
            &retry.is_retryable_after_state_change(),
        )?;
        entry.serialize_field("message", message)?;
        entry.serialize_field("help", help)?;
        entry.serialize_field("note", note)?;
        entry.serialize_field("inherited", inherited)?;
        entry.serialize_field("see", see)?;
        entry.serialize_field("retired", retired)?;
        entry.end()
    }
}

pub(crate) use {by_name, by_number};
