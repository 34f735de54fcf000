//! A piece of a file, which can be read from any place as often as needed.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Take};
use std::path::{Path, PathBuf};

/// Bytes of a file: all of them, or an entry of a ZIP that is stored as it is.
#[derive(Clone, Debug)]
pub(super) struct Section {
    path: PathBuf,
    start: u64,
    /// How long it is, in bytes.
    pub(super) length: u64,
}

/// Reads a section in pieces.
pub(super) type Reader = BufReader<Take<File>>;

impl Section {
    /// The whole of a regular file.
    pub(super) fn of_file(path: &Path) -> io::Result<Self> {
        let length = std::fs::metadata(path)?.len();
        Ok(Self { path: path.to_path_buf(), start: 0, length })
    }

    /// A part of it, cut off where this one ends.
    pub(super) fn part(&self, start: u64, length: u64) -> Self {
        let start = start.min(self.length);
        let length = length.min(self.length - start);
        Self { path: self.path.clone(), start: self.start.saturating_add(start), length }
    }

    /// Reads from a place on to the end.
    pub(super) fn read_from(&self, at: u64) -> io::Result<Reader> {
        self.read_with(at, 64 << 10)
    }

    /// Reads a little from a place on, without fetching much more.
    pub(super) fn glance_at(&self, at: u64) -> io::Result<Reader> {
        self.read_with(at, 512)
    }

    fn read_with(&self, at: u64, capacity: usize) -> io::Result<Reader> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(self.start.saturating_add(at)))?;
        Ok(BufReader::with_capacity(capacity, file.take(self.length.saturating_sub(at))))
    }

    /// So many bytes from a place on, fewer at the end.
    pub(super) fn bytes(&self, at: u64, length: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.read_from(at)?.take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// Fills a buffer as far as the input goes; returns how many bytes there were.
pub(super) fn fill(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match input.read(rest) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Hands every piece of an input to a function; returns how many bytes there were.
pub(super) fn each_piece(input: &mut impl Read, mut take: impl FnMut(&[u8])) -> io::Result<u64> {
    let mut buffer = vec![0; 64 << 10];
    let mut total = 0;
    loop {
        let count = fill(input, &mut buffer)?;
        let Some(piece) = buffer.get(..count).filter(|piece| !piece.is_empty()) else { return Ok(total) };
        take(piece);
        total += count as u64;
    }
}
