//! The keys that say something of an error, in whatever form it was pasted: one list for JSON and for plain text.

use super::words;

/// What a key is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Code,
    Message,
    RequestId,
    /// `codeDesc`: the name of a code of API 2.0.
    Name,
}

/// The names, in lower case. Where a space stands, there may be one, an underscore, a hyphen or nothing: API 3.0 writes
/// `RequestId`, Python services log `request_id`, people write `Request ID`, headers have `Request-Id`. Services in Go
/// log `ErrorCode` and `errmsg`; consoles and tickets in Chinese have the labels in Chinese.
const NAMES: [(Key, &[&str]); 4] = [
    (
        Key::Code,
        &[
            "code",
            "error code",
            "err code",
            "错误码",
            "错误代码",
            "错误编码",
        ],
    ),
    (
        Key::Message,
        &[
            "message",
            "msg",
            "error message",
            "error msg",
            "err message",
            "err msg",
            "错误信息",
            "错误消息",
            "错误描述",
            "错误详情",
        ],
    ),
    (
        Key::RequestId,
        &["request id", "req id", "请求 id", "请求编号"],
    ),
    (Key::Name, &["code desc"]),
];

impl Key {
    /// What a word is the name of, in whatever case.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        let (key, end) = Self::longest(word)?;
        (end == word.len()).then_some(key)
    }

    /// The key that a text begins with, and its length. It does not go on as another word.
    pub(super) fn prefix(text: &str) -> Option<(Self, usize)> {
        let (key, end) = Self::longest(text)?;
        let goes_on = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let is_ascii = text.as_bytes()[end - 1].is_ascii();
        let next = text.as_bytes().get(end);
        (!is_ascii || !next.is_some_and(goes_on)).then_some((key, end))
    }

    /// The length of the key of a request id that its value follows with nothing between, as the SDK for .NET prints it:
    /// `requestId7c5b1f0e-…`. Only a UUID is told from the rest of a word.
    pub(super) fn before_uuid(text: &str) -> Option<usize> {
        let (key, end) = Self::longest(text)?;
        (key == Self::RequestId && words::begins_with_uuid(&text[end..])).then_some(end)
    }

    fn longest(text: &str) -> Option<(Self, usize)> {
        // Asked for every word of a log: most are told by their first letter, and most names too.
        let first = text.as_bytes().first()?.to_ascii_lowercase();
        if !matches!(first, b'c' | b'e' | b'm' | b'r' | 0xE8 | 0xE9) {
            return None;
        }
        let names = NAMES
            .iter()
            .flat_map(|(key, names)| names.iter().map(|name| (*key, *name)));
        names
            .filter(|(_, name)| name.as_bytes()[0] == first)
            .filter_map(|(key, name)| Some((key, length(text, name)?)))
            .max_by_key(|&(_, length)| length)
    }
}

/// How long a name is where a text begins with it.
fn length(text: &str, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    for wanted in name.bytes() {
        let byte = bytes.get(at).copied();
        if wanted == b' ' {
            at += usize::from(matches!(byte, Some(b' ' | b'_' | b'-')));
        } else if byte.is_some_and(|byte| byte.eq_ignore_ascii_case(&wanted)) {
            at += 1;
        } else {
            return None;
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_in_whatever_case() {
        assert_eq!(Key::from_word("ErrorCode"), Some(Key::Code));
        assert_eq!(Key::from_word("err_msg"), Some(Key::Message));
        assert_eq!(Key::from_word("requestId"), Some(Key::RequestId));
        assert_eq!(Key::from_word("codes"), None);
    }

    #[test]
    fn a_key_of_two_words_is_known_however_they_are_joined() {
        for id in [
            "RequestId",
            "request_id",
            "Request-ID",
            "request id",
            "请求ID",
            "请求 Id",
        ] {
            assert_eq!(Key::prefix(id), Some((Key::RequestId, id.len())), "{id}");
        }
        assert_eq!(Key::prefix("Error code: 1"), Some((Key::Code, 10)));
        assert_eq!(Key::prefix("错误码：1"), Some((Key::Code, 9)));
    }

    #[test]
    fn a_request_id_may_follow_its_key_with_nothing_between() {
        let id = "7c5b1f0e-3c39-4b6d-9a35-6c2f0b1d8e21";
        assert_eq!(Key::before_uuid(&format!("requestId{id}")), Some(9));
        assert_eq!(Key::before_uuid(&format!("requestId{id}0")), None);
        assert_eq!(Key::before_uuid("requestId7c5b1f0e"), None);
        assert_eq!(Key::before_uuid(&format!("message{id}")), None);
    }

    #[test]
    fn a_key_does_not_go_on_as_another_word() {
        assert_eq!(Key::prefix("message_id=1"), None);
        assert_eq!(Key::prefix("codec=1"), None);
        assert_eq!(Key::prefix("request ids"), None);
    }
}
