//! What was parsed of each file, remembered while the file stays the same.
//!
//! These are the only values that outlive a run of the pipeline: everything after them is made anew. A build starts
//! without any. Live preview keeps them, and reads again only what changed; a file that is broken at the moment is
//! then represented by its last good value, beside the errors of the broken one.

use std::sync::Arc;

use rayon::prelude::*;

use super::Changes;
use super::data::DataLeaf;
use crate::diagnostics::{Diagnostic, Problem, has_errors};
use crate::parse::MANY;
use crate::parse::config::Config;
use crate::parse::data::Snapshot;
use crate::parse::entry::{Entry, Facts, Kind, SectionIndex};
use crate::parse::markdown::Labels;
use crate::parse::theme::Theme;
use crate::parse::{picture, recording};
use crate::paths::SourcePath;
use crate::text::{Language, Names};
use crate::time::Zone;

/// What was parsed of a site.
#[derive(Debug, Default)]
pub struct Leaves {
    /// The names that entries share.
    pub(super) names: Arc<Names>,
    pub(super) config: Option<Leaf<Config>>,
    pub(super) theme: Option<Leaf<Arc<Theme>>>,
    /// What the theme was read for: its name and language.
    pub(super) theme_of: Option<(String, Language)>,
    pub(super) indexes: Files<Option<SectionIndex>>,
    pub(super) entries: Files<Option<Arc<Entry>>>,
    /// What lists ask of each entry that could be read once.
    pub(super) facts: Arc<Vec<Facts>>,
    pub(super) pictures: Files<Option<picture::Head>>,
    pub(super) recordings: Files<Option<recording::Head>>,
    pub(super) counters: Option<Leaf<Option<Snapshot>>>,
    /// The files that widgets show.
    pub(super) data: Vec<DataLeaf>,
    /// The listing that the leaves of files follow.
    pub(super) listing: Option<Arc<()>>,
    /// What every entry was read with.
    pub(super) context: Option<Surroundings>,
}

/// What the reading of every entry depends on, besides its file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Surroundings {
    pub zone: Zone,
    pub language: Language,
    pub smart_punctuation: bool,
    pub raw_html: bool,
    pub labels: Labels,
    pub kinds: Vec<(Box<str>, Kind)>,
}

/// What one file came to.
#[derive(Clone, Debug)]
pub(super) struct Leaf<T> {
    /// Its value; the last good one while the file is broken.
    pub value: T,
    /// What is wrong with the file now.
    pub problems: Vec<Diagnostic>,
    /// Whether the value is an older one.
    pub is_held: bool,
}

/// The leaves of many files, in the order of their paths.
pub(super) type Files<T> = Vec<(SourcePath, Leaf<T>)>;

impl<T> Leaf<T> {
    /// The leaf after its file was read again. `value` is what came of it, however broken.
    pub(super) fn renewed(old: Option<Leaf<T>>, value: T, problems: Vec<Diagnostic>) -> Self {
        match old {
            Some(good) if has_errors(&problems) && (good.is_held || !has_errors(&good.problems)) => {
                Leaf { value: good.value, problems, is_held: true }
            }
            _ => Leaf { value, problems, is_held: false },
        }
    }
}

impl Leaves {
    /// The files whose last good value stands in for what they hold now. What later stages find wrong with these
    /// values has no place in the broken file.
    pub(super) fn held(&self) -> Vec<SourcePath> {
        fn of<T>(files: &Files<T>) -> impl Iterator<Item = &SourcePath> {
            files.iter().filter(|(_, leaf)| leaf.is_held).map(|(path, _)| path)
        }
        let config = self.config.iter().filter(|leaf| leaf.is_held).map(|_| SourcePath::new("site.yaml"));
        let data = self.data.iter().filter(|data| data.leaf.is_held).map(|data| data.source.clone());
        of(&self.indexes).chain(of(&self.entries)).cloned().chain(config).chain(data).collect()
    }

    /// Lets an older theme stand in for one that cannot be used.
    pub fn hold_theme(&mut self, theme: Arc<Theme>) {
        let problems = self.theme.take().map(|leaf| leaf.problems).unwrap_or_default();
        self.theme = Some(Leaf { value: theme, problems, is_held: true });
    }

    /// Brings the facts up to date after the entries at these positions were read.
    pub(super) fn renew_facts(&mut self, read: &[usize], is_same_listing: bool) {
        let facts = Arc::get_mut(&mut self.facts);
        match facts.filter(|facts| is_same_listing && facts.len() == self.entries.len()) {
            Some(facts) if self.entries.iter().all(|(_, leaf)| leaf.value.is_some()) => {
                for position in read {
                    let entry = self.entries.get(*position).and_then(|(_, leaf)| leaf.value.as_deref());
                    if let Some((facts, entry)) = facts.get_mut(*position).zip(entry) {
                        *facts = Facts::of(entry);
                    }
                }
            }
            _ => {
                let entries = self.entries.par_iter().with_min_len(MANY);
                let facts = entries.filter_map(|(_, leaf)| leaf.value.as_deref().map(Facts::of)).collect();
                self.facts = Arc::new(facts);
            }
        }
    }

    /// Every entry that could be read once.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter_map(|(_, leaf)| leaf.value.as_deref())
    }

    /// The files that could not be read, perhaps because someone was writing them: they are to be tried again.
    pub fn unreadable(&self) -> Changes {
        let problems = (self.indexes.iter().flat_map(|(_, leaf)| &leaf.problems))
            .chain(self.entries.iter().flat_map(|(_, leaf)| &leaf.problems))
            .chain(self.pictures.iter().flat_map(|(_, leaf)| &leaf.problems))
            .chain(self.recordings.iter().flat_map(|(_, leaf)| &leaf.problems))
            .chain(self.config.iter().flat_map(|leaf| &leaf.problems))
            .chain(self.theme.iter().flat_map(|leaf| &leaf.problems))
            .chain(self.counters.iter().flat_map(|leaf| &leaf.problems))
            .chain(self.data.iter().flat_map(|data| &data.leaf.problems));
        let is_unreadable = |problem: &&Diagnostic| matches!(problem.problem, Problem::Unreadable { .. });
        let places = problems.filter(is_unreadable).filter_map(|problem| problem.place.as_ref());
        Changes::Files(places.map(|place| place.file.clone()).collect())
    }
}

/// What came of reading a file: a value, unless it could not be read at all, and what is wrong with it.
pub(super) type Reading<T> = (Option<T>, Vec<Diagnostic>);

/// Brings leaves up to date: those of `paths` (in order) that are new or touched are read by `read`, all at once;
/// the others are kept, and those of paths that are gone are dropped. `is_same_listing` says that `paths` are those of
/// the last time. Returns the positions of those that were read.
pub(super) fn renew<T>(
    leaves: &mut Files<Option<T>>,
    paths: &[SourcePath],
    is_same_listing: bool,
    changes: &Changes,
    read: impl FnOnce(&[&SourcePath]) -> Vec<Reading<T>>,
) -> Vec<usize> {
    if !is_same_listing {
        let mut old = std::mem::take(leaves).into_iter().peekable();
        leaves.reserve(paths.len());
        for path in paths {
            while old.next_if(|(other, _)| other < path).is_some() {}
            let unread = || (path.clone(), Leaf { value: None, problems: Vec::new(), is_held: false });
            leaves.push(old.next_if(|(other, _)| other == path).unwrap_or_else(unread));
        }
    }
    let mut due = changes.among(leaves);
    // A leaf without a value has never been read, or could not be.
    due.extend(leaves.iter().enumerate().filter(|(_, (_, leaf))| leaf.value.is_none()).map(|(position, _)| position));
    due.sort_unstable();
    due.dedup();
    let due_paths: Vec<&SourcePath> = due.iter().map(|position| &paths[*position]).collect();
    for (position, (value, problems)) in due.iter().zip(read(&due_paths)) {
        let (_, leaf) = &mut leaves[*position];
        let old =
            Leaf { value: leaf.value.take(), problems: std::mem::take(&mut leaf.problems), is_held: leaf.is_held };
        let old = old.value.is_some().then_some(old);
        *leaf = Leaf::renewed(old, value, problems);
    }
    due
}
