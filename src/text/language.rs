//! The languages that loa speaks.

use serde::Serialize;

/// A language of a site, or of loa's messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Vietnamese, the default everywhere.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// Reads a language code (`vi`, `en`).
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The BCP 47 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}
