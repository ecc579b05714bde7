//! Reading what is to be explained: standard input and files of any size, compressed or not, in whatever encoding.

mod compressed;
mod encoding;

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use self::encoding::Decoder;

/// How much is read at once: enough that a call of the system costs nothing beside what it reads.
const PIECE_BYTES: usize = 256 << 10;

/// How many pieces may be read ahead of the scanner.
const MAX_AHEAD: usize = 4;

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// What is piped in.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Source {
    /// Opens a source and reads it in a thread of its own, so that whoever takes the pieces is never stuck in a pipe that
    /// nobody writes to.
    ///
    /// # Errors
    ///
    /// A file that cannot be opened.
    pub fn read(&self) -> io::Result<Receiver<io::Result<String>>> {
        match self {
            Self::Stdin => Ok(pieces(io::stdin())),
            Self::File(path) => Ok(pieces(File::open(path)?)),
        }
    }
}

/// The text of a source, piece by piece. The channel is closed at its end.
pub fn pieces(source: impl Read + Send + 'static) -> Receiver<io::Result<String>> {
    let (sender, receiver) = mpsc::sync_channel(MAX_AHEAD);
    thread::spawn(move || {
        let sent = each(source, |text| sender.send(Ok(text)).is_ok());
        if let Err(error) = sent {
            // Whoever is not there any more need not know.
            let _ = sender.send(Err(error));
        }
    });
    receiver
}

/// Hands out the text of a source until there is no more, or nobody takes it.
fn each(
    source: impl Read + Send + 'static,
    mut take: impl FnMut(String) -> bool,
) -> io::Result<()> {
    let mut source = compressed::open(source)?;
    let mut decoder = Decoder::default();
    let mut buffer = vec![0; PIECE_BYTES];
    loop {
        let length = match source.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        let text = decoder.decode(&buffer[..length], length == 0);
        let is_wanted = text.is_empty() || take(text);
        if length == 0 || !is_wanted {
            return Ok(());
        }
    }
}

/// The whole of a source as text.
///
/// # Errors
///
/// A source that fails.
pub fn read(source: impl Read + Send + 'static) -> io::Result<String> {
    let mut text = String::new();
    each(source, |piece| {
        text += &piece;
        true
    })?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_is_not_utf_8_is_replaced() {
        assert_eq!(read(&b"a\xFFb"[..]).unwrap(), "a\u{FFFD}b");
    }
}
