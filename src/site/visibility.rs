//! Which entries are shown at a moment, and in which order.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Addresses, EntryId, Options, is_pinned};
use crate::diagnostics::{At, Diagnostic, Problem};
use crate::parse::config::Config;
use crate::parse::entry::{Entry, Kind};
use crate::paths::{SourcePath, Url};
use crate::time::{Instant, Moment};

/// Whether the public sees an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// It does.
    Public,
    /// Its author calls it a draft.
    Draft,
    /// Its moment has not come.
    Scheduled,
    /// Its time is over.
    Expired,
}

/// How many entries are not shown, by why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeldBack {
    /// Drafts.
    pub drafts: usize,
    /// Entries whose moment has not come.
    pub scheduled: usize,
    /// Entries whose time is over.
    pub expired: usize,
}

/// The entries that are shown, and the addresses that stand in for the others.
pub(super) struct Selected {
    pub entries: Vec<Arc<Entry>>,
    pub visibility: Vec<Visibility>,
    pub hidden: HashMap<SourcePath, Url>,
    pub held_back: HeldBack,
    /// The positions of the shown entries in the order of their composed paths.
    pub by_source: Vec<EntryId>,
    /// Of each shown entry: whether it leads its lists.
    pub pinned: Vec<bool>,
    /// Dated news, newest first, with their dates.
    pub news: Vec<(EntryId, Moment)>,
}

/// What an entry is at a moment.
pub fn visibility(entry: &Entry, at: Instant) -> Visibility {
    if entry.draft {
        Visibility::Draft
    } else if entry.expires.is_some_and(|expires| expires.end() <= at) {
        Visibility::Expired
    } else if appears(entry).is_some_and(|instant| instant > at) {
        Visibility::Scheduled
    } else {
        Visibility::Public
    }
}

/// The instant at which an entry becomes public: its `publish`, else its `date`.
pub fn appears(entry: &Entry) -> Option<Instant> {
    entry.publish.or(entry.date).map(|moment| moment.start())
}

/// What the choice and the order of entries depend on.
struct Facts {
    visibility: Visibility,
    date: Option<Moment>,
    is_in_other_language: bool,
    is_news: bool,
    is_pinned: bool,
    is_composed: bool,
}

impl Facts {
    fn of(entry: &Entry, config: &Config, at: Instant) -> Self {
        Self {
            visibility: visibility(entry, at),
            date: entry.date,
            is_in_other_language: entry.language != config.language,
            is_news: entry.kind() == Kind::News,
            is_pinned: is_pinned(entry, at),
            is_composed: entry.source.is_composed(),
        }
    }
}

/// From how many entries on a second thread is worth its start.
const MANY: usize = 4096;

/// Chooses what is shown and puts it in order: newest first, entries without a date last, then by file.
pub(super) fn select(
    entries: Vec<Arc<Entry>>,
    config: &Config,
    options: &Options,
    addresses: &Addresses,
    diagnostics: &mut Vec<Diagnostic>,
) -> Selected {
    let mut shown = Vec::with_capacity(entries.len());
    let mut hidden = HashMap::new();
    let mut held_back = HeldBack::default();
    // What orders and lists ask of an entry stands beside it: to look into thousands of entries again for each of
    // them would be slow.
    let facts: Vec<Facts> =
        entries.par_iter().with_min_len(MANY).map(|entry| Facts::of(entry, config, options.at)).collect();
    for (facts, entry) in facts.into_iter().zip(entries) {
        if facts.is_in_other_language {
            diagnostics.push(Diagnostic::warning(&entry.source, At::File, Problem::OtherLanguage));
            hidden.insert(entry.source.composed(), addresses.section(&entry.section));
            continue;
        }
        let visibility = facts.visibility;
        let is_shown = match visibility {
            Visibility::Public => true,
            Visibility::Draft | Visibility::Scheduled => options.drafts,
            Visibility::Expired => false,
        };
        if is_shown {
            shown.push((facts, entry));
        } else {
            match visibility {
                Visibility::Public => {}
                Visibility::Draft => held_back.drafts += 1,
                Visibility::Scheduled => held_back.scheduled += 1,
                Visibility::Expired => held_back.expired += 1,
            }
            hidden.insert(entry.source.composed(), addresses.section(&entry.section));
        }
    }
    let mut sorted: Vec<_> =
        shown.into_iter().enumerate().map(|(place, (facts, entry))| (facts, place, entry)).collect();
    // Entries come in the order of their files, which decides between those of one moment.
    sorted.sort_unstable_by_key(|(facts, place, _)| (Reverse(facts.date), *place));
    let count = sorted.len();
    let mut by_source = vec![0; count];
    let mut news = Vec::with_capacity(count);
    let (mut entries, mut visibility) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let mut pinned = Vec::with_capacity(count);
    let mut are_composed = true;
    for (id, (facts, place, entry)) in sorted.into_iter().enumerate() {
        by_source[place] = id;
        news.extend(facts.date.filter(|_| facts.is_news).map(|date| (id, date)));
        pinned.push(facts.is_pinned);
        visibility.push(facts.visibility);
        are_composed &= facts.is_composed;
        entries.push(entry);
    }
    if !are_composed {
        // Decomposed names, which some systems keep, stand elsewhere among composed ones.
        by_source.sort_by_cached_key(|id: &EntryId| entries[*id].source.composed());
    }
    Selected { entries, visibility, hidden, held_back, by_source, pinned, news }
}
