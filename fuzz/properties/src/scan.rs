//! Finding codes in what was pasted.

use std::fs;
use std::time::Duration;

use tcerr::scan;

/// No text is too strange to be read, and no code is made up: each one stands in the text, where it was found.
///
/// # Panics
///
/// If it does not hold.
pub fn scan(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let hits = scan::placed(&text);
    assert!(hits.is_sorted_by_key(|hit| hit.at));
    let is_encoded = text.contains(['\\', '%', '&', '\u{1b}', '^', '#']);
    let joined = text.replace(is_no_part_of_a_code, "");
    for hit in hits {
        let code = hit.query.code;
        assert!(text.is_char_boundary(hit.at), "{code:?} at {}", hit.at);
        let written = code.replace(is_no_part_of_a_code, "");
        assert!(
            is_encoded || joined.contains(&written),
            "{code:?} is not in {text:?}"
        );
    }
}

/// What may stand within a code where a text was wrapped, quoted or masked.
fn is_no_part_of_a_code(c: char) -> bool {
    !c.is_ascii_alphanumeric() && c != '_'
}

/// How long the texts are whose time is taken, in bytes.
const LONG: usize = 64 << 10;

/// How long reading one may take: some hundred times what logs take. In quadratic time it takes longer.
const MAX_TIME: Duration = Duration::from_secs(2);

/// A text that says the same over and over is read in a time that its length determines. The input is three parts between
/// zero bytes: what stands before, what is repeated, and what stands behind.
///
/// # Panics
///
/// If it does not hold.
pub fn scan_time(data: &[u8]) {
    let mut parts = data
        .splitn(3, |byte| *byte == 0)
        .map(String::from_utf8_lossy);
    let before = parts.next().unwrap_or_default();
    let repeated = parts.next().unwrap_or_default();
    let behind = parts.next().unwrap_or_default();
    if repeated.is_empty() || repeated.len() > 512 {
        return;
    }
    let text = format!("{before}{}{behind}", repeated.repeat(LONG / repeated.len()));
    let start = processor_time();
    let hits = scan::placed(&text);
    let time = processor_time().saturating_sub(start);
    assert!(
        time < MAX_TIME,
        "{time:?} for {} bytes with {} hits",
        text.len(),
        hits.len()
    );
}

/// The processor time of this thread, whatever else the machine does; nothing where no file says it.
fn processor_time() -> Duration {
    let line = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = line.split(' ').next().and_then(|time| time.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}
