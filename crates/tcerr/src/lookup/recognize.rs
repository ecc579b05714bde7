//! Whether a word of a text is a code, asked for every word of a log: one set of hashes, made when it is first needed.

use std::collections::HashSet;
use std::sync::OnceLock;

use tencentcloud_error_codes::client::ClientCode;
use tencentcloud_error_codes::{v2, v3};

use super::catalog::{self, folded};
use crate::hashes::Hashes;
use crate::query;

/// Whether some table has the code, in whatever spelling.
#[must_use]
pub fn is_known(word: &str) -> bool {
    folded_codes().contains(&folded_hash(word)) || is_client(word)
}

/// Whether a table has the code, that of a product or a common one if a product is named. Cheap for a code that none has.
#[must_use]
pub fn is_listed(code: &str, product: Option<&str>) -> bool {
    let product = product.and_then(catalog::product);
    let is_number = code.parse::<v2::CommonCode>().is_ok();
    is_number
        || is_known(code) && (product.is_none() || !catalog::matches(code, product).is_empty())
}

/// Whether some SDK makes a code itself, in whatever spelling, or at least one of its family.
pub(super) fn is_client(word: &str) -> bool {
    let family = word.split(['.', '_']).next().unwrap_or_default();
    [word, family]
        .iter()
        .any(|code| client_codes().contains(&folded_hash(code)))
}

/// Whether a word that stands where a code is expected is one, known or not: of a known family, or at least of the form
/// `Segment.Segment`.
#[must_use]
pub fn is_plausible(word: &str) -> bool {
    if word.parse::<u64>().is_ok() {
        return word.parse::<v2::CommonCode>().is_ok();
    }
    query::has_form(word)
        && (is_known(word) || v3::Family::of(word).is_some() || is_camel_dotted(word))
}

/// Whether a word that stands where a code is expected is one, whatever stands around it: other systems have codes of the
/// same form, `System.NullReferenceException`, but not of the same families. Words of one part have to be spelt as the
/// tables do: there are codes `Cam` and `Did`.
#[must_use]
pub fn is_of_family(word: &str) -> bool {
    let is_named = || v3::Family::of(word).is_some() || dotless_codes().contains(word);
    query::has_form(word)
        && (is_named() || word.contains(['.', '_']) && is_known(word) || is_client(word))
}

/// Whether a word that stands anywhere in a text is a code: only what can hardly be anything else.
#[must_use]
pub fn is_unmistakable(word: &str) -> bool {
    if !query::has_form(word) {
        return false;
    }
    match word.split_once('.') {
        Some((_, rest)) => {
            is_known(word)
                // `InvalidParameter.html` is a file.
                || v3::Family::of(word).is_some()
                    && rest
                        .split('.')
                        .all(|segment| segment.starts_with(|c: char| c.is_ascii_uppercase()))
        }
        None if word.contains('_') => {
            !word.contains(|c: char| c.is_ascii_lowercase()) && is_known(word)
        }
        None => is_camel(word) && dotless_codes().contains(word),
    }
}

/// Whether a word can be a code at all: cheap, for the many words of a log that cannot.
#[must_use]
pub fn has_shape(word: &str) -> bool {
    word.bytes().any(|byte| matches!(byte, b'.' | b'_')) || is_camel(word)
}

fn is_camel_dotted(word: &str) -> bool {
    let segments = word.trim_end_matches('.').split('.');
    word.contains('.')
        && segments
            .into_iter()
            .all(|segment| segment.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// `InternalError` and not `Busy`: a word of more parts than one.
fn is_camel(word: &str) -> bool {
    word.bytes().filter(u8::is_ascii_uppercase).count() > 1
        && word.contains(|c: char| c.is_ascii_lowercase())
}

fn dotless_codes() -> &'static HashSet<&'static str> {
    static CODES: OnceLock<HashSet<&'static str>> = OnceLock::new();
    CODES.get_or_init(|| {
        catalog::codes(None)
            .filter(|code| !code.contains('.'))
            .collect()
    })
}

fn folded_codes() -> &'static Hashes {
    static CODES: OnceLock<Hashes> = OnceLock::new();
    CODES.get_or_init(|| catalog::codes(None).map(folded_hash).collect())
}

fn client_codes() -> &'static Hashes {
    static CODES: OnceLock<Hashes> = OnceLock::new();
    CODES.get_or_init(|| {
        let codes = ClientCode::ALL.iter();
        codes.map(|code| folded_hash(code.as_str())).collect()
    })
}

/// FNV-1a, which is quick on short words. With 64 bits no two of them are expected to collide.
fn folded_hash(word: &str) -> u64 {
    word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(folded(byte))).wrapping_mul(0x0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::{is_known, is_plausible, is_unmistakable};

    #[test]
    fn a_code_is_known_in_any_spelling() {
        assert!(is_known("AuthFailure.SignatureExpire"));
        assert!(is_known("authfailure.signatureexpire"));
        assert!(is_known("AUTHFAILURE_SIGNATUREEXPIRE"));
        assert!(!is_known("AuthFailure.SignatureExpired"));
    }

    #[test]
    fn a_word_of_a_text_has_to_be_more_certain_than_the_value_of_a_key() {
        assert!(is_plausible("NewFamily.NewCode"));
        assert!(!is_unmistakable("NewFamily.NewCode"));
        assert!(is_unmistakable("ResourceNotFound.NewCode"));
        assert!(is_unmistakable("InternalError"));
        assert!(!is_unmistakable("internalerror"));
        assert!(is_plausible("4500"));
        assert!(!is_plausible("200"));
        assert!(!is_unmistakable("ResourceNotFound.New.html"));
        assert!(!is_unmistakable("4500"));
        assert!(!is_unmistakable("cvm.tencentcloudapi.com"));
        assert!(!is_plausible("ok"));
    }
}
