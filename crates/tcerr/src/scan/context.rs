//! Which clues belong to which error.

use std::ops::Range;

use super::clues::{self, Clue, Fact};
use super::hit::Hit;
use crate::query::{Context, Told};

/// How far from an error a clue can stand: a stack trace of Java, a plan of Terraform, the request that was logged before.
const CLUE_WINDOW: usize = 8 << 10;

/// The most clues that are weighed for one error: a text can be made of nothing else.
const MAX_CLUES: usize = 256;

/// Tells errors, in their order, what the text around them says of their requests.
pub(super) fn assign(text: &str, hits: &mut [Hit]) {
    let clues: Vec<Clue> = windows(text, hits)
        .iter()
        .flat_map(|window| clues::find(text, window))
        .collect();
    let places: Vec<usize> = hits.iter().map(|hit| hit.at).collect();
    for (index, hit) in hits.iter_mut().enumerate() {
        let scopes = scopes(text, &places, index);
        let scopes: Vec<&[Clue]> = scopes
            .into_iter()
            .map(|scope| within(&clues, scope))
            .collect();
        hit.query.context = context(text, &scopes, places.len() == 1);
    }
}

/// The parts of a text that are near enough to an error, none twice.
fn windows(text: &str, hits: &[Hit]) -> Vec<Range<usize>> {
    let mut windows: Vec<Range<usize>> = Vec::new();
    for hit in hits {
        let window = around(text, hit.at);
        match windows.last_mut() {
            Some(last) if last.end >= window.start => last.end = last.end.max(window.end),
            _ => windows.push(window),
        }
    }
    windows
}

fn around(text: &str, at: usize) -> Range<usize> {
    let mut start = at.saturating_sub(CLUE_WINDOW);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = (at + CLUE_WINDOW).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    start..end.max(start)
}

/// Where the clues to an error are looked for: first in its line. Of one error all that is near is about it; in a log of
/// several, what stands between the errors before and after it, and then what they have in common.
fn scopes(text: &str, places: &[usize], index: usize) -> Vec<Range<usize>> {
    let at = places[index];
    let around = around(text, at);
    let line = line(text, at, &around);
    if places.len() == 1 {
        return vec![line, around];
    }
    let before = index.checked_sub(1).map(|index| places[index]);
    let after = places.get(index + 1).copied();
    let start = match before {
        Some(before) if before >= line.start => before,
        Some(before) => self::line(text, before, &around).end.max(around.start),
        None => around.start,
    };
    let end = match after {
        Some(after) if after <= line.end => after,
        Some(after) => self::line(text, after, &around).start.min(around.end),
        None => around.end,
    };
    let record = start.min(at)..end.max(at);
    let own = line.start.max(record.start)..line.end.min(record.end);
    vec![own, record, around]
}

/// The line of an offset, as far as it lies within a window.
fn line(text: &str, at: usize, window: &Range<usize>) -> Range<usize> {
    let (start, end) = (window.start.min(at), window.end.max(at));
    let before = memchr::memrchr(b'\n', &text.as_bytes()[start..at]);
    let after = memchr::memchr(b'\n', &text.as_bytes()[at..end]);
    before.map_or(start, |newline| start + newline + 1)..after.map_or(end, |newline| at + newline)
}

fn within(clues: &[Clue], scope: Range<usize>) -> &[Clue] {
    let start = clues.partition_point(|clue| clue.at.start < scope.start);
    let end = clues.partition_point(|clue| clue.at.start < scope.end);
    let found = &clues[start..end.max(start)];
    &found[..found.len().min(MAX_CLUES)]
}

fn context(text: &str, scopes: &[&[Clue]], is_only_error: bool) -> Context {
    let mut context = Context::default();
    match product(scopes, is_only_error) {
        Decision::One(clue, product) => context.product = Some(told(text, clue, product)),
        Decision::Several(products) => context.disagreement = products,
        Decision::None => {}
    }
    let product = context.product.as_ref().map(|told| told.value);
    if let Some((clue, name)) = action(scopes, product) {
        context.action = Some(told(text, clue, name.to_owned()));
    }
    context.region = sole(scopes, |fact| match fact {
        Fact::Region(region) => Some(region.clone()),
        _ => None,
    });
    context.version = sole(scopes, |fact| match fact {
        Fact::Version(version) => Some(version.clone()),
        _ => None,
    });
    context
}

fn told<T>(text: &str, clue: &Clue, value: T) -> Told<T> {
    let at = clue.at.clone();
    Told {
        value,
        words: text[at.clone()].to_owned(),
        at,
    }
}

/// What the clues say together.
enum Decision<'c> {
    One(&'c Clue, &'static str),
    /// They contradict each other.
    Several(Vec<&'static str>),
    None,
}

/// The product of the nearest clues of the better kind that there are. What stands around several errors may be another's:
/// a contradiction there says nothing.
fn product<'c>(scopes: &[&'c [Clue]], is_only_error: bool) -> Decision<'c> {
    for is_direct in [true, false] {
        for (index, clues) in scopes.iter().enumerate() {
            let said = clues.iter().filter_map(|clue| match clue.fact {
                Fact::Product(product) if clue.is_direct == is_direct => Some((clue, product)),
                _ => None,
            });
            let said: Vec<_> = said.collect();
            let mut products: Vec<&'static str> =
                said.iter().map(|(_, product)| *product).collect();
            products.sort_unstable();
            products.dedup();
            match products.len() {
                0 => {}
                1 => return Decision::One(said[0].0, said[0].1),
                _ if index > 1 && !is_only_error => {}
                _ => return Decision::Several(products),
            }
        }
    }
    Decision::None
}

/// The action of the nearest clues of the better kind that name one alone. One of another product is not meant.
fn action<'c>(scopes: &[&'c [Clue]], product: Option<&str>) -> Option<(&'c Clue, &'c str)> {
    let is_of_product = |name: &str| {
        let actions = crate::lookup::actions::named(name);
        actions.is_empty()
            || product.is_none_or(|id| actions.iter().any(|action| action.product() == id))
    };
    for is_direct in [true, false] {
        for clues in scopes {
            let said = clues.iter().filter_map(|clue| match &clue.fact {
                Fact::Action(name) if clue.is_direct == is_direct && is_of_product(name) => {
                    Some((clue, name.as_str()))
                }
                _ => None,
            });
            let said: Vec<_> = said.collect();
            if let [first, rest @ ..] = said.as_slice() {
                let is_one = rest.iter().all(|(_, name)| *name == first.1);
                return is_one.then_some(*first);
            }
        }
    }
    None
}

/// The fact of a kind that the nearest clues agree on.
fn sole(scopes: &[&[Clue]], fact: impl Fn(&Fact) -> Option<String>) -> Option<String> {
    for clues in scopes {
        let mut said: Vec<String> = clues.iter().filter_map(|clue| fact(&clue.fact)).collect();
        said.sort_unstable();
        said.dedup();
        match said.len() {
            0 => {}
            1 => return said.pop(),
            _ => return None,
        }
    }
    None
}
