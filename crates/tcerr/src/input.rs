//! Reading what is to be explained: standard input and files of any size, compressed or not, in whatever encoding.

mod compressed;
mod encoding;

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use self::encoding::Decoder;

/// How much is read at once: enough that a call of the system costs nothing beside what it reads, and little enough that it
/// is still in the processor's cache when it is looked at.
const PIECE_BYTES: usize = 64 << 10;

/// How many pieces of a pipe may be read ahead of the scanner.
const MAX_AHEAD: usize = 16;

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// What is piped in.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Source {
    /// Opens a source.
    ///
    /// # Errors
    ///
    /// A file that cannot be opened.
    pub fn read(&self) -> io::Result<Pieces> {
        match self {
            Self::Stdin => {
                redirected().map_or_else(|| Ok(Pieces::of_pipe(io::stdin())), Pieces::of_file)
            }
            Self::File(path) => {
                let file = File::open(path)?;
                if file.metadata()?.is_file() {
                    Pieces::of_file(file)
                } else {
                    Ok(Pieces::of_pipe(file))
                }
            }
        }
    }
}

/// The file that standard input is, if it is one.
#[cfg(unix)]
fn redirected() -> Option<File> {
    use std::os::fd::AsFd as _;

    let file = File::from(io::stdin().as_fd().try_clone_to_owned().ok()?);
    file.metadata().ok()?.is_file().then_some(file)
}

#[cfg(not(unix))]
fn redirected() -> Option<File> {
    None
}

/// The text of a source, piece by piece.
pub enum Pieces {
    /// A file has its next piece at hand. Another thread would only take it out of the cache of this one's processor.
    File(Box<Text>),
    /// A pipe may have nothing for long, and is read by another thread: whoever takes the pieces is never stuck.
    Pipe(Receiver<io::Result<String>>),
}

/// What became of the wait for the next piece.
#[derive(Debug)]
pub enum Next<'p> {
    /// It is here.
    Piece(Cow<'p, str>),
    /// Nothing came in time.
    Nothing,
    /// There is no more.
    End,
}

impl Pieces {
    fn of_file(file: File) -> io::Result<Self> {
        Ok(Self::File(Box::new(Text::new(file)?)))
    }

    fn of_pipe(source: impl Read + Send + 'static) -> Self {
        let (sender, receiver) = mpsc::sync_channel(MAX_AHEAD);
        thread::spawn(move || {
            // Whoever is not there any more need not know.
            let sent = send(source, |piece| sender.send(Ok(piece)).is_ok());
            sent.or_else(|error| sender.send(Err(error)))
        });
        Self::Pipe(receiver)
    }

    /// The next piece, if it comes in time.
    ///
    /// # Errors
    ///
    /// A source that fails.
    pub fn next(&mut self, patience: Duration) -> io::Result<Next<'_>> {
        match self {
            Self::File(text) => Ok(text.next()?.map_or(Next::End, Next::Piece)),
            Self::Pipe(pieces) => match pieces.recv_timeout(patience) {
                Ok(piece) => Ok(Next::Piece(Cow::Owned(piece?))),
                Err(RecvTimeoutError::Timeout) => Ok(Next::Nothing),
                Err(RecvTimeoutError::Disconnected) => Ok(Next::End),
            },
        }
    }
}

/// Hands out the text of a source until there is no more, or nobody takes it.
fn send(
    source: impl Read + Send + 'static,
    mut take: impl FnMut(String) -> bool,
) -> io::Result<()> {
    let mut text = Text::new(source)?;
    while let Some(piece) = text.next()? {
        if !piece.is_empty() && !take(piece.into_owned()) {
            break;
        }
    }
    Ok(())
}

/// A source that is being read.
pub struct Text {
    source: Box<dyn Read>,
    decoder: Decoder,
    buffer: Vec<u8>,
    is_read: bool,
}

impl Text {
    fn new(source: impl Read + Send + 'static) -> io::Result<Self> {
        Ok(Self {
            source: compressed::open(source)?,
            decoder: Decoder::default(),
            buffer: vec![0; PIECE_BYTES],
            is_read: false,
        })
    }

    /// The text of what is read next, which may be none while more is to come.
    fn next(&mut self) -> io::Result<Option<Cow<'_, str>>> {
        if self.is_read {
            return Ok(None);
        }
        let length = loop {
            match self.source.read(&mut self.buffer) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        self.is_read = length == 0;
        Ok(Some(
            self.decoder.decode(&self.buffer[..length], self.is_read),
        ))
    }
}

/// The whole of a source as text.
///
/// # Errors
///
/// A source that fails.
pub fn read(source: impl Read + Send + 'static) -> io::Result<String> {
    let mut all = String::new();
    let mut text = Text::new(source)?;
    while let Some(piece) = text.next()? {
        all += &piece;
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_is_not_utf_8_is_replaced() {
        assert_eq!(read(&b"a\xFFb"[..]).unwrap(), "a\u{FFFD}b");
    }
}
