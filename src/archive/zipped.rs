//! ZIP files that are the same on every machine: one time for all entries, one mode, one system, no extra fields.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use zip::write::{PreparedZipFile, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::staging::Growing;
use crate::publish::Error;
use crate::time::{Moment, Zone};

/// How entries are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entries {
    stored: SimpleFileOptions,
    deflated: SimpleFileOptions,
}

impl Entries {
    /// Entries of a moment, told in UTC: ZIP knows no zones.
    pub(super) fn of(moment: Moment) -> Self {
        let utc = Moment::from_instant(moment.start(), Zone::UTC).unwrap_or(moment);
        let number = |value: i8| u8::try_from(value).unwrap_or_default();
        let ((year, month, day), (hour, minute, second)) = (utc.date(), utc.clock());
        let time = DateTime::from_date_and_time(
            u16::try_from(year).unwrap_or(1980),
            number(month),
            number(day),
            number(hour),
            number(minute),
            number(second),
        );
        let stored = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(time.unwrap_or_default())
            .unix_permissions(0o644)
            .system(System::Unix);
        Self { stored, deflated: stored.compression_method(CompressionMethod::Deflated).compression_level(Some(6)) }
    }

    /// An entry, packed in memory: many threads can do this at once.
    ///
    /// # Errors
    /// When the name cannot be one in a ZIP.
    pub(super) fn pack(&self, name: &str, bytes: &[u8]) -> io::Result<PreparedZipFile> {
        let options = if is_packed_already(name) { self.stored } else { self.deflated };
        PreparedZipFile::from_data(name, options, bytes).map_err(io::Error::from)
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
    zip: ZipWriter<BufWriter<File>>,
    entries: Entries,
    path: PathBuf,
}

impl Zip {
    /// A ZIP that fills a file.
    pub(super) fn new(file: Growing, entries: Entries) -> Self {
        let (file, path) = file.into_file();
        Self { zip: ZipWriter::new(file), entries, path }
    }

    /// Adds an entry that was packed before.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn add(&mut self, packed: PreparedZipFile) -> Result<(), Error> {
        self.zip.add_prepared_file(packed).map_err(|error| Error::io(&self.path, &error.into()))
    }

    /// Adds an entry as it is, from a reader of `length` bytes. The first error is the reader's.
    ///
    /// # Errors
    /// When the file cannot be written, or there is less to read.
    pub(super) fn store(&mut self, name: &str, length: u64, content: impl Read) -> Result<(), Error> {
        let options = self.entries.stored.large_file(length >= u64::from(u32::MAX));
        let stored = self.zip.start_file(name, options).map_err(io::Error::from);
        let copied = stored.and_then(|()| io::copy(&mut content.take(length), &mut self.zip));
        match copied {
            Ok(copied) if copied == length => Ok(()),
            Ok(_) => Err(Error::io(Path::new(name), &io::ErrorKind::UnexpectedEof.into())),
            Err(error) => Err(Error::io(&self.path, &error)),
        }
    }

    /// Writes the directory at the end.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn close(self) -> Result<(), Error> {
        let path = self.path;
        let finished = self.zip.finish().map_err(io::Error::from).and_then(|mut file| file.flush());
        finished.map_err(|error| Error::io(&path, &error))
    }
}
