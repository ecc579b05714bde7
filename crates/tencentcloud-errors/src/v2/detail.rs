//! The items of a batch, in any of the forms that servers and documents know.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};

use super::Task;
use super::common_fields::{CommonFields, Name};
use crate::envelope::{self, Envelope};
use crate::scalar::Scalar;
use crate::skip::Skip;

/// The items of a batch, in the order of the response.
pub(super) struct Detail {
    pub(super) items: Vec<(String, Task)>,
}

impl<'de> Deserialize<'de> for Detail {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DetailVisitor)
    }
}

struct DetailVisitor;

impl<'de> Visitor<'de> for DetailVisitor {
    type Value = Detail;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the items of a batch")
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Detail, M::Error> {
        let items = entries(map)?;
        Ok(Detail { items })
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Detail, S::Error> {
        let mut items = Vec::new();
        while let Some(Element(element)) = seq.next_element()? {
            items.extend(element);
        }
        Ok(Detail { items })
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Detail, E> {
        if text.is_empty() {
            Ok(Detail { items: Vec::new() })
        } else {
            Err(E::invalid_value(Unexpected::Str(text), &self))
        }
    }
}

/// All entries of a map, in order.
fn entries<'de, T, M>(mut map: M) -> Result<Vec<(String, T)>, M::Error>
where
    T: Deserialize<'de>,
    M: MapAccess<'de>,
{
    let mut entries = Vec::new();
    while let Some(entry) = map.next_entry()? {
        entries.push(entry);
    }
    Ok(entries)
}

/// An element of an array: one item, or several keyed by resource id.
struct Element(Vec<(String, Task)>);

impl<'de> Deserialize<'de> for Element {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        envelope::read::<ElementFields, D>(deserializer).map(Self)
    }
}

/// The fields of an element that is one item. Of an element that holds several, all fields are others.
#[derive(Default)]
struct ElementFields {
    common: CommonFields,
}

impl<'de> Envelope<'de> for ElementFields {
    const EXPECTED: &'static str = "an item of a batch";

    type Name = Name;
    type Payload = OtherFields;
    type Output = Vec<(String, Task)>;

    fn name(key: &str) -> Option<Name> {
        CommonFields::name(key)
    }

    fn read<M: MapAccess<'de>>(&mut self, name: Name, map: &mut M) -> Result<(), M::Error> {
        self.common.read(name, map)
    }

    fn finish<E: Error>(self, payload: Result<OtherFields, E>) -> Result<Self::Output, E> {
        let payload = payload?;
        if self.common.has_code() {
            Ok(vec![(payload.id(), self.common.into_task()?)])
        } else {
            payload.into_items()
        }
    }
}

/// The fields of an element that no [`Task`] has.
struct OtherFields(Vec<(String, Other)>);

enum Other {
    /// An item, if the element is none itself.
    Object(CommonFields),
    /// Perhaps the id of the element.
    Scalar(Scalar),
    Nothing,
}

impl OtherFields {
    /// The id of an element that is one item.
    fn id(&self) -> String {
        let scalars = || {
            self.0.iter().filter_map(|(key, other)| match other {
                Other::Scalar(scalar) => Some((key, scalar)),
                Other::Object(_) | Other::Nothing => None,
            })
        };
        scalars()
            .find(|(key, _)| key.to_ascii_lowercase().ends_with("id"))
            .or_else(|| scalars().next())
            .map_or_else(String::new, |(_, id)| id.to_string())
    }

    /// The items of an element that holds several.
    fn into_items<E: Error>(self) -> Result<Vec<(String, Task)>, E> {
        let items = self.0.into_iter().map(|(id, other)| match other {
            Other::Object(head) => Ok((id, head.into_task()?)),
            Other::Scalar(_) | Other::Nothing => Err(E::missing_field("code")),
        });
        items.collect()
    }
}

impl<'de> Deserialize<'de> for OtherFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OthersVisitor)
    }
}

struct OthersVisitor;

impl<'de> Visitor<'de> for OthersVisitor {
    type Value = OtherFields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the fields of an item")
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<OtherFields, M::Error> {
        entries(map).map(OtherFields)
    }
}

impl<'de> Deserialize<'de> for Other {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OtherVisitor)
    }
}

struct OtherVisitor;

impl<'de> Visitor<'de> for OtherVisitor {
    type Value = Other;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field of an item")
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Other, M::Error> {
        envelope::read::<CommonFields, _>(MapAccessDeserializer::new(map)).map(Other::Object)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, seq: S) -> Result<Other, S::Error> {
        Skip::default().visit_seq(seq).map(|()| Other::Nothing)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Other, E> {
        Ok(Other::Scalar(text.to_owned().into()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Other, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Other, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Other, E> {
        Ok(Other::Nothing)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Other, E> {
        Ok(Other::Nothing)
    }

    fn visit_unit<E: Error>(self) -> Result<Other, E> {
        Ok(Other::Nothing)
    }
}
