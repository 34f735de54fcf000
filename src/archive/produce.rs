//! One output of the site → what the archive holds of it: its record, its line in the list of pages, its facts.

use std::io::{self, Read, Seek};

use simdutf8::basic::from_utf8;

use super::offline::{Change, Offline, OutsideLink, Sealed};
use super::page_text::{self, PageText};
use super::wacz::measure;
use super::warc::{Answer, Record, Warc};
use super::zipped::Packed;
use crate::diagnostics::{ArchiveFault, At, Diagnostic, Problem};
use crate::load::Tree;
use crate::paths::SourcePath;
use crate::pictures::Pictures;
use crate::plan::{Job, Make, media_type, media_type_of_made, source_of};
use crate::render::{Output, Renderer, SearchFiles};
use crate::site::Site;

/// From which length on a file is not held in memory, in bytes.
const LARGE: u64 = 4 << 20;

/// Makes what the archive holds of each output. Threads share it.
pub(super) struct Producer<'a> {
    pub site: &'a Site,
    pub renderer: &'a Renderer,
    pub search: Option<SearchFiles<'a>>,
    pub pictures: &'a Pictures,
    pub tree: &'a Tree,
    pub warc: &'a Warc,
    /// The offline variant, where it is made.
    pub offline: Option<&'a Offline<'a>>,
}

/// What an archive holds of one output.
pub(super) struct Produced<'a> {
    pub job: &'a Job,
    /// The absolute address.
    pub url: String,
    pub media_type: String,
    pub status: u16,
    /// Length in bytes.
    pub length: u64,
    /// `sha256:…` of the bytes.
    pub payload: String,
    /// The file that it comes from.
    pub source: Option<SourcePath>,
    pub body: Body<'a>,
    /// What a page says; nothing for other files.
    pub page: Option<PageText>,
    /// The file of the offline variant, where it has one.
    pub sealed: Option<SealedFile>,
}

/// A file of the offline variant.
pub(super) struct SealedFile {
    pub path: String,
    /// Packed; nothing for a large file, which is stored as it is.
    pub packed: Option<Packed>,
    pub changes: Vec<Change>,
    pub outside: Vec<OutsideLink>,
    pub problems: Vec<Diagnostic>,
}

/// The record of an output, or what it will be made from.
pub(super) enum Body<'a> {
    /// The record and, for a page, the record of what is known of it.
    Small { record: Record, metadata: Option<Record> },
    /// A file that is read again when it is written.
    Large(&'a SourcePath),
}

impl<'a> Producer<'a> {
    /// Makes one output.
    ///
    /// # Errors
    /// A diagnostic when a template fails or a file cannot be read.
    pub(super) fn produce(&'a self, job: &'a Job) -> Result<Produced<'a>, Box<Diagnostic>> {
        let url = self.site.base.absolute(&job.url);
        let path = job.url.output_path();
        let is_made = !matches!(job.make, Make::File(_) | Make::Picture { .. } | Make::DataFile(_));
        let media_type = if is_made { media_type_of_made(&path) } else { media_type(&path) };
        let source = source_of(self.site, &job.make);
        if let Make::SearchPart(part) = job.make
            && let Some(files) = &self.search
        {
            return Ok(self.small(job, url, media_type, source, files.part(part)));
        }
        match self.renderer.render(job)? {
            Output::Bytes(bytes) => Ok(self.small(job, url, media_type, source, bytes.into_owned())),
            Output::File(file) => self.file(job, url, media_type, file),
            Output::Picture { source: file, head, variant } => {
                let original = self.tree.bytes(file)?;
                let bytes = match variant {
                    None => self.pictures.original(&original, file, head)?.into_owned(),
                    Some(variant) => self.pictures.variants(&original, file, head, &[variant])?.concat(),
                };
                Ok(self.small(job, url, media_type, source, bytes))
            }
        }
    }

    fn file(
        &self,
        job: &'a Job,
        url: String,
        media_type: String,
        file: &'a SourcePath,
    ) -> Result<Produced<'a>, Box<Diagnostic>> {
        let source = Some(file.clone());
        let mut open = self.tree.open(file)?;
        let length = open.metadata().map_err(|error| unreadable(file, &error))?.len();
        if length < LARGE {
            let bytes = self.tree.bytes(file)?;
            return Ok(self.small(job, url, media_type, source, bytes));
        }
        let (length, payload) = measure(&mut open).map_err(|error| unreadable(file, &error))?;
        let body = Body::Large(file);
        // Of what is no page only the place is asked for.
        let sealed = self.offline.and_then(|offline| offline.seal(job, &[]));
        let sealed = sealed.map(|sealed| SealedFile {
            path: sealed.path,
            packed: None,
            changes: Vec::new(),
            outside: Vec::new(),
            problems: Vec::new(),
        });
        Ok(Produced { job, url, media_type, status: 200, length, payload, source, body, page: None, sealed })
    }

    fn small(
        &self,
        job: &'a Job,
        url: String,
        media_type: String,
        source: Option<SourcePath>,
        bytes: Vec<u8>,
    ) -> Produced<'a> {
        let target;
        let answer = match &job.make {
            Make::NotFound => Answer::Missing,
            Make::Redirect { entry } => match self.site.entries.get(*entry) {
                Some(entry) => {
                    target = self.site.base.absolute(&entry.url);
                    Answer::Moved(&target)
                }
                None => Answer::Found,
            },
            _ => Answer::Found,
        };
        let record = self.warc.published(&url, &media_type, answer, &bytes);
        let is_page = job.make.is_listed_page();
        let page = is_page.then(|| from_utf8(&bytes).map(page_text::read).unwrap_or_default());
        let metadata = page.as_ref().map(|page| {
            let source = source.as_ref().map(SourcePath::as_str);
            let mut fields = vec![("title", &*page.title)];
            fields.extend(source.map(|source| ("source", source)));
            self.warc.metadata(&url, &record.id, &fields)
        });
        let sealed = self.offline.and_then(|offline| offline.seal(job, &bytes)).map(pack);
        let (status, length, payload) = (answer.status(), bytes.len() as u64, record.payload.clone());
        let body = Body::Small { record, metadata };
        Produced { job, url, media_type, status, length, payload, source, body, page, sealed }
    }

    /// A large file, opened from its start.
    ///
    /// # Errors
    /// A diagnostic when it cannot be opened, or is no longer as long as it was.
    pub(super) fn reopen(&self, file: &SourcePath, length: u64) -> Result<impl Read + Seek, Box<Diagnostic>> {
        let open = self.tree.open(file)?;
        let now = open.metadata().map_err(|error| unreadable(file, &error))?.len();
        if now == length { Ok(open) } else { Err(changed(file)) }
    }
}

/// Packs a file of the offline variant.
pub(super) fn pack(sealed: Sealed<'_>) -> SealedFile {
    let Sealed { path, bytes, changes, outside, problems } = sealed;
    let packed = Some(Packed::new(&path, &bytes));
    SealedFile { path, packed, changes, outside, problems }
}

fn unreadable(file: &SourcePath, error: &io::Error) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(file, At::File, Problem::Unreadable { reason: error.to_string() }))
}

/// A file whose bytes are no longer those that were digested.
pub(super) fn changed(file: &SourcePath) -> Box<Diagnostic> {
    let fault = ArchiveFault::Changed { file: file.to_string() };
    Box::new(Diagnostic::error(file, At::File, Problem::Archive { fault }))
}
