//! Searching all codes for what answers a question, in either language: the codes of the catalog and the words of the tables for
//! `rank`, and what it found for readers.

use std::collections::HashMap;

use tencentcloud_error_codes::{Category, Lang, Product, Retry, Text, v3};

use super::catalog::{CatalogEntry, Origin};
use super::rank::{self, Document, Lexicon, Ranked};
use crate::generated::words;
use crate::parallel;

/// A code that answers a question, or a part of it.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What the tables say that agree on it.
    pub matches: Vec<CatalogEntry>,
    score: f32,
    /// The words of the question that it has, by their bits.
    terms: u32,
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The best first.
    pub hits: Vec<Hit>,
    /// Whether the first one has all words of the question.
    pub is_complete: bool,
    /// Whether there was anything to look for.
    pub is_question: bool,
    /// The words of the question.
    terms: Vec<String>,
}

/// The codes of some tables that answer a question, the best first, of those that are wanted. Tables that say the same of a code are
/// one hit. The codes are gone through more than once, and none of them is kept that answers nothing: all together they are three
/// megabytes, which would be most of the time.
#[must_use]
pub fn search(
    question: &str,
    tables: &[Origin],
    is_wanted: impl Fn(&CatalogEntry) -> bool + Sync,
) -> Found {
    let products = product_words();
    let categories: Vec<&str> = Category::ALL.iter().map(|word| word.as_str()).collect();
    let retries: Vec<&str> = Retry::ALL.iter().map(|word| word.as_str()).collect();
    let lexicon = Lexicon {
        groups: words::GROUPS,
        products: &products,
        ignored: words::IGNORED,
        categories: &categories,
        retries: &retries,
    };
    let shards = shards(tables);
    let ranking = rank::rank(
        question,
        &shards,
        |shard| documents(codes(shard, &is_wanted)),
        &lexicon,
    );
    let hits = hits(&ranking.answers, codes(tables, &is_wanted));
    Found {
        is_complete: hits.first().is_some_and(|hit| {
            hit.terms.count_ones() as usize == ranking.terms.len() || hit.is_typed()
        }),
        is_question: ranking.is_question,
        terms: ranking.terms,
        hits,
    }
}

fn codes<'t>(
    tables: &'t [Origin],
    is_wanted: &'t impl Fn(&CatalogEntry) -> bool,
) -> impl Iterator<Item = CatalogEntry> + 't {
    let codes = tables.iter().copied().flat_map(Origin::entries);
    codes.filter(move |known| is_wanted(known))
}

/// The tables in rows of about the same number of codes, one for each thread.
fn shards(tables: &[Origin]) -> Vec<&[Origin]> {
    let wanted = parallel::shards();
    let all: usize = tables.iter().map(|table| table.len()).sum();
    let mut before = 0;
    let shard_of = |table: &Origin| {
        let shard = before * wanted / all.max(1);
        before += table.len();
        shard
    };
    let of: Vec<usize> = tables.iter().map(shard_of).collect();
    let rows = of.chunk_by(|a, b| a == b).scan(0, |start, row| {
        let from = *start;
        *start += row.len();
        Some(&tables[from..*start])
    });
    rows.collect()
}

impl Found {
    /// The words of the question that a hit has, as they were asked for.
    #[must_use]
    pub fn matched(&self, hit: &Hit) -> Vec<&str> {
        let terms = self.terms.iter().enumerate();
        terms
            .filter(|(term, _)| hit.terms & 1 << term != 0)
            .map(|(_, asked)| asked.as_str())
            .collect()
    }
}

impl Hit {
    /// Whether its code was typed, or a part of that.
    fn is_typed(&self) -> bool {
        self.score > rank::PART / 2.0
    }
}

/// The codes as the ranking sees them.
fn documents(codes: impl Iterator<Item = CatalogEntry>) -> impl Iterator<Item = Document<'static>> {
    let products = v3::products();
    let mut product = 0;
    codes.map(move |CatalogEntry { origin, entry }| Document {
        code: entry.code,
        message: in_both(entry.message),
        owns_message: !entry.inherited.message,
        help: (!entry.inherited.help).then(|| in_both(entry.help)),
        product: origin.product().map(|of| {
            // The codes of a product come in a row.
            if products[product].id() != of.id() {
                product = index_of(of);
            }
            product
        }),
        is_common: matches!(origin, Origin::V2 | Origin::Common),
        category: entry.category as usize,
        retry: entry.retry as usize,
    })
}

fn in_both(text: Text) -> [&'static str; 2] {
    [text.get(Lang::Zh), text.get(Lang::En)]
}

fn index_of(product: &Product) -> usize {
    let mut products = v3::products().iter();
    products
        .position(|candidate| candidate.id() == product.id())
        .unwrap_or_default()
}

/// What each product is called.
fn product_words() -> Vec<(&'static str, Vec<&'static str>)> {
    let products = v3::products().iter();
    products
        .map(|product| {
            let others = words::PRODUCTS.iter().find(|(id, _)| *id == product.id());
            let mut words = vec![product.id(), product.name(Lang::Zh), product.name(Lang::En)];
            words.extend(others.map_or(&[][..], |(_, words)| words));
            (product.id(), words)
        })
        .collect()
}

/// The answers, those together that say the same of a code.
fn hits(answers: &[Ranked], codes: impl Iterator<Item = CatalogEntry>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut of_code: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut answers = answers.iter().peekable();
    for (index, known) in codes.enumerate() {
        let Some(answer) = answers.next_if(|answer| answer.document == index) else {
            continue;
        };
        let indexes = of_code.entry(known.entry.code).or_default();
        let same =
            { indexes.iter() }.find(|index| says_the_same(&hits[**index].matches[0], &known));
        if let Some(index) = same {
            let hit = &mut hits[*index];
            hit.matches.push(known);
            // Of one that is named in the question more is found than of its like.
            if answer.score > hit.score {
                (hit.score, hit.terms) = (answer.score, answer.terms);
            }
        } else {
            indexes.push(hits.len());
            hits.push(Hit {
                matches: vec![known],
                score: answer.score,
                terms: answer.terms,
            });
        }
    }
    // What most products have is most likely meant; a short code says little else.
    hits.sort_by(|a, b| {
        let [a_code, b_code] = [a, b].map(|hit| hit.matches[0].entry.code);
        let by_score = b.score.total_cmp(&a.score);
        by_score
            .then(b.matches.len().cmp(&a.matches.len()))
            .then(a_code.len().cmp(&b_code.len()))
            .then(a_code.cmp(b_code))
    });
    hits
}

/// Whether two tables say the same of a code.
fn says_the_same(a: &CatalogEntry, b: &CatalogEntry) -> bool {
    let said =
        |known: &CatalogEntry| (known.entry.message, known.entry.category, known.entry.retry);
    said(a) == said(b)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::super::catalog::{self, Origin};
    use super::{Found, Hit, search};

    fn found(question: &str) -> Found {
        search(question, &catalog::searchable(None), |_| true)
    }

    fn codes(question: &str) -> Vec<&'static str> {
        let hits = found(question).hits;
        hits.iter().map(|hit| hit.matches[0].entry.code).collect()
    }

    #[test]
    fn a_code_a_part_of_one_and_an_sdk_constant_come_first() {
        assert_eq!(codes("internalerror")[0], "InternalError");
        assert_eq!(
            codes("INVALIDPARAMETERVALUE_TOOLARGE")[0],
            "InvalidParameterValue.TooLarge"
        );
        assert_eq!(
            codes("cvm/InvalidImageId.NotFound")[0],
            "InvalidImageId.NotFound"
        );
        assert_eq!(codes("SecretIdNotFound")[0], "AuthFailure.SecretIdNotFound");
        assert_eq!(codes("secretidnotfound")[0], "AuthFailure.SecretIdNotFound");
        assert_eq!(codes("4500")[0], "4500");
        assert_eq!(
            codes("ClientError.NetworkError")[0],
            "ClientError.NetworkError"
        );
    }

    #[test]
    fn a_whole_code_brings_only_what_has_it_within() {
        let found = codes("InvalidParameterValue.TooLarge");
        assert!(found.len() > 1, "other codes have it within");
        let has_it = |code: &&str| code.contains("InvalidParameterValue.TooLarge");
        assert!(found.iter().all(has_it), "{found:?}");
    }

    #[test]
    fn every_code_finds_itself_first() {
        let tables = catalog::searchable(None).into_iter();
        for known in tables.flat_map(Origin::entries).step_by(997) {
            assert_eq!(codes(known.entry.code)[0], known.entry.code);
        }
    }

    #[test]
    fn full_width_and_capitals_do_not_matter() {
        assert_eq!(codes("ＶＰＣ　不存在"), codes("vpc 不存在"));
        assert_eq!(codes("Image NOT Found"), codes("image not found"));
    }

    #[test]
    fn one_slip_of_a_finger_does_not_matter() {
        assert_eq!(codes("securty group quota"), codes("security group quota"));
        assert_eq!(codes("instnace not found"), codes("instance not found"));
    }

    #[test]
    fn a_product_that_is_named_comes_first_and_hides_no_other() {
        let hits = found("redis 密码").hits;
        let is_of = |hit: &Hit, id: &str| {
            let mut products = hit
                .matches
                .iter()
                .filter_map(|known| known.origin.product());
            products.any(|product| product.id() == id)
        };
        assert!(is_of(&hits[0], "redis"));
        assert!(hits.iter().any(|hit| !is_of(hit, "redis")));
    }

    #[test]
    fn what_is_near_comes_where_nothing_has_all_words() {
        let near = found("xyzzy signature expired");
        assert!(!near.is_complete);
        assert_eq!(near.matched(&near.hits[0]), ["signature", "expired"]);
        assert!(found("signature expired").is_complete);
    }

    #[test]
    fn what_says_nothing_is_no_question() {
        for nothing in ["", " ", "。", "?!", "\u{202e}"] {
            assert!(!found(nothing).is_question, "{nothing:?}");
        }
        assert!(
            found("的").is_question,
            "words that say little are all there is"
        );
        assert!(found("a").is_question);
    }

    #[test]
    fn hostile_questions_are_answered_in_bounded_time() {
        let words: Vec<String> = (0..5_000).map(|n| n.to_string()).collect();
        for hostile in [
            "不".repeat(10_000),
            "a".repeat(10_000),
            "a.b_".repeat(3_000),
            words.join(" "),
            "\u{10ffff}".repeat(9_999),
        ] {
            let start = Instant::now();
            let _ = found(&hostile);
            // A debug build on a busy machine; what is not bounded takes minutes.
            assert!(start.elapsed() < Duration::from_secs(20));
        }
    }
}
