//! How the responses of API 2.0 are read.

use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess};

use super::detail::Detail;
use super::head::{self, Head};
use super::{Batch, Response, Success, Task};
use crate::fields::{self, Fields, once};

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Response<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        fields::read::<ResponseFields<T>, D>(deserializer)
    }
}

struct ResponseFields<T> {
    head: Head,
    data: PhantomData<T>,
}

impl<T> Default for ResponseFields<T> {
    fn default() -> Self {
        Self {
            head: Head::default(),
            data: PhantomData,
        }
    }
}

impl<'de, T: Deserialize<'de>> Fields<'de> for ResponseFields<T> {
    const EXPECTED: &'static str = "a response of API 2.0";

    type Name = head::Name;
    type Others = T;
    type Whole = Response<T>;

    fn name(key: &str) -> Option<head::Name> {
        Head::name(key)
    }

    fn read<M: MapAccess<'de>>(&mut self, name: head::Name, map: &mut M) -> Result<(), M::Error> {
        self.head.read(name, map)
    }

    fn is_failure(&self) -> bool {
        self.head.is_failure()
    }

    fn finish<E: Error>(self, data: Result<T, E>) -> Result<Response<T>, E> {
        let task = self.head.into_task()?;
        Ok(match task.into_result() {
            Err(error) => Response::Failure(error),
            Ok(Success {
                data: (),
                message,
                request_id,
            }) => Response::Success(Success {
                data: data?,
                message,
                request_id,
            }),
        })
    }
}

impl<'de> Deserialize<'de> for Task {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        fields::read::<Head, D>(deserializer)?.into_task()
    }
}

impl<'de> Deserialize<'de> for Batch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        fields::read::<BatchFields, D>(deserializer)
    }
}

#[derive(Default)]
struct BatchFields {
    head: Head,
    detail: Option<Detail>,
}

enum Name {
    Head(head::Name),
    Detail,
}

impl<'de> Fields<'de> for BatchFields {
    const EXPECTED: &'static str = "a batch of API 2.0";

    type Name = Name;
    type Others = IgnoredAny;
    type Whole = Batch;

    fn name(key: &str) -> Option<Name> {
        match key {
            "detail" => Some(Name::Detail),
            _ => Head::name(key).map(Name::Head),
        }
    }

    fn read<M: MapAccess<'de>>(&mut self, name: Name, map: &mut M) -> Result<(), M::Error> {
        match name {
            Name::Head(name) => self.head.read(name, map),
            Name::Detail => once(&mut self.detail, "detail", map),
        }
    }

    fn finish<E: Error>(self, _: Result<IgnoredAny, E>) -> Result<Batch, E> {
        let task = self.head.into_task()?;
        Ok(Batch {
            code: task.code,
            message: task.message,
            name: task.name,
            request_id: task.request_id,
            items: self.detail.map_or_else(Vec::new, |detail| detail.items),
        })
    }
}
