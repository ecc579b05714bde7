//! All that is known, as one list: the codes of both generations, of every product, and those of the SDKs themselves.

use tencentcloud_error_codes::client::ClientCode;
use tencentcloud_error_codes::{Entry, Product, v2, v3};

/// A code of one table and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct CatalogEntry {
    /// The table.
    pub origin: Origin,
    /// What it says.
    pub entry: Entry,
}

/// Where a code comes from.
#[derive(Clone, Copy, Debug)]
pub enum Origin {
    /// API 2.0, any product.
    V2,
    /// API 3.0, any product.
    Common,
    /// API 3.0, one product.
    Product(&'static Product),
    /// An SDK, which no server was needed for.
    Client,
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

    /// Its codes, in table order.
    #[must_use]
    pub fn entries(self) -> Box<dyn Iterator<Item = CatalogEntry>> {
        let entries: Box<dyn Iterator<Item = Entry>> = match self {
            Self::V2 => Box::new(v2::CommonCode::ALL.iter().map(|code| code.entry())),
            Self::Common => Box::new(v3::CommonCode::ALL.iter().map(|code| code.entry())),
            Self::Product(product) => Box::new(product.entries()),
            Self::Client => Box::new(ClientCode::ALL.iter().map(|code| code.entry())),
        };
        Box::new(entries.map(move |entry| CatalogEntry {
            origin: self,
            entry,
        }))
    }

    /// How many codes it has.
    pub(crate) fn len(self) -> usize {
        match self {
            Self::V2 => v2::CommonCode::ALL.len(),
            Self::Common => v3::CommonCode::ALL.len(),
            Self::Product(product) => product.codes().len(),
            Self::Client => ClientCode::ALL.len(),
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
pub fn all() -> impl Iterator<Item = CatalogEntry> {
    servers().flat_map(Origin::entries)
}

fn servers() -> impl Iterator<Item = Origin> {
    let products = v3::products().iter().map(Origin::Product);
    [Origin::V2, Origin::Common].into_iter().chain(products)
}

/// The tables that a search looks at: that of one product, or those of every server and of the SDKs.
#[must_use]
pub fn searchable(product: Option<&'static Product>) -> Vec<Origin> {
    match product {
        Some(product) => vec![Origin::Product(product)],
        None => servers().chain([Origin::Client]).collect(),
    }
}

/// The codes of API 3.0, common ones first; of one product and the common ones, if one is named.
pub fn codes(of: Option<&'static Product>) -> impl Iterator<Item = &'static str> {
    let common = v3::CommonCode::ALL.iter().map(|code| code.as_str());
    let products = v3::products()
        .iter()
        .filter(move |product| of.is_none_or(|wanted| wanted.id() == product.id()));
    common.chain(products.flat_map(Product::codes))
}

/// All that is known of a code, which may be spelt in any case or as an SDK's constant. The exact spelling wins: there
/// are codes that differ in case alone.
#[must_use]
pub fn matches(code: &str, product: Option<&'static Product>) -> Vec<CatalogEntry> {
    let mut matches = exact(code, product);
    if matches.is_empty() {
        let mut spelt: Vec<&str> = codes(product)
            .filter(|known| is_spelling_of(code, known))
            .collect();
        spelt.sort_unstable();
        spelt.dedup();
        matches.extend(spelt.iter().flat_map(|code| exact(code, product)));
    }
    matches.extend(client(code));
    matches
}

fn exact(code: &str, product: Option<&'static Product>) -> Vec<CatalogEntry> {
    if let Ok(number) = code.parse::<v2::CommonCode>() {
        return vec![CatalogEntry {
            origin: Origin::V2,
            entry: number.entry(),
        }];
    }
    if let Ok(common) = code.parse::<v3::CommonCode>() {
        return vec![CatalogEntry {
            origin: Origin::Common,
            entry: common.entry(),
        }];
    }
    v3::products()
        .iter()
        .filter(|candidate| product.is_none_or(|wanted| wanted.id() == candidate.id()))
        .filter_map(|product| {
            Some(CatalogEntry {
                origin: Origin::Product(product),
                entry: product.find(code)?,
            })
        })
        .collect()
}

/// What an SDK makes itself, in any spelling; of every `ClientError.…` that no list has, what its family says.
fn client(code: &str) -> Option<CatalogEntry> {
    let find = |written: &str| {
        let mut codes = ClientCode::ALL.iter();
        codes.find(|code| is_spelling_of(written, code.as_str()))
    };
    let family = || {
        code.split(['.', '_'])
            .next()
            .filter(|family| family.len() < code.len())
    };
    let code = find(code).or_else(|| find(family()?))?;
    Some(CatalogEntry {
        origin: Origin::Client,
        entry: code.entry(),
    })
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
