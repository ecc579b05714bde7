//! Masking the secrets in what was pasted: an answer is copied into tickets and chats, and a request that was logged has the
//! keys of whoever sent it.

use std::borrow::Cow;
use std::ops::Range;

/// What stands for a secret.
const MASK: &str = "***";

/// The names of keys whose values are secret, in lower case and without what joins their words.
const KEYS: [&str; 9] = [
    "secretid",
    "secretkey",
    "secretaccesskey",
    "signature",
    "authorization",
    "credential",
    "password",
    "passwd",
    "apikey",
];

/// The tokens that let somebody in. There are others, `ClientToken` and `NextToken`, that people need to see.
const TOKENS: [&str; 7] = [
    "token",
    "xtctoken",
    "sessiontoken",
    "securitytoken",
    "accesstoken",
    "tmptoken",
    "authtoken",
];

/// What the ids of keys begin with: permanent ones, and those that expire.
const KEY_IDS: [&str; 2] = ["AKID", "IKID"];

/// A text with a mask for each secret.
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    if !may_have_secrets(text) {
        return Cow::Borrowed(text);
    }
    let secrets = secrets(text);
    if secrets.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    let mut copied = 0;
    for secret in secrets {
        safe.push_str(&text[copied..secret.start]);
        safe.push_str(MASK);
        copied = secret.end;
    }
    safe.push_str(&text[copied..]);
    Cow::Owned(safe)
}

/// Whether there is something between a key and its value, or the id of a key. Asked for each message of a log: most have
/// neither.
fn may_have_secrets(text: &str) -> bool {
    let bytes = text.as_bytes();
    // The full-width signs begin with 0xEF.
    memchr::memchr3(b':', b'=', 0xEF, bytes).is_some()
        || KEY_IDS.iter().any(|prefix| text.contains(prefix))
}

/// Where the secrets of a text stand, in order.
fn secrets(text: &str) -> Vec<Range<usize>> {
    let mut secrets = Vec::new();
    let mut at = 0;
    while let Some(word) = next_word(text, at) {
        at = word.end;
        let secret = if is_key_id(&text[word.clone()]) {
            Some(word)
        } else {
            Key::new(&text[word.clone()]).and_then(|key| key.value(text, word.end))
        };
        if let Some(secret) = secret {
            at = secret.end;
            secrets.push(secret);
        }
    }
    secrets
}

/// The next run of letters, digits and what joins them in a name.
fn next_word(text: &str, at: usize) -> Option<Range<usize>> {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let start = at + text[at..].find(is_of_word)?;
    let length = text[start..].find(|c| !is_of_word(c));
    Some(start..length.map_or(text.len(), |length| start + length))
}

fn is_key_id(word: &str) -> bool {
    KEY_IDS.iter().any(|prefix| word.starts_with(prefix)) && word.len() >= 8
}

/// A key whose value is secret.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    /// Whatever its value is.
    Secret,
    /// A word that is in sentences too: `token: expired`.
    Word,
    /// Its value has several parts, up to the end of the line or the string.
    Authorization,
    /// Its value ends before the scope: `Credential=…/2026-01-01/cvm/tc3_request`.
    Credential,
}

impl Key {
    fn new(word: &str) -> Option<Self> {
        // Asked for every word of a message.
        if word.len() < 5 || word.len() > 40 {
            return None;
        }
        let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
        let name: String = letters
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect();
        if TOKENS.contains(&name.as_str()) {
            return Some(Self::Word);
        }
        let key = KEYS.iter().find(|key| name.ends_with(**key))?;
        Some(match *key {
            "authorization" => Self::Authorization,
            "credential" => Self::Credential,
            "signature" => Self::Word,
            _ => Self::Secret,
        })
    }

    /// Where the value stands of a key that ends at an offset.
    fn value(self, text: &str, end: usize) -> Option<Range<usize>> {
        let rest = &text[end..];
        let is_separator = |c: char| matches!(c, ':' | '=' | '：' | '＝');
        let is_between = |c: char| {
            is_separator(c)
                || c.is_whitespace()
                || matches!(c, '"' | '\'' | '\\' | '>' | '[' | ']' | '`')
        };
        let start = rest.find(|c| !is_between(c))?;
        let between = &rest[..start];
        let value = &rest[start..];
        let length = value.find(|c| self.is_end(c)).unwrap_or(value.len());
        let value = value[..length].trim_end();
        let is_value = between.contains(is_separator)
            && value.starts_with(|c: char| c.is_ascii_graphic())
            && self.is_secret(between, value);
        is_value.then(|| end + start..end + start + value.len())
    }

    fn is_end(self, c: char) -> bool {
        match self {
            Self::Authorization => matches!(c, '"' | '\'' | '\\' | '\n'),
            Self::Credential if c == '/' => true,
            _ => {
                c.is_whitespace()
                    || matches!(
                        c,
                        '"' | '\''
                            | '\\'
                            | ','
                            | ';'
                            | '&'
                            | '}'
                            | ')'
                            | ']'
                            | '<'
                            | '，'
                            | '。'
                            | '`'
                    )
            }
        }
    }

    /// Whether a value is one, and no word of a sentence.
    fn is_secret(self, between: &str, value: &str) -> bool {
        const ABSENT: [&str; 5] = ["none", "null", "nil", "undefined", "***"];
        let is_absent = ABSENT
            .iter()
            .any(|absent| value.eq_ignore_ascii_case(absent));
        let is_word = value
            .bytes()
            .skip(1)
            .all(|byte| byte.is_ascii_lowercase() || byte == b' ' || byte == b'.');
        let may_be_word = matches!(self, Self::Word | Self::Authorization);
        !is_absent && (!may_be_word || between.contains('=') || !is_word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_masked_however_they_are_written() {
        for (text, safe) in [
            ("SecretId=AKIDabcdefgh12", "SecretId=***"),
            ("secret_key: 'x1y2', a", "secret_key: '***', a"),
            ("{\"SecretKey\":\"abc\"}", "{\"SecretKey\":\"***\"}"),
            (
                "\\\"secretKey\\\":\\\"abc\\\"}",
                "\\\"secretKey\\\":\\\"***\\\"}",
            ),
            ("TENCENTCLOUD_SECRET_KEY=abc", "TENCENTCLOUD_SECRET_KEY=***"),
            ("X-TC-Token: abc123\nb", "X-TC-Token: ***\nb"),
            ("?Signature=a%2Fb%3D&Nonce=1", "?Signature=***&Nonce=1"),
            (
                "Authorization: TC3-HMAC-SHA256 Credential=a/b, Signature=c\nHost: d",
                "Authorization: ***\nHost: d",
            ),
            (
                "Credential=abc/2026-01-01/cvm/tc3_request",
                "Credential=***/2026-01-01/cvm/tc3_request",
            ),
            ("the key AKIDz8krbsJ5yKBZ is gone", "the key *** is gone"),
            ("[secretKey] => abc", "[secretKey] => ***"),
        ] {
            assert_eq!(masked(text), safe, "{text}");
        }
    }

    #[test]
    fn what_only_speaks_of_secrets_stays() {
        for text in [
            "token is wrong",
            "token: expired",
            "SecretId不存在，请输入正确的密钥。",
            "The provided credentials could not be validated.",
            "Please check your signature is correct.",
            "ClientToken=abc-1, NextToken=abc-2",
            "AuthFailure.TokenFailure: no",
            "SecretId: None",
            "`Authorization` header: missing",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
