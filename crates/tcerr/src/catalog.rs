//! All that is known, as one list: the codes of both generations, of every product, and those of the SDKs themselves.

use tencentcloud_error_codes::{Category, Entry, Product, Retry, Text, v2, v3};

use crate::sdk;

/// A code of one table and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The table.
    pub origin: Origin,
    /// The code byte for byte.
    pub code: &'static str,
    /// What kind of failure it is.
    pub category: Category,
    /// Whether the request may be sent again, and when.
    pub retry: Retry,
    /// What it means.
    pub message: Text,
    /// What to do about it.
    pub help: Text,
    /// What else a reader should know.
    pub note: Option<Text>,
    /// Related codes.
    pub see: &'static [&'static str],
    /// The month since which it is no longer documented.
    pub retired: Option<&'static str>,
    /// Whether the message is the family's.
    pub inherits_message: bool,
    /// Whether the help is the family's or the category's.
    pub inherits_help: bool,
}

impl Known {
    /// What a table of the servers' codes says.
    #[must_use]
    pub fn new(origin: Origin, entry: Entry) -> Self {
        Self {
            origin,
            code: entry.code,
            category: entry.category,
            retry: entry.retry,
            message: entry.message,
            help: entry.help,
            note: entry.note,
            see: entry.see,
            retired: entry.retired,
            inherits_message: entry.inherited.message,
            inherits_help: entry.inherited.help,
        }
    }
}

/// Where a code comes from.
#[derive(Clone, Copy, Debug)]
pub enum Origin {
    /// API 2.0, any product.
    Numbered,
    /// API 3.0, any product.
    Common,
    /// API 3.0, one product.
    Product(&'static Product),
    /// An SDK, which no server was needed for.
    Sdk,
}

impl Origin {
    /// The product, if it is of one.
    #[must_use]
    pub fn product(&self) -> Option<&'static Product> {
        match self {
            Self::Product(product) => Some(product),
            _ => None,
        }
    }
}

/// The product of an id, in any case.
#[must_use]
pub fn product(id: &str) -> Option<&'static Product> {
    v3::products()
        .iter()
        .find(|product| product.id().eq_ignore_ascii_case(id))
}

/// Every code of every server, table by table: API 2.0, common, and then the products.
pub fn all() -> impl Iterator<Item = Known> {
    let numbered = known(
        Origin::Numbered,
        v2::CommonCode::ALL.iter().map(|code| code.entry()),
    );
    let products = v3::products().iter().flat_map(of_product);
    numbered.chain(common()).chain(products)
}

/// The common codes of API 3.0.
fn common() -> impl Iterator<Item = Known> {
    known(
        Origin::Common,
        v3::CommonCode::ALL.iter().map(|code| code.entry()),
    )
}

/// The codes of one product.
pub fn of_product(product: &'static Product) -> impl Iterator<Item = Known> {
    known(Origin::Product(product), product.entries())
}

fn known(origin: Origin, entries: impl Iterator<Item = Entry>) -> impl Iterator<Item = Known> {
    entries.map(move |entry| Known::new(origin, entry))
}

/// The codes that a code of API 3.0 can be spelt as, common ones first; of one product and the common ones, if one is named.
pub fn spellings(of: Option<&'static Product>) -> impl Iterator<Item = &'static str> {
    let common = v3::CommonCode::ALL.iter().map(|code| code.as_str());
    let products = v3::products()
        .iter()
        .filter(move |product| of.is_none_or(|wanted| wanted.id() == product.id()));
    common.chain(products.flat_map(Product::codes))
}

/// All that is known of a code, which may be spelt in any case or as an SDK's constant. The exact spelling wins: there
/// are codes that differ in case alone.
#[must_use]
pub fn matches(code: &str, product: Option<&'static Product>) -> Vec<Known> {
    let mut matches = exact(code, product);
    if matches.is_empty() {
        let mut spelt: Vec<&str> = spellings(product)
            .filter(|known| is_spelling_of(code, known))
            .collect();
        spelt.sort_unstable();
        spelt.dedup();
        matches.extend(spelt.iter().flat_map(|code| exact(code, product)));
    }
    matches.extend(sdk::matches(code));
    matches
}

fn exact(code: &str, product: Option<&'static Product>) -> Vec<Known> {
    if let Ok(number) = code.parse::<v2::CommonCode>() {
        return vec![Known::new(Origin::Numbered, number.entry())];
    }
    if let Ok(common) = code.parse::<v3::CommonCode>() {
        return vec![Known::new(Origin::Common, common.entry())];
    }
    v3::products()
        .iter()
        .filter(|candidate| product.is_none_or(|wanted| wanted.id() == candidate.id()))
        .filter_map(|product| Some(Known::new(Origin::Product(product), product.find(code)?)))
        .collect()
}

/// Whether a string is a code but for case, or the name of an SDK's constant for it: `INVALIDPARAMETER_FOO` for
/// `InvalidParameter.Foo`.
#[must_use]
pub fn is_spelling_of(written: &str, code: &str) -> bool {
    written.len() == code.len() && written.bytes().map(folded).eq(code.bytes().map(folded))
}

/// A byte of a code as all its spellings have it.
#[must_use]
pub(crate) fn folded(byte: u8) -> u8 {
    match byte {
        b'.' => b'_',
        other => other.to_ascii_uppercase(),
    }
}
