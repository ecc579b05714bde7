//! How the responses of API 2.0 are read.

use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess};

use super::common_fields::{self, CommonFields};
use super::detail::Detail;
use super::{Batch, Response, Success, Task};
use crate::envelope::{self, Envelope, set_unique};

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Response<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        envelope::read::<ResponseFields<T>, D>(deserializer)
    }
}

struct ResponseFields<T> {
    common: CommonFields,
    data: PhantomData<T>,
}

impl<T> Default for ResponseFields<T> {
    fn default() -> Self {
        Self {
            common: CommonFields::default(),
            data: PhantomData,
        }
    }
}

impl<'de, T: Deserialize<'de>> Envelope<'de> for ResponseFields<T> {
    const EXPECTED: &'static str = "a response of API 2.0";

    type Name = common_fields::Name;
    type Payload = T;
    type Output = Response<T>;

    fn name(key: &str) -> Option<common_fields::Name> {
        CommonFields::name(key)
    }

    fn read<M: MapAccess<'de>>(
        &mut self,
        name: common_fields::Name,
        map: &mut M,
    ) -> Result<(), M::Error> {
        self.common.read(name, map)
    }

    fn is_failure(&self) -> bool {
        self.common.is_failure()
    }

    fn finish<E: Error>(self, data: Result<T, E>) -> Result<Response<T>, E> {
        let task = self.common.into_task()?;
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
        envelope::read::<CommonFields, D>(deserializer)?.into_task()
    }
}

impl<'de> Deserialize<'de> for Batch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        envelope::read::<BatchFields, D>(deserializer)
    }
}

#[derive(Default)]
struct BatchFields {
    common: CommonFields,
    detail: Option<Detail>,
}

enum Name {
    CommonFields(common_fields::Name),
    Detail,
}

impl<'de> Envelope<'de> for BatchFields {
    const EXPECTED: &'static str = "a batch of API 2.0";

    type Name = Name;
    type Payload = IgnoredAny;
    type Output = Batch;

    fn name(key: &str) -> Option<Name> {
        match key {
            "detail" => Some(Name::Detail),
            _ => CommonFields::name(key).map(Name::CommonFields),
        }
    }

    fn read<M: MapAccess<'de>>(&mut self, name: Name, map: &mut M) -> Result<(), M::Error> {
        match name {
            Name::CommonFields(name) => self.common.read(name, map),
            Name::Detail => set_unique(&mut self.detail, "detail", map),
        }
    }

    fn finish<E: Error>(self, _: Result<IgnoredAny, E>) -> Result<Batch, E> {
        let task = self.common.into_task()?;
        Ok(Batch {
            code: task.code,
            message: task.message,
            name: task.name,
            request_id: task.request_id,
            items: self.detail.map_or_else(Vec::new, |detail| detail.items),
        })
    }
}
