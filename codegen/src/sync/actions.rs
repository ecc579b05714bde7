//! The tables of actions: newcomers get the effect that their name and their parameters suggest, and whatever a person
//! has decided stays as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::Month;
use super::facts::Product;
use crate::load::ast::Actions;
use crate::model::Effect;

/// Actions whose requests only read, by the first word of their names.
const READING: [&str; 3] = ["Describe", "Get", "List"];

/// What changes in the table of one product.
#[derive(Debug, Default)]
pub(super) struct ActionEdits {
    /// The new actions, each with the effect that it is given.
    pub(super) added: BTreeMap<String, Effect>,
    /// The actions that no SDK lists any more, and that are not retired.
    pub(super) gone: Vec<String>,
    /// The retired actions that are listed again.
    pub(super) revived: Vec<String>,
    /// The table as it should be; `None` if it is.
    pub(super) text: Option<String>,
}

/// Compares what the SDKs list with a table.
pub(super) fn compare(
    name: &str,
    upstream: &Product,
    table: Option<&Actions<'_>>,
    retire: Option<Month>,
) -> ActionEdits {
    let known = table.map(by_effect).unwrap_or_default();
    let retired = table.map(retired).unwrap_or_default();
    let is_listed = |action: &str| upstream.actions.contains(action);
    let added = { upstream.actions.iter() }.filter(|action| !known.contains_key(action.as_str()));
    let added: BTreeMap<String, Effect> = added
        .map(|action| (action.clone(), suggested(action, &upstream.with_token)))
        .collect();
    let gone = known
        .keys()
        .filter(|action| !is_listed(action) && !retired.contains_key(*action));
    let gone: Vec<String> = gone.map(|action| (*action).to_owned()).collect();
    let revived = retired.keys().filter(|action| is_listed(action));
    let revived: Vec<String> = revived.map(|action| (*action).to_owned()).collect();
    let is_changed =
        !added.is_empty() || !revived.is_empty() || (retire.is_some() && !gone.is_empty());
    let text = is_changed.then(|| {
        let mut effects: BTreeMap<&str, Effect> = known.clone();
        effects.extend(
            added
                .iter()
                .map(|(action, effect)| (action.as_str(), *effect)),
        );
        let mut months: BTreeMap<&str, String> = { retired.iter() }
            .filter(|(action, _)| !is_listed(action))
            .map(|(action, month)| (*action, (*month).to_owned()))
            .collect();
        if let Some(month) = retire {
            months.extend(
                gone.iter()
                    .map(|action| (action.as_str(), month.to_string())),
            );
        }
        written(name, table, &effects, &months)
    });
    ActionEdits {
        added,
        gone,
        revived,
        text,
    }
}

/// The effect of a new action, until a person has read what it does.
fn suggested(action: &str, with_token: &BTreeSet<String>) -> Effect {
    let reads = READING.iter().any(|word| {
        let rest = action.strip_prefix(word);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_lowercase()))
    });
    if with_token.contains(action) {
        Effect::Token
    } else if reads {
        Effect::Read
    } else {
        Effect::Write
    }
}

fn by_effect<'t>(table: &'t Actions<'_>) -> BTreeMap<&'t str, Effect> {
    let lists = table.by_effect.iter();
    let actions = lists.flat_map(|(effect, names)| names.iter().map(move |name| (name, *effect)));
    actions
        .map(|(name, effect)| (name.get_ref().as_str(), effect))
        .collect()
}

fn retired<'t>(table: &'t Actions<'_>) -> BTreeMap<&'t str, &'t str> {
    let retired = table.retired.iter();
    retired
        .map(|(name, month)| (name.get_ref().as_str(), month.get_ref().as_str()))
        .collect()
}

/// The table in its one form. Its comments above the first line stay.
fn written(
    product: &str,
    table: Option<&Actions<'_>>,
    effects: &BTreeMap<&str, Effect>,
    retired: &BTreeMap<&str, String>,
) -> String {
    let old = table.map_or("", |table| table.source.text.as_str());
    let comments = old.lines().take_while(|line| line.starts_with('#'));
    let mut text: String = comments.flat_map(|line| [line, "\n"]).collect();
    let _ = writeln!(text, "product = \"{product}\"");
    for effect in Effect::ALL {
        let names = effects.iter().filter(|(_, of)| **of == effect);
        let names: Vec<&str> = names.map(|(name, _)| *name).collect();
        if names.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{} = [", effect.word());
        for name in names {
            let _ = writeln!(text, "  \"{name}\",");
        }
        text.push_str("]\n");
    }
    if !retired.is_empty() {
        text.push_str("\n[retired]\n");
        for (name, month) in retired {
            let _ = writeln!(text, "{name} = \"{month}\"");
        }
    }
    // The notes as they stand: they are a person's, down to their spelling.
    if let Some(notes) = old.find("\n[note.") {
        text.push_str(&old[notes..]);
    }
    text
}
