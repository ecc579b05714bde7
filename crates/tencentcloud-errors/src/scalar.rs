//! A value that comes as a number or as a string: API 2.0 sends codes and request ids both ways.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// A whole number or a text. A text that spells a number is the number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Scalar {
    Number(i64),
    /// What is not a number, or is one in another spelling (`007`), or is one too large.
    Text(String),
}

impl From<String> for Scalar {
    fn from(text: String) -> Self {
        match text.parse::<i64>() {
            Ok(number) if number.to_string() == text => Self::Number(number),
            _ => Self::Text(text),
        }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.pad(text),
        }
    }
}

impl Serialize for Scalar {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number or a string")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Scalar, E> {
        Ok(Scalar::Number(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Scalar, E> {
        Ok(i64::try_from(number).map_or_else(|_| Scalar::Text(number.to_string()), Scalar::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Scalar, E> {
        Ok(text.to_owned().into())
    }

    /// The shape of every number once some crate of the program enables `serde_json/arbitrary_precision`.
    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Scalar, M::Error> {
        match map.next_entry::<String, String>()? {
            Some((key, number)) if key == "$serde_json::private::Number" && is_whole(&number) => {
                Ok(number.into())
            }
            _ => Err(M::Error::invalid_type(serde::de::Unexpected::Map, &self)),
        }
    }
}

fn is_whole(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use serde::de::value::{Error, MapDeserializer};

    use super::*;

    #[test]
    fn a_number_of_serde_json_with_arbitrary_precision_is_read() {
        let number = [("$serde_json::private::Number", "5100")].into_iter();
        let read = Scalar::deserialize(MapDeserializer::<_, Error>::new(number));
        assert_eq!(read, Ok(Scalar::Number(5100)));
    }

    #[test]
    fn another_map_is_refused() {
        for map in [("code", "5100"), ("$serde_json::private::Number", "1.5")] {
            let read = Scalar::deserialize(MapDeserializer::<_, Error>::new([map].into_iter()));
            assert_eq!(
                read.unwrap_err().to_string(),
                "invalid type: map, expected a whole number or a string"
            );
        }
    }

    #[test]
    fn every_spelling_survives() {
        for text in [
            "5100",
            "-1",
            "007",
            "+1",
            "",
            "5e3",
            "99999999999999999999",
            "甲",
        ] {
            assert_eq!(Scalar::from(text.to_owned()).to_string(), text);
        }
    }
}
