//! Reading text: (path, text) → value and diagnostics. It never fails and never stops at the first error.

pub mod config;
pub mod data;
pub mod entry;
pub mod markdown;
pub mod picture;
pub mod recording;
pub mod theme;
pub mod yaml;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::paths::SourcePath;

/// From how many entries on a second thread is worth its start, where little is done for each of them.
pub const MANY: usize = 4096;

/// A whole site, parsed file by file.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// `site.yaml`.
    pub config: config::Config,
    /// The theme.
    pub theme: Arc<theme::Theme>,
    /// `content/_index.md`.
    pub home: Option<entry::SectionIndex>,
    /// The other `_index.md`, by the folder of their section.
    pub sections: BTreeMap<Box<str>, entry::SectionIndex>,
    /// The entries, in the order of their files.
    pub entries: Vec<Arc<entry::Entry>>,
    /// What lists ask of each of the entries.
    pub facts: Arc<Vec<entry::Facts>>,
    /// `content/_data/counters.json`.
    pub counters: Option<data::Snapshot>,
    /// The files of `content/_data/` that widgets show.
    pub data: Vec<Arc<data::DataFile>>,
    /// Files of `content/` that are published as they are.
    pub files: Vec<SourcePath>,
    /// The heads of pictures, by their composed paths.
    pub pictures: HashMap<SourcePath, picture::Head>,
    /// The heads of recordings, by their composed paths.
    pub recordings: HashMap<SourcePath, recording::Head>,
}
