//! `_index.md`: the title and kind of a section.

use super::fields::Fields;
use super::front_matter::split;
use super::keys::IndexKeys;
use super::model::Picture;
use super::read::read_picture;
use super::{Context, Kind};
use crate::diagnostics::Diagnostic;
use crate::parse::markdown::{self, Body};
use crate::parse::yaml;
use crate::paths::SourcePath;

/// What `_index.md` says of its section.
#[derive(Clone, Debug)]
pub struct SectionIndex {
    /// The file.
    pub source: SourcePath,
    /// The title; the folder's name where the author gave none.
    pub title: Option<Box<str>>,
    /// The kind of its entries.
    pub kind: Kind,
    /// A sentence about it.
    pub summary: Option<Box<str>>,
    /// Its place among the sections; without one it follows those that have one, by title.
    pub order: Option<u32>,
    /// The picture that stands for it where it is shared, and for its podcast.
    pub image: Option<Picture>,
    /// The introduction.
    pub body: Body,
}

/// Reads an `_index.md` from its clean text.
pub fn read_section(
    file: &SourcePath,
    text: &str,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> SectionIndex {
    let parts = split(file, text, diagnostics);
    let keys: IndexKeys = yaml::read(file, text, parts.yaml, diagnostics);
    let mut fields = Fields { file, zone: context.zone, diagnostics };
    let kind = fields.choice("kind", keys.kind).unwrap_or_default();
    let title = fields.required("title", keys.title);
    let summary = fields.line(keys.summary);
    let order = fields.count("order", keys.order);
    let image = keys.image.and_then(|image| read_picture(&mut fields, image));
    let body = markdown::read(file, text, parts.body, context.markdown, diagnostics);
    SectionIndex { source: file.clone(), title, kind, summary, order, image, body }
}
