//! What was found of one error.

use serde::Serialize;
use tencentcloud_error_codes::{Action, Effect, Text};

use super::tables::{FamilyOut, MatchOut, note};
use crate::lookup::answer::Answer;
use crate::lookup::verdict::{self, FailedAction, Sentence, Verdict};
use crate::query::{Query, Told};

#[derive(Serialize)]
pub(in crate::render) struct ResultOut<'a> {
    query: &'a str,
    product: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product_from: Option<FromOut<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    product_disagreement: &'a [&'static str],
    resource: Option<&'a str>,
    request_id: Option<&'a str>,
    server_message: Option<&'a str>,
    pub(in crate::render) matches: Vec<MatchOut<'a>>,
    pub(in crate::render) family: Option<FamilyOut>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::render) parent: Vec<MatchOut<'a>>,
    pub(in crate::render) suggestions: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::render) action: Option<ActionOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::render) verdict: Option<VerdictOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'a str>,
}

impl<'a> ResultOut<'a> {
    pub(in crate::render) fn new(answer: &'a Answer) -> Self {
        let (query, finding) = (&answer.query, &answer.finding);
        let told = query.context.product.as_ref();
        Self {
            query: &query.code,
            product: query.product.or(told.map(|told| told.value)),
            product_from: told.map(FromOut::new),
            product_disagreement: &query.context.disagreement,
            resource: query.resource.as_deref(),
            request_id: query.request_id.as_deref(),
            server_message: query.server_message.as_deref(),
            matches: finding.matches.iter().map(MatchOut::new).collect(),
            family: finding.family.map(FamilyOut::new),
            parent: finding.parent.iter().map(MatchOut::new).collect(),
            suggestions: &finding.suggestions,
            action: answer
                .action
                .as_ref()
                .map(|action| ActionOut::new(action, query)),
            verdict: answer.verdict.as_ref().map(VerdictOut::new),
            region: query.context.region.as_deref(),
        }
    }
}

/// The action that failed.
#[derive(Serialize)]
pub(in crate::render) struct ActionOut<'a> {
    name: &'a str,
    product: Option<&'a str>,
    effect: Option<&'static str>,
    from: Option<FromOut<'a>>,
    note: Option<Text>,
    explorer: Option<&'a str>,
}

impl<'a> ActionOut<'a> {
    fn new(action: &'a FailedAction, query: &'a Query) -> Self {
        let is_asked = query.context.asked_action.is_some();
        let told = query.context.action.as_ref().filter(|_| !is_asked);
        Self {
            name: &action.name,
            product: action.product,
            effect: action.effect.map(Effect::as_str),
            from: told.map(FromOut::new),
            note: action.known.and_then(note),
            explorer: action.explorer.as_deref(),
        }
    }
}

/// Whether to send a request again.
#[derive(Serialize)]
pub(in crate::render) struct VerdictOut {
    retry: &'static str,
    decision: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    with_token: Option<&'static str>,
    query: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'static str>,
    reason: SentenceOut,
}

#[derive(Serialize)]
pub(super) struct SentenceOut {
    pub(super) zh: String,
    pub(super) en: String,
}

impl VerdictOut {
    pub(in crate::render) fn new(verdict: &Verdict) -> Self {
        let Sentence { zh, en } = verdict.reason();
        Self {
            retry: verdict.retry.as_str(),
            decision: verdict::word(verdict.decision),
            with_token: verdict.with_token.map(verdict::word),
            query: verdict.query.map(Action::name),
            evidence: verdict.evidence.as_ref().map(|evidence| evidence.words),
            reason: SentenceOut { zh, en },
        }
    }
}

/// The words of a text that tell something, and where they stand in it.
#[derive(Serialize)]
pub(in crate::render) struct FromOut<'a> {
    words: &'a str,
    start: usize,
    end: usize,
}

impl<'a> FromOut<'a> {
    pub(in crate::render) fn new<T>(told: &'a Told<T>) -> Self {
        Self {
            words: &told.words,
            start: told.at.start,
            end: told.at.end,
        }
    }
}
