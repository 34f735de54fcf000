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
        }
    }
}
