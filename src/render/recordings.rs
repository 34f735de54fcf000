//! What machines are told of galleries, videos and broadcasts.

use super::metadata::{Photo, Picture, RecordedFile, Recording, Series};
use super::{Renderer, body};
use crate::parse::entry::{Entry, Media};
use crate::parse::markdown::Target;
use crate::plan::file_of;
use crate::site::{EntryId, Site, media_of};
use crate::time::Duration;

impl Renderer {
    /// The photos, the video or the broadcast of an entry; nothing where a file is missing.
    pub(super) fn recording<'a>(&'a self, id: EntryId, entry: &'a Entry) -> Option<Recording<'a>> {
        let site: &Site = &self.site;
        match media_of(entry)? {
            Media::Gallery(photos) => {
                Some(Recording::Gallery(photos.iter().filter_map(|photo| self.photo(&photo.item)).collect()))
            }
            Media::Video(video) => Some(Recording::Video {
                file: self.recorded(&video.sources.first()?.item, video.duration)?,
                thumbnail: self.absolute(&body::picture(site, &self.plan, &video.poster.as_ref()?.src).src?).into(),
            }),
            Media::Audio(audio) => {
                let section = site.section_of(id)?;
                let podcast = site.podcast_of(section).filter(|podcast| podcast.episodes.contains(&id));
                Some(Recording::Audio {
                    file: self.recorded(&audio.src, audio.duration)?,
                    series: podcast.map(|podcast| Series {
                        title: &section.title,
                        url: site.base.absolute(&section.url).into(),
                        feed: site.base.absolute(&podcast.url).into(),
                    }),
                })
            }
        }
    }

    fn photo<'a>(&self, photo: &'a crate::parse::entry::Picture) -> Option<Photo<'a>> {
        let shown = body::picture(&self.site, &self.plan, &photo.src);
        let picture = Picture {
            url: self.absolute(&shown.src?).into(),
            width: shown.src_size.map(|(width, _)| width),
            height: shown.src_size.map(|(_, height)| height),
            alt: &photo.alt,
        };
        Some(Photo { picture, caption: photo.caption.as_deref(), credit: photo.credit.as_deref() })
    }

    fn recorded(&self, src: &Target, duration: Option<Duration>) -> Option<RecordedFile<'static>> {
        let head = self.site.recordings.get(&file_of(&self.site, &self.plan, src)?.composed())?;
        let url = self.absolute(&body::href(&self.site, &self.plan, src));
        Some(RecordedFile { url: url.into(), media_type: head.format.media_type(), duration })
    }

    /// A link of the site with its host.
    fn absolute(&self, href: &str) -> String {
        format!("{}{href}", self.site.base.origin())
    }
}
