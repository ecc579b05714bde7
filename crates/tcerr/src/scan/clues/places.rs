//! Where in a text clues can be. Around the errors of a log most lines have none, and to read each word by word takes longer
//! than all the rest: only those lines are read in which one of some dozens of words stands, or the name of an action.

use std::ops::Range;
use std::sync::OnceLock;

use super::forms;
use super::{
    AREAS, has_form_of_action, is_between_key_and_value, is_city, is_of_word, name_of_action,
    name_of_client,
};
use crate::lookup::names;
use crate::scan::literals::Literals;

/// How much of a line is read on each side of what may be a clue. A line can be all of a text; a host, the longest of the
/// clues, has 253 bytes.
const MAX_BESIDE: usize = 2 << 10;

/// The longest word that is looked at: more than the longest name of an action.
const MAX_WORD_BYTES: usize = 128;

/// What is searched for, by what has to stand around it. Parts of the words, for both cases of their first letters, and such
/// as begin with letters that few other words of a log have next to each other: the search goes by the first four.
const LITERALS: [(Kind, &[&str]); 6] = [
    (
        Kind::Word,
        &["tc3_request", "qcs:", "qcs%", "tccli", "qcloud"],
    ),
    (Kind::Cloud, &["ntcloud", "ntCloud"]),
    (Kind::Action, &["ction", "CTION"]),
    (Kind::Product, &["rvice", "duct"]),
    (Kind::Key, &["gion", "rsion"]),
    (Kind::Class, &["lient"]),
];

#[derive(Clone, Copy)]
enum Kind {
    /// A word that is one by itself, or with its neighbors.
    Word,
    /// The name of the cloud, in hosts, packages and resources.
    Cloud,
    /// The key of an action.
    Action,
    /// The key of a product.
    Product,
    /// The key of something else.
    Key,
    /// The client of a product.
    Class,
    /// A program that names itself.
    Program,
}

/// The parts of a text in which there may be clues, in order: whole lines, or what is near in longer ones. No two touch.
pub(super) fn parts(text: &str, within: &Range<usize>) -> Vec<Range<usize>> {
    let before = &text[..within.end];
    let mut parts = lines(text, within, |from| next_literal(before, from));
    parts.append(&mut lines(text, within, |from| next_by_form(before, from)));
    parts.sort_unstable_by_key(|part| part.start);
    parts.dedup_by(|next, part| {
        let is_beside = next.start <= part.end;
        if is_beside {
            part.end = part.end.max(next.end);
        }
        is_beside
    });
    parts
}

/// The lines of the places that a search finds, which goes on behind each line.
fn lines(
    text: &str,
    within: &Range<usize>,
    mut next: impl FnMut(usize) -> Option<usize>,
) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut from = within.start;
    while let Some(place) = next(from) {
        let line = line(text, place, within);
        from = line.end.max(place + 1);
        lines.push(line);
    }
    lines
}

/// The line of an offset with its break, or what is near in a longer one.
fn line(text: &str, at: usize, within: &Range<usize>) -> Range<usize> {
    let bytes = text.as_bytes();
    let first = at.saturating_sub(MAX_BESIDE).max(within.start);
    let last = (at + MAX_BESIDE).min(within.end);
    let start = match memchr::memrchr(b'\n', &bytes[first..at]) {
        Some(newline) => first + newline + 1,
        None if first == within.start => first,
        None => (first..at).find(|&at| is_gap(text, at)).unwrap_or(at),
    };
    let end = match memchr::memchr(b'\n', &bytes[at..last]) {
        Some(newline) => at + newline + 1,
        None if last == within.end => last,
        None => (at..last).rfind(|&at| is_gap(text, at)).unwrap_or(at),
    };
    start..end
}

/// Whether a text can be cut at an offset without cutting a word.
fn is_gap(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    text.is_char_boundary(at) && !(is_of_word(bytes[at - 1]) && is_of_word(bytes[at]))
}

/// All that is searched for, each with its kind.
struct Kinds {
    literals: Literals,
    kinds: Vec<Kind>,
}

impl Kinds {
    fn shared() -> &'static Self {
        static SHARED: OnceLock<Kinds> = OnceLock::new();
        SHARED.get_or_init(Self::new)
    }

    fn new() -> Self {
        let words = LITERALS
            .iter()
            .flat_map(|(kind, words)| words.iter().map(|word| (*word, *kind)));
        // The name of the cloud is searched for already.
        let programs = names::components().filter(|(name, _)| !name.contains("tencentcloud"));
        let programs = programs.map(|(name, _)| (name, Kind::Program));
        let all = programs.chain(words);
        let (literals, kinds): (Vec<&str>, Vec<Kind>) = all.unzip();
        Self {
            literals: Literals::new(literals),
            kinds,
        }
    }
}

/// The next literal at or behind an offset that may be a clue.
fn next_literal(text: &str, mut from: usize) -> Option<usize> {
    let Kinds { literals, kinds } = Kinds::shared();
    loop {
        let (start, index) = literals.find(text.as_bytes(), from)?;
        let place = Place {
            text,
            start,
            end: start + literals.patterns()[index].len(),
        };
        if place.may_be(kinds[index]) {
            return Some(start);
        }
        from = start + 1;
    }
}

/// A literal in a text.
struct Place<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Place<'t> {
    fn may_be(&self, kind: Kind) -> bool {
        match kind {
            Kind::Program => true,
            Kind::Word => self.is_one_of(&["tc3_request", "qcs", "tccli", "qcloud"]),
            Kind::Cloud => self.is_cloud(),
            Kind::Action => self.is_key_of_action(),
            Kind::Product => {
                self.is_one_of(&["Service", "service", "Product", "product"])
                    && self.has_value(is_product)
            }
            Kind::Key => {
                self.is_one_of(&["Region", "region", "Version", "version"])
                    && self.has_value(|_| true)
            }
            Kind::Class => name_of_client(self.word()).is_some_and(is_product),
        }
    }

    /// The word that it is a part of.
    fn word(&self) -> &'t str {
        let start = word_start(self.text, self.start);
        &self.text[start..self.end + word(self.text, self.end).len()]
    }

    fn is_one_of(&self, words: &[&str]) -> bool {
        words.contains(&self.word())
    }

    /// `tencentcloudapi`, `TencentCloudSDK`, `tencentcloud_instance`; not the names of exceptions.
    fn is_cloud(&self) -> bool {
        let rest = word(self.text, self.end);
        matches!(rest, "" | "api" | "SDK") || rest.starts_with('_')
    }

    /// Whether the word behind a key is a value that is wanted. What is in colors or encoded has to be unwrapped to be told.
    fn has_value(&self, is_wanted: impl Fn(&str) -> bool) -> bool {
        let rest = &self.text[self.end..];
        let Some(start) = rest.bytes().position(is_of_word) else {
            return false;
        };
        let gap = &rest[..start];
        let is_wrapped = gap.contains(['\u{1b}', '%', '&', '#', '^']) || gap.ends_with('\\');
        is_wrapped || is_between_key_and_value(gap) && is_wanted(word(rest, start))
    }

    /// Whether an action stands behind its key: in a header any word is one.
    fn is_key_of_action(&self) -> bool {
        let is_header = || self.text[..word_start(self.text, self.start)].ends_with('-');
        let is_action = |name: &str| has_form_of_action(name) || is_header();
        self.is_one_of(&["Action", "action", "ACTION"]) && self.has_value(is_action)
    }
}

fn is_product(name: &str) -> bool {
    names::product(name).is_some()
}

/// The next word behind an offset that by its form may be an action or the version of an API.
fn next_by_form(text: &str, mut from: usize) -> Option<usize> {
    while let Some(at) = forms::next(text.as_bytes(), from) {
        let start = word_start(text, at);
        if is_version(text, start) || is_region(text, start) || is_action(text, start) {
            return Some(start);
        }
        from = at + word_length(&text[at..]).max(1);
    }
    None
}

/// Whether a word is an action by itself, or with its product: `RunInstancesRequest`, `cvm:RunInstances`.
fn is_action(text: &str, start: usize) -> bool {
    let word = word(text, start);
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && (is_operation(text, start) || name_of_action(word).is_some_and(has_form_of_action))
}

/// Whether a word has the digits of a date, and stands behind what divides a path: `cvm/v20170312`.
fn is_version(text: &str, start: usize) -> bool {
    let word = word(text, start);
    let digits = word.strip_prefix(['v', 'V']).unwrap_or(word);
    digits.len() == "20170312".len()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && text[..start].ends_with(['/', '\\', '.', ':'])
}

/// Whether a word and the next are a region: `ap-guangzhou`.
fn is_region(text: &str, start: usize) -> bool {
    let area = word(text, start);
    let rest = text[start + area.len()..].strip_prefix('-');
    AREAS.contains(&area) && rest.is_some_and(|rest| is_city(word(rest, 0)))
}

/// Whether the name of a product and a colon stand before a word: `cvm:RunInstances`.
fn is_operation(text: &str, start: usize) -> bool {
    let before = text[..start].strip_suffix(':');
    before.is_some_and(|text| is_product(&text[word_start(text, text.len())..]))
}

/// Where the word begins that goes on at an offset. The letter of a color before it, `[1;31mRunInstances`, is no part of it.
fn word_start(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[..at];
    let letters = bytes.iter().rev().take(MAX_WORD_BYTES);
    let start = at - letters.take_while(|&&byte| is_of_word(byte)).count();
    if !matches!(bytes[..start].last(), Some(b'[' | b';')) {
        return start;
    }
    let digits = bytes[start..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit());
    let letter = start + digits.count();
    match bytes.get(letter) {
        Some(b'm' | b'K') => letter + 1,
        _ => start,
    }
}

/// What of a word stands behind an offset.
fn word(text: &str, at: usize) -> &str {
    let length = word_length(&text[at..]).min(MAX_WORD_BYTES);
    &text[at..at + length]
}

fn word_length(text: &str) -> usize {
    let end = text.bytes().position(|byte| !is_of_word(byte));
    end.unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use tencentcloud_error_codes::v3;

    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let parts = parts(text, &(0..text.len()));
        parts.into_iter().map(|part| &text[part]).collect()
    }

    #[test]
    fn every_action_is_a_place() {
        for action in v3::actions().iter().flat_map(|actions| actions.iter()) {
            let name = action.name();
            let product = action.product();
            let call = format!(" {name}Request b\n");
            let operation = format!(" ({product}:{name}) b\n");
            assert_eq!(found(&format!("a\n{operation}c")), [operation]);
            if has_form_of_action(name) {
                assert_eq!(found(&format!("a\n{call}c")), [call]);
            }
        }
    }

    #[test]
    fn the_literals_are_few_enough_for_the_quickest_search() {
        let literals = Kinds::shared().literals.patterns();
        assert!(literals.len() <= Literals::MAX / 2, "{literals:?}");
    }

    #[test]
    fn lines_without_clues_are_passed_over() {
        for line in [
            "2026-11-22T08:00:00.000Z INFO  worker-0 handled path=/v1/orders/20261 status=200 took=404ms",
            "service=orders, action: retry, HttpClient, re-action, regions, api.QCloud, \"version\"",
            "c.e.OrderService - TencentCloudSDKException, Code:InternalError, at 10:20:2017",
        ] {
            assert_eq!(found(line), [""; 0], "{line}");
        }
    }

    #[test]
    fn of_a_long_line_is_read_what_is_near() {
        let text = "x ".repeat(9000) + "cvm.tencentcloudapi.com" + &" y".repeat(9000);
        let parts = found(&text);
        assert_eq!(parts.len(), 1);
        assert!(parts[0].len() < 3 * MAX_BESIDE, "{}", parts[0].len());
        assert!(parts[0].contains(" cvm.tencentcloudapi.com "));
        assert!(parts[0].starts_with(' ') || parts[0].starts_with('x'));
    }
}
