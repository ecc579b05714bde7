//! What the message of an SDK's own code adds to the code: whether a request that got no answer was sent at all. Runtimes say
//! it in words that do not change, which are data, in the folder `data`; what servers write is not read like this.

use tencentcloud_error_codes::Retry;

use super::answer::Finding;
use super::catalog::{CatalogEntry, Origin};
use super::names::rows;
use super::recognize;
use super::verdict::Sentence;
use crate::query::Query;

const WORDS: &str = include_str!("../../data/network.tsv");

/// What a message says of a connection.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The words, in lower case.
    pub words: &'static str,
    /// The rule that follows from them.
    pub retry: Retry,
    /// What they mean.
    pub meaning: Sentence,
}

impl Evidence {
    /// Whether a message can say something of the connection: cheap, for the many lines of a log that cannot.
    #[must_use]
    pub fn may_be_in(query: &Query) -> bool {
        query.server_message.is_some() && recognize::is_client(&query.code)
    }

    /// What the message of an SDK's own code says, if it speaks of the network.
    #[must_use]
    pub fn new(finding: &Finding, query: &Query) -> Option<Self> {
        let is_client = |known: &CatalogEntry| matches!(known.origin, Origin::Client);
        let message = query.server_message.as_deref()?;
        if !finding.matches.iter().any(is_client) {
            return None;
        }
        let message = message.to_ascii_lowercase();
        let row = rows(WORDS).find(|row| contains(&message, row[1]))?;
        let (retry, zh, en) = fate(row[0]);
        Some(Self {
            words: row[1],
            retry,
            meaning: Sentence {
                zh: format!("{}{zh}", row[2]),
                en: format!("{} {en}", row[3]),
            },
        })
    }
}

/// The rule for what became of a request, and what to do.
fn fate(word: &str) -> (Retry, &'static str, &'static str) {
    match word {
        "unsent" => (
            Retry::Backoff,
            "请求没有发出：网络恢复后，任何请求都可以重发。",
            "Nothing was sent: once the network is mended, any request may be sent again.",
        ),
        "mend" => (
            Retry::Never,
            "请求没有发出：同样的请求还会失败，先排除原因；之后任何请求都可以发送。",
            "Nothing was sent: the same request fails again until that is mended; then any may be sent.",
        ),
        _ => (
            Retry::IfIdempotent,
            "请求可能已经执行：只重发幂等的或带有 `ClientToken` 的请求，其他请求先查询。",
            "The request may have run: send again only what is idempotent or carries a `ClientToken`; for the rest, look first.",
        ),
    }
}

/// Whether words stand in a text, with anything where they have a star.
fn contains(text: &str, words: &str) -> bool {
    let mut rest = text;
    words.split('*').all(|part| match rest.split_once(part) {
        Some((_, behind)) => {
            rest = behind;
            true
        }
        None => false,
    })
}
