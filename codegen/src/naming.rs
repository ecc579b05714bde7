//! Names in Rust for codes, words and products.

/// The identifier of a code: its segments joined, each beginning with a capital. A segment with underscores is
/// spelled as words: `InternalError.SYS_ERR` is `InternalErrorSysErr`.
#[must_use]
pub(crate) fn variant_of_code(code: &str) -> String {
    code.split('.')
        .flat_map(|segment| {
            segment
                .split('_')
                .map(|part| word_in_camel_case(segment, part))
        })
        .collect()
}

fn word_in_camel_case(segment: &str, part: &str) -> String {
    let shouts = segment.contains('_') && !part.contains(|c: char| c.is_ascii_lowercase());
    if shouts {
        capitalized(&part.to_ascii_lowercase())
    } else {
        capitalized(part)
    }
}

/// The identifier of a word with hyphens: `if-idempotent` is `IfIdempotent`.
#[must_use]
pub(crate) fn variant_of_word(word: &str) -> String {
    word.split('-').map(capitalized).collect()
}

/// The module of a product: its name, or the nearest identifier to it.
#[must_use]
pub(crate) fn module_of_product(product: &str) -> String {
    let name = product.replace('-', "_");
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{name}")
    } else if !is_identifier(&name) {
        format!("{name}_")
    } else {
        name
    }
}

/// Whether a string can be an identifier, in every edition there is or may be: `syn` knows most of the keywords.
fn is_identifier(name: &str) -> bool {
    const OF_SOME_EDITION: [&str; 5] = ["async", "await", "dyn", "gen", "try"];
    !OF_SOME_EDITION.contains(&name) && syn::parse_str::<syn::Ident>(name).is_ok()
}

/// The enum of a product: `CvmCode`, `GaapCode`, `_3dCode`.
#[must_use]
pub(crate) fn type_of_product(product: &str) -> String {
    let name: String = product.split(['-', '_']).map(capitalized).collect();
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{name}Code")
    } else {
        format!("{name}Code")
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_ascii_uppercase().to_string() + chars.as_str()
    })
}

/// Why a name cannot be a variant, if it cannot.
#[must_use]
pub(crate) fn error_in_variant(variant: &str) -> Option<&'static str> {
    if variant.starts_with(|c: char| c.is_ascii_digit()) {
        Some("begins with a digit")
    } else if variant == "ALL" {
        Some("is the name of the list of all codes")
    } else if !is_identifier(variant) {
        Some("is a keyword of Rust or no identifier")
    } else if !variant.starts_with(|c: char| c.is_ascii_uppercase()) || variant.contains('_') {
        Some("is not in UpperCamelCase")
    } else {
        None
    }
}

/// A variant to write where the code's own identifier will not do: the last segment, and whose it is.
#[must_use]
pub(crate) fn suggested_variant(code: &str, taken: impl Fn(&str) -> bool) -> String {
    let suggestion = match code.trim_end_matches('.').rsplit_once('.') {
        Some((family, last)) => format!("{}Of{}", variant_of_code(last), variant_of_code(family)),
        None => format!("{}Code", variant_of_code(code)),
    };
    let suggestion = match error_in_variant(&suggestion) {
        Some(_) => format!("Code{}", variant_of_code(code)),
        None => suggestion,
    };
    let numbered = (2..).map(|number| format!("{suggestion}{number}"));
    std::iter::once(suggestion.clone())
        .chain(numbered)
        .find(|name| !taken(name))
        .unwrap_or(suggestion)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_is_the_code_without_its_dots() {
        assert_eq!(
            variant_of_code("AuthFailure.MFAFailure"),
            "AuthFailureMFAFailure"
        );
        assert_eq!(
            variant_of_code("InvalidParameterValue.IPv6Format"),
            "InvalidParameterValueIPv6Format"
        );
    }

    #[test]
    fn dirty_codes_still_give_camel_case() {
        assert_eq!(variant_of_code("MissingParameter."), "MissingParameter");
        assert_eq!(
            variant_of_code("InternalError.SYS_ERR"),
            "InternalErrorSysErr"
        );
        assert_eq!(
            variant_of_code("FailedOperation.lower_case2"),
            "FailedOperationLowerCase2"
        );
        assert_eq!(
            variant_of_code("InvalidParameter.MD5_Error"),
            "InvalidParameterMd5Error"
        );
    }

    #[test]
    fn a_product_that_is_no_identifier_still_has_a_module() {
        assert_eq!(
            (&*module_of_product("cvm"), &*type_of_product("cvm")),
            ("cvm", "CvmCode")
        );
        assert_eq!(
            (&*module_of_product("as"), &*type_of_product("as")),
            ("as_", "AsCode")
        );
        assert_eq!(
            module_of_product("gen"),
            "gen_",
            "a keyword of edition 2024"
        );
        assert_eq!(
            (&*module_of_product("3d-map"), &*type_of_product("3d-map")),
            ("_3d_map", "_3dMapCode")
        );
    }

    #[test]
    fn a_suggestion_is_an_identifier_that_is_free() {
        let free = |_: &str| false;
        assert_eq!(
            suggested_variant("InvalidParameterValue.TooLarge", free),
            "TooLargeOfInvalidParameterValue"
        );
        assert_eq!(suggested_variant("Self", free), "SelfCode");
        assert_eq!(suggested_variant("2FA", free), "Code2FA");
        assert_eq!(suggested_variant("A.B", |name| name == "BOfA"), "BOfA2");
    }
}
