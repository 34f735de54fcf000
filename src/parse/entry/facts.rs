//! What lists ask of an entry, in a few values that stand side by side for all entries.
//!
//! Every version of a site is made from every entry anew. To look into thousands of entries, each somewhere else in
//! memory, takes many times longer than to read these in a row.

use super::{Details, Entry, Kind};
use crate::text::{Identity, Language, Name};
use crate::time::{Instant, Moment};

/// How many tags stand here; those of an entry with more are read from the entry.
const FEW: usize = 5;

/// What the choice, the order and the lists of entries depend on.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// When the public sees it.
    pub timing: Timing,
    /// When it was written or published.
    pub date: Option<Moment>,
    /// The language it is written in.
    pub language: Language,
    /// Its kind.
    pub kind: Kind,
    /// Its section.
    pub section: Identity,
    /// Its category.
    pub category: Option<Identity>,
    /// The hash of its composed path.
    pub source_hash: u64,
    /// Whether it names something else of the site: another page, a picture, a message, a campaign.
    pub refers: bool,
    tags: [Option<Identity>; FEW],
    has_more_tags: bool,
}

/// When the public sees an entry.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    /// Whether its author calls it a draft.
    pub draft: bool,
    /// The instant at which it becomes public: its `publish`, else its `date`.
    pub appears: Option<Instant>,
    /// The first instant at which it is gone.
    pub expires: Option<Instant>,
    /// The first instant at which it no longer leads its lists.
    pub unpinned: Option<Instant>,
}

impl Facts {
    /// The facts of an entry.
    pub fn of(entry: &Entry) -> Self {
        let mut tags = [None; FEW];
        for (place, tag) in tags.iter_mut().zip(&entry.tags) {
            *place = Some(tag.identity());
        }
        let is_campaign = matches!(entry.details, Details::Campaign(_));
        let has_files = matches!(entry.details, Details::Document(_) | Details::Media(_));
        Self {
            timing: Timing::of(entry),
            date: entry.date,
            language: entry.language,
            kind: entry.kind(),
            section: entry.section.identity(),
            category: entry.category.as_ref().map(Name::identity),
            source_hash: entry.source.composed_hash(),
            refers: is_campaign
                || has_files
                || !entry.body.slots.is_empty()
                || entry.image.is_some()
                || entry.campaign.is_some(),
            tags,
            has_more_tags: entry.tags.len() > FEW,
        }
    }

    /// The tags of the entry; `None` when it has too many to stand here.
    pub fn tags(&self) -> Option<impl Iterator<Item = Identity>> {
        (!self.has_more_tags).then(|| self.tags.into_iter().flatten())
    }
}

impl Timing {
    /// When the public sees an entry.
    pub fn of(entry: &Entry) -> Self {
        Self {
            draft: entry.draft,
            appears: entry.appears().map(Moment::start),
            expires: entry.expires.map(|moment| moment.end()),
            unpinned: entry.pin_until.map(|moment| moment.end()),
        }
    }
}
