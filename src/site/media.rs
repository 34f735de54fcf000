//! What media sections publish to listeners: a podcast for each section with broadcasts.

use std::sync::Arc;

use super::{EntryId, Section, Site, Visibility};
use crate::parse::entry::{Details, Entry, Kind, Media};
use crate::paths::Url;

/// The name of a podcast's file in its section.
pub const PODCAST: &str = "podcast.xml";

/// The broadcasts of a section that the public hears.
#[derive(Debug)]
pub struct Podcast {
    /// The position of the section.
    pub section: usize,
    /// Its address.
    pub url: Url,
    /// The broadcasts, newest first. Those without a date are not among them: players put episodes in the order of
    /// time.
    pub episodes: Vec<EntryId>,
}

/// The podcasts of all media sections.
pub(super) fn podcasts(entries: &[Arc<Entry>], sections: &[Section], visibility: &[Visibility]) -> Vec<Podcast> {
    let is_episode = |id: &EntryId| {
        let is_public = visibility.get(*id) == Some(&Visibility::Public);
        let entry = entries.get(*id);
        is_public && entry.is_some_and(|entry| entry.date.is_some() && matches!(media_of(entry), Some(Media::Audio(_))))
    };
    let of_section = |(section, at): (usize, &Section)| {
        let episodes: Vec<EntryId> = at.newest.iter().copied().filter(is_episode).collect();
        (!episodes.is_empty()).then(|| Podcast { section, url: at.url.child_file(PODCAST), episodes })
    };
    sections.iter().enumerate().filter(|(_, section)| section.kind == Kind::Media).filter_map(of_section).collect()
}

/// What an entry of a media section shows.
pub fn media_of(entry: &Entry) -> Option<&Media> {
    match &entry.details {
        Details::Media(media) => Some(media),
        _ => None,
    }
}

impl Site {
    /// The podcast of a section, where it has one.
    pub fn podcast_of(&self, section: &Section) -> Option<&Podcast> {
        let is_its = |podcast: &&Podcast| self.sections.get(podcast.section).is_some_and(|own| own.url == section.url);
        self.podcasts.iter().find(is_its)
    }
}
