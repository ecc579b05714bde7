//! The nearest codes to one that no table has.
//!
//! A neighbor is of the same family, or at most two letters away: what somebody mistyped. With another family a code says
//! something else, however alike the rest is.

use std::cmp::Ordering;
use std::sync::OnceLock;

use rapidfuzz::distance::osa::{Args, BatchComparator};
use tencentcloud_error_codes::Product;

use super::catalog;

/// How many are suggested.
const MAX_SUGGESTIONS: usize = 3;

/// How many edits away a code of another family can be.
const MAX_FOREIGN_DISTANCE: usize = 2;

/// The nearest codes, the nearest first: of one product and the common ones, if one is named. A code that only other
/// products have is suggested with them.
#[must_use]
pub fn nearest(code: &str, product: Option<&'static Product>) -> Vec<String> {
    let elsewhere = product.map_or_else(Vec::new, |product| elsewhere(code, product));
    if elsewhere.is_empty() {
        nearby(code, product)
    } else {
        elsewhere
    }
}

/// The same code in other products than this one.
fn elsewhere(code: &str, product: &Product) -> Vec<String> {
    let matches = catalog::matches(code, None).into_iter();
    let others = matches.filter_map(|known| {
        let other = known.origin.product()?;
        (other.id() != product.id()).then(|| format!("{}/{}", other.id(), known.entry.code))
    });
    others.take(MAX_SUGGESTIONS).collect()
}

/// Other codes, the nearest first.
fn nearby(code: &str, product: Option<&'static Product>) -> Vec<String> {
    let asked = Segments::new(code);
    let own = product.map(|product| candidates(Some(product)));
    let candidates = own.as_deref().unwrap_or_else(|| all_candidates());
    let mut candidates: Vec<(usize, &str)> = candidates
        .iter()
        .map(|candidate| (asked.at_least(candidate), candidate.code))
        .filter(|&(bound, _)| bound <= asked.limit)
        .collect();
    candidates.sort_unstable();
    candidates.dedup();
    let mut best: Vec<(usize, &str)> = Vec::new();
    for (bound, candidate) in candidates {
        // A code has to be nearer than the last of those that are found.
        let limit = best
            .get(MAX_SUGGESTIONS - 1)
            .map_or(asked.limit, |&(worst, _)| worst.min(asked.limit));
        if bound > limit {
            break; // and so are all that follow
        }
        if let Some(distance) = asked.distance(candidate, limit) {
            best.push((distance, candidate));
            best.sort_by(by_distance);
            best.truncate(MAX_SUGGESTIONS);
        }
    }
    best.into_iter().map(|(_, code)| code.to_owned()).collect()
}

fn by_distance(a: &(usize, &str), b: &(usize, &str)) -> Ordering {
    a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1))
}

/// A code whose neighbors are looked for.
struct Segments {
    family: BatchComparator<u8>,
    rest: BatchComparator<u8>,
    /// The letters of the rest.
    letters: Letters,
    /// With more edits than this, the rest has little in common with the one asked for.
    limit: usize,
}

impl Segments {
    fn new(code: &str) -> Self {
        let (family, rest) = split(code);
        Self {
            family: BatchComparator::new(folded(family)),
            rest: BatchComparator::new(folded(rest)),
            letters: Letters::new(rest),
            // Half of a rest is too much: `SignatureExpire` is no `SignatureFailure`.
            limit: (folded(rest).count() / 4).max(MAX_FOREIGN_DISTANCE),
        }
    }

    /// How many edits apart a code is, if it is so near.
    fn distance(&self, candidate: &str, limit: usize) -> Option<usize> {
        let (family, rest) = split(candidate);
        let limit = Args::default().score_cutoff(limit);
        let wrong_rest = self.rest.distance_with_args(folded(rest), &limit)?;
        let wrong_family = self.family.distance(folded(family));
        let distance = wrong_family + wrong_rest;
        (wrong_family == 0 || distance <= MAX_FOREIGN_DISTANCE).then_some(distance)
    }

    /// What the distance of the rest is not below: every letter that only one of them has is an edit. Much cheaper than
    /// the distance itself.
    fn at_least(&self, candidate: &Candidate) -> usize {
        self.letters.difference(&candidate.letters)
    }
}

/// A code that may be near.
struct Candidate {
    code: &'static str,
    /// The letters of all but its family.
    letters: Letters,
}

fn candidates(product: Option<&'static Product>) -> Vec<Candidate> {
    let candidate = |code| Candidate {
        code,
        letters: Letters::new(split(code).1),
    };
    catalog::codes(product).map(candidate).collect()
}

/// Those of all products, made once: a log can have thousands of codes that no table has.
fn all_candidates() -> &'static [Candidate] {
    static ALL: OnceLock<Vec<Candidate>> = OnceLock::new();
    ALL.get_or_init(|| candidates(None))
}

/// A code without a dot is all rest: it has no family to be mistaken about.
fn split(code: &str) -> (&str, &str) {
    code.split_once('.').unwrap_or(("", code))
}

fn folded(text: &str) -> impl DoubleEndedIterator<Item = u8> + Clone {
    let letters = text.bytes().filter(|&byte| byte != b'_');
    letters.map(|byte| byte.to_ascii_lowercase())
}

/// How often each letter stands in a word, in any case.
struct Letters([u8; 32]);

impl Letters {
    fn new(word: &str) -> Self {
        let mut counts = [0_u8; 32];
        for byte in word.bytes().filter(|&byte| byte != b'_') {
            let count = &mut counts[usize::from(byte & 31)];
            *count = count.saturating_add(1);
        }
        Self(counts)
    }

    fn difference(&self, other: &Self) -> usize {
        let (mut more, mut fewer) = (0, 0);
        for (a, b) in self.0.iter().zip(&other.0) {
            more += usize::from(a.saturating_sub(*b));
            fewer += usize::from(b.saturating_sub(*a));
        }
        more.max(fewer)
    }
}

#[cfg(test)]
mod tests {
    use super::catalog;
    use super::{Segments, all_candidates, nearest};

    #[test]
    fn a_misspelt_rest_is_caught() {
        assert_eq!(
            nearest("AuthFailure.SignatureExpird", None)[0],
            "AuthFailure.SignatureExpire"
        );
        assert_eq!(nearest("InvalidParamter", None)[0], "InvalidParameter");
    }

    #[test]
    fn a_code_of_another_family_is_near_only_if_it_was_mistyped() {
        for (asked, near) in [
            (
                "AuthFailur.SignatureExpire",
                Some("AuthFailure.SignatureExpire"),
            ),
            (
                "AuthFailur.SignatureExpird",
                Some("AuthFailure.SignatureExpire"),
            ),
            ("Authfailed.SignatureExpird", None),
            ("InvalidParameter.SignatureExpire", None),
            ("ResourceInUse.SignatureFailure", None),
        ] {
            let found = nearest(asked, None);
            let of_other = found
                .iter()
                .find(|code| code.ends_with("Expire") || code.ends_with("SignatureFailure"));
            assert_eq!(of_other.map(String::as_str), near, "{asked}");
        }
    }

    #[test]
    fn a_neighbor_has_the_same_family_or_is_at_most_two_edits_away() {
        for asked in [
            "InvalidParameter.InstanceNotFoundX",
            "ResourceNotFound.NoSuchThingAtAll",
            "LimitExceeded.DisksOfAll",
            "Busyy",
            "InternalErorr.Db",
        ] {
            for near in nearest(asked, None) {
                let family = |code: &str| super::split(code).0.to_owned();
                let distance = rapidfuzz::distance::osa::distance(
                    asked.to_lowercase().chars(),
                    near.to_lowercase().chars(),
                );
                assert!(
                    family(asked) == family(&near) || distance <= 2,
                    "{asked}: {near}"
                );
            }
        }
    }

    #[test]
    fn nothing_is_near_to_nonsense() {
        assert_eq!(nearest("Xyzzy.Qwrtpsdfghjkl", None), Vec::<String>::new());
    }

    #[test]
    fn a_code_of_another_product_is_suggested_with_it() {
        let cbs = catalog::product("cbs");
        assert_eq!(
            nearest("InvalidImageId.InShared", cbs),
            ["cvm/InvalidImageId.InShared"]
        );
    }

    #[test]
    fn the_bound_is_never_above_the_distance() {
        for asked in [
            "AuthFailure.SignatureExpird",
            "Busy",
            "InvalidParameterValue.X_Y",
            "A.",
            "",
        ] {
            let asked = Segments::new(asked);
            for candidate in all_candidates() {
                let distance = asked
                    .distance(candidate.code, usize::MAX)
                    .unwrap_or(usize::MAX);
                assert!(asked.at_least(candidate) <= distance, "{}", candidate.code);
            }
        }
    }
}
