//! Reading what is to be explained.

mod encoding;

use std::fmt;
use std::io::{self, Read};

/// The most that is read.
pub const MAX_BYTES: u64 = 16 << 20;

/// Why nothing could be read.
#[derive(Debug)]
pub enum Error {
    /// There is more than is read.
    TooLong,
    /// The source failed.
    Io(io::Error),
}

/// The whole of a source as text, whatever its encoding.
///
/// # Errors
///
/// More than [`MAX_BYTES`] bytes, or a source that fails.
pub fn read(source: impl Read) -> Result<String, Error> {
    let mut bytes = Vec::new();
    source
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(Error::Io)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Error::TooLong);
    }
    Ok(encoding::decode(bytes))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "the input is over {} MiB", MAX_BYTES >> 20),
            Self::Io(error) => error.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::{Error, MAX_BYTES, read};

    #[test]
    fn what_is_not_utf_8_is_replaced() {
        assert_eq!(read(&b"a\xFFb"[..]).unwrap(), "a\u{FFFD}b");
    }

    #[test]
    fn up_to_the_limit_is_read_and_no_more() {
        assert_eq!(
            read(io::repeat(b'x').take(MAX_BYTES)).unwrap().len() as u64,
            MAX_BYTES
        );
        assert!(matches!(read(io::repeat(b'x')), Err(Error::TooLong)));
    }
}
