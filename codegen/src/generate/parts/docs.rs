//! Texts of the tables as rustdoc: what Markdown would read as markup is escaped.

use proc_macro2::TokenStream;
use quote::quote;

/// Documentation of some paragraphs, each a text of its own.
pub(crate) fn paragraphs(texts: &[String]) -> TokenStream {
    let mut docs = TokenStream::new();
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            docs.extend(quote!(#[doc = ""]));
        }
        let line = format!(" {text}");
        docs.extend(quote!(#[doc = #line]));
    }
    docs
}

/// A text as Markdown that shows it as it is. Terms in backticks stay code.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (index, part) in text.split('`').enumerate() {
        let is_code = index % 2 == 1;
        if index > 0 {
            escaped.push('`');
        }
        for c in part.chars() {
            if !is_code
                && matches!(
                    c,
                    '\\' | '*' | '_' | '<' | '>' | '[' | ']' | '#' | '|' | '~'
                )
            {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_outside_of_backticks_is_escaped() {
        assert_eq!(
            escaped("a <b> [c] d_e `f_g<h>`"),
            "a \\<b\\> \\[c\\] d\\_e `f_g<h>`"
        );
    }
}
