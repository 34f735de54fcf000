//! Every problem that loa can report, with the facts that its words need.

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text on one line.
    Text,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A whole number of at least zero.
    Count,
    /// A list.
    List,
    /// A group of keys.
    Group,
    /// An absolute `http` or `https` address.
    Address,
    /// An offset such as `+07:00`.
    Offset,
    /// A colour such as `#0b4f6c`.
    Colour,
}

/// A problem. Each variant is one rule; [`Problem::rule`] is its stable name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A file is not UTF-8.
    NotUtf8,
    /// A file holds NUL bytes: it is no text.
    NotText,
    /// A file is larger than loa reads.
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// A file or folder could not be read.
    Unreadable {
        /// The operating system's words.
        reason: String,
    },
    /// A key that is not known here.
    UnknownKey {
        /// As typed.
        key: String,
        /// The nearest known key.
        nearest: Option<String>,
        /// Every known key.
        known: Vec<String>,
    },
    /// A name is written twice on one page: ids of headings.
    BadDate {
        /// As typed.
        value: String,
    },
    /// A Markdown link to a source file that does not exist.
    BrokenLink {
        /// As typed.
        target: String,
        /// A file that exists and looks like it.
        nearest: Option<String>,
    },
    // Markdown
    /// A picture without alternative text.
    MissingAlt {
        /// Its address as typed.
        picture: String,
    },
    /// A picture that no browser may load: `data:`, `file:`, another scheme, or no address at all.
    UnsafePicture {
        /// Its address as typed.
        address: String,
    },
    /// A picture on another host.
    ExternalPicture {
        /// Its address as typed.
        address: String,
    },
    /// A link that no reader may follow: `javascript:`, `file:`, another scheme, an address without a scheme.
    UnsafeLink {
        /// Its address as typed.
        target: String,
    },
    /// A link without an address.
    EmptyLink,
    /// A link without a word to click.
    LinkWithoutText {
        /// Its address as typed.
        target: String,
    },
    /// A link to a place on the same page that does not exist.
    UnknownAnchor {
        /// The id without `#`.
        anchor: String,
        /// The id of a heading that looks like it.
        nearest: Option<String>,
    },
    /// HTML that is shown as text.
    RawHtml,
    /// HTML that swallows what follows it: an unclosed comment, attribute, `script` or `textarea`.
    UnclosedHtml,
    /// A component that does not exist.
    UnknownComponent {
        /// As typed.
        name: String,
        /// A component that exists and looks like it.
        nearest: Option<String>,
    },
    /// An argument that a component does not take.
    UnknownArgument {
        /// The component.
        component: String,
        /// As typed.
        argument: String,
        /// An argument that it takes and that looks like it.
        nearest: Option<String>,
    },
    /// An argument that a component needs and that is missing or empty.
    MissingArgument {
        /// The component.
        component: String,
        /// The argument.
        argument: String,
    },
    /// An argument given twice.
    DuplicateArgument {
        /// The component.
        component: String,
        /// The argument.
        argument: String,
    },
    /// `{{ … }}` that is not of the form `{{ name(key="value") }}`.
    ComponentSyntax,
    /// `{{` without `}}` in the same paragraph.
    UnclosedComponent,
    /// A footnote that no text cites.
    UnusedFootnote {
        /// Its label.
        label: String,
    },
    /// A footnote written twice.
    DuplicateFootnote {
        /// Its label.
        label: String,
    },
    /// A citation of a footnote that does not exist.
    UnknownFootnote {
        /// Its label.
        label: String,
    },
    /// `**` that did not become bold.
    BoldNotRead,
    /// `[…](…)` that did not become a link, mostly for a space in the address.
    LinkNotRead,
}

impl Problem {
    /// The stable name of the rule, for filters and documentation.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::NotUtf8 => "not-utf8",
            Self::NotText => "not-text",
            Self::TooLarge { .. } => "too-large",
            Self::Unreadable { .. } => "unreadable",
            Self::UnknownKey { .. } => "unknown-key",
            Self::BadDate { .. } => "bad-date",
            Self::BrokenLink { .. } => "broken-link",
            // Markdown
            Self::MissingAlt { .. } => "missing-alt",
            Self::UnsafePicture { .. } => "unsafe-picture",
            Self::ExternalPicture { .. } => "external-picture",
            Self::UnsafeLink { .. } => "unsafe-link",
            Self::EmptyLink => "empty-link",
            Self::LinkWithoutText { .. } => "link-without-text",
            Self::UnknownAnchor { .. } => "unknown-anchor",
            Self::RawHtml => "raw-html",
            Self::UnclosedHtml => "unclosed-html",
            Self::UnknownComponent { .. } => "unknown-component",
            Self::UnknownArgument { .. } => "unknown-argument",
            Self::MissingArgument { .. } => "missing-argument",
            Self::DuplicateArgument { .. } => "duplicate-argument",
            Self::ComponentSyntax => "component-syntax",
            Self::UnclosedComponent => "unclosed-component",
            Self::UnusedFootnote { .. } => "unused-footnote",
            Self::DuplicateFootnote { .. } => "duplicate-footnote",
            Self::UnknownFootnote { .. } => "unknown-footnote",
            Self::BoldNotRead => "bold-not-read",
            Self::LinkNotRead => "link-not-read",
        }
    }
}
