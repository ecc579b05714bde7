//! Reading a response in one pass and without a buffer. Its fixed fields stand among the product's own, in any
//! order: the fixed ones are kept as they come by, all others are handed on to the product's type: its payload.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer, StrDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

use crate::skip::{Skip, Skipping};

/// The fixed fields of a response, as far as they have come by.
pub(crate) trait Envelope<'de>: Default {
    /// What is being read, for the message of an error.
    const EXPECTED: &'static str;

    /// A fixed field.
    type Name;
    /// What all other fields are read as.
    type Payload: Deserialize<'de>;
    /// What all fields together make.
    type Output;

    /// The fixed field of this key, if it is one.
    fn name(key: &str) -> Option<Self::Name>;

    /// Reads the value of a fixed field: the next value of the map.
    fn read<M: MapAccess<'de>>(&mut self, name: Self::Name, map: &mut M) -> Result<(), M::Error>;

    /// Whether the fields so far make the response a failure: no other field matters then.
    fn is_failure(&self) -> bool {
        false
    }

    /// Puts all fields together. `others` is only ever an error if the response is a failure.
    fn finish<E: Error>(self, payload: Result<Self::Payload, E>) -> Result<Self::Output, E>;
}

/// Reads a whole response.
pub(crate) fn read<'de, F, D>(deserializer: D) -> Result<F::Output, D::Error>
where
    F: Envelope<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_map(EnvelopeVisitor::<F>(PhantomData))
}

/// Reads the value of a fixed field that may come once. `null` is as good as none.
pub(crate) fn set_unique<'de, T, M>(
    field: &mut Option<T>,
    name: &'static str,
    map: &mut M,
) -> Result<(), M::Error>
where
    T: Deserialize<'de>,
    M: MapAccess<'de>,
{
    let Some(value) = map.next_value::<Option<T>>()? else {
        return Ok(());
    };
    match field.replace(value) {
        None => Ok(()),
        Some(_) => Err(Error::duplicate_field(name)),
    }
}

struct EnvelopeVisitor<F>(PhantomData<F>);

impl<'de, F: Envelope<'de>> Visitor<'de> for EnvelopeVisitor<F> {
    type Value = F::Output;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(F::EXPECTED)
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<F::Output, M::Error> {
        let mut fields = F::default();
        let payload = F::Payload::deserialize(PayloadFields {
            map: &mut map,
            fields: &mut fields,
        });
        if payload.is_ok() || fields.is_failure() {
            skip_rest(&mut fields, &mut map)?;
        }
        match payload {
            Err(error) if !fields.is_failure() => Err(error),
            payload => fields.finish(payload),
        }
    }
}

/// Reads what the product's type left unread: only the fixed fields among it count.
fn skip_rest<'de, F, M>(fields: &mut F, map: &mut M) -> Result<(), M::Error>
where
    F: Envelope<'de>,
    M: MapAccess<'de>,
{
    while let Some(key) = map.next_key_seed(KeySeed::<F, _>::new(Skip::default()))? {
        match key {
            Key::Fixed(name, _) => fields.read(name, map)?,
            Key::Other(()) => map.next_value_seed(Skip::default())?,
        }
    }
    Ok(())
}

/// All fields but the fixed ones, as the product's type sees them.
struct PayloadFields<'a, M, F> {
    map: &'a mut M,
    fields: &'a mut F,
}

impl<'de, M: MapAccess<'de>, F: Envelope<'de>> MapAccess<'de> for PayloadFields<'_, M, F> {
    type Error = M::Error;

    fn next_key_seed<K>(&mut self, mut seed: K) -> Result<Option<K::Value>, M::Error>
    where
        K: DeserializeSeed<'de>,
    {
        while !self.fields.is_failure() {
            match self.map.next_key_seed(KeySeed::<F, K>::new(seed))? {
                None => return Ok(None),
                Some(Key::Other(key)) => return Ok(Some(key)),
                Some(Key::Fixed(name, unused)) => {
                    self.fields.read(name, self.map)?;
                    seed = unused;
                }
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, M::Error> {
        self.map.next_value_seed(Skipping(seed))
    }
}

/// A map like any other, except that a type without fields (`()`, a unit struct) is content with whatever there is.
impl<'de, M: MapAccess<'de>, F: Envelope<'de>> Deserializer<'de> for PayloadFields<'_, M, F> {
    type Error = M::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, M::Error> {
        visitor.visit_map(self)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, M::Error> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, M::Error> {
        visitor.visit_unit()
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, M::Error> {
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, M::Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, M::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, M::Error> {
        MapAccessDeserializer::new(self).deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string
        bytes byte_buf seq tuple tuple_struct map struct identifier
    }
}

/// A key: a fixed field's, and then the seed was not needed, or another, read with the seed.
enum Key<N, K, V> {
    Fixed(N, K),
    Other(V),
}

struct KeySeed<F, K> {
    seed: K,
    fields: PhantomData<F>,
}

impl<F, K> KeySeed<F, K> {
    const fn new(seed: K) -> Self {
        Self {
            seed,
            fields: PhantomData,
        }
    }
}

impl<'de, F: Envelope<'de>, K: DeserializeSeed<'de>> DeserializeSeed<'de> for KeySeed<F, K> {
    type Value = Key<F::Name, K, K::Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de, F: Envelope<'de>, K: DeserializeSeed<'de>> Visitor<'de> for KeySeed<F, K> {
    type Value = Key<F::Name, K, K::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        match F::name(key) {
            Some(name) => Ok(Key::Fixed(name, self.seed)),
            None => self
                .seed
                .deserialize(StrDeserializer::new(key))
                .map(Key::Other),
        }
    }

    fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Self::Value, E> {
        match F::name(key) {
            Some(name) => Ok(Key::Fixed(name, self.seed)),
            None => self
                .seed
                .deserialize(BorrowedStrDeserializer::new(key))
                .map(Key::Other),
        }
    }
}
