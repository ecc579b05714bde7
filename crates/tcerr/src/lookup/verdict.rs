//! Whether a request may be sent again: the rule of its code, and what a repetition of its action does.

use tencentcloud_error_codes::{Action, Effect, Retry, RetryDecision};

use super::actions;
use super::answer::Finding;
use super::network::Evidence;
use crate::query::Query;

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// The action that failed, and what is known of it.
#[derive(Clone, Debug)]
pub struct FailedAction {
    /// Its name.
    pub name: String,
    /// The id of its product, if that is known.
    pub product: Option<&'static str>,
    /// What a repetition does, if a table knows it: of several so called, what the most careful says.
    pub effect: Option<Effect>,
    /// Of an action whose product is not known: those in which one so called takes a `ClientToken`, if not all do.
    pub token_in: Vec<&'static str>,
    /// The action itself, if both its product and its name are known.
    pub known: Option<Action>,
    /// The page of the API Explorer that sends it.
    pub explorer: Option<String>,
}

/// Whether to send a request again, and why.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The rule that it follows from.
    pub retry: Retry,
    /// What to do with a request without a `ClientToken`.
    pub decision: RetryDecision,
    /// What to do with one that carries the token of the first attempt, if the action takes one.
    pub with_token: Option<RetryDecision>,
    /// The action that shows whether it has run.
    pub query: Option<Action>,
    /// What the message says of the connection, which counts more than the code.
    pub evidence: Option<Evidence>,
    /// What the action and the rule say, if the action is known.
    pub by_action: Option<Sentence>,
}

impl FailedAction {
    /// The action that was asked for, or that the text names.
    #[must_use]
    pub fn new(query: &Query) -> Option<Self> {
        let name = query.action_name()?;
        let product = query.product_id().or_else(|| actions::sole_product(name));
        let known = product.and_then(|product| Action::find(product, name));
        let version = query.context.version.as_deref();
        let explorer = known.and_then(|known| actions::explorer(known.product(), version, name));
        Some(Self {
            name: name.to_owned(),
            product,
            effect: actions::effect(product, name),
            token_in: token_in(product, name),
            known,
            explorer,
        })
    }
}

impl Verdict {
    /// What is to be done with a request whose code has been looked up, if there is more to say than the code itself does. Of
    /// a code that means several things the most careful rule counts.
    #[must_use]
    pub fn new(finding: &Finding, query: &Query, action: Option<&FailedAction>) -> Option<Self> {
        let evidence = Evidence::new(finding, query);
        if action.is_none() && evidence.is_none() {
            return None;
        }
        let rule = evidence.as_ref().map(|evidence| evidence.retry);
        let retry = rule.or_else(|| self::rule(finding))?;
        Some(Self::from_rule(retry, evidence, action))
    }

    fn from_rule(retry: Retry, evidence: Option<Evidence>, action: Option<&FailedAction>) -> Self {
        let effect = action
            .and_then(|action| action.effect)
            .unwrap_or(Effect::Write);
        let takes_token =
            effect == Effect::Token || action.is_some_and(|action| !action.token_in.is_empty());
        let query = action.and_then(|action| {
            let product = action.product.or(action.token_in.first().copied())?;
            actions::query_of(product, &action.name)
        });
        let mut verdict = Self {
            retry,
            decision: retry.may_resend(effect, false),
            with_token: takes_token.then(|| retry.may_resend(Effect::Token, true)),
            query,
            evidence,
            by_action: None,
        };
        verdict.by_action = action.map(|action| verdict.explain(action));
        verdict
    }

    /// Why, in one text.
    #[must_use]
    pub fn reason(&self) -> Sentence {
        let evidence = self.evidence.as_ref().map(|evidence| &evidence.meaning);
        let parts: Vec<&Sentence> = evidence.into_iter().chain(&self.by_action).collect();
        let join = |language: fn(&Sentence) -> &str, between| {
            let texts: Vec<&str> = parts.iter().map(|part| language(part)).collect();
            texts.join(between)
        };
        Sentence {
            zh: join(|part| &part.zh, ""),
            en: join(|part| &part.en, " "),
        }
    }

    fn explain(&self, action: &FailedAction) -> Sentence {
        let of_effect = effect_of(action);
        let decided = match self.with_token {
            Some(with_token) if with_token != self.decision => self.by_token(),
            _ => self.decided(),
        };
        Sentence {
            zh: format!("{}{}", of_effect.zh, decided.zh),
            en: format!("{} {}", of_effect.en, decided.en),
        }
    }

    fn by_token(&self) -> Sentence {
        let query = self.look();
        Sentence {
            zh: format!(
                "请求带有首次发送时的 `ClientToken`，可以重发；没有带，先查询{}。",
                query.zh
            ),
            en: format!(
                "With that of the first attempt, send it again; without one, look first{}.",
                query.en
            ),
        }
    }

    fn decided(&self) -> Sentence {
        let (rule, query) = (self.retry, self.look());
        let (zh, en) = match self.decision {
            RetryDecision::GiveUp => (
                format!("按规则 `{rule}`，不要重发同样的请求。"),
                format!("By the rule `{rule}`, do not send the same request again."),
            ),
            RetryDecision::Resend => (
                format!("按规则 `{rule}`，可以重发。"),
                format!("By the rule `{rule}`, it may be sent again."),
            ),
            _ => (
                format!("按规则 `{rule}`，先查询{}，再决定是否重发。", query.zh),
                format!(
                    "By the rule `{rule}`, look first{}, then decide whether to send it again.",
                    query.en
                ),
            ),
        };
        Sentence { zh, en }
    }

    /// The action to look with, in parentheses.
    fn look(&self) -> Sentence {
        let name = self.query.map(Action::name);
        Sentence {
            zh: name.map_or_else(String::new, |name| format!("（`{name}`）")),
            en: name.map_or_else(String::new, |name| format!(" (`{name}`)")),
        }
    }
}

fn token_in(product: Option<&str>, name: &str) -> Vec<&'static str> {
    let all = actions::named(name).iter();
    let takers = all.filter(|action| action.effect() == Effect::Token);
    let takers: Vec<_> = takers.map(|action| action.product()).collect();
    let is_some = product.is_none() && takers.len() < actions::named(name).len();
    if is_some { takers } else { Vec::new() }
}

fn effect_of(action: &FailedAction) -> Sentence {
    let name = &action.name;
    let (zh, en) = match action.effect {
        Some(_) if !action.token_in.is_empty() => {
            let products = action.token_in.join(", ");
            (
                format!("`{name}` 在 {products} 中支持 `ClientToken`，在其他产品中不支持。"),
                format!(
                    "`{name}` takes a `ClientToken` in {products}, and none in other products."
                ),
            )
        }
        Some(Effect::Read) => (
            format!("`{name}` 只读取数据。"),
            format!("`{name}` only reads."),
        ),
        Some(Effect::Token) => (
            format!("`{name}` 支持 `ClientToken`。"),
            format!("`{name}` takes a `ClientToken`."),
        ),
        Some(_) => (
            format!("`{name}` 会作出更改，且不支持 `ClientToken`。"),
            format!("`{name}` changes something and takes no `ClientToken`."),
        ),
        None => (
            format!("没有收录接口 `{name}`，视为会作出更改。"),
            format!(
                "The action `{name}` is in no table, and is taken for one that changes something."
            ),
        ),
    };
    Sentence { zh, en }
}

/// The rule of a code: what the product says that the text names, or else the most careful of all.
#[must_use]
pub fn rule(finding: &Finding) -> Option<Retry> {
    let known = || finding.matches.iter().chain(&finding.parent);
    let own = known().find(|known| finding.is_preferred(known));
    let rules = known().map(|known| known.entry.retry);
    own.map(|known| known.entry.retry)
        .or_else(|| rules.min())
        .or_else(|| finding.family.map(|family| family.entry().retry))
}

/// The word for a decision.
#[must_use]
pub fn word(decision: RetryDecision) -> &'static str {
    match decision {
        RetryDecision::GiveUp => "give-up",
        RetryDecision::Resend => "resend",
        _ => "query-first",
    }
}
