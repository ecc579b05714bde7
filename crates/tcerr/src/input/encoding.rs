//! The encodings that errors are saved in. What PowerShell redirects to a file is UTF-16, what an old console in Chinese
//! prints is GBK.

use std::borrow::Cow;

use encoding_rs::{Encoding, GBK, UTF_16BE, UTF_16LE};

/// How much of a text is looked at to tell UTF-16: some lines of a log.
const SAMPLE_BYTES: usize = 4 << 10;

/// A text from its bytes. What is in no encoding that is known becomes replacement characters: a code is ASCII, and
/// stays.
pub(super) fn decode(bytes: Vec<u8>) -> String {
    if let Some(encoding) = utf_16(&bytes) {
        let (text, _) = encoding.decode_with_bom_removal(&bytes);
        return text.into_owned();
    }
    match String::from_utf8(bytes) {
        Ok(text) => match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        },
        Err(error) => decode_lines(error.as_bytes()),
    }
}

/// Which UTF-16 bytes are in, if they are. Codes and keys are ASCII, of which every second byte is zero; a mark alone is
/// not believed, since any binary file may begin with it.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES) & !1];
    let zeros = |offset: usize| {
        let half = sample.iter().skip(offset).step_by(2);
        half.filter(|&&byte| byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    // A third of the characters in ASCII is less than any error has, and more zeros than text in another encoding.
    let enough = sample.len() / 2 / 3;
    let is_marked = |mark: [u8; 2]| sample.starts_with(&mark);
    if odd > even && (is_marked([0xFF, 0xFE]) || odd > enough) {
        Some(UTF_16LE)
    } else if even > odd && (is_marked([0xFE, 0xFF]) || even > enough) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Lines in UTF-8 and others: a log can have been written by programs that disagree.
fn decode_lines(bytes: &[u8]) -> String {
    let lines = bytes.split_inclusive(|&byte| byte == b'\n');
    lines.map(decode_line).collect()
}

fn decode_line(line: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = str::from_utf8(line) {
        return Cow::Borrowed(text);
    }
    let gbk = is_likely_chinese(line)
        .then(|| GBK.decode_without_bom_handling_and_without_replacement(line));
    gbk.flatten()
        .unwrap_or_else(|| String::from_utf8_lossy(line))
}

/// Whether bytes that are not ASCII are Chinese in GBK. Nearly any two bytes are some character of it; what is written is
/// of the 3,755 most common ones, which have lead bytes of their own, and of the punctuation. Latin-1 and cut UTF-8 are
/// mostly neither.
fn is_likely_chinese(line: &[u8]) -> bool {
    let (mut common, mut other) = (0, 0);
    let mut bytes = line.iter();
    while let Some(&lead) = bytes.next() {
        if lead.is_ascii() {
            continue;
        }
        match (lead, bytes.next()) {
            (0xA1..=0xA3 | 0xB0..=0xD7, Some(0xA1..)) => common += 1,
            _ => other += 1,
        }
    }
    common > 4 * other
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn lines_of_one_log_may_differ_in_encoding() {
        let (gbk, _, _) = encoding_rs::GBK.encode("实例不存在\n");
        let log = [&gbk, "实例\n".as_bytes(), b"caf\xE9 \xFF\n"].concat();
        assert_eq!(decode(log), "实例不存在\n实例\ncaf\u{fffd} \u{fffd}\n");
    }

    #[test]
    fn a_mark_alone_makes_no_utf_16() {
        assert_eq!(decode(b"\xFF\xFEabc".to_vec()), "\u{fffd}\u{fffd}abc");
        assert_eq!(decode(b"\xFF\xFEa\0b\0".to_vec()), "ab");
        assert_eq!(decode(b"a\0b\0c\0".to_vec()), "abc");
    }
}
