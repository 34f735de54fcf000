//! The facts about a page that metadata is made of. Empty text means that nothing is known.

use std::borrow::Cow;

use crate::text::Language;
use crate::time::{Duration, Moment};

/// What a page is, in the terms of schema.org.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageKind {
    /// One news item: `NewsArticle`.
    Article,
    /// The home page: `WebSite`.
    WebSite,
    /// A list of other pages: `CollectionPage`.
    Collection,
    /// Anything else: `WebPage`.
    #[default]
    WebPage,
}

/// What is known about a page. Every address is absolute, all text is plain.
#[derive(Clone, Debug, Default)]
pub struct PageFacts<'a> {
    /// What the page is.
    pub kind: PageKind,
    /// Its heading.
    pub title: &'a str,
    /// Its summary.
    pub description: Cow<'a, str>,
    /// Its own address.
    pub canonical: Cow<'a, str>,
    /// The name of the site.
    pub site_name: &'a str,
    /// The language of the text.
    pub language: Language,
    /// The picture for sharing.
    pub image: Option<Picture<'a>>,
    /// When it appeared.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub modified: Option<Moment>,
    /// Names of its authors, people or offices.
    pub authors: Vec<&'a str>,
    /// The unit that answers for it; the site's name stands in where it is empty.
    pub publisher: &'a str,
    /// The category.
    pub section: Option<&'a str>,
    /// The tags.
    pub tags: Vec<&'a str>,
    /// Numbers of the official documents that it carries or is about (`111/KH-UBND`).
    pub identifier: Vec<&'a str>,
    /// The way from the home page, which is first, to the page itself, which is last.
    pub breadcrumbs: Vec<Crumb<'a>>,
    /// Where it was first published: a name or an address.
    pub source: Option<&'a str>,
    /// The photos, the video or the broadcast that the page is about.
    pub recording: Option<Recording<'a>>,
}

/// What a page is about where it is not text.
#[derive(Clone, Debug)]
pub enum Recording<'a> {
    /// Photos: `ImageGallery`.
    Gallery(Vec<Photo<'a>>),
    /// A video: `VideoObject`.
    Video {
        /// The file that browsers prefer.
        file: RecordedFile<'a>,
        /// The absolute address of its poster.
        thumbnail: Cow<'a, str>,
    },
    /// A broadcast: `PodcastEpisode`.
    Audio {
        /// The file.
        file: RecordedFile<'a>,
        /// The podcast that it is an episode of, where it is in one.
        series: Option<Series<'a>>,
    },
}

/// A photo of a gallery.
#[derive(Clone, Debug)]
pub struct Photo<'a> {
    /// The photo.
    pub picture: Picture<'a>,
    /// The words below it.
    pub caption: Option<&'a str>,
    /// Who made it.
    pub credit: Option<&'a str>,
}

/// A file that is played.
#[derive(Clone, Debug)]
pub struct RecordedFile<'a> {
    /// Its absolute address.
    pub url: Cow<'a, str>,
    /// Its media type.
    pub media_type: &'static str,
    /// How long it plays.
    pub duration: Option<Duration>,
}

/// A podcast.
#[derive(Clone, Debug)]
pub struct Series<'a> {
    /// Its name.
    pub title: &'a str,
    /// The absolute address of its page.
    pub url: Cow<'a, str>,
    /// The absolute address of its feed.
    pub feed: Cow<'a, str>,
}

/// A step on the way from the home page.
#[derive(Clone, Debug, Default)]
pub struct Crumb<'a> {
    /// The name of the page.
    pub title: &'a str,
    /// Its absolute address.
    pub url: Cow<'a, str>,
}

/// The picture of a page.
#[derive(Clone, Debug, Default)]
pub struct Picture<'a> {
    /// Its absolute address.
    pub url: Cow<'a, str>,
    /// Width in pixels, where it is known.
    pub width: Option<u32>,
    /// Height in pixels, where it is known.
    pub height: Option<u32>,
    /// What it shows.
    pub alt: &'a str,
}

impl PageFacts<'_> {
    pub(super) fn publisher(&self) -> &str {
        if self.publisher.is_empty() { self.site_name } else { self.publisher }
    }
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::time::Zone;

    pub(in crate::render::metadata) fn article() -> PageFacts<'static> {
        PageFacts {
            kind: PageKind::Article,
            title: "Kế hoạch 111 và “05 T”",
            description: "Thi đua bốn năm.".into(),
            canonical: "https://xa.gov.vn/tin-tuc/ke-hoach-111/".into(),
            site_name: "Cải cách hành chính",
            image: Some(Picture {
                url: "https://xa.gov.vn/anh/mot-cua.jpg".into(),
                width: Some(1200),
                height: Some(675),
                alt: "Quầy một cửa",
            }),
            published: Moment::parse("10/02/2023 12:00:00", Zone::default()),
            modified: Moment::parse("24/02/2023", Zone::default()),
            authors: vec!["Nguyễn Văn An"],
            publisher: "Phòng Nội vụ",
            section: Some("Kế hoạch"),
            tags: vec!["05 T", "thi đua"],
            identifier: vec!["111/KH-UBND"],
            breadcrumbs: vec![
                Crumb { title: "Trang chủ", url: "https://xa.gov.vn/".into() },
                Crumb { title: "Kế hoạch 111", url: "https://xa.gov.vn/tin-tuc/ke-hoach-111/".into() },
            ],
            source: Some("Trang tin huyện"),
            ..PageFacts::default()
        }
    }
}
