//! Which entries are shown at a moment, and in which order.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::{Addresses, EntryId, Options, is_pinned};
use crate::diagnostics::{At, Diagnostic, Problem, WhyHidden};
use crate::parse::config::Config;
use crate::parse::entry::{Entry, Facts, Kind, Timing};
use crate::paths::{SourcePath, Url};
use crate::time::Instant;

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

impl HeldBack {
    fn count(&mut self, visibility: Visibility) {
        match visibility {
            Visibility::Public => {}
            Visibility::Draft => self.drafts += 1,
            Visibility::Scheduled => self.scheduled += 1,
            Visibility::Expired => self.expired += 1,
        }
    }
}

/// An entry that is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HiddenEntry {
    /// Its file.
    pub source: SourcePath,
    /// Why it is not shown.
    pub why: WhyHidden,
    /// The page to lead to instead: its section.
    pub stand_in: Url,
}

/// The entries that are not shown.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    entries: Vec<HiddenEntry>,
    /// Their positions by the composed paths of their files.
    of_sources: HashMap<SourcePath, usize>,
    /// Their positions by the addresses that they would have.
    of_urls: HashMap<Url, usize>,
}

impl Hidden {
    fn add(&mut self, entry: &Entry, why: WhyHidden, stand_in: Url) {
        let position = self.entries.len();
        self.of_sources.insert(entry.source.composed(), position);
        self.of_urls.entry(entry.url.clone()).or_insert(position);
        self.entries.push(HiddenEntry { source: entry.source.clone(), why, stand_in });
    }

    /// The entry of a file.
    pub(super) fn of_source(&self, source: &SourcePath) -> Option<&HiddenEntry> {
        self.entries.get(*self.of_sources.get(source)?)
    }

    /// The entry that would have an address.
    pub(super) fn of_url(&self, url: &Url) -> Option<&HiddenEntry> {
        self.entries.get(*self.of_urls.get(url)?)
    }
}

/// The entries that are shown, the addresses that stand in for the others, and what lists ask of the shown ones.
pub(super) struct Selected {
    pub entries: Vec<Arc<Entry>>,
    pub visibility: Vec<Visibility>,
    pub hidden: Hidden,
    pub held_back: HeldBack,
    /// The entries that are not shown and name something else of the site.
    pub unseen: Vec<Arc<Entry>>,
    /// The shown entries by the hash of their composed paths.
    pub by_source: HashTable<(u64, EntryId)>,
    /// Of each shown entry: whether it leads its lists.
    pub pinned: Vec<bool>,
    /// What lists ask of each shown entry.
    pub facts: ShownFacts,
    /// The entries of each kind, newest first.
    pub of_kind: HashMap<Kind, Vec<EntryId>, FixedState>,
    /// The entries that name something else of the site: another page, a picture, a campaign.
    pub referring: Vec<EntryId>,
    /// Dated news, newest first, with their dates: year, month and day.
    pub news: Vec<(EntryId, (i16, i8, i8))>,
}

/// What lists ask of the shown entries.
pub(super) struct ShownFacts {
    /// In the order of their files.
    of_places: Arc<Vec<Facts>>,
    /// Of each shown entry: the place of its facts.
    places: Vec<usize>,
}

/// What an entry is at a moment.
pub fn visibility(timing: &Timing, at: Instant) -> Visibility {
    if timing.draft {
        Visibility::Draft
    } else if timing.expires.is_some_and(|expires| expires <= at) {
        Visibility::Expired
    } else if timing.appears.is_some_and(|appears| appears > at) {
        Visibility::Scheduled
    } else {
        Visibility::Public
    }
}

/// Chooses what is shown and puts it in order: newest first, entries without a date last, then by file.
pub(super) fn select(
    entries: Vec<Arc<Entry>>,
    facts: Arc<Vec<Facts>>,
    config: &Config,
    options: &Options,
    addresses: &Addresses,
    diagnostics: &mut Vec<Diagnostic>,
) -> Selected {
    let mut order = Vec::with_capacity(entries.len());
    let mut hidden = Hidden::default();
    let mut held_back = HeldBack::default();
    let mut unseen = Vec::new();
    for (place, (facts, entry)) in facts.iter().zip(&entries).enumerate() {
        let visibility = visibility(&facts.timing, options.at);
        let why = match visibility {
            _ if facts.language != config.language => {
                diagnostics.push(Diagnostic::warning(&entry.source, At::File, Problem::OtherLanguage));
                Some(WhyHidden::OtherLanguage)
            }
            Visibility::Public => None,
            Visibility::Draft | Visibility::Scheduled if options.drafts => None,
            Visibility::Draft => Some(WhyHidden::Draft),
            Visibility::Scheduled => Some(WhyHidden::Scheduled),
            Visibility::Expired => Some(WhyHidden::Expired),
        };
        let Some(why) = why else {
            order.push((facts.date.map_or(Instant::MIN, |date| date.start()), place));
            continue;
        };
        if why != WhyHidden::OtherLanguage {
            held_back.count(visibility);
        }
        hidden.add(entry, why, addresses.section(&entry.section));
        unseen.extend(facts.refers.then(|| Arc::clone(entry)));
    }
    // Entries come in the order of their files, which decides between those of one moment.
    order.sort_unstable_by(|(start, place), (other_start, other)| {
        let dates = || facts[*other].date.cmp(&facts[*place].date);
        other_start.cmp(start).then_with(dates).then_with(|| place.cmp(other))
    });
    let count = order.len();
    let mut selected = Selected {
        entries: Vec::with_capacity(count),
        visibility: Vec::with_capacity(count),
        hidden,
        held_back,
        unseen,
        by_source: HashTable::with_capacity(count),
        pinned: Vec::with_capacity(count),
        facts: ShownFacts { of_places: Arc::default(), places: Vec::with_capacity(count) },
        of_kind: HashMap::default(),
        referring: Vec::new(),
        news: Vec::with_capacity(count),
    };
    let mut entries: Vec<Option<Arc<Entry>>> = entries.into_iter().map(Some).collect();
    for (_, place) in order {
        let (of, Some(entry)) = (&facts[place], entries[place].take()) else { continue };
        let id = selected.entries.len();
        selected.entries.push(entry);
        selected.visibility.push(visibility(&of.timing, options.at));
        selected.by_source.insert_unique(of.source_hash, (of.source_hash, id), |(hash, _)| *hash);
        selected.pinned.push(is_pinned(&of.timing, options.at));
        selected.of_kind.entry(of.kind).or_default().push(id);
        selected.referring.extend(of.refers.then_some(id));
        selected.news.extend(of.date.filter(|_| of.kind == Kind::News).map(|date| (id, date.date())));
        selected.facts.places.push(place);
    }
    selected.facts.of_places = facts;
    selected
}

impl ShownFacts {
    /// The facts of the shown entries, newest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = (EntryId, &Facts)> {
        self.places.iter().filter_map(|place| self.of_places.get(*place)).enumerate()
    }
}
