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

/// Why a folder must not become an output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForbiddenOutput {
    /// It is the root of a file system.
    FileSystemRoot,
    /// It is a home directory, or holds one.
    Home,
    /// It is the folder of the site, or holds it.
    HoldsThisSite,
    /// It lies in a folder of sources.
    InSources {
        /// That folder: `content`, `themes`, `.git`, `.loa`.
        folder: String,
    },
    /// It holds the sources of a site or of a repository.
    HoldsSources {
        /// What was found there.
        found: String,
    },
}

/// Why a path cannot be written on every system that a site is carried to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsafePath {
    /// It is empty, or one of its parts is.
    EmptyPart,
    /// It starts at the root of a file system or holds `.` or `..`.
    LeavesFolder,
    /// It holds a character that some systems forbid in names.
    Character(char),
    /// A part ends with a dot or a space, which Windows drops.
    TrailingDotOrSpace,
    /// A part is a device name of Windows, such as `aux` or `con.html`.
    ReservedName,
    /// A part is longer than 255 bytes.
    TooLong,
    /// It is a name that loa keeps for itself.
    KeptForLoa,
}

/// What kept the machine from writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteFailure {
    /// No space left, or the quota is used up.
    Full,
    /// The account has no right to write there.
    Permission,
    /// The file system is read-only.
    ReadOnly,
    /// Anything else; the operating system's words say it.
    Other,
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

    // Publishing
    /// The output folder would endanger sources or someone's files.
    OutputForbidden {
        /// The folder.
        path: String,
        /// Why.
        why: ForbiddenOutput,
    },
    /// The output folder holds files, and nothing shows that loa wrote them.
    OutputNotLoa {
        /// The folder.
        path: String,
        /// One of the things in it.
        found: String,
    },
    /// The output folder is a file, or a file stands in the way to it.
    OutputNotFolder {
        /// As given.
        path: String,
    },
    /// Another build is writing into the same folder.
    OutputBusy {
        /// The folder.
        path: String,
    },
    /// An output's path is not safe on every system.
    OutputPathUnsafe {
        /// The path below the output folder.
        path: String,
        /// Why.
        why: UnsafePath,
    },
    /// Two outputs want one place, also where systems ignore case.
    OutputCollision {
        /// The path that came second.
        path: String,
        /// The path that came first; the same text when both are equal.
        other: String,
    },
    /// Something that loa has not written stands where an output must come.
    OutputInTheWay {
        /// What stands there.
        path: String,
        /// The output that wants the place.
        wanted: String,
    },
    /// A symbolic link stands where loa must write.
    OutputLink {
        /// The link.
        path: String,
    },
    /// A file or folder could not be written.
    Unwritable {
        /// The file or folder.
        path: String,
        /// What kept the machine from it.
        failure: WriteFailure,
        /// The operating system's words.
        reason: String,
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
            Self::OutputForbidden { .. } => "output-forbidden",
            Self::OutputNotLoa { .. } => "output-not-loa",
            Self::OutputNotFolder { .. } => "output-not-folder",
            Self::OutputBusy { .. } => "output-busy",
            Self::OutputPathUnsafe { .. } => "output-path-unsafe",
            Self::OutputCollision { .. } => "output-collision",
            Self::OutputInTheWay { .. } => "output-in-the-way",
            Self::OutputLink { .. } => "output-link",
            Self::Unwritable { .. } => "unwritable",
        }
    }
}
