//! What stands in an element of XML: `<Message>it broke</Message>`. Some gateways answer so, and COS always does, whose
//! codes are others: only in a `<Response>` is a word by itself a code.

use std::borrow::Cow;

use memchr::memmem;

use super::wrap;

/// How far the end of an element is looked for: the longest message.
const MAX_ELEMENT_BYTES: usize = 8 << 10;

/// Ends of elements in a text that is read from its beginning to its end.
#[derive(Default)]
pub(super) struct EndTags {
    /// Up to where there is none. A text of nothing but beginnings is else searched from each of them.
    none_before: usize,
}

impl EndTags {
    /// What stands between an offset and the next end of an element, and where that is.
    pub(super) fn content<'t>(
        &mut self,
        text: &'t str,
        start: usize,
    ) -> Option<(Cow<'t, str>, usize)> {
        if start < self.none_before {
            return None;
        }
        let limit = (start + MAX_ELEMENT_BYTES).min(text.len());
        let Some(length) = memmem::find(&text.as_bytes()[start..limit], b"</") else {
            self.none_before = limit;
            return None;
        };
        Some((plain(&text[start..start + length]), start + length))
    }
}

/// A content without what XML needs: the marks around characters as they are, the names of characters.
fn plain(content: &str) -> Cow<'_, str> {
    const ENTITIES: [(&str, &str); 5] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    let content = content.trim();
    let inside = content
        .strip_prefix("<![CDATA[")
        .and_then(|content| content.strip_suffix("]]>"));
    let mut plain = Cow::Borrowed(inside.unwrap_or(content));
    if inside.is_none() && plain.contains('&') {
        for (entity, character) in ENTITIES {
            plain = Cow::Owned(plain.replace(entity, character));
        }
    }
    if plain.contains('\n') {
        plain = Cow::Owned(wrap::unwrap(&plain));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(text: &str) -> Option<String> {
        let (content, _) = EndTags::default().content(text, 0)?;
        Some(content.into_owned())
    }

    #[test]
    fn a_content_is_what_its_writer_meant() {
        assert_eq!(
            content("a &lt;b&gt; &amp;amp; c</x>").unwrap(),
            "a <b> &amp; c"
        );
        assert_eq!(content("<![CDATA[a &lt; <b]]></x>").unwrap(), "a &lt; <b");
        assert_eq!(content("\n  a\n  b\n</x>").unwrap(), "a b");
        assert_eq!(content("a<b>"), None);
    }
}
