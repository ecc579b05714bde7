//! Answering what was pasted.

use serde_json::Value;
use tcerr::language::Language;
use tcerr::lookup::answer::{self, Besides};
use tcerr::render;
use tcerr::render::lines::Lines;
use tcerr::scan;

/// Whatever was pasted, nothing is printed that a terminal would obey, and what is for programs is JSON.
///
/// # Panics
///
/// If it does not hold.
pub fn answer(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let queries = scan::text(&text);
    let besides = Besides::new(&text, queries.is_empty());
    let answers = answer::answers(queries.clone());
    for language in [Language::Zh, Language::Both] {
        assert_harmless(&render::text::answers(&answers, &besides, language, 60));
        assert_harmless(&render::text::besides(&besides, language, 60));
    }
    let json = render::json::answers(&answers, &besides);
    let document: Value = serde_json::from_str(&json).expect("the document is JSON");
    assert!(document.is_object(), "{json}");
    let mut lines = Lines::new(true);
    for query in &queries {
        let line = lines.line(None, None, query);
        assert_harmless(&line);
        let line: Value = serde_json::from_str(&line).expect("each line is JSON");
        assert!(line.is_object());
    }
}

/// Colors are the program's own; any other control character would be the text's.
fn assert_harmless(printed: &str) {
    let mut characters = printed.chars().peekable();
    while let Some(c) = characters.next() {
        if c == '\u{1b}' {
            assert_eq!(characters.next(), Some('['), "{printed:?}");
            let end = characters.find(|c| !matches!(c, '0'..='9' | ';'));
            assert_eq!(end, Some('m'), "{printed:?}");
            continue;
        }
        let is_obeyed = c.is_control() && c != '\n'
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c);
        assert!(!is_obeyed, "{c:?} in {printed:?}");
    }
}
