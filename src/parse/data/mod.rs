//! The files of `content/_data/`: counters, and what widgets show.

mod counters;
mod course;
mod figure;
mod links;
mod period;
mod ranking;
mod score;
mod table;
mod tthc;

pub use counters::{Snapshot, read_counters};
pub use links::{DataLink, LinkGroup};
pub use period::{Part, Period};
pub use ranking::{Ranked, Ranking};
pub use tthc::{PeriodResult, Results};

use crate::diagnostics::Diagnostic;
use crate::parse::config::WidgetKind;
use crate::paths::SourcePath;
use crate::time::Zone;

/// A file of data, read for a type of widget.
#[derive(Clone, Debug, PartialEq)]
pub struct DataFile {
    /// The file.
    pub source: SourcePath,
    /// What it holds.
    pub data: Data,
}

/// What a file of data holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Results of administrative procedures.
    Results(Results),
    /// A ranking.
    Ranking(Ranking),
    /// Groups of links.
    Links(Vec<LinkGroup>),
}

impl Data {
    /// Whether there is a page that shows all of it.
    pub fn has_page(&self) -> bool {
        !matches!(self, Self::Links(_))
    }
}

/// The extension of the files that a type of widget reads; `None` for types that read none.
pub fn extension_of(kind: WidgetKind) -> Option<&'static str> {
    match kind {
        WidgetKind::Tthc | WidgetKind::Ranking => Some("csv"),
        WidgetKind::Links => Some("yaml"),
        _ => None,
    }
}

/// Reads a file of data from its clean text, as a type of widget understands it. `None` when nothing of it can be
/// shown.
pub fn read_data(
    kind: WidgetKind,
    file: &SourcePath,
    text: &str,
    zone: Zone,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Data> {
    match kind {
        WidgetKind::Tthc => tthc::read(file, text, zone, diagnostics).map(Data::Results),
        WidgetKind::Ranking => ranking::read(file, text, diagnostics).map(Data::Ranking),
        WidgetKind::Links => links::read(file, text, diagnostics).map(Data::Links),
        _ => None,
    }
}
