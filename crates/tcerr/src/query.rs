//! What is asked: a code, and what came with it.

use std::borrow::Cow;
use std::ops::Range;

use tencentcloud_error_codes::Product;

use crate::secrets::masked;

/// A code to explain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// The code as it was written; of API 2.0 its number in decimal.
    pub code: String,
    /// The id of the product, if it was said.
    pub product: Option<&'static str>,
    /// The request id that came with it.
    pub request_id: Option<String>,
    /// What the server said of it.
    pub server_message: Option<String>,
    /// The resource that failed, in an answer about several or in a refusal.
    pub resource: Option<String>,
    /// The product that the text itself names, as it names it.
    pub service: Option<String>,
    /// The action that failed, if the text names it.
    pub action: Option<String>,
    /// What the text around it says of the request.
    pub context: Context,
}

/// What the text around an error says of the request that failed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Context {
    /// The id of its product.
    pub product: Option<Told<&'static str>>,
    /// The products that the text names, if they are several: none of them is used then.
    pub disagreement: Vec<&'static str>,
    /// The name of its action, if that was asked for.
    pub asked_action: Option<String>,
    /// The name of its action, known or not, as the text tells it.
    pub action: Option<Told<String>>,
    /// Its region.
    pub region: Option<String>,
    /// The version of the API.
    pub version: Option<String>,
}

/// Something that was read off a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Told<T> {
    /// What it is.
    pub value: T,
    /// The words that say so.
    pub words: String,
    /// Where they stand in the text, in bytes of UTF-8.
    pub at: Range<usize>,
}

impl Query {
    /// A code by itself.
    #[must_use]
    pub fn new(code: &str, product: Option<&'static Product>) -> Self {
        Self {
            code: code.to_owned(),
            product: product.map(Product::id),
            ..Self::default()
        }
    }

    /// Moves the places of the words in the text, which were counted from an offset.
    pub(crate) fn shift(&mut self, offset: usize) {
        let Context {
            product, action, ..
        } = &mut self.context;
        let places = [
            product.as_mut().map(|told| &mut told.at),
            action.as_mut().map(|told| &mut told.at),
        ];
        for at in places.into_iter().flatten() {
            *at = at.start + offset..at.end + offset;
        }
    }

    /// Masks the secrets in all that was pasted: each of these may be shown.
    pub(crate) fn mask(&mut self) {
        let Context {
            product, action, ..
        } = &mut self.context;
        let told = [
            product.as_mut().map(|told| &mut told.words),
            action.as_mut().map(|told| &mut told.words),
        ];
        let parts = [
            Some(&mut self.code),
            self.request_id.as_mut(),
            self.server_message.as_mut(),
            self.resource.as_mut(),
        ];
        for part in parts.into_iter().chain(told).flatten() {
            if let Cow::Owned(safe) = masked(part) {
                *part = safe;
            }
        }
    }

    /// The id of the product that was asked for, or that the text names.
    #[must_use]
    pub fn product_id(&self) -> Option<&'static str> {
        let told = self.context.product.as_ref().map(|told| told.value);
        self.product.or(told)
    }

    /// The name of the action that was asked for, or that the text names.
    #[must_use]
    pub fn action_name(&self) -> Option<&str> {
        let told = self.context.action.as_ref().map(|told| &told.value);
        let asked = self.context.asked_action.as_ref();
        asked.or(told).map(String::as_str)
    }

    /// About how many bytes of memory it takes.
    pub(crate) fn size(&self) -> usize {
        let texts = [&self.request_id, &self.server_message, &self.resource];
        let length = texts.into_iter().flatten().map(String::len).sum::<usize>();
        size_of::<Self>() + self.code.len() + length
    }

    /// Whether nothing came with the code: it may be a mention of an error that stands elsewhere with all its details.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.request_id.is_none() && self.server_message.is_none() && self.resource.is_none()
    }
}

/// The longest code that is taken for one; the longest known has about 100 bytes.
pub(crate) const MAX_CODE_BYTES: usize = 256;

/// Whether a string has the form of a code: segments of letters, digits and underscores, joined by dots.
#[must_use]
pub fn has_form(code: &str) -> bool {
    code.len() <= MAX_CODE_BYTES
        && code.starts_with(|c: char| c.is_ascii_alphabetic())
        && code.bytes().all(is_of_code)
        && !code.contains("..")
}

/// Whether a byte can stand in a code.
#[must_use]
pub(crate) fn is_of_code(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.')
}
