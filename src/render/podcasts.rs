//! The podcasts of a site: the public broadcasts of each media section.

use super::feeds::{self, Episode, Podcast};
use super::{Renderer, body};
use crate::parse::entry::{Media, Picture};
use crate::parse::picture::Format;
use crate::plan::file_of;
use crate::site::{EntryId, Site, media_of};

impl Renderer {
    /// A podcast by its position in [`Site::podcasts`]; nothing where there is none.
    pub(super) fn podcast(&self, position: usize) -> Vec<u8> {
        let site: &Site = &self.site;
        let Some(podcast) = site.podcasts.get(position) else { return Vec::new() };
        let Some(section) = site.sections.get(podcast.section) else { return Vec::new() };
        let index = section.index.as_ref();
        let summary = index.and_then(|index| index.summary.as_deref());
        let image = index.and_then(|index| index.image.as_ref()).and_then(|image| self.cover(image));
        feeds::podcast(&Podcast {
            title: format!("{} | {}", section.title, site.config.title).into(),
            description: summary.or(site.config.description.as_deref()).unwrap_or_default().into(),
            home: site.base.absolute(&section.url).into(),
            address: site.base.absolute(&podcast.url).into(),
            author: site.config.identity.unit.as_deref().unwrap_or(&site.config.title),
            language: site.config.language,
            image: image.map(Into::into),
            episodes: podcast
                .episodes
                .iter()
                .filter(|id| !site.is_after_campaign(**id))
                .filter_map(|id| self.episode(*id))
                .take(site.config.feed_limit)
                .collect(),
        })
    }

    fn episode(&self, id: EntryId) -> Option<Episode<'_>> {
        let site: &Site = &self.site;
        let entry = site.entries.get(id)?;
        let Media::Audio(audio) = media_of(entry)? else { return None };
        let head = site.recordings.get(&file_of(site, &self.plan, &audio.src)?.composed())?;
        let html = body::fill_for_feed(site, &self.plan, &entry.body, Some(entry));
        Some(Episode {
            title: &entry.title,
            url: site.base.absolute(&entry.url).into(),
            published: entry.date?,
            authors: entry.authors.iter().map(|author| &**author).chain(entry.unit.as_deref()).collect(),
            summary: entry.summary_text().into(),
            transcript: feeds::absolute_links(&html, &site.base, &entry.url).into(),
            image: entry.cover().and_then(|image| self.cover(image)).map(Into::into),
            recording: format!("{}{}", site.base.origin(), body::href(site, &self.plan, &audio.src)).into(),
            bytes: head.bytes,
            media_type: head.format.media_type(),
            duration: audio.duration,
        })
    }

    /// The absolute address of a picture as it is, where players can show it: directories want covers larger than the
    /// pictures that are made for sharing.
    fn cover(&self, picture: &Picture) -> Option<String> {
        let site: &Site = &self.site;
        let head = site.pictures.get(&file_of(site, &self.plan, &picture.src)?.composed())?;
        let is_shown = matches!(head.format, Format::Jpeg | Format::Png);
        is_shown.then(|| format!("{}{}", site.base.origin(), body::href(site, &self.plan, &picture.src)))
    }
}
