//! The kinds of section, which decide what the entries in them are.

use crate::parse::yaml::Choice;

/// What the entries of a section are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Dated articles.
    #[default]
    News,
    /// Messages such as "05 T".
    Messages,
    /// Campaigns with a period and targets.
    Campaigns,
    /// Announcements with an end, some of them urgent.
    Notices,
    /// The register of legal documents.
    Documents,
    /// Weekly working schedules.
    Schedule,
    /// Galleries, videos and broadcasts.
    Media,
    /// Plain pages.
    Pages,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 8] = [
        Kind::News,
        Kind::Messages,
        Kind::Campaigns,
        Kind::Notices,
        Kind::Documents,
        Kind::Schedule,
        Kind::Media,
        Kind::Pages,
    ];

    /// The name in `_index.md`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::News => "news",
            Kind::Messages => "messages",
            Kind::Campaigns => "campaigns",
            Kind::Notices => "notices",
            Kind::Documents => "documents",
            Kind::Schedule => "schedule",
            Kind::Media => "media",
            Kind::Pages => "pages",
        }
    }

    /// Reads a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Choice for Kind {
    fn known() -> Vec<(&'static str, Self)> {
        Self::ALL.map(|kind| (kind.name(), kind)).into()
    }
}
