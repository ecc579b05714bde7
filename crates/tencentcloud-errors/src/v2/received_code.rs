//! A code as the server sent it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::CommonCode;
use crate::Entry;
use crate::explain::explained_by_entry;
use crate::scalar::Scalar;

/// A code as the server sent it: a number, mostly one of ours. Whatever it is, it is never lost.
///
/// ```
/// use tencentcloud_errors::{Retry, v2::{CommonCode, ReceivedCode}};
///
/// let code = ReceivedCode::from(4500);
/// assert_eq!(code, CommonCode::ReplayAttack);
/// assert_eq!(code, ReceivedCode::from("4500"));
/// assert_eq!(code.retry(), CommonCode::ReplayAttack.retry());
///
/// // What the tables do not have, and even what is not a number, is kept.
/// let code = ReceivedCode::from("-4711 ");
/// assert_eq!(code.to_string(), "-4711 ");
/// assert_eq!(code.common(), None);
/// assert_eq!(code.retry(), Retry::Never);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReceivedCode(Scalar);

impl ReceivedCode {
    /// The code of a success: 0.
    pub const SUCCESS: Self = Self(Scalar::Number(0));

    /// Whether it is the code of a success: 0.
    #[must_use]
    pub fn is_success(&self) -> bool {
        *self == Self::SUCCESS
    }

    /// The code as a number; `None` if the server sent something else.
    #[must_use]
    pub const fn number(&self) -> Option<i64> {
        match self.0 {
            Scalar::Number(number) => Some(number),
            Scalar::Text(_) => None,
        }
    }

    /// The code as one of those that all products share.
    #[must_use]
    pub fn common(&self) -> Option<CommonCode> {
        let number = u16::try_from(self.number()?).ok()?;
        CommonCode::from_number(number)
    }

    /// What the tables say of the code. All other methods that explain a code draw on this one.
    #[must_use]
    pub fn entry(&self) -> Option<Entry> {
        self.common().map(CommonCode::entry)
    }
}

explained_by_entry!(ReceivedCode);

impl From<CommonCode> for ReceivedCode {
    fn from(code: CommonCode) -> Self {
        code.number().into()
    }
}

impl From<u16> for ReceivedCode {
    fn from(number: u16) -> Self {
        Self(Scalar::Number(number.into()))
    }
}

impl From<String> for ReceivedCode {
    fn from(code: String) -> Self {
        Self(code.into())
    }
}

impl From<&str> for ReceivedCode {
    fn from(code: &str) -> Self {
        code.to_owned().into()
    }
}

impl fmt::Display for ReceivedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl PartialEq<CommonCode> for ReceivedCode {
    fn eq(&self, code: &CommonCode) -> bool {
        *self == code.number()
    }
}

impl PartialEq<ReceivedCode> for CommonCode {
    fn eq(&self, code: &ReceivedCode) -> bool {
        code == self
    }
}

impl PartialEq<u16> for ReceivedCode {
    fn eq(&self, number: &u16) -> bool {
        self.number() == Some((*number).into())
    }
}

impl PartialEq<ReceivedCode> for u16 {
    fn eq(&self, code: &ReceivedCode) -> bool {
        code == self
    }
}
