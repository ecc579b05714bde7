//! Answering a query: what the tables say of the code, or what can still be said of one that none of them has.

use std::collections::HashMap;
use std::rc::Rc;

use tencentcloud_error_codes::v3::Family;

use super::catalog::{self, CatalogEntry};
use super::{recognize, suggest};
use crate::query::Query;

/// What there is to say of a query.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked.
    pub query: Query,
    /// What is known of its code.
    pub finding: Rc<Finding>,
}

/// What is known of a code.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// What each table says that has it.
    pub matches: Vec<CatalogEntry>,
    /// The family of a code that no table has.
    pub family: Option<Family>,
    /// The nearest codes to one that no table has.
    pub suggestions: Vec<String>,
}

impl Finding {
    /// What is known of a code, of one product if that is said.
    #[must_use]
    pub fn look_up(code: &str, product: Option<&str>, with_suggestions: bool) -> Self {
        let product = product.and_then(catalog::product);
        // To look through all tables for a code that none has takes long, and a log can have thousands of those.
        let matches = if recognize::is_listed(code, None) {
            catalog::matches(code, product)
        } else {
            Vec::new()
        };
        if matches.is_empty() {
            return Self {
                matches,
                family: Family::of(code),
                suggestions: if with_suggestions {
                    suggest::nearest(code, product)
                } else {
                    Vec::new()
                },
            };
        }
        Self {
            matches,
            ..Self::default()
        }
    }

    /// Whether some table has the code.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.matches.is_empty()
    }

    /// The matches, those together that say the same; those first that have a text of their own.
    #[must_use]
    pub fn meanings(&self) -> Vec<Vec<CatalogEntry>> {
        let mut meanings: Vec<Vec<CatalogEntry>> = Vec::new();
        for known in &self.matches {
            match meanings
                .iter_mut()
                .find(|meaning| says_the_same(&meaning[0], known))
            {
                Some(meaning) => meaning.push(*known),
                None => meanings.push(vec![*known]),
            }
        }
        meanings.sort_by_key(|meaning| meaning[0].entry.inherited.message);
        meanings
    }
}

/// Whether two tables say the same of a code, whatever else they say is related.
fn says_the_same(a: &CatalogEntry, b: &CatalogEntry) -> bool {
    let said = |known: &CatalogEntry| {
        let mut entry = known.entry;
        // A product's table names the product: `v3/cvm:…` there is `v3/vpc:…` here.
        entry.see = &[];
        entry
    };
    said(a) == said(b)
}

/// For how many unknown codes of one input the nearest ones are looked for: each takes a look at all codes. Who pastes one
/// has mistyped it; a text with thousands has codes of something else.
const MAX_SUGGESTED: usize = 200;

/// Answers queries in their order. A code is looked up once, however often a log has it.
#[must_use]
pub fn answers(queries: Vec<Query>) -> Vec<Answer> {
    let mut findings: HashMap<(String, Option<&'static str>), Rc<Finding>> = HashMap::new();
    let mut unknown = 0;
    let mut look_up = |query: &Query| {
        let finding = Finding::look_up(&query.code, query.product, unknown < MAX_SUGGESTED);
        unknown += usize::from(!finding.is_known());
        Rc::new(finding)
    };
    queries
        .into_iter()
        .map(|query| {
            let key = (query.code.clone(), query.product);
            let finding = findings.entry(key).or_insert_with(|| look_up(&query));
            Answer {
                finding: Rc::clone(finding),
                query,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use tencentcloud_error_codes::v3::CommonCode;

    use super::{CatalogEntry, Finding};
    use crate::lookup::catalog::Origin;

    #[test]
    fn a_text_of_its_own_comes_before_an_inherited_one() {
        let known = |code, is_inherited| {
            let mut entry = CommonCode::InternalError.entry();
            entry.code = code;
            entry.inherited.message = is_inherited;
            CatalogEntry {
                origin: Origin::Common,
                entry,
            }
        };
        let finding = Finding {
            matches: vec![known("A.Inherited", true), known("A.Own", false)],
            ..Finding::default()
        };
        let codes: Vec<&str> = finding
            .meanings()
            .iter()
            .map(|meaning| meaning[0].entry.code)
            .collect();
        assert_eq!(codes, ["A.Own", "A.Inherited"]);
    }
}
