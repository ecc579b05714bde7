//! The keys that say something of an error, in whatever form it was pasted.

/// What a key is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Code,
    Message,
    RequestId,
    /// `codeDesc`: the name of a code of API 2.0.
    Name,
}

/// The names, in lower case. API 3.0 writes `Code`, API 2.0 `code` and `msg`; Go services log `ErrorCode` and `errmsg`,
/// Python ones `error_code` and `request_id`.
const NAMES: [(Key, &[&str]); 4] = [
    (
        Key::Code,
        &["code", "errorcode", "error_code", "errcode", "err_code"],
    ),
    (
        Key::Message,
        &[
            "message",
            "msg",
            "errormessage",
            "error_message",
            "errormsg",
            "error_msg",
            "errmsg",
            "err_msg",
        ],
    ),
    (Key::RequestId, &["requestid", "request_id"]),
    (Key::Name, &["codedesc", "code_desc"]),
];

impl Key {
    /// What a word is the name of, in whatever case.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        let is_named = |names: &[&str]| names.iter().any(|name| word.eq_ignore_ascii_case(name));
        let found = NAMES.iter().find(|(_, names)| is_named(names));
        found.map(|(key, _)| *key)
    }
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
}
