//! A code as the server sent it.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{CommonCode, Family};
use crate::client::ClientCode;
use crate::explain::explained_by_entry;
use crate::{Category, Code, Entry, Lang, Text, UnknownCode};

/// A code as the server sent it, byte for byte: known or not, it is never lost.
///
/// What is said of it comes from the code's own entry in the tables that are enabled, or else from its family's:
/// servers send codes that no list has.
///
/// ```
/// use tencentcloud_errors::{Category, Retry, v3::{CommonCode, Family, ReceivedCode}};
///
/// let code = ReceivedCode::new("RequestLimitExceeded.SomethingNew");
/// assert_eq!(code.common(), None);
/// assert_eq!(code.family(), Some(Family::RequestLimitExceeded));
/// assert_eq!(code.category(), Some(Category::Throttled));
/// assert_eq!(code.retry(), Retry::Backoff);
///
/// // It compares with every table's codes and with strings.
/// assert!(code != CommonCode::RequestLimitExceeded);
/// assert!(code == *"RequestLimitExceeded.SomethingNew");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReceivedCode(Cow<'static, str>);

impl ReceivedCode {
    /// A code that is none of a table's. For those there is [`From`].
    #[must_use]
    pub fn new(code: impl Into<Cow<'static, str>>) -> Self {
        Self(code.into())
    }

    /// The code as it was sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code as one of a product's, or as any other table's.
    ///
    /// ```
    /// use tencentcloud_errors::v3::{CommonCode, ReceivedCode};
    ///
    /// match ReceivedCode::new("ResourceInUse").parse() {
    ///     Ok(CommonCode::ResourceInUse) => println!("wait until it is free"),
    ///     Ok(code) => println!("{code:#}"),
    ///     Err(unknown) => println!("{unknown}"),
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the table does not have the code.
    pub fn parse<C: Code>(&self) -> Result<C, UnknownCode> {
        self.0.parse()
    }

    /// The code as one of those that all products share.
    #[must_use]
    pub fn common(&self) -> Option<CommonCode> {
        CommonCode::from_code(&self.0)
    }

    /// The code as one that the SDKs make themselves: no server sent it.
    ///
    /// ```
    /// use tencentcloud_errors::{client::ClientCode, v3::ReceivedCode};
    ///
    /// let code = ReceivedCode::new("ClientNetworkError");
    /// assert_eq!(code.client(), Some(ClientCode::ClientNetworkError));
    /// ```
    #[must_use]
    pub fn client(&self) -> Option<ClientCode> {
        ClientCode::from_code(&self.0)
    }

    /// The family of the code: what its first segment names.
    #[must_use]
    pub fn family(&self) -> Option<Family> {
        Family::of(&self.0)
    }

    /// What one table says of the code: exact, where [`ReceivedCode::entry`] has to choose.
    ///
    /// ```
    /// # #[cfg(feature = "cvm")] {
    /// use tencentcloud_errors::{Retry, v3::{ReceivedCode, cvm::CvmCode}};
    ///
    /// let code = ReceivedCode::new("OperationDenied.InstanceOperationInProgress");
    /// assert_eq!(code.in_product::<CvmCode>().unwrap().retry, Retry::Wait);
    /// # }
    /// ```
    #[must_use]
    pub fn in_product<C: Code>(&self) -> Option<Entry> {
        self.parse::<C>().ok().map(Code::entry)
    }

    /// What the tables say of the code: the common one, or else those of the enabled products,
    /// or else what an SDK made itself, or else its family's.
    /// [`Entry::code`] tells whether it is the code's own or the family's.
    ///
    /// Who sent the code is not known here, and a code can mean something else in another product. If the products
    /// disagree on the rule, the most careful one counts; if they disagree on the meaning, the family's is given; if they
    /// disagree on what to do, what the family says is, or where that would not agree with the rule, the category.
    ///
    /// All other methods that explain a code draw on this one.
    ///
    /// ```
    /// use tencentcloud_errors::v3::ReceivedCode;
    ///
    /// let entry = ReceivedCode::new("ResourceNotFound.SomethingNew").entry().unwrap();
    /// assert_eq!(entry.code, "ResourceNotFound");
    /// assert!(ReceivedCode::new("SomethingNew").entry().is_none());
    /// ```
    #[must_use]
    pub fn entry(&self) -> Option<Entry> {
        self.common()
            .map(CommonCode::entry)
            .or_else(|| self.in_products())
            .or_else(|| self.client_or_its_family().map(ClientCode::entry))
            .or_else(|| self.family().map(Family::entry))
    }

    /// The code as one of the SDKs' own, or as the family that most of them have.
    fn client_or_its_family(&self) -> Option<ClientCode> {
        let family = self.0.split('.').next()?;
        self.client().or_else(|| ClientCode::from_code(family))
    }

    /// What the enabled products have in common on the code.
    fn in_products(&self) -> Option<Entry> {
        let entries = super::products()
            .iter()
            .filter_map(|product| product.find(&self.0));
        entries.reduce(|one, other| self.merge(one, other))
    }

    fn merge(&self, one: Entry, other: Entry) -> Entry {
        let (is_same_message, is_same_help) =
            (one.message == other.message, one.help == other.help);
        // The rules run from careful to careless.
        let mut entry = if other.retry < one.retry { other } else { one };
        let Some(family) = self.family().map(Family::entry) else {
            return entry;
        };
        if !is_same_message {
            entry.message = family.message;
            entry.inherited.message = true;
        }
        if !is_same_help {
            let is_as_family = (entry.category, entry.retry) == (family.category, family.retry);
            entry.help = if is_as_family {
                family.help
            } else {
                category_help(entry.category)
            };
            entry.inherited.help = true;
        }
        entry
    }
}

explained_by_entry!(ReceivedCode);

fn category_help(category: Category) -> Text {
    Text {
        zh: category.help(Lang::Zh),
        en: category.help(Lang::En),
    }
}

impl<C: Code> From<C> for ReceivedCode {
    fn from(code: C) -> Self {
        Self(Cow::Borrowed(code.as_str()))
    }
}

impl AsRef<str> for ReceivedCode {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for ReceivedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl<C: Code> PartialEq<C> for ReceivedCode {
    fn eq(&self, code: &C) -> bool {
        self.0 == code.as_str()
    }
}

impl PartialEq<str> for ReceivedCode {
    fn eq(&self, code: &str) -> bool {
        self.0 == code
    }
}

// The other direction cannot be generic: that is the business of each code's crate.

impl PartialEq<ReceivedCode> for CommonCode {
    fn eq(&self, code: &ReceivedCode) -> bool {
        code == self
    }
}

impl PartialEq<ReceivedCode> for Family {
    fn eq(&self, code: &ReceivedCode) -> bool {
        code == self
    }
}

impl PartialEq<ReceivedCode> for str {
    fn eq(&self, code: &ReceivedCode) -> bool {
        code == self
    }
}

impl PartialEq<ReceivedCode> for &str {
    fn eq(&self, code: &ReceivedCode) -> bool {
        code == *self
    }
}
