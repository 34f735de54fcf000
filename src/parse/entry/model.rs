//! An entry as the rest of loa knows it: typed, immutable, without a trace of YAML.

use super::{Kind, Media, Week};
use crate::parse::markdown::{self, Body};
use crate::paths::{SourcePath, Url};
use crate::text::{Language, Name};
use crate::time::Moment;

/// One article, message, campaign or page.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The Markdown file.
    pub source: SourcePath,
    /// The folder below `content/` that it belongs to; empty for a page directly in `content/`.
    pub section: Name,
    /// The language it is written in.
    pub language: Language,
    /// The last part of its address.
    pub slug: Box<str>,
    /// Its address: section and slug. Sub-folders are the author's business and not part of it.
    pub url: Url,
    /// The title.
    pub title: Box<str>,
    /// When it was written or published; the first day of a week, which is where lists put it.
    pub date: Option<Moment>,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// The author's summary.
    pub summary: Option<Box<str>>,
    /// The category's name.
    pub category: Option<Name>,
    /// The tags' names.
    pub tags: Box<[Name]>,
    /// The authors' names.
    pub authors: Box<[Box<str>]>,
    /// The issuing office.
    pub unit: Option<Box<str>>,
    /// Where it was first published.
    pub credit: Option<Box<str>>,
    /// The leading picture.
    pub image: Option<Picture>,
    /// Numbers of documents that it is about.
    pub documents: Box<[Box<str>]>,
    /// The slug of the campaign that it belongs to.
    pub campaign: Option<Box<str>>,
    /// Not public yet, by the author's word.
    pub draft: bool,
    /// When it becomes public; otherwise at its date, a week at once.
    pub publish: Option<Moment>,
    /// When it stops being public.
    pub expires: Option<Moment>,
    /// Until when it leads its lists.
    pub pin_until: Option<Moment>,
    /// Other addresses that lead to it.
    pub aliases: Box<[Url]>,
    /// The template to use instead of the kind's own, without `.html`.
    pub layout: Option<Box<str>>,
    /// Whether to show a table of contents; the theme decides when the author does not.
    pub toc: Option<bool>,
    /// Whether numbers of documents in its text become links to the register.
    pub link_documents: bool,
    /// What its kind adds.
    pub details: Details,
    /// The text.
    pub body: Body,
}

impl Entry {
    /// The kind of the entry.
    pub fn kind(&self) -> Kind {
        match self.details {
            Details::News => Kind::News,
            Details::Page => Kind::Pages,
            Details::Message(_) => Kind::Messages,
            Details::Campaign(_) => Kind::Campaigns,
            Details::Notice { .. } => Kind::Notices,
            Details::Document(_) => Kind::Documents,
            Details::Week(_) => Kind::Schedule,
            Details::Media(_) => Kind::Media,
        }
    }

    /// When it was published, as its author says. The first day of a week says nothing of that.
    pub fn published(&self) -> Option<Moment> {
        match self.details {
            Details::Week(_) => self.publish,
            _ => self.date,
        }
    }

    /// When it becomes public, where it is not public at once.
    pub fn appears(&self) -> Option<Moment> {
        self.publish.or(self.published())
    }

    /// The picture that stands for it in lists: its own, else the first photo of a gallery or the poster of a video.
    pub fn cover(&self) -> Option<&Picture> {
        self.image.as_ref().or_else(|| match &self.details {
            Details::Media(media) => media.cover(),
            _ => None,
        })
    }

    /// Everything that it links to, shows, plays or offers inside the site.
    pub fn targets(&self) -> impl Iterator<Item = &markdown::Target> {
        let of_details: Vec<&markdown::Target> = match &self.details {
            Details::Document(document) => document.files.iter().map(|file| &file.src).collect(),
            Details::Media(media) => media.targets(),
            _ => Vec::new(),
        };
        self.body.targets().chain(self.image.as_ref().map(|image| &image.src)).chain(of_details)
    }

    /// The author's summary, else the first paragraph, else the first events of a week, else nothing.
    pub fn summary_text(&self) -> &str {
        let events = match &self.details {
            Details::Week(week) => Some(&*week.gist),
            _ => None,
        };
        self.summary.as_deref().or(self.body.first_paragraph.as_deref()).or(events).unwrap_or_default()
    }
}

/// What the kinds add to an entry.
#[derive(Clone, Debug)]
pub enum Details {
    /// Nothing.
    News,
    /// Nothing.
    Page,
    /// A message.
    Message(Message),
    /// A campaign.
    Campaign(Campaign),
    /// A notice.
    Notice {
        /// Whether every page tells of it while it lasts.
        urgent: bool,
    },
    /// A document of the register.
    Document(Document),
    /// A week of a schedule.
    Week(Week),
    /// A gallery, a video or a broadcast.
    Media(Media),
}

/// A legal document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its number and sign, as `111/KH-UBND`.
    pub number: Box<str>,
    /// What it is: `Kế hoạch`, `Quyết định`.
    pub form: Option<Name>,
    /// Who issued it.
    pub issuer: Option<Box<str>>,
    /// When it was issued.
    pub issued: Option<Moment>,
    /// Who signed it.
    pub signer: Option<Box<str>>,
    /// What it is about, in the document's own words.
    pub gist: Option<Box<str>>,
    /// Its files.
    pub files: Box<[Attachment]>,
}

/// A file to download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The file.
    pub src: markdown::Target,
    /// The words of the link; the file's name where there are none.
    pub title: Option<Box<str>>,
}

/// A picture with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file or page address.
    pub src: markdown::Target,
    /// What it shows, for those who cannot see it.
    pub alt: Box<str>,
    /// The words below it.
    pub caption: Option<Box<str>>,
    /// Who made it.
    pub credit: Option<Box<str>>,
}

/// A message: a formula that officials learn by heart, such as "05 T".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The code as printed: `05 T`.
    pub code: Option<Box<str>>,
    /// The letter or word with which each item opens.
    pub key: Option<Box<str>>,
    /// The items in order.
    pub items: Box<[MessageItem]>,
    /// The number of the document that issued it.
    pub document: Option<Box<str>>,
    /// While it applies.
    pub period: Option<Period>,
}

/// One item of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageItem {
    /// The item.
    pub text: Box<str>,
    /// What it means in practice.
    pub note: Option<Box<str>>,
}

/// A stretch of time; either end may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<Moment>,
    /// Last day.
    pub to: Option<Moment>,
}

/// A campaign: a plan with a beginning, an end and targets.
#[derive(Clone, Debug, PartialEq)]
pub struct Campaign {
    /// While it runs.
    pub period: Option<Period>,
    /// Its last day, where its author has closed it: it is over whatever the clock says, and nothing new belongs to it.
    pub closed: Option<Moment>,
    /// The number of the plan.
    pub plan: Option<Box<str>>,
    /// Codes of its messages.
    pub messages: Box<[Box<str>]>,
    /// The office in charge.
    pub organiser: Option<Box<str>>,
    /// What it set out to reach.
    pub targets: Box<[Target]>,
}

/// A target of a campaign against what was reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// What is measured.
    pub label: Box<str>,
    /// What should be reached.
    pub target: Option<Figure>,
    /// What was reached; `None` while nobody has measured.
    pub actual: Option<Figure>,
    /// The unit of both, such as `%`.
    pub unit: Option<Box<str>>,
    /// Whether a smaller figure is the better one.
    pub lower_is_better: bool,
    /// When `actual` was measured.
    pub as_of: Option<Moment>,
    /// Where `actual` was published.
    pub source: Option<Box<str>>,
}

/// A figure: a number, or words where no number is possible.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// A number.
    Number(f64),
    /// Words, such as "nhóm ba địa phương dẫn đầu".
    Words(Box<str>),
}
