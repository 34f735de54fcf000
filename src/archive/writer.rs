//! Outputs, one after another, into the files that grow with an archive: the WARC, its index, its list of pages, the
//! offline ZIP and the tables.

use std::io::Read;

use super::date::Stamp;
use super::produce::{Body, Produced, Producer, SealedFile};
use super::staging::{Growing, Staging};
use super::tables::{Published, Tables};
use super::wacz;
use super::warc::Record;
use super::zipped::Zip;
use crate::diagnostics::Diagnostic;
use crate::publish::Error;

/// The names of what grows in the staging folder and is gone when it is closed.
pub(super) const WARC: &str = "warc.growing";
pub(super) const INDEX: &str = "index.growing";
pub(super) const PAGES: &str = "pages.growing";

/// Writes what was made, one output after another.
pub(super) struct Writer<'a> {
    stamp: &'a Stamp,
    warc: Growing,
    offset: u64,
    pages: Growing,
    index: Vec<String>,
    tables: Tables,
    zip: Option<Zip>,
    staging: &'a Staging,
}

impl<'a> Writer<'a> {
    /// Opens the files that grow.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(super) fn open(
        staging: &'a Staging,
        stamp: &'a Stamp,
        info: &Record,
        title: &str,
        zip: Option<Zip>,
    ) -> Result<Self, Error> {
        let mut warc = staging.create(WARC)?;
        warc.put(&info.bytes)?;
        let mut pages = staging.create(PAGES)?;
        pages.put(wacz::pages_header(title).as_bytes())?;
        let tables = Tables::open(staging, stamp)?;
        Ok(Self { stamp, warc, offset: info.bytes.len() as u64, pages, index: Vec::new(), tables, zip, staging })
    }

    /// Writes one output. What changed while it was read is told in `diagnostics`.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(super) fn write(
        &mut self,
        made: Produced<'_>,
        producer: &Producer<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<(), Error> {
        let (length, member, id) = match &made.body {
            Body::Small { record, .. } => {
                self.warc.put(&record.bytes)?;
                (record.bytes.len() as u64, record.digest.clone(), record.id.clone())
            }
            Body::Large(file) => match producer.reopen(file, made.length) {
                Ok(open) => self.write_large(&made, producer, open)?,
                Err(diagnostic) => {
                    diagnostics.push(*diagnostic);
                    return Ok(());
                }
            },
        };
        let record = wacz::Indexed {
            url: &made.url,
            media_type: &made.media_type,
            status: made.status,
            payload: &made.payload,
            member: &member,
            offset: self.offset,
            length,
        };
        self.index.push(wacz::index_line(&record, self.stamp));
        self.offset += length;
        if let Body::Small { metadata: Some(metadata), .. } = &made.body {
            self.warc.put(&metadata.bytes)?;
            self.offset += metadata.bytes.len() as u64;
        }
        if let Some(page) = &made.page {
            let id = id.rsplit(':').next().unwrap_or_default();
            self.pages.put(wacz::page(id, &made.url, self.stamp, &page.title, &page.text).as_bytes())?;
        }
        self.tables.publish(&Published {
            url: &made.url,
            path: &made.job.url.output_path(),
            media_type: &made.media_type,
            length: made.length,
            digest: made.payload.trim_start_matches("sha256:"),
            title: made.page.as_ref().map(|page| &*page.title).unwrap_or_default(),
            source: made.source.as_ref().map(|source| source.as_str()).unwrap_or_default(),
            offline: made.sealed.as_ref().map(|sealed| &*sealed.path).unwrap_or_default(),
        })?;
        let Some(sealed) = made.sealed else { return Ok(()) };
        match &made.body {
            Body::Large(file) => match (producer.reopen(file, made.length), &mut self.zip) {
                (Ok(open), Some(zip)) => zip.store(&sealed.path, made.length, open),
                (Err(diagnostic), _) => {
                    diagnostics.push(*diagnostic);
                    Ok(())
                }
                (Ok(_), None) => Ok(()),
            },
            Body::Small { .. } => self.seal(&made.url, sealed, diagnostics),
        }
    }

    /// Writes the record of a large file. Returns its length, the digest of its member and its id.
    fn write_large(
        &mut self,
        made: &Produced<'_>,
        producer: &Producer<'_>,
        open: impl Read,
    ) -> Result<(u64, String, String), Error> {
        let facts = (made.payload.as_str(), made.length);
        let (out, path) = self.warc.parts();
        let mut counted = Counted { out, count: 0 };
        let written = producer.warc.large(&made.url, &made.media_type, facts, open, &mut counted);
        let (id, member) = written.map_err(|error| Error::io(path, &error))?;
        Ok((counted.count, member, id))
    }

    /// Writes a file of the offline variant, and what was changed in it.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(super) fn seal(
        &mut self,
        page: &str,
        sealed: SealedFile,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<(), Error> {
        self.tables.seal(page, &sealed.path, &sealed.changes, &sealed.outside)?;
        diagnostics.extend(sealed.problems);
        match (sealed.packed, &mut self.zip) {
            (Some(packed), Some(zip)) => zip.add(packed),
            _ => Ok(()),
        }
    }

    /// Closes every file; `added` are those that only the offline variant has.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(super) fn close(mut self, added: &[String]) -> Result<(), Error> {
        self.index.sort_unstable();
        let mut index = self.staging.create(INDEX)?;
        self.index.iter().try_for_each(|line| index.put(line.as_bytes()))?;
        for file in [index, self.warc, self.pages] {
            file.close()?;
        }
        self.tables.close(added)?;
        self.zip.map_or(Ok(()), Zip::close)
    }
}

/// A writer that counts.
struct Counted<W> {
    out: W,
    count: u64,
}

impl<W: std::io::Write> std::io::Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.count += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}
