//! Compressed logs, told by their first bytes, whatever their names.

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

const GZIP: &[u8] = b"\x1F\x8B";
const ZSTD: &[u8] = b"\x28\xB5\x2F\xFD";

/// How much is read at once of what is compressed.
const BUFFER_BYTES: usize = 64 << 10;

/// The most that a frame may refer back to: the window of `zstd -19`, and the memory that it takes. What `--long` writes
/// with more is refused.
const MAX_WINDOW_BYTES: u64 = 8 << 20;

type Source = BufReader<Chain<Cursor<Vec<u8>>, Box<dyn Read + Send>>>;

/// A source without its compression, if it has one that is known.
pub(super) fn open(source: impl Read + Send + 'static) -> io::Result<Box<dyn Read>> {
    let mut source: Box<dyn Read + Send> = Box::new(source);
    let mut magic = Vec::new();
    (&mut source)
        .take(ZSTD.len() as u64)
        .read_to_end(&mut magic)?;
    let (is_gzip, is_zstd) = (magic.starts_with(GZIP), magic == ZSTD);
    let whole = Cursor::new(magic).chain(source);
    if !is_gzip && !is_zstd {
        return Ok(Box::new(whole));
    }
    let buffered = BufReader::with_capacity(BUFFER_BYTES, whole);
    if is_gzip {
        Ok(Box::new(MultiGzDecoder::new(buffered)))
    } else {
        Ok(Box::new(Frames::new(buffered)))
    }
}

/// The frames of a zstd file, which may have several: files are concatenated, and some compressors write one a block.
struct Frames {
    source: Source,
    decoder: FrameDecoder,
    is_inside: bool,
}

impl Frames {
    fn new(source: Source) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(MAX_WINDOW_BYTES);
        Self {
            source,
            decoder,
            is_inside: false,
        }
    }

    /// Goes to the next frame, past what only programs read. Returns whether there is one.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let mut skipped = (&mut self.source).take(length.into());
                    io::copy(&mut skipped, &mut io::sink())?;
                }
                Err(error) => return Err(invalid(&error)),
            }
        }
        Ok(false)
    }

    fn decode(&mut self) -> io::Result<()> {
        while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
            self.decoder
                .decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1))
                .map_err(|error| invalid(&error))?;
        }
        Ok(())
    }
}

fn invalid(error: &FrameDecoderError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error.to_string())
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.is_inside {
                self.is_inside = self.begin()?;
                if !self.is_inside {
                    return Ok(0);
                }
            }
            self.decode()?;
            let length = self.decoder.read(buffer)?;
            if length > 0 || buffer.is_empty() {
                return Ok(length);
            }
            self.is_inside = false;
        }
    }
}
