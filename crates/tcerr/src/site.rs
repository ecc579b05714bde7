//! Addresses of codes on the site that has them all. Where it is stands in one place, the `homepage` of this crate's manifest; whoever
//! has a copy of their own names that in the environment.

use std::env;
use std::fmt::Write as _;
use std::sync::LazyLock;

use tencentcloud_error_codes::Lang;

use crate::lookup::answer::Answer;
use crate::lookup::catalog::{CatalogEntry, Origin};

/// The variable that names another site.
pub const VARIABLE: &str = "TCERR_SITE";

static KNOWN: LazyLock<Option<Site>> = LazyLock::new(|| {
    let named = env::var(VARIABLE).ok().filter(|base| !base.is_empty());
    Site::at(named.as_deref().unwrap_or(env!("CARGO_PKG_HOMEPAGE")))
});

/// A site, by its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// With a slash at its end.
    base: String,
}

impl Site {
    /// The site of the environment, or else of the manifest; `None` while neither names one.
    #[must_use]
    pub fn known() -> Option<&'static Self> {
        KNOWN.as_ref()
    }

    /// The site at an address of `http` or `https`; `None` for what is none.
    #[must_use]
    pub fn at(base: &str) -> Option<Self> {
        let host = base
            .strip_prefix("https://")
            .or_else(|| base.strip_prefix("http://"))?;
        let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}?#".contains(&byte);
        let is_address = !host.is_empty() && !host.starts_with('/') && host.bytes().all(is_plain);
        is_address.then(|| Self {
            base: format!("{}/", base.trim_end_matches('/')),
        })
    }

    /// Where a code of a table is explained. The anchor is the code itself.
    #[must_use]
    pub fn of_entry(&self, known: &CatalogEntry, lang: Lang) -> String {
        let page = match known.origin {
            Origin::V2 => "v2",
            Origin::Common => "common",
            Origin::Product(product) => product.id(),
            Origin::Client => "client",
        };
        self.page(lang, page, known.entry.code)
    }

    /// Where an answer can be read on: the code of its table; if several have it, all of its meanings; if none has it, what is near.
    #[must_use]
    pub fn of_answer(&self, answer: &Answer, lang: Lang) -> String {
        match answer.finding.matches.as_slice() {
            [] => self.of_query(&answer.query.code, answer.query.product, lang),
            [known] => self.of_entry(known, lang),
            [known, ..] => self.page(lang, "code", known.entry.code),
        }
    }

    fn page(&self, lang: Lang, page: &str, code: &str) -> String {
        format!("{}{}/{page}/#{code}", self.base, folder(lang))
    }

    fn of_query(&self, code: &str, product: Option<&str>, lang: Lang) -> String {
        let mut address = format!("{}{}/?q=", self.base, folder(lang));
        for byte in code.bytes() {
            // What stands for itself in a query; infallible, since a string takes all that is written.
            let _ = if byte.is_ascii_alphanumeric() || b"._-".contains(&byte) {
                write!(address, "{}", char::from(byte))
            } else {
                write!(address, "%{byte:02X}")
            };
        }
        if let Some(product) = product {
            address += "&product=";
            address += product;
        }
        address
    }
}

const fn folder(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::answer;
    use crate::query::Query;

    fn address(code: &str, product: Option<&'static str>) -> String {
        let query = Query {
            code: code.to_owned(),
            product,
            ..Query::default()
        };
        let site = Site::at("https://example.org/codes").unwrap();
        site.of_answer(&answer::answers(vec![query])[0], Lang::Zh)
    }

    #[test]
    fn a_code_is_at_its_table_at_all_its_meanings_or_asked_for() {
        for (code, product, expected) in [
            (
                "InvalidImageId.NotFound",
                Some("cvm"),
                "cvm/#InvalidImageId.NotFound",
            ),
            (
                "AuthFailure.SignatureExpire",
                Some("cvm"),
                "common/#AuthFailure.SignatureExpire",
            ),
            ("4500", None, "v2/#4500"),
            (
                "ClientError.NetworkError",
                None,
                "client/#ClientError.NetworkError",
            ),
            ("InternalError.DbError", None, "code/#InternalError.DbError"),
            ("No.Such/Code", Some("cvm"), "?q=No.Such%2FCode&product=cvm"),
        ] {
            assert_eq!(
                address(code, product),
                format!("https://example.org/codes/zh/{expected}")
            );
        }
    }

    #[test]
    fn only_an_address_is_a_site() {
        assert_eq!(Site::at("http://a.b/c//").unwrap().base, "http://a.b/c/");
        for wrong in [
            "",
            "example.org",
            "https://",
            "https:///x",
            "ftp://a.b",
            "https://a b",
            "https://a.b/#x",
            "https://a.b/\u{1b}[0m",
        ] {
            assert_eq!(Site::at(wrong), None, "{wrong}");
        }
    }
}
