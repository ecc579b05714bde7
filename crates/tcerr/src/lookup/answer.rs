//! Answering a query: what the tables say of the code, or what can still be said of one that none of them has.

use std::collections::HashMap;
use std::rc::Rc;

use tencentcloud_error_codes::{Product, v3::Family};

use super::catalog::{self, CatalogEntry};
use super::said;
use super::systems::{self, System};
use super::verdict::{FailedAction, Verdict};
use super::{recognize, suggest};
use crate::query::{Query, Told};
use crate::secrets::masked;

/// What there is to say of a query.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked.
    pub query: Query,
    /// What is known of its code.
    pub finding: Rc<Finding>,
    /// The action that failed, if that is known.
    pub action: Option<FailedAction>,
    /// Whether to send its request again.
    pub verdict: Option<Verdict>,
}

impl Answer {
    fn new(query: Query, finding: Rc<Finding>) -> Self {
        let action = FailedAction::new(&query);
        let verdict = Verdict::new(&finding, &query, action.as_ref());
        Self {
            query,
            finding,
            action,
            verdict,
        }
    }
}

/// What else a text says than its codes.
#[derive(Clone, Debug, Default)]
pub struct Besides {
    /// The code that says what stands in a text without one.
    pub said: Option<Told<CatalogEntry>>,
    /// The system of an error that is none of the API.
    pub system: Option<System>,
}

impl Besides {
    /// Reads a text. A sentence counts only where there is no code, to which it would belong.
    #[must_use]
    pub fn new(text: &str, has_no_code: bool) -> Self {
        let mut said = has_no_code.then(|| said::find(text)).flatten();
        if let Some(told) = &mut said {
            told.words = masked(&told.words).into_owned();
        }
        Self {
            said,
            system: systems::find(text),
        }
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.said.is_none() && self.system.is_none()
    }
}

/// What is known of a code.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// What each table says that has it; first the product's that the text names.
    pub matches: Vec<CatalogEntry>,
    /// The product that the text names, if it is one of those that have the code.
    pub preferred: Option<&'static str>,
    /// The family of a code that no table has.
    pub family: Option<Family>,
    /// Of a code that no table has below one that some have, `A.B.C` below `A.B`: what those say of the latter. It is the
    /// answer then, and needs no neighbors.
    pub parent: Vec<CatalogEntry>,
    /// The nearest codes to one that no table has.
    pub suggestions: Vec<String>,
}

impl Finding {
    /// What is known of a code, of one product if that is said. A product that was only read off a text comes first and
    /// hides no other: it may be the wrong one.
    #[must_use]
    pub fn look_up(
        code: &str,
        product: Option<&str>,
        told: Option<&'static str>,
        with_suggestions: bool,
    ) -> Self {
        let product = product.and_then(catalog::product);
        // To look through all tables for a code that none has takes long, and a log can have thousands of those.
        let mut matches = if recognize::is_listed(code, None) {
            catalog::matches(code, product)
        } else {
            Vec::new()
        };
        let is_told = |known: &CatalogEntry| known.origin.product().map(Product::id) == told;
        let preferred = told.filter(|_| matches.iter().any(is_told));
        matches.sort_by_key(|known| !is_told(known));
        if matches.is_empty() {
            return Self::unknown(code, product, told, with_suggestions);
        }
        Self {
            matches,
            preferred,
            ..Self::default()
        }
    }

    fn unknown(
        code: &str,
        product: Option<&'static Product>,
        told: Option<&'static str>,
        with_suggestions: bool,
    ) -> Self {
        let parent =
            parent(code).map(|parent| Self::look_up(parent, product.map(Product::id), told, false));
        let family = Family::of(code);
        match parent.filter(Self::is_known) {
            Some(Self {
                matches, preferred, ..
            }) => Self {
                parent: matches,
                family,
                preferred,
                ..Self::default()
            },
            None => Self {
                family,
                suggestions: if with_suggestions {
                    suggest::nearest(code, product)
                } else {
                    Vec::new()
                },
                ..Self::default()
            },
        }
    }

    /// Whether a table is that of the product that the text names.
    #[must_use]
    pub fn is_preferred(&self, known: &CatalogEntry) -> bool {
        self.preferred.is_some() && known.origin.product().map(Product::id) == self.preferred
    }

    /// Whether some table has the code.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.matches.is_empty()
    }

    /// The matches, those together that say the same: first what the product says that the text names, then those that
    /// have a text of their own.
    #[must_use]
    pub fn meanings(&self) -> Vec<Vec<CatalogEntry>> {
        self.meanings_of(&self.matches)
    }

    /// The same of the code above one that no table has.
    #[must_use]
    pub fn parent_meanings(&self) -> Vec<Vec<CatalogEntry>> {
        self.meanings_of(&self.parent)
    }

    fn meanings_of(&self, matches: &[CatalogEntry]) -> Vec<Vec<CatalogEntry>> {
        let mut meanings: Vec<Vec<CatalogEntry>> = Vec::new();
        for known in matches {
            match meanings
                .iter_mut()
                .find(|meaning| says_the_same(&meaning[0], known))
            {
                Some(meaning) => meaning.push(*known),
                None => meanings.push(vec![*known]),
            }
        }
        meanings.sort_by_key(|meaning| {
            let is_preferred = meaning.iter().any(|known| self.is_preferred(known));
            (!is_preferred, meaning[0].entry.inherited.message)
        });
        meanings
    }
}

/// The code that another is below: all but its last segment, unless that is its family alone, which is told anyway.
fn parent(code: &str) -> Option<&str> {
    let (parent, last) = code.rsplit_once('.')?;
    (parent.contains('.') && !last.is_empty()).then_some(parent)
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

/// How many findings are kept. A log has a few dozen codes; one with more than these has something else.
const MAX_FINDINGS: usize = 4096;

/// A code, the product that was asked for, and the one that the text names.
type Key = (String, Option<&'static str>, Option<&'static str>);

/// Answers queries. A code is looked up once, however often a log has it.
#[derive(Default)]
pub struct Answerer {
    findings: HashMap<Key, Rc<Finding>>,
    unknown: usize,
}

impl Answerer {
    /// The answer to a query.
    pub fn answer(&mut self, query: Query) -> Answer {
        let told = query.context.product.as_ref().map(|told| told.value);
        let key = (query.code.clone(), query.product, told);
        if let Some(finding) = self.findings.get(&key) {
            return Answer::new(query, Rc::clone(finding));
        }
        let with_suggestions = self.unknown < MAX_SUGGESTED;
        let finding = Finding::look_up(&query.code, query.product, told, with_suggestions);
        self.unknown += usize::from(!finding.is_known());
        let finding = Rc::new(finding);
        if self.findings.len() >= MAX_FINDINGS {
            self.findings.clear();
        }
        self.findings.insert(key, Rc::clone(&finding));
        Answer::new(query, finding)
    }
}

/// Answers queries in their order.
#[must_use]
pub fn answers(queries: Vec<Query>) -> Vec<Answer> {
    let mut answerer = Answerer::default();
    queries
        .into_iter()
        .map(|query| answerer.answer(query))
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
