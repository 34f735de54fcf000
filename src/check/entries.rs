//! What the front matter and the files beside it say: drafts that were to be public long ago, pictures too large.

use super::Finding;
use crate::diagnostics::{At, CheckFault};
use crate::parse::Parsed;
use crate::site::{Options, Site};

/// From which length on a picture is larger than any page needs, in bytes.
const HEAVY: u64 = 5_000_000;

/// The longest side that any page needs, in pixels: twice the widest window, and a margin to crop.
const LONGEST: u32 = 6000;

/// Drafts whose moment of publication has passed.
pub(super) fn forgotten(parsed: &Parsed, options: &Options) -> Vec<Finding> {
    let of_entry = |entry: &std::sync::Arc<crate::parse::entry::Entry>| {
        let publish = entry.publish.filter(|publish| entry.draft && publish.start() <= options.at)?;
        let fault = CheckFault::ForgottenDraft { since: publish.short() };
        Some(Finding::at(&entry.source, At::key("publish"), fault))
    };
    parsed.entries.iter().filter_map(of_entry).collect()
}

/// Pictures that cost space and time and show no more than smaller ones would.
pub(super) fn heavy_pictures(site: &Site) -> Vec<Finding> {
    let of_file = |(source, _): &(crate::paths::SourcePath, crate::paths::Url)| {
        let head = site.pictures.get(&source.composed())?;
        let is_heavy = head.bytes > HEAVY || head.width.max(head.height) > LONGEST;
        let fault = CheckFault::HeavyPicture { bytes: head.bytes, width: head.width, height: head.height };
        is_heavy.then(|| Finding::at(source, At::File, fault))
    };
    site.files.iter().filter_map(of_file).collect()
}
