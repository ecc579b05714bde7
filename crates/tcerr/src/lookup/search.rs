//! Searching all codes for words, in either language.

use memchr::memchr2_iter;
use tencentcloud_error_codes::Lang;

use super::catalog::{CatalogEntry, Origin};

/// A code that has all the words.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What the tables say that agree on it.
    pub matches: Vec<CatalogEntry>,
    score: u32,
}

/// The codes that have every word in their name, message or help, or in the name of their product; the best first.
/// Tables that say the same of a code are one hit.
#[must_use]
pub fn search(words: &[String], codes: impl Iterator<Item = CatalogEntry>) -> Vec<Hit> {
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let mut hits: Vec<Hit> = Vec::new();
    let mut indexes = std::collections::HashMap::new();
    for known in codes {
        let Some(score) = score(&words, &known) else {
            continue;
        };
        let key = (
            known.entry.code,
            known.entry.message,
            known.entry.category,
            known.entry.retry,
        );
        let index = *indexes.entry(key).or_insert_with(|| {
            hits.push(Hit {
                matches: Vec::new(),
                score: 0,
            });
            hits.len() - 1
        });
        let hit: &mut Hit = &mut hits[index];
        hit.matches.push(known);
        hit.score = hit.score.max(score);
    }
    // What most products have is most likely meant; a short code says little else.
    hits.sort_by_key(|hit| {
        let code = hit.matches[0].entry.code;
        (
            u32::MAX - hit.score,
            usize::MAX - hit.matches.len(),
            code.len(),
            code,
        )
    });
    hits
}

/// How well a code fits; `None` if a word is missing.
fn score(words: &[String], known: &CatalogEntry) -> Option<u32> {
    let mut total = 0;
    for word in words {
        let score = word_score(word, known);
        if score == 0 {
            return None;
        }
        total += score;
    }
    Some(total + u32::from(!known.entry.inherited.message))
}

fn word_score(word: &str, known: &CatalogEntry) -> u32 {
    let in_text = |text: &str| contains(text, word);
    let is_whole_code = || known.entry.code.eq_ignore_ascii_case(word);
    let in_code = || in_text(known.entry.code);
    let in_message = || in_text(known.entry.message.zh) || in_text(known.entry.message.en);
    let in_product = || match known.origin {
        Origin::Product(product) => {
            product.id().eq_ignore_ascii_case(word)
                || Lang::ALL.iter().any(|&lang| in_text(product.name(lang)))
        }
        _ => false,
    };
    // The family's help is about all of its members and says little of one.
    let in_help = || {
        !known.entry.inherited.help
            && (in_text(known.entry.help.zh) || in_text(known.entry.help.en))
    };
    if is_whole_code() {
        20
    } else if in_message() {
        if in_code() { 9 } else { 6 }
    } else if in_code() {
        5
    } else if in_product() {
        3
    } else {
        u32::from(in_help())
    }
}

/// Whether a text has a lower-case word in it, in whatever case.
fn contains(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some(&first) = word.first() else {
        return true;
    };
    memchr2_iter(first, first.to_ascii_uppercase(), text).any(|start| {
        let candidate = text.get(start..start + word.len());
        candidate.is_some_and(|candidate| candidate.eq_ignore_ascii_case(word))
    })
}

#[cfg(test)]
mod tests {
    use tencentcloud_error_codes::Text;
    use tencentcloud_error_codes::v3::CommonCode;

    use super::super::catalog::{self, CatalogEntry, Origin};
    use super::search;

    fn found(words: &[&str]) -> Vec<&'static str> {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        let hits = search(&words, catalog::all());
        hits.iter().map(|hit| hit.matches[0].entry.code).collect()
    }

    #[test]
    fn both_languages_find_the_same_code() {
        assert!(found(&["镜像", "不存在"]).contains(&"InvalidImageId.NotFound"));
        assert!(found(&["image", "not", "found"])[..10].contains(&"InvalidImageId.NotFound"));
    }

    #[test]
    fn every_word_has_to_be_there() {
        assert!(found(&["signature", "expired"]).contains(&"AuthFailure.SignatureExpire"));
        assert!(found(&["signature", "xyzzy"]).is_empty());
    }

    #[test]
    fn the_whole_code_comes_first() {
        assert_eq!(found(&["internalerror"])[0], "InternalError");
    }

    /// A code of no table, so that no text of one decides.
    fn entry(code: &'static str, message: &'static str, help: &'static str) -> CatalogEntry {
        let mut entry = CommonCode::InternalError.entry();
        entry.code = code;
        entry.message = Text {
            zh: message,
            en: message,
        };
        entry.help = Text { zh: help, en: help };
        entry.inherited.message = false;
        entry.inherited.help = false;
        CatalogEntry {
            origin: Origin::Common,
            entry,
        }
    }

    fn order(words: &[&str], codes: &[CatalogEntry]) -> Vec<&'static str> {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        let hits = search(&words, codes.iter().copied());
        hits.iter().map(|hit| hit.matches[0].entry.code).collect()
    }

    #[test]
    fn a_word_weighs_by_where_it_stands() {
        let codes = [
            entry("A.InHelp", "-", "pear"),
            entry("A.PearInCode", "-", "-"),
            entry("A.InMessage", "a pear", "-"),
            entry("A.PearInBoth", "a pear", "-"),
            entry("Pear", "-", "-"),
        ];
        let best_first = [
            "Pear",
            "A.PearInBoth",
            "A.InMessage",
            "A.PearInCode",
            "A.InHelp",
        ];
        assert_eq!(order(&["pear"], &codes), best_first);
    }

    #[test]
    fn the_name_of_a_product_weighs_more_than_a_help_and_less_than_a_code() {
        let of_cvm = CatalogEntry {
            origin: Origin::Product(catalog::product("cvm").unwrap()),
            ..entry("A.OfProduct", "-", "-")
        };
        let codes = [
            entry("A.InHelp", "-", "cvm"),
            of_cvm,
            entry("A.CvmInCode", "-", "-"),
        ];
        assert_eq!(
            order(&["cvm"], &codes),
            ["A.CvmInCode", "A.OfProduct", "A.InHelp"]
        );
    }

    #[test]
    fn a_text_of_its_own_comes_before_an_inherited_one() {
        let mut inherited = entry("A.A", "a pear", "-");
        inherited.entry.inherited.message = true;
        let own = entry("A.LongerCode", "one pear", "-");
        assert_eq!(order(&["pear"], &[inherited, own]), ["A.LongerCode", "A.A"]);
    }

    #[test]
    fn a_help_of_the_family_is_not_searched() {
        let mut inherited = entry("A.A", "-", "pear");
        inherited.entry.inherited.help = true;
        assert!(order(&["pear"], &[inherited]).is_empty());
    }
}
