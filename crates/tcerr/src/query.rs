//! What is asked: a code, and what came with it.

use tencentcloud_error_codes::Product;

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
