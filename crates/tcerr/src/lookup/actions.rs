//! The actions of all products, by their names.

use std::collections::HashMap;
use std::sync::OnceLock;

use tencentcloud_error_codes::{Action, Effect, v3};

use super::catalog;

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

/// What a repetition does of an action whose product may not be known: of those so called, what the most careful says.
#[must_use]
pub(crate) fn effect(product: Option<&str>, name: &str) -> Option<Effect> {
    let of_product = |action: &&Action| product.is_none_or(|id| action.product() == id);
    let actions = named(name).iter().filter(of_product);
    actions.map(|action| action.effect()).max()
}

/// The action that shows whether another one has run: of `RunInstances`, `DescribeInstances`. It has the same noun, in the
/// singular or the plural, and reads.
#[must_use]
pub(crate) fn query_of(product: &str, name: &str) -> Option<Action> {
    let verb_end = name
        .char_indices()
        .skip(1)
        .find(|(_, c)| c.is_ascii_uppercase())?
        .0;
    let noun = &name[verb_end..];
    let singular = noun.strip_suffix('s').unwrap_or(noun);
    let stem = singular.strip_suffix('y').unwrap_or(singular);
    let nouns = [
        noun.to_owned(),
        format!("{noun}s"),
        format!("{noun}es"),
        format!("{stem}ies"),
        singular.to_owned(),
        format!("{noun}List"),
    ];
    let verbs = ["Describe", "List", "Get", "Query"];
    let names = verbs
        .iter()
        .flat_map(|verb| nouns.iter().map(move |noun| format!("{verb}{noun}")));
    names
        .filter_map(|name| Action::find(product, &name))
        .find(|action| action.effect() == Effect::Read && action.name() != name)
}

/// The page of the API Explorer that sends an action: of a version, if its product has that, or else the newest.
#[must_use]
pub(crate) fn explorer(product: &str, version: Option<&str>, name: &str) -> Option<String> {
    let versions = catalog::product(product)?.versions();
    let asked = versions.iter().find(|known| Some(**known) == version);
    let version = asked.or(versions.last())?;
    // The id is that of the SDK for Python, in whose language `as` is a keyword.
    let service = if product == "autoscaling" {
        "as"
    } else {
        product
    };
    Some(format!(
        "https://console.cloud.tencent.com/api/explorer?Product={service}&Version={version}&Action={name}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_of_an_action_has_its_noun() {
        for (product, name, query) in [
            ("cvm", "RunInstances", Some("DescribeInstances")),
            ("cvm", "TerminateInstances", Some("DescribeInstances")),
            ("vpc", "CreateVpc", Some("DescribeVpcs")),
            ("vpc", "AllocateAddresses", Some("DescribeAddresses")),
            (
                "vpc",
                "CreateSecurityGroupPolicies",
                Some("DescribeSecurityGroupPolicies"),
            ),
            ("cvm", "FlyAirplanes", None),
        ] {
            assert_eq!(query_of(product, name).map(Action::name), query, "{name}");
        }
    }

    #[test]
    fn of_actions_with_one_name_the_most_careful_counts() {
        assert_eq!(effect(Some("cvm"), "RunInstances"), Some(Effect::Token));
        let all = named("RunInstances").iter().map(|action| action.effect());
        assert_eq!(effect(None, "RunInstances"), all.max());
        assert_eq!(effect(None, "FlyAirplanes"), None);
    }
}
