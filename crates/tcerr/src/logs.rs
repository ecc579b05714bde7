//! Going through sources of any size: one after the other, with a sign of life on a terminal, until the end or Ctrl-C.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::input::{Next, Source};
use crate::stream::{Found, Window};

/// How long a person waits without wondering; then the progress is shown.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often it is shown, and how often somebody who interrupts is listened to.
const TICK: Duration = Duration::from_millis(200);

/// Whether to stop and to tell what was found so far.
pub static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// How going through the sources ended.
#[derive(Debug, Default)]
pub struct End {
    /// The sources that could not be read, or not to their end.
    pub failures: Vec<(Source, io::Error)>,
    /// Whether somebody interrupted it.
    pub is_interrupted: bool,
    /// The text of the sources, if it is short enough that all of it can be about one error.
    pub text: String,
}

/// Hands out what is found in sources, in order, each with the number of its source.
///
/// # Errors
///
/// What the taker says, who may have nowhere to write any more.
pub fn read(
    sources: &[Source],
    mut progress: Option<&mut dyn Write>,
    mut take: impl FnMut(usize, Found) -> io::Result<()>,
) -> io::Result<End> {
    let mut end = End::default();
    let mut meter = Meter::new();
    let mut kept = Kept::default();
    for (index, source) in sources.iter().enumerate() {
        let mut window = Window::default();
        let mut all =
            |found: Vec<Found>| found.into_iter().try_for_each(|found| take(index, found));
        let read = follow(source, &mut end, |piece| {
            meter.add(piece, progress.as_deref_mut());
            kept.add(piece);
            all(window.push(piece))
        })?;
        all(window.finish())?;
        if let Err(error) = read {
            end.failures.push((source.clone(), error));
        }
        if end.is_interrupted {
            break;
        }
    }
    meter.clear(progress);
    end.text = kept.text;
    Ok(end)
}

/// The most that is kept of the text of the sources.
const MAX_KEPT_BYTES: usize = 1 << 20;

/// The text of the sources, while it is short.
#[derive(Default)]
struct Kept {
    text: String,
    is_too_long: bool,
}

impl Kept {
    fn add(&mut self, piece: &str) {
        self.is_too_long = self.is_too_long || self.text.len() + piece.len() > MAX_KEPT_BYTES;
        if self.is_too_long {
            self.text = String::new();
        } else {
            self.text += piece;
        }
    }
}

/// Hands out the pieces of a source. The outer error is the taker's, the inner one the source's.
fn follow(
    source: &Source,
    end: &mut End,
    mut take: impl FnMut(&str) -> io::Result<()>,
) -> io::Result<io::Result<()>> {
    let mut pieces = match source.read() {
        Ok(pieces) => pieces,
        Err(error) => return Ok(Err(error)),
    };
    loop {
        if INTERRUPTED.load(Ordering::Relaxed) {
            end.is_interrupted = true;
            return Ok(Ok(()));
        }
        match pieces.next(TICK) {
            Ok(Next::Piece(piece)) => take(&piece)?,
            Ok(Next::Nothing) => {}
            Ok(Next::End) => return Ok(Ok(())),
            Err(error) => return Ok(Err(error)),
        }
    }
}

/// How much was read, and how fast.
struct Meter {
    start: Instant,
    shown: Option<Instant>,
    bytes: u64,
}

impl Meter {
    fn new() -> Self {
        Self {
            start: Instant::now(),
            shown: None,
            bytes: 0,
        }
    }

    fn add(&mut self, piece: &str, progress: Option<&mut (dyn Write + '_)>) {
        self.bytes += piece.len() as u64;
        let Some(progress) = progress else { return };
        let elapsed = self.start.elapsed();
        let is_due = self.shown.is_none_or(|shown| shown.elapsed() >= TICK);
        if elapsed >= PATIENCE && is_due {
            // A terminal that cannot be written to is no reason to stop.
            let _ = write!(progress, "\r{}\u{1b}[K", shown(self.bytes, elapsed));
            let _ = progress.flush();
            self.shown = Some(Instant::now());
        }
    }

    /// Leaves nothing of it behind.
    fn clear(&self, progress: Option<&mut (dyn Write + '_)>) {
        if let Some(progress) = progress
            && self.shown.is_some()
        {
            let _ = write!(progress, "\r\u{1b}[K");
            let _ = progress.flush();
        }
    }
}

/// The same in every language.
fn shown(bytes: u64, elapsed: Duration) -> String {
    let mebibytes = bytes >> 20;
    let rate = u128::from(mebibytes) * 1000 / elapsed.as_millis().max(1);
    format!("{mebibytes} MiB  {rate} MiB/s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_progress_is_shown_after_two_seconds_and_then_taken_away() {
        let mut meter = Meter::new();
        let mut terminal = Vec::new();
        meter.add("x", Some(&mut terminal));
        meter.clear(Some(&mut terminal));
        assert!(terminal.is_empty());
        meter.start = meter.start.checked_sub(PATIENCE).unwrap();
        meter.add("x", Some(&mut terminal));
        meter.add("x", Some(&mut terminal));
        meter.clear(Some(&mut terminal));
        let text = String::from_utf8(terminal).unwrap();
        assert_eq!(text.matches("MiB/s").count(), 1, "{text:?}");
        assert!(text.ends_with("\r\u{1b}[K"), "{text:?}");
    }

    #[test]
    fn the_rate_is_that_of_all_that_was_read() {
        assert_eq!(
            shown(300 << 20, Duration::from_secs(3)),
            "300 MiB  100 MiB/s"
        );
    }
}
