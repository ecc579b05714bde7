//! Words that by their form may be clues: every byte of what stands around errors is looked at with its neighbors, so many at
//! once.

/// How many bytes are compared at once.
const LANES: usize = 32;

/// Where the next word goes on that has a hump, `RunInstances`, `GetIPs`, `ModifyV2Gateway`, stands behind a colon, `kms:Encrypt`,
/// or begins like a version or a region. Every action of more than one word has a hump, and few other words of a log.
pub(super) fn next(bytes: &[u8], from: usize) -> Option<usize> {
    let mut start = from.saturating_sub(1);
    while let Some(window) = bytes.get(start..)?.first_chunk::<{ LANES + 2 }>() {
        if has_form(window) {
            break;
        }
        start += LANES;
    }
    let at = |index: usize| bytes.get(index).copied().unwrap_or_default();
    let mut rest = start + 1..bytes.len();
    rest.find(|&index| form(at(index - 1), at(index), at(index + 1)) > 0)
}

/// Whether there is such a place behind the first byte of a window. Without branches, over arrays of one length and with a
/// result for each byte: so the compiler has many bytes compared at once, which it does not for a sum.
fn has_form(window: &[u8; LANES + 2]) -> bool {
    let shifted = |by: usize| window[by..].first_chunk::<LANES>();
    let (Some(before), Some(bytes), Some(after)) = (shifted(0), shifted(1), shifted(2)) else {
        return false;
    };
    let mut forms = [0; LANES];
    for at in 0..LANES {
        forms[at] = form(before[at], bytes[at], after[at]);
    }
    forms.iter().fold(0, |any, form| any | form) > 0
}

/// All bits set where a byte between two others is one of those. Some that are none are let pass, where that is quicker.
fn form(before: u8, byte: u8, after: u8) -> u8 {
    let is_behind_lower = is_in(before, b'a', b'z');
    let is_before_lower = is_in(after, b'a', b'z');
    let is_behind_colon = mask(before == b':');
    // Digits and letters, and the signs between them.
    let is_inside = mask(before >= b'0');
    let hump =
        is_in(byte, b'A', b'Z') & (is_behind_lower | is_behind_colon | is_inside & is_before_lower);
    // `ap-guangzhou`.
    let dash = mask(byte == b'-') & is_behind_lower & is_before_lower;
    // `v2017`, `/2017`, `.2017`, `\\2017`, `:2017`: a slash and a dot differ in one bit, and so do letters in case.
    let is_divided = mask(before | 1 == b'/') | mask(before == b'\\') | is_behind_colon;
    let century =
        mask(byte == b'2') & mask(after == b'0') & (is_divided | mask(before | 0x20 == b'v'));
    hump | dash | century
}

fn is_in(byte: u8, first: u8, last: u8) -> u8 {
    mask(byte.wrapping_sub(first) <= last - first)
}

fn mask(is: bool) -> u8 {
    if is { u8::MAX } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_found_wherever_it_stands() {
        for (word, at) in [
            ("aRunInstances", 1),
            (" GetIPs", 4),
            (" modifyV2Gateway", 7),
            (" AB2Cd", 4),
            (":Encrypt", 1),
            ("ap-guangzhou", 2),
            ("/v2017", 2),
            (".2017", 1),
            ("\\2017", 1),
        ] {
            for before in 0..3 * LANES {
                let text = " ".repeat(before) + word + &" ".repeat(LANES);
                assert_eq!(next(text.as_bytes(), 0), Some(before + at), "{word}");
                assert_eq!(
                    next(text.as_bytes(), before + at),
                    Some(before + at),
                    "{word}"
                );
                assert_eq!(next(text.as_bytes(), before + word.len()), None, "{word}");
            }
        }
    }

    #[test]
    fn ordinary_words_have_none() {
        for text in [
            "INFO worker-0 T08:00:00.000Z",
            "2026-11-22 status=200 took=20ms",
            "",
        ] {
            assert_eq!(next(text.as_bytes(), 0), None, "{text}");
        }
    }
}
