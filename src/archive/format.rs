//! The files that an archive is made of.

/// A part of an archive that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// WACZ: what was published, for players of web archives.
    Wacz,
    /// The variant that a double click opens.
    Zip,
    /// The WARC by itself.
    Warc,
    /// The envelope around all of them, with the sources.
    Bag,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Wacz, Self::Zip, Self::Warc, Self::Bag];

    /// What is made when nothing is asked for.
    pub const DEFAULT: [Self; 3] = [Self::Wacz, Self::Zip, Self::Bag];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wacz => "wacz",
            Self::Zip => "zip",
            Self::Warc => "warc",
            Self::Bag => "bag",
        }
    }

    /// The format with a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(name.trim()))
    }

    /// The file of an archive called `slug`; a bag is a folder.
    pub fn file(self, slug: &str) -> String {
        match self {
            Self::Wacz => format!("{slug}.wacz"),
            Self::Zip => format!("{slug}-offline.zip"),
            Self::Warc => format!("{slug}.warc.gz"),
            Self::Bag => slug.to_string(),
        }
    }
}
