//! One output of a site.

use super::Variant;
use crate::parse::config::HostingFile;
use crate::paths::Url;
use crate::site::EntryId;

/// One output: an address and how to make what answers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The address.
    pub url: Url,
    /// How to make it.
    pub make: Make,
}

/// How to make an output. Numbers are positions in the lists of [`crate::site::Site`]; pages count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Make {
    /// The home page.
    Home,
    /// An entry's own page.
    Entry(EntryId),
    /// A page of a section.
    Section {
        /// The section.
        section: usize,
        /// The page.
        page: usize,
    },
    /// A page of a shelf of documents.
    Shelf {
        /// The shelf.
        shelf: usize,
        /// The page.
        page: usize,
    },
    /// The list of categories.
    Categories,
    /// A page of a category.
    Category {
        /// The category.
        category: usize,
        /// The page.
        page: usize,
    },
    /// The list of tags.
    Tags,
    /// A page of a tag.
    Tag {
        /// The tag.
        tag: usize,
        /// The page.
        page: usize,
    },
    /// The list of years.
    Dates,
    /// A year.
    Year(usize),
    /// A month: positions of the year and of the month in it.
    Month(usize, usize),
    /// A day: positions of the year, of the month in it and of the day in that.
    Day(usize, usize, usize),
    /// The page for addresses that do not exist.
    NotFound,
    /// A feed.
    Feed {
        /// What is in it.
        of: FeedOf,
        /// Its format.
        format: FeedFormat,
    },
    /// A podcast, by its position in [`crate::site::Site::podcasts`].
    Podcast(usize),
    /// `sitemap.xml` (part 0), and its parts where there are more addresses than one file may hold.
    Sitemap {
        /// 0 for `sitemap.xml` itself.
        part: usize,
    },
    /// `robots.txt`.
    Robots,
    /// A file of the theme, by its path below `assets/`.
    Asset(String),
    /// A file of `content/`, by its position in [`crate::site::Site::files`].
    File(usize),
    /// The search page.
    Search,
    /// The calendar file of a schedule, by its position in [`crate::site::Site::schedules`].
    Calendar(usize),
    /// Something that the search page reads.
    SearchPart(SearchPart),
    /// A smaller picture, made from a file of `content/`.
    Picture {
        /// The file, by its position in [`crate::site::Site::files`].
        file: usize,
        /// What is made of it.
        variant: Variant,
    },
    /// The page of a file of data, by its position in [`crate::site::Site::data`].
    Data(usize),
    /// A file of data as it is.
    DataFile(usize),
    /// A page that leads from an alias to its entry.
    Redirect {
        /// The entry.
        entry: EntryId,
    },
    /// Instructions to a server that reads them from the site's folder, by their name.
    HostingFile(HostingFile),
}

/// A file of the search index. Parts count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchPart {
    /// What the other files are, and the version of them all.
    Manifest,
    /// The category of every entry.
    Categories,
    /// Where a range of syllables stands.
    Syllables(usize),
    /// Where pairs of syllables stand.
    Pairs(usize),
    /// What results show of a range of entries.
    Entries(usize),
}

/// What a feed holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedOf {
    /// The news of the whole site.
    Site,
    /// The news of a category.
    Category(usize),
}

/// The format of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedFormat {
    /// RSS 2.0.
    Rss,
    /// Atom.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// Every format.
    pub const ALL: [FeedFormat; 3] = [FeedFormat::Rss, FeedFormat::Atom, FeedFormat::Json];

    /// The name of the file.
    pub fn file_name(self) -> &'static str {
        match self {
            FeedFormat::Rss => "rss.xml",
            FeedFormat::Atom => "atom.xml",
            FeedFormat::Json => "feed.json",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            FeedFormat::Rss => "application/rss+xml",
            FeedFormat::Atom => "application/atom+xml",
            FeedFormat::Json => "application/feed+json",
        }
    }
}

impl Make {
    /// Whether it is a page of HTML that people read and search engines list.
    pub fn is_listed_page(&self) -> bool {
        matches!(
            self,
            Make::Home
                | Make::Entry(_)
                | Make::Section { .. }
                | Make::Shelf { .. }
                | Make::Categories
                | Make::Category { .. }
                | Make::Tags
                | Make::Tag { .. }
                | Make::Dates
                | Make::Year(_)
                | Make::Month(..)
                | Make::Day(..)
                | Make::Data(_)
        )
    }
}
