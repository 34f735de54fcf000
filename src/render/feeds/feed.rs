//! What a feed says, whatever the format: the channel of RSS 2.0, `atom:feed` of RFC 4287, the top level of JSON Feed.

use std::borrow::Cow;

use crate::text::Language;
use crate::time::Moment;

/// A feed of a site or of one of its categories. Every address in it is absolute.
#[derive(Clone, Debug, Default)]
pub struct Feed<'a> {
    /// The name that a reader shows in its list.
    pub title: Cow<'a, str>,
    /// One plain sentence about what the feed holds. RSS requires it: the title stands in where it is empty.
    pub description: Cow<'a, str>,
    /// The page that the feed follows. It is also the feed's identity in Atom, so it is different for each feed.
    pub home: Cow<'a, str>,
    /// Where the feed itself is found.
    pub addresses: FeedAddresses<'a>,
    /// The issuing unit: author of what names nobody. Atom requires an author: the title stands in where it is empty.
    pub author: &'a str,
    /// The language of the texts.
    pub language: Language,
    /// When the feed last changed; without it, the latest moment of its items counts. Never the clock.
    pub updated: Option<Moment>,
    /// The entries, in the order in which readers should see them.
    pub items: Vec<FeedItem<'a>>,
}

/// The absolute addresses of one feed in its three formats.
#[derive(Clone, Debug, Default)]
pub struct FeedAddresses<'a> {
    /// Of `rss.xml`.
    pub rss: Cow<'a, str>,
    /// Of `atom.xml`.
    pub atom: Cow<'a, str>,
    /// Of `feed.json`.
    pub json: Cow<'a, str>,
}

/// One entry of a feed.
#[derive(Clone, Debug)]
pub struct FeedItem<'a> {
    /// The title, plain text.
    pub title: &'a str,
    /// The absolute address of the page.
    pub url: Cow<'a, str>,
    /// An absolute IRI that stays when everything else changes: the address, or a `tag:` URI.
    pub id: Cow<'a, str>,
    /// When it appeared.
    pub published: Moment,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// Names of its authors.
    pub authors: Vec<&'a str>,
    /// The summary, plain text; may be empty.
    pub summary: Cow<'a, str>,
    /// The whole body, every link in it absolute: see [`super::absolute_links`].
    pub content_html: Option<Cow<'a, str>>,
    /// Category and tags.
    pub categories: Vec<&'a str>,
    /// Its picture.
    pub image: Option<FeedImage<'a>>,
}

/// The picture of an entry.
#[derive(Clone, Debug)]
pub struct FeedImage<'a> {
    /// Its absolute address.
    pub url: Cow<'a, str>,
    /// Its media type, such as `image/jpeg`.
    pub mime: &'a str,
    /// Its size in bytes, where it is known. RSS enclosures require it.
    pub bytes: Option<u64>,
}

impl Feed<'_> {
    /// When the feed last changed; `None` for a feed without items and without a moment of its own.
    pub(super) fn last_change(&self) -> Option<Moment> {
        let of_items = || self.items.iter().map(FeedItem::last_change).max();
        self.updated.or_else(of_items)
    }

    pub(super) fn author(&self) -> &str {
        if self.author.is_empty() { &self.title } else { self.author }
    }
}

impl FeedItem<'_> {
    pub(super) fn last_change(&self) -> Moment {
        self.updated.unwrap_or(self.published)
    }
}
