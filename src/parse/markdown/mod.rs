//! Markdown to HTML with slots.

mod allowed;
mod bare_urls;
mod body;
mod components;
mod convert;
mod destination;
mod dropped;
mod footnotes;
mod headings;
mod ids;
mod links;
mod literal;
mod options;
mod overgrown;
mod pictures;
#[cfg(test)]
mod properties;
mod raw_html;
mod ruby;
mod sanitise;
mod summary;
mod tables;
#[cfg(test)]
mod tests;
mod text_run;
mod writer;

use std::ops::Range;

pub(crate) use destination::is_refused;

pub use body::{Body, Filling, Heading, Slot, Target};
pub use options::{Labels, Options};
pub(crate) use pictures::{name_in_credit, split_credit};

use crate::diagnostics::Diagnostic;
use crate::paths::SourcePath;

/// Reads the body of a Markdown file: CommonMark with tables, footnotes, task lists, alerts, strikethrough, heading
/// ids, bare addresses and components. `text` is the clean text of the whole file, `body` the bytes after the front
/// matter; spans count bytes of `text`. Never fails: what cannot be read is shown as text and reported.
pub fn read(
    source: &SourcePath,
    text: &str,
    body: Range<usize>,
    options: &Options<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    if options.raw_html {
        sanitise::read(source, text, body, options, diagnostics)
    } else {
        convert::convert(source, text, body, options, diagnostics).0
    }
}
