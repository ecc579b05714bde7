//! Answering a query: what the tables say of the code, or what can still be said of one that none of them has.

use std::collections::HashMap;
use std::rc::Rc;

use tencentcloud_error_codes::v3::Family;

use crate::catalog::{self, Known};
use crate::query::Query;
use crate::suggest;

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
    pub matches: Vec<Known>,
    /// The family of a code that no table has.
    pub family: Option<Family>,
    /// The nearest codes to one that no table has.
    pub suggestions: Vec<String>,
}

impl Finding {
    /// What is known of a code, of one product if that is said.
    #[must_use]
    pub fn of(code: &str, product: Option<&str>) -> Self {
        let product = product.and_then(catalog::product);
        let matches = catalog::matches(code, product);
        if matches.is_empty() {
            return Self {
                matches,
                family: Family::of(code),
                suggestions: suggest::nearest(code, product),
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
    pub fn meanings(&self) -> Vec<Vec<Known>> {
        let mut meanings: Vec<Vec<Known>> = Vec::new();
        for known in &self.matches {
            match meanings
                .iter_mut()
                .find(|meaning| says_the_same(&meaning[0], known))
            {
                Some(meaning) => meaning.push(*known),
                None => meanings.push(vec![*known]),
            }
        }
        meanings.sort_by_key(|meaning| meaning[0].inherits_message);
        meanings
    }
}

fn says_the_same(a: &Known, b: &Known) -> bool {
    (
        a.code, a.category, a.retry, a.message, a.help, a.note, a.retired,
    ) == (
        b.code, b.category, b.retry, b.message, b.help, b.note, b.retired,
    ) && (a.inherits_message, a.inherits_help) == (b.inherits_message, b.inherits_help)
}

/// Answers queries in their order. A code is looked up once, however often a log has it.
#[must_use]
pub fn answers(queries: Vec<Query>) -> Vec<Answer> {
    let mut findings: HashMap<(String, Option<&'static str>), Rc<Finding>> = HashMap::new();
    queries
        .into_iter()
        .map(|query| {
            let key = (query.code.clone(), query.product);
            let finding = findings
                .entry(key)
                .or_insert_with(|| Rc::new(Finding::of(&query.code, query.product)));
            Answer {
                finding: Rc::clone(finding),
                query,
            }
        })
        .collect()
}
