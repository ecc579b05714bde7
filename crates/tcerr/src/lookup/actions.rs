//! The actions of all products, by their names.

use std::collections::HashMap;
use std::sync::OnceLock;

use tencentcloud_error_codes::{Action, v3};

/// The actions of a name, one for each product that has one so called.
#[must_use]
pub(crate) fn named(name: &str) -> &'static [Action] {
    static ALL: OnceLock<HashMap<&'static str, Vec<Action>>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let mut all: HashMap<&'static str, Vec<Action>> = HashMap::new();
        for action in v3::actions().iter().flat_map(|actions| actions.iter()) {
            all.entry(action.name()).or_default().push(action);
        }
        all
    });
    all.get(name).map_or(&[], Vec::as_slice)
}

/// The product that alone has an action of a name.
#[must_use]
pub(crate) fn sole_product(name: &str) -> Option<&'static str> {
    match named(name) {
        [action] => Some(action.product()),
        _ => None,
    }
}
