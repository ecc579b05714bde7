//! The encodings that errors are saved in. What PowerShell redirects to a file is UTF-16, what an old console in Chinese
//! prints is GBK.

use std::borrow::Cow;

use encoding_rs::{Encoding, GBK, UTF_16BE, UTF_16LE};

/// How much of a text is looked at to tell UTF-16: some lines of a log.
const SAMPLE_BYTES: usize = 4 << 10;

/// Makes text of bytes that come in pieces.
#[derive(Default)]
pub(super) struct Decoder {
    /// Bytes that are no text yet: the beginning, too short to tell its encoding; half a character; half a line.
    waiting: Vec<u8>,
    encoding: Option<Known>,
}

/// What the beginning of a source told.
enum Known {
    Utf16(encoding_rs::Decoder),
    /// UTF-8 or, line by line, something else.
    Lines,
}

/// The longest line that is waited for to tell its encoding as a whole.
const MAX_WAITING_BYTES: usize = 1 << 20;

impl Decoder {
    /// The text of the next piece, or of all that is left.
    pub(super) fn decode<'p>(&mut self, piece: &'p [u8], is_last: bool) -> Cow<'p, str> {
        if let Some(text) = self.as_it_is(piece) {
            return Cow::Borrowed(text);
        }
        self.waiting.extend_from_slice(piece);
        if self.encoding.is_none() {
            if self.waiting.len() < SAMPLE_BYTES && !is_last {
                return Cow::Borrowed("");
            }
            self.encoding = Some(self.begin());
        }
        Cow::Owned(match &mut self.encoding {
            Some(Known::Utf16(decoder)) => {
                let bytes = std::mem::take(&mut self.waiting);
                let mut text = String::with_capacity(
                    decoder
                        .max_utf8_buffer_length(bytes.len())
                        .unwrap_or(bytes.len()),
                );
                let _ = decoder.decode_to_string(&bytes, &mut text, is_last);
                text
            }
            _ => self.lines(is_last),
        })
    }

    /// A piece that is UTF-8 when nothing else waits, as nearly all are; half a character at its end is kept.
    fn as_it_is<'p>(&mut self, piece: &'p [u8]) -> Option<&'p str> {
        if !matches!(self.encoding, Some(Known::Lines)) || !self.waiting.is_empty() {
            return None;
        }
        let (whole, half) = piece.split_at(piece.len() - half_character(piece));
        let text = str::from_utf8(whole).ok()?;
        self.waiting.extend_from_slice(half);
        Some(text)
    }

    fn begin(&mut self) -> Known {
        if let Some(encoding) = utf_16(&self.waiting) {
            return Known::Utf16(encoding.new_decoder_with_bom_removal());
        }
        if self.waiting.starts_with("\u{feff}".as_bytes()) {
            self.waiting.drain(..3);
        }
        Known::Lines
    }

    fn lines(&mut self, is_last: bool) -> String {
        let bytes = std::mem::take(&mut self.waiting);
        let error = match String::from_utf8(bytes) {
            Ok(text) => return text,
            Err(error) => error,
        };
        let (valid, is_cut) = {
            let error = error.utf8_error();
            (error.valid_up_to(), error.error_len().is_none())
        };
        let mut bytes = error.into_bytes();
        let end = if is_last {
            bytes.len()
        } else if is_cut {
            valid
        } else {
            let line = memchr::memrchr(b'\n', &bytes).map(|newline| newline + 1);
            let is_waiting = bytes.len() < MAX_WAITING_BYTES;
            line.unwrap_or(if is_waiting { 0 } else { bytes.len() })
        };
        self.waiting = bytes.split_off(end);
        decode_lines(bytes)
    }
}

/// How many bytes at the end are the beginning of a character in UTF-8.
fn half_character(bytes: &[u8]) -> usize {
    let last = bytes.iter().rev().take(3);
    let mut last = last.enumerate().map(|(index, &byte)| (index + 1, byte));
    match last.find(|(_, byte)| !matches!(byte, 0x80..0xC0)) {
        Some((length, 0xC0..0xE0)) if length < 2 => length,
        Some((length, 0xE0..0xF0)) if length < 3 => length,
        Some((length, 0xF0..)) if length < 4 => length,
        _ => 0,
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

/// Lines in UTF-8 and others: a log can have been written by programs that disagree. What is in no encoding that is known
/// becomes replacement characters: a code is ASCII, and stays.
fn decode_lines(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let lines = error.as_bytes().split_inclusive(|&byte| byte == b'\n');
        lines.map(decode_line).collect()
    })
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
    use super::Decoder;

    fn decode(bytes: &[u8]) -> String {
        let whole = Decoder::default().decode(bytes, true).into_owned();
        for size in [1, 2, 3, 5, 8192] {
            let mut decoder = Decoder::default();
            let pieces = bytes.chunks(size).map(|piece| decoder.decode(piece, false));
            let text: String = pieces.collect();
            assert_eq!(text + &decoder.decode(b"", true), whole, "{size}");
        }
        whole
    }

    #[test]
    fn lines_of_one_log_may_differ_in_encoding() {
        let (gbk, _, _) = encoding_rs::GBK.encode("实例不存在\n");
        let log = [&gbk, "实例\n".as_bytes(), b"caf\xE9 \xFF\n"].concat();
        assert_eq!(decode(&log), "实例不存在\n实例\ncaf\u{fffd} \u{fffd}\n");
    }

    #[test]
    fn a_character_may_be_cut_anywhere() {
        let text = "实例不存在 Code=InternalError\n".repeat(500);
        assert_eq!(decode(text.as_bytes()), text);
        let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf_16), text);
    }

    #[test]
    fn a_mark_alone_makes_no_utf_16() {
        assert_eq!(decode(b"\xFF\xFEabc"), "\u{fffd}\u{fffd}abc");
        assert_eq!(decode(b"\xFF\xFEa\0b\0"), "ab");
        assert_eq!(decode(b"a\0b\0c\0"), "abc");
    }
}
