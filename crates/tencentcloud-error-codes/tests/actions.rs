//! The actions of products, and what rule and effect together say of a repetition.

use std::collections::BTreeSet;

use tencentcloud_error_codes::{Action, Effect, Lang, Product, Retry, RetryDecision, v3};

#[test]
fn every_product_has_actions_each_found_by_its_name() {
    let products: Vec<&str> = v3::products().iter().map(Product::id).collect();
    let of_actions: Vec<&str> = v3::actions()
        .iter()
        .map(|actions| actions.product())
        .collect();
    assert_eq!(of_actions, products);
    for actions in v3::actions() {
        let names: Vec<&str> = actions.iter().map(Action::name).collect();
        assert!(names.is_sorted_by(|a, b| a < b), "{actions:?}");
        for action in actions.iter() {
            assert_eq!(Action::find(actions.product(), action.name()), Some(action));
            assert_eq!(actions.find(&action.name()[1..]), None, "{action}");
            assert_eq!(
                actions.find(&format!("{}X", action.name())),
                None,
                "{action}"
            );
        }
    }
}

#[test]
fn actions_have_the_effect_that_their_documentation_says() {
    for (product, name, effect) in [
        ("cvm", "RunInstances", Effect::Token),
        ("cvm", "DescribeInstances", Effect::Read),
        ("cvm", "TerminateInstances", Effect::Write),
        ("sms", "SendSms", Effect::Write),
        ("vpc", "DescribeVpcs", Effect::Read),
    ] {
        assert_eq!(
            Action::find(product, name).unwrap().effect(),
            effect,
            "{name}"
        );
    }
}

#[test]
fn nothing_that_is_no_action_is_found() {
    for (product, name) in [
        ("cvm", ""),
        ("cvm", "runinstances"),
        ("CVM", "RunInstances"),
        ("", "RunInstances"),
        ("zzz", "A"),
    ] {
        assert_eq!(Action::find(product, name), None, "{product} {name}");
    }
}

#[test]
fn a_note_is_in_both_languages_and_belongs_to_its_action() {
    let noted = v3::actions().iter().flat_map(|actions| actions.iter());
    let noted: Vec<Action> = noted
        .filter(|action| action.note(Lang::En).is_some())
        .collect();
    assert!(noted.len() > 10, "{}", noted.len());
    assert!(
        noted
            .iter()
            .all(|action| action.note(Lang::Zh).is_some_and(|note| !note.is_ascii()))
    );
}

#[test]
fn a_decision_is_never_more_careless_than_rule_or_effect() {
    for &rule in Retry::ALL {
        for &effect in Effect::ALL {
            for token_sent in [false, true] {
                let decision = rule.may_resend(effect, token_sent);
                let is_idempotent =
                    effect == Effect::Read || (effect == Effect::Token && token_sent);
                let may_be_sent =
                    rule.is_retryable() || (is_idempotent && rule.is_retryable_if_idempotent());
                assert_eq!(
                    decision == RetryDecision::Resend,
                    may_be_sent,
                    "{rule} {effect} {token_sent}"
                );
                // What is pointless is pointless for any request.
                let is_pointless = matches!(rule, Retry::Never | Retry::Elsewhere);
                assert_eq!(
                    decision == RetryDecision::GiveUp,
                    is_pointless,
                    "{rule} {effect}"
                );
            }
        }
    }
}

#[test]
fn more_is_known_of_a_request_and_it_is_never_sent_less_willingly() {
    for &rule in Retry::ALL {
        let unknown = rule.may_resend(None::<Action>.into(), true);
        let decisions: BTreeSet<_> = Effect::ALL
            .iter()
            .map(|&effect| rule.may_resend(effect, true))
            .collect();
        assert!(
            decisions.iter().all(|&decision| decision >= unknown),
            "{rule}"
        );
    }
}
