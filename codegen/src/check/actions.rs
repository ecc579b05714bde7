//! The actions of products: which there are, and what a repeated request does.

use std::collections::BTreeMap;

use super::header::is_month;
use super::{Tables, order, text};
use crate::diagnostic::{Checker, Sink};
use crate::load::ast::Actions;
use crate::model::{self, Action, Effect};
use crate::source::Str;

/// The actions by name, each with the effect of its list and the place where it stands.
type ByName<'t> = BTreeMap<&'t str, (Effect, &'t Str)>;

pub(super) fn check(tables: &Tables<'_>, sink: &Sink) -> Vec<model::Actions> {
    let actions = tables.actions.iter();
    actions
        .map(|actions| check_table(actions, tables, sink))
        .collect()
}

fn check_table(actions: &Actions<'_>, tables: &Tables<'_>, sink: &Sink) -> model::Actions {
    let checker = Checker::new(actions.source, sink);
    check_product(actions, tables, checker);
    let by_name = by_name(actions, checker);
    for name in { actions.retired.iter() }
        .map(|(name, _)| name)
        .chain(actions.notes.iter().map(|(name, _)| name))
    {
        if !by_name.contains_key(name.get_ref().as_str()) {
            let title = format!("`{}` is none of the actions", name.get_ref());
            let error = checker.error(name, title, "no such action");
            checker.report(error.help("put it into one of the lists, or mend the spelling"));
        }
    }
    for (_, month) in &actions.retired {
        if !is_month(month.get_ref()) {
            let error = checker.error(month, "this is not a month", "not of that form");
            checker.report(error.help("write the month: `\"2026-10\"`"));
        }
    }
    let retired: BTreeMap<&str, &Str> = { actions.retired.iter() }
        .map(|(name, month)| (name.get_ref().as_str(), month))
        .collect();
    let notes: BTreeMap<&str, _> = { actions.notes.iter() }
        .map(|(name, note)| (name.get_ref().as_str(), text::pair(note)))
        .collect();
    let complete = by_name.into_iter().map(|(name, (effect, _))| Action {
        name: name.to_owned(),
        effect,
        retired: retired.get(name).map(|month| month.get_ref().clone()),
        note: notes.get(name).cloned().flatten(),
    });
    model::Actions {
        path: actions.source.path.clone(),
        product: actions.source.stem().to_owned(),
        actions: complete.collect(),
    }
}

/// A table of actions is called what the table of the product's codes is called.
fn check_product(actions: &Actions<'_>, tables: &Tables<'_>, checker: Checker<'_>) {
    let stem = actions.source.stem();
    let read = tables.products.iter().map(|table| table.source);
    let is_known = tables
        .unread
        .iter()
        .chain(read)
        .any(|source| source.stem() == stem);
    match &actions.product {
        Some(product) if product.get_ref() == stem && is_known => {}
        Some(product) => {
            let (title, help) = if is_known {
                (
                    "the header and the file's name disagree".to_owned(),
                    format!("write `product = \"{stem}\"`, or rename the file"),
                )
            } else {
                (
                    format!("there is no table `codes/v3/{stem}.toml`"),
                    "a product's actions stand beside its codes".to_owned(),
                )
            };
            checker.report(checker.error(product, title, "this product").help(help));
        }
        None => {
            let error = checker.error_at(0..0, "the table has no `product`", "above the lists");
            checker.report(error.help(format!("write `product = \"{stem}\"`")));
        }
    }
}

fn by_name<'t>(actions: &'t Actions<'_>, checker: Checker<'_>) -> ByName<'t> {
    let mut by_name = ByName::new();
    for (effect, names) in &actions.by_effect {
        order::check_names(effect.word(), names.iter(), checker);
        for name in names {
            if !is_action(name.get_ref()) {
                let error = checker.error(name, "this is not an action", "not of that form");
                checker.report(
                    error.help("an action is a capital, then letters and digits: `RunInstances`"),
                );
            }
            // Twice in one list is not sorted, and reported as such.
            let known = by_name.insert(name.get_ref(), (*effect, name));
            if let Some((other, first)) = known.filter(|(other, _)| other != effect) {
                let title = format!("`{}` is listed twice", name.get_ref());
                let label = format!("as `{}` here", effect.word());
                let error = checker.error(name, title, label);
                let first = actions.source.location(first.span());
                checker.report(
                    error
                        .related(first, format!("as `{}` here", other.word()))
                        .help("leave it in one list; in doubt that is `write`"),
                );
            }
        }
    }
    by_name
}

/// Whether a string has the form of an action's name.
pub(crate) fn is_action(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.len() <= 128
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
