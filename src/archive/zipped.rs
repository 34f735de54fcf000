//! ZIP files that are the same on every machine: one time for all entries, one mode, one system, no extra fields. Entries
//! come packed by libdeflate, on every core; the zip crate takes none that others have packed, so the headers are ours.

mod headers;

use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use libdeflater::Crc;

use super::deflate::{crc32, deflate};
use super::staging::Growing;
use crate::publish::Error;
use crate::time::Moment;
use headers::{CRC_AT, DosTime, Header, end};

/// How entries are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entries {
    time: DosTime,
}

impl Entries {
    /// Entries of a moment.
    pub(super) fn of(moment: Moment) -> Self {
        Self { time: DosTime::of(moment) }
    }
}

/// An entry that was packed before it has its place.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    name: String,
    crc: u32,
    /// Its length before it was packed, in bytes.
    size: u64,
    is_deflated: bool,
    bytes: Vec<u8>,
}

impl Packed {
    /// Packs an entry in memory: many threads can do this at once.
    pub(super) fn new(name: &str, bytes: &[u8]) -> Self {
        let is_shorter = |packed: &[u8]| packed.len() < bytes.len();
        let deflated = match is_packed_already(name) {
            true => None,
            false => deflate(&[bytes], |packed| is_shorter(packed).then(|| packed.to_vec())),
        };
        Self {
            name: name.to_string(),
            crc: crc32(&[bytes]),
            size: bytes.len() as u64,
            is_deflated: deflated.is_some(),
            bytes: deflated.unwrap_or_else(|| bytes.to_vec()),
        }
    }
}

/// Whether packing would only cost time.
fn is_packed_already(name: &str) -> bool {
    const PACKED: [&str; 20] = [
        "avif", "docx", "gif", "gz", "jpeg", "jpg", "m4a", "m4v", "mov", "mp3", "mp4", "ogg", "opus", "png", "pptx",
        "webm", "webp", "woff2", "xlsx", "zip",
    ];
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    PACKED.contains(&extension.as_str())
}

/// A ZIP that is being written.
pub(super) struct Zip {
    out: Out<BufWriter<std::fs::File>>,
    path: PathBuf,
}

impl Zip {
    /// A ZIP that fills a file.
    pub(super) fn new(file: Growing, entries: Entries) -> Self {
        let (file, path) = file.into_file();
        Self { out: Out::new(file, entries), path }
    }

    /// Adds an entry that was packed before.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn add(&mut self, packed: Packed) -> Result<(), Error> {
        self.out.add(packed).map_err(|error| Error::io(&self.path, &error))
    }

    /// Adds an entry as it is, from a reader of `length` bytes. The first error is the reader's.
    ///
    /// # Errors
    /// When the file cannot be written, or there is less to read.
    pub(super) fn store(&mut self, name: &str, length: u64, content: impl Read) -> Result<(), Error> {
        match self.out.store(name, length, content) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(Error::io(Path::new(name), &error)),
            stored => stored.map_err(|error| Error::io(&self.path, &error)),
        }
    }

    /// Writes the directory at the end.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn close(self) -> Result<(), Error> {
        self.out.close().map(drop).map_err(|error| Error::io(&self.path, &error))
    }
}

/// Where a ZIP goes, and what its directory will say.
struct Out<W> {
    out: W,
    time: DosTime,
    /// How many bytes there are.
    at: u64,
    directory: Vec<u8>,
    count: u64,
}

impl<W: Write + Seek> Out<W> {
    fn new(out: W, entries: Entries) -> Self {
        Self { out, time: entries.time, at: 0, directory: Vec::new(), count: 0 }
    }

    fn add(&mut self, packed: Packed) -> io::Result<()> {
        let Packed { name, crc, size, is_deflated, bytes } = packed;
        let header = Header { name, is_deflated, crc, packed: bytes.len() as u64, size, at: self.at };
        self.begin(&header)?;
        self.out.write_all(&bytes)?;
        self.list(&header);
        Ok(())
    }

    /// The checksum is known only when everything was read, and then put into its place.
    fn store(&mut self, name: &str, length: u64, content: impl Read) -> io::Result<()> {
        let mut header =
            Header { name: name.to_string(), is_deflated: false, crc: 0, packed: length, size: length, at: self.at };
        self.begin(&header)?;
        let mut summed = Summed { content: content.take(length), crc: Crc::new() };
        if io::copy(&mut summed, &mut self.out)? != length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        header.crc = summed.crc.sum();
        self.out.seek(SeekFrom::Start(header.at + CRC_AT))?;
        self.out.write_all(&header.crc.to_le_bytes())?;
        self.list(&header);
        self.out.seek(SeekFrom::Start(self.at))?;
        Ok(())
    }

    fn begin(&mut self, header: &Header) -> io::Result<()> {
        if u16::try_from(header.name.len()).is_err() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "a name of more than 65,535 bytes"));
        }
        let local = header.local(self.time);
        self.at += local.len() as u64 + header.packed;
        self.out.write_all(&local)
    }

    fn list(&mut self, header: &Header) {
        self.directory.extend(header.listed(self.time));
        self.count += 1;
    }

    fn close(mut self) -> io::Result<W> {
        self.out.write_all(&self.directory)?;
        self.out.write_all(&end(self.count, self.at, self.directory.len() as u64))?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// A reader that sums what goes through it.
struct Summed<R> {
    content: R,
    crc: Crc,
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.content.read(buffer)?;
        self.crc.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

#[cfg(test)]
mod tests;
