//! The body of an entry: HTML with slots for what only the whole site knows.

use crate::paths::SourcePath;

/// HTML made from Markdown. Where a piece of it depends on other entries, there is a slot instead, in order of
/// position; [`crate::render`] fills the slots. Most bodies have none and are used as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Well-formed HTML of block elements.
    pub html: Box<str>,
    /// What to put in, ordered by [`Slot::at`].
    pub slots: Box<[Slot]>,
    /// The headings in order, for tables of contents and for checking links to anchors.
    pub headings: Box<[Heading]>,
    /// The text of the first paragraph without markup, on one line; the summary where the author gave none.
    pub first_paragraph: Option<Box<str>>,
}

impl Body {
    /// What its links and pictures name inside the site, in the order of the text.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.slots.iter().filter_map(|slot| match &slot.filling {
            Filling::Link(target) | Filling::Picture(target) => Some(target),
            Filling::MessageCard { .. } | Filling::DocumentMention { .. } | Filling::MessageLink { .. } => None,
        })
    }
}

/// A heading with its anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6: a Markdown heading of level 1 becomes 2, for the page's title is the only `h1`.
    pub level: u8,
    /// The id: folded, unique in the body.
    pub id: Box<str>,
    /// The text without markup.
    pub text: Box<str>,
}

/// A hole in the HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The byte of [`Body::html`] before which the filling goes.
    pub at: u32,
    /// The bytes of the file's clean text that it comes from, for diagnostics.
    pub span: (u32, u32),
    /// What goes in.
    pub filling: Filling,
}

/// What a slot waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filling {
    /// The value of an `href` attribute, whose quotes are in the HTML.
    Link(Target),
    /// The attributes of an `img`: `src="…"`, and ` width="…" height="…"` when known. Where smaller pictures are made
    /// of it, a `picture` element is put around the tag.
    Picture(Target),
    /// A message card, standing alone.
    MessageCard {
        /// The code as typed, such as `05 T`.
        code: Box<str>,
    },
    /// The number of a document inside a sentence: a link where the register knows it, else the text.
    DocumentMention {
        /// The number as typed.
        number: Box<str>,
    },
    /// A link to a message inside a sentence, a whole `a` element.
    MessageLink {
        /// The code as typed, such as `05 T`.
        code: Box<str>,
    },
}

/// Where a link inside the site leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file of `content/`: another entry's Markdown, a picture, a document. `None` when the reference leaves the
    /// site's root.
    File {
        /// The reference as typed, without its fragment.
        typed: Box<str>,
        /// The file it names.
        path: Option<SourcePath>,
        /// What follows `#`, decoded; empty when there is none.
        fragment: Box<str>,
    },
    /// A page by its address from the site's base: `/tin-tuc/bai/`.
    Page {
        /// The path as typed, percent-decoded, without query and fragment.
        path: Box<str>,
        /// `?` and what follows, as typed; empty when there is none.
        query: Box<str>,
        /// What follows `#`, decoded; empty when there is none.
        fragment: Box<str>,
    },
}

impl Target {
    /// The target of a reference as typed in `source`, which leads into the site: a path from the base when it starts
    /// with `/`, else a file from the folder of `source`. Percent signs are decoded.
    pub fn parse(source: &SourcePath, typed: &str) -> Self {
        super::destination::inside(typed, source)
    }
}
