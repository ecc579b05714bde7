//! Where in a large text errors can be: only what stands near these places is worth the scanner's time. A text without any
//! goes by at the speed of a search for some short words.
//!
//! The text is looked through in lower case and with underscores for dots, as the tables compare codes, so that each mark is
//! searched in one spelling. A place is then looked at where it stands: most are the `code=200` of an access log.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use memchr::memmem;
use tencentcloud_error_codes::client::ClientCode;
use tencentcloud_error_codes::v3::Family;

use super::keys::Key;
use super::literals::Literals;
use super::words;
use crate::lookup::catalog;
use crate::lookup::recognize;
use crate::query::is_of_code;

/// What every error has one of besides its code: the key of a code, in both languages, and the mark of the SDKs.
const KEYS: [&str; 4] = [CODE, LABEL, SDK, HOST];
const CODE: &str = "code";
const LABEL: &str = "错误";
const SDK: &str = "tencentcloudsdk";

/// The host of API 2.0, near which a number in parentheses is a code.
const HOST: &str = "api_qcloud_com";

/// Parts of the words that codes begin with: together they are in nearly every family, and in few other words of a log.
/// What they are not in is searched as it is.
const FRAGMENTS: [&str; 14] = [
    "valid", "rror", "imit", "esour", "uppor", "uota", "fail", "enied", "credent", "confli",
    "paramet", "flow", "exist", "notin",
];

/// How much of a first word tells it from other words. The fewer beginnings there are, the quicker the search.
const MIN_BEGINNING: usize = 5;

/// The shortest word that is a code by itself, with the dot behind it: `Cam` may be anything. The search goes by the first
/// four letters, if all that is searched for has them.
const MIN_WORD_BYTES: usize = 4;

/// The longest word that is looked at: more than a code has.
const MAX_WORD_BYTES: usize = 512;

/// How far before a code the name of the object can stand that makes any word one: `"Error": {"Message": …, "Code": …`.
const ENVELOPE_WINDOW: usize = 1 << 10;

/// The marks in a text.
pub(crate) struct Prefilter(Literals);

/// A text as marks are searched in it.
#[derive(Default)]
pub(crate) struct Folded(Vec<u8>);

impl Folded {
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Takes another text. The memory is kept.
    pub(crate) fn set(&mut self, text: &str) {
        self.0.clear();
        self.0.extend_from_slice(text.as_bytes());
        for byte in &mut self.0 {
            *byte = fold(*byte);
        }
    }
}

fn fold(byte: u8) -> u8 {
    if byte == b'.' {
        b'_'
    } else {
        byte.to_ascii_lowercase()
    }
}

impl Prefilter {
    pub(crate) fn shared() -> &'static Self {
        static SHARED: OnceLock<Prefilter> = OnceLock::new();
        SHARED.get_or_init(Self::new)
    }

    fn new() -> Self {
        let keys = KEYS.into_iter().chain(FRAGMENTS).map(str::to_owned);
        Self(Literals::new(keys.chain(others())))
    }

    /// The next place at or behind an offset at which there may be an error.
    pub(crate) fn next(&self, text: &str, folded: &Folded, mut from: usize) -> Option<usize> {
        while from < text.len() {
            let (start, pattern) = self.0.find(&folded.0, from)?;
            let pattern = &self.0.patterns()[pattern];
            let end = start + pattern.len();
            let place = Place {
                text,
                start: word_start(text, start),
                end,
            };
            if place.may_be(pattern) {
                return Some(start);
            }
            from = end;
        }
        None
    }
}

/// The first words of codes that no fragment is in, or the beginnings of long ones; a short one with the dot behind it.
fn others() -> BTreeSet<String> {
    let clients = ClientCode::ALL.iter().map(|code| code.as_str());
    let families = Family::ALL.iter().map(|family| family.as_str());
    let codes = catalog::codes(None).chain(clients).chain(families);
    let words: BTreeSet<&str> = codes
        .map(|code| code.split_inclusive('.').next().unwrap_or(code))
        .collect();
    let words = words
        .into_iter()
        .map(|word| word.bytes().map(fold).map(char::from).collect::<String>());
    let mut others = BTreeSet::<String>::new();
    for word in words.filter(|word| word.len() >= MIN_WORD_BYTES) {
        let is_in = |known: &str| word.contains(known);
        let is_found = FRAGMENTS.into_iter().any(is_in) || others.iter().any(|other| is_in(other));
        if !is_found {
            let beginning = word.trim_end_matches('_').get(..MIN_BEGINNING);
            others.insert(beginning.map_or(word.clone(), str::to_owned));
        }
    }
    others
}

/// A mark in a text.
struct Place<'t> {
    text: &'t str,
    /// Where the word begins in which it stands.
    start: usize,
    /// Where the mark ends.
    end: usize,
}

impl Place<'_> {
    fn may_be(&self, pattern: &str) -> bool {
        match pattern {
            CODE => self.is_key() || self.is_code(),
            LABEL => self.text[self.end..].starts_with(['码', '代', '编']),
            SDK | HOST => true,
            _ => self.is_code(),
        }
    }

    /// Whether a code follows the key. What cannot be told at a glance counts as one.
    fn is_key(&self) -> bool {
        let bytes = self.text.as_bytes();
        match bytes.get(self.end) {
            Some(b'd' | b'D') => {
                return self.text[self.end..].len() >= 4
                    && Key::prefix(&self.text[self.end - 4..]).is_some();
            }
            Some(b'_' | b'-') => return true,
            Some(byte) if byte.is_ascii_alphanumeric() => return false,
            _ => {}
        }
        let between = |byte: &u8| {
            matches!(
                byte,
                b'"' | b'\'' | b'`' | b'\\' | b' ' | b'\t' | b':' | b'=' | b'>'
            )
        };
        let rest = &bytes[self.end..];
        let skipped = rest
            .iter()
            .take(MAX_WORD_BYTES)
            .take_while(|byte| between(byte))
            .count();
        let value = self.end + skipped;
        // A color that is written out, `\x1b[31m`.
        let is_escape = skipped > 0 && bytes[value - 1] == b'\\';
        match bytes.get(value) {
            Some(byte) if byte.is_ascii_alphanumeric() && is_escape => true,
            Some(byte) if byte.is_ascii_alphanumeric() => self.is_value(value),
            Some(b'-') => !bytes.get(value + 1).is_some_and(u8::is_ascii_digit),
            Some(b',' | b';' | b'.' | b')' | b'}' | b'?' | b'!') | None => false,
            Some(_) => true,
        }
    }

    /// Whether what stands here can be the code of a key.
    fn is_value(&self, start: usize) -> bool {
        let end = word_end(self.text, start);
        let word = words::without_stop((&self.text[start..end]).into());
        let is_cut = matches!(
            self.text.as_bytes().get(end),
            Some(b'\r' | b'\n' | 0x1B | b'%') | None
        );
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            return recognize::is_plausible(&word);
        }
        is_cut && word.starts_with(|c: char| c.is_ascii_uppercase())
            || recognize::is_plausible(&word)
            || recognize::is_of_family(&word)
            || self.is_enveloped()
    }

    /// Whether an object around is called an error: any word is then its code.
    fn is_enveloped(&self) -> bool {
        let from = self.start.saturating_sub(ENVELOPE_WINDOW);
        memmem::find(&self.text.as_bytes()[from..self.start], b"Error").is_some()
    }

    /// Whether the word is a code by itself.
    fn is_code(&self) -> bool {
        let bytes = self.text.as_bytes();
        let end = word_end(self.text, self.end);
        let is_cut = matches!(bytes.get(end), Some(b'\r' | b'\n' | 0x1B) | None);
        let mut start = self.start;
        match start.checked_sub(1).map(|before| bytes[before]) {
            // The letter of an escape, `\nInternalError`, is no part of the word; of an encoded one nothing is known.
            Some(b'\\') => start += 1,
            Some(b'%') => return true,
            _ => {}
        }
        let word = self.without_color(&self.text[start.min(end)..end]);
        is_cut && word.starts_with(|c: char| c.is_ascii_uppercase())
            || recognize::has_shape(word)
                && recognize::is_unmistakable(&words::without_any_stop(word.into()))
    }
}

impl<'t> Place<'t> {
    /// A word without the end of a color that stands before it: `[1;31mInternalError`.
    fn without_color(&self, word: &'t str) -> &'t str {
        let before = self.text.as_bytes()[..self.start].last();
        if !matches!(before, Some(b'[' | b';')) {
            return word;
        }
        let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.strip_prefix(['m', 'K']).unwrap_or(word)
    }
}

fn word_start(text: &str, at: usize) -> usize {
    let before = text.as_bytes()[..at].iter().rev().take(MAX_WORD_BYTES);
    at - before.take_while(|&&byte| is_of_code(byte)).count()
}

fn word_end(text: &str, at: usize) -> usize {
    let behind = text.as_bytes()[at..].iter().take(MAX_WORD_BYTES);
    at + behind.take_while(|&&byte| is_of_code(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_seen(text: &str) -> bool {
        let mut folded = Folded::default();
        folded.set(text);
        Prefilter::shared().next(text, &folded, 0).is_some()
    }

    #[test]
    fn every_code_that_the_scanner_finds_by_itself_has_a_mark() {
        let clients = ClientCode::ALL.iter().map(|code| code.as_str());
        let families = Family::ALL.iter().map(|family| family.as_str());
        for code in catalog::codes(None).chain(clients).chain(families) {
            for spelling in [
                code.to_owned(),
                code.to_lowercase(),
                code.to_uppercase().replace('.', "_"),
            ] {
                // In a sentence a dot at the end is the sentence's.
                if !spelling.ends_with('.') && recognize::is_unmistakable(&spelling) {
                    assert!(is_seen(&format!("a {spelling}, b")), "{spelling}");
                }
            }
        }
    }

    #[test]
    fn the_codes_of_other_systems_are_passed_over() {
        for line in [
            "GET / code=200 len=3, decode: none, status_code: 404 {\"code\":0} exit code 1, zip codes",
            "validation of 3 errors failed, see limits.rs: unsupported resource",
            "the code is fine. {\"code\": \"ok\"}, code 'invalid_api_key', ",
        ] {
            assert!(!is_seen(line), "{line}");
        }
        for line in [
            "Code=A.B",
            "errcode: 4000",
            "错误码 4104",
            "[Code] => X",
            "codeDesc",
            "%22Code%22%3A%22X%22",
        ] {
            assert!(is_seen(line), "{line}");
        }
    }

    #[test]
    fn the_marks_are_few_enough_for_the_quick_search() {
        let patterns = Prefilter::shared().0.patterns();
        assert!(patterns.len() <= Literals::MAX, "{patterns:?}");
    }
}
