//! What every response of API 2.0 has in common.

use serde::de::{Error, IgnoredAny, MapAccess};

use super::{ReceivedCode, Task};
use crate::envelope::{Envelope, set_unique};
use crate::scalar::Scalar;

/// The message of a success, in the API's documents.
pub(super) const SUCCESS: &str = "success";

/// The fields that every response of API 2.0 has, as far as they have come by.
#[derive(Default)]
pub(super) struct CommonFields {
    code: Option<ReceivedCode>,
    message: Option<String>,
    msg: Option<String>,
    code_desc: Option<String>,
    request_id: Option<Scalar>,
}

pub(super) enum Name {
    Code,
    Message,
    Msg,
    CodeDesc,
    RequestId,
}

impl CommonFields {
    pub(super) const fn has_code(&self) -> bool {
        self.code.is_some()
    }

    /// Whether the code is there, and not 0.
    pub(super) fn is_failure(&self) -> bool {
        self.code.as_ref().is_some_and(|code| !code.is_success())
    }

    /// The fields as those of a task, which has no others.
    pub(super) fn into_task<E: Error>(self) -> Result<Task, E> {
        let message = self.message.filter(|message| !message.is_empty());
        Ok(Task {
            code: self.code.ok_or_else(|| E::missing_field("code"))?,
            message: message.or(self.msg).unwrap_or_default(),
            name: self.code_desc,
            request_id: self.request_id.map(|id| id.to_string()),
        })
    }
}

impl<'de> Envelope<'de> for CommonFields {
    const EXPECTED: &'static str = "a task of API 2.0";

    type Name = Name;
    type Payload = IgnoredAny;
    type Output = Self;

    fn name(key: &str) -> Option<Name> {
        match key {
            "code" => Some(Name::Code),
            "message" => Some(Name::Message),
            "msg" => Some(Name::Msg),
            "codeDesc" => Some(Name::CodeDesc),
            "requestId" => Some(Name::RequestId),
            _ => None,
        }
    }

    fn read<M: MapAccess<'de>>(&mut self, name: Name, map: &mut M) -> Result<(), M::Error> {
        match name {
            Name::Code => set_unique(&mut self.code, "code", map),
            Name::Message => set_unique(&mut self.message, "message", map),
            Name::Msg => set_unique(&mut self.msg, "msg", map),
            Name::CodeDesc => set_unique(&mut self.code_desc, "codeDesc", map),
            Name::RequestId => set_unique(&mut self.request_id, "requestId", map),
        }
    }

    fn finish<E: Error>(self, _: Result<IgnoredAny, E>) -> Result<Self, E> {
        Ok(self)
    }
}
