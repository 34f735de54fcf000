//! What is not whole in the offline variant of an archive.

/// Why something of a page is missing there. `page` is the absolute address of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfflineFault {
    /// Another host serves it: a video, a map, a picture, a script, letters.
    Embed {
        /// Its address.
        address: String,
        /// The host.
        host: String,
        /// The page.
        page: String,
    },
    /// A link of the site leads nowhere.
    Link {
        /// Where it should lead.
        address: String,
        /// The page.
        page: String,
    },
    /// A file that the page shows or loads is nowhere.
    File {
        /// Where it should be.
        address: String,
        /// The page.
        page: String,
    },
    /// A script that is a module: browsers take those from servers alone.
    Module {
        /// Its address.
        address: String,
        /// The page.
        page: String,
    },
    /// A part of another SVG file: browsers take those from servers alone.
    Symbol {
        /// Its address.
        address: String,
        /// The page.
        page: String,
    },
}

impl OfflineFault {
    /// The stable name of the rule.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Embed { .. } => "offline-embed",
            Self::Link { .. } => "offline-link",
            Self::File { .. } => "offline-file",
            Self::Module { .. } => "offline-module",
            Self::Symbol { .. } => "offline-symbol",
        }
    }
}
