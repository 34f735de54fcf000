//! Everything parsed → one immutable [`Site`]: what is public at a moment, in which lists, under which address.
//!
//! The site is made anew on every change. That is cheap, and no list can be stale.

mod addresses;
mod calendar;
mod closed;
mod groups;
mod lists;
mod media;
mod memberships;
mod neighbours;
mod next;
mod phase;
mod references;
mod register;
mod schedule;
mod sections;
mod visibility;
mod widgets;
mod withheld;

pub use addresses::Addresses;
pub use calendar::{Calendar, Day, Month, Year};
pub use groups::Group;
pub use lists::is_pinned;
pub use media::{PODCAST, Podcast, media_of};
pub use neighbours::Neighbours;
pub use next::{Change, Upcoming, upcoming};
pub use phase::{Phase, campaign_phase, phase};
pub use register::{Register, Shelf, ShelfOf, document_of};
pub use schedule::{Schedule, week_of, week_phase};
pub use sections::Section;
pub use visibility::{HeldBack, HiddenEntry, Visibility, visibility};
pub use widgets::{campaign_of, section_of};

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use crate::diagnostics::{At, Diagnostic, Problem};
use crate::parse::Parsed;
use crate::parse::config::Config;
use crate::parse::data::{DataFile, Snapshot};
use crate::parse::entry::{Details, Entry, Kind, SectionIndex};
use crate::parse::theme::Theme;
use crate::parse::{picture, recording};
use crate::paths::{BaseUrl, SourcePath, Url};
use crate::text::Collation;
use crate::time::Instant;
use memberships::Memberships;

/// The position of an entry in [`Site::entries`]. Lower ids are newer entries.
pub type EntryId = usize;

/// What a build is asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// The moment as of which the site is made.
    pub at: Instant,
    /// Whether drafts and scheduled entries are shown, marked.
    pub drafts: bool,
    /// The address to use instead of the one in `site.yaml`.
    pub base_url: Option<BaseUrl>,
}

/// A site as of a moment.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub config: Config,
    /// The theme.
    pub theme: Arc<Theme>,
    /// Where the site will be found.
    pub base: BaseUrl,
    /// The moment as of which it was made.
    pub at: Instant,
    /// The index of the home page, where the site has one.
    pub home: Option<SectionIndex>,
    /// The entries that are shown, newest first.
    pub entries: Vec<Arc<Entry>>,
    /// Of each entry: whether the public sees it.
    pub visibility: Vec<Visibility>,
    /// The sections in order.
    pub sections: Vec<Section>,
    /// The categories in order.
    pub categories: Vec<Group>,
    /// The tags by name.
    pub tags: Vec<Group>,
    /// Years, months and days that have news.
    pub calendar: Calendar,
    /// Dated news, newest first.
    pub news: Vec<EntryId>,
    /// The last known figures of the visitor counters.
    pub counters: Option<Snapshot>,
    /// The files of data that widgets show.
    pub data: Vec<Arc<DataFile>>,
    /// Files of `content/` that are published as they are, and their addresses; without those that only hidden entries
    /// name.
    pub files: Vec<(SourcePath, Url)>,
    /// The words of addresses.
    pub addresses: Addresses,
    /// The heads of pictures, by their composed paths.
    pub pictures: HashMap<SourcePath, picture::Head>,
    /// The heads of recordings, by their composed paths.
    pub recordings: HashMap<SourcePath, recording::Head>,
    /// How many entries are not shown.
    pub held_back: HeldBack,
    /// The documents.
    pub register: Register,
    /// The schedules, by section.
    pub schedules: Vec<Schedule>,
    /// The podcasts, in the order of their sections.
    pub podcasts: Vec<Podcast>,
    closed: closed::Closed,
    pinned: Vec<bool>,
    /// The entries by the hash of their composed paths.
    by_source: HashTable<(u64, EntryId)>,
    of_kind: HashMap<Kind, Vec<EntryId>, FixedState>,
    messages: Vec<EntryId>,
    referring: Vec<EntryId>,
    hidden: visibility::Hidden,
    file_urls: HashMap<SourcePath, usize>,
    section_of: Vec<Option<usize>>,
    category_of: Vec<Option<usize>>,
    tags_of: Memberships,
}

impl Site {
    /// Makes the site from what was parsed. Problems that no single file shows are reported.
    pub fn new(parsed: Parsed, options: &Options, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let Parsed {
            config,
            theme,
            home,
            sections: indexes,
            entries,
            facts,
            counters,
            data,
            files,
            pictures,
            recordings,
        } = parsed;
        let addresses = Addresses::new(&config, &theme.strings);
        let base = options.base_url.clone().or_else(|| config.base_url.clone()).unwrap_or_else(|| {
            // Where `site.yaml` is broken the address may be there all the same.
            let is_broken = |d: &Diagnostic| d.place.as_ref().is_some_and(|place| place.file == config.source);
            if !diagnostics.iter().any(is_broken) {
                diagnostics.push(Diagnostic::warning(&config.source, At::File, Problem::NoBaseUrl));
            }
            BaseUrl::localhost()
        });
        let shown = visibility::select(entries, facts, &config, options, &addresses, diagnostics);
        let visibility::Selected { entries, visibility, hidden, held_back, by_source, pinned, .. } = shown;
        let visibility::Selected { facts, of_kind, referring, unseen, news: dated, .. } = shown;
        let count = entries.len();
        let order = Collation::new(config.language);
        let (mut in_categories, mut in_tags) = (Vec::new(), Vec::new());
        // Each of these looks at every entry, and none needs another.
        let ((sections, (news, calendar)), (categories, tags)) = rayon::join(
            || {
                let sections = sections::make(&entries, &facts, indexes, &theme.strings, &addresses, &order, &pinned);
                let news: Vec<EntryId> = dated.iter().map(|(id, _)| *id).collect();
                (sections, (news, calendar::make(&dated, &addresses)))
            },
            || {
                let categories =
                    groups::categories(&entries, &facts, &config, &addresses, &order, &pinned, &mut in_categories);
                (categories, groups::tags(&entries, &facts, &addresses, &order, &pinned, &mut in_tags))
            },
        );
        diagnostics.extend(in_categories);
        diagnostics.extend(in_tags);
        let mut messages = of_kind.get(&Kind::Messages).cloned().unwrap_or_default();
        lists::sort_messages(&entries, &mut messages);
        let register = Register::new(&entries, &sections, &addresses, &order, diagnostics);
        let schedules = schedule::make(&entries, &visibility, &sections, &addresses, options.at, diagnostics);
        let campaigns = of_kind.get(&Kind::Campaigns).map(Vec::as_slice).unwrap_or_default();
        let closed = closed::Closed::find(&entries, campaigns, &messages, &referring);
        let podcasts = media::podcasts(&entries, &sections, &visibility);
        let section_of = member_of(count, sections.iter().map(|section| section.newest.as_slice()));
        let category_of = member_of(count, categories.iter().map(|category| category.newest.as_slice()));
        let tags_of = Memberships::new(count, tags.iter().map(|tag| tag.newest.as_slice()));
        let surroundings =
            withheld::Surroundings { config: &config, home: home.as_ref(), sections: &sections, data: &data };
        let seen = referring.iter().filter_map(|id| entries.get(*id));
        let files = withheld::withhold(files, &unseen, seen, &surroundings, &addresses);
        let file_urls = files.iter().enumerate().map(|(position, file)| (file.composed(), position)).collect();
        let files =
            files.into_iter().map(|file| (addresses.file(&file), file)).map(|(url, file)| (file, url)).collect();
        let site = Self {
            config,
            theme,
            base,
            at: options.at,
            home,
            entries,
            visibility,
            sections,
            categories,
            tags,
            calendar,
            news,
            counters,
            data,
            files,
            addresses,
            pictures,
            recordings,
            held_back,
            register,
            schedules,
            podcasts,
            closed,
            pinned,
            by_source,
            of_kind,
            messages,
            referring,
            hidden,
            file_urls,
            section_of,
            category_of,
            tags_of,
        };
        references::check(&site, diagnostics);
        closed::check(&site, diagnostics);
        widgets::check(&site, diagnostics);
        site
    }

    /// The link to a page of the site, with the sub-path.
    pub fn href(&self, url: &Url) -> String {
        self.base.href(url)
    }

    /// Whether an entry leads its lists at the moment of the site.
    pub fn is_pinned(&self, id: EntryId) -> bool {
        self.pinned.get(id).copied().unwrap_or_default()
    }

    /// The entry that a file is, if it is shown.
    pub fn entry_of(&self, source: &SourcePath) -> Option<EntryId> {
        let is_it = |(hash, id): &(u64, EntryId)| {
            *hash == source.hash() && self.entries.get(*id).is_some_and(|entry| entry.source.composed() == *source)
        };
        self.by_source.find(source.hash(), is_it).map(|(_, id)| *id)
    }

    /// The address of a file of `content/` that is published as it is.
    pub fn file_url(&self, source: &SourcePath) -> Option<&Url> {
        self.files.get(*self.file_urls.get(source)?).map(|(_, url)| url)
    }

    /// The entry that a file is, if it is not shown.
    pub fn hidden_entry(&self, source: &SourcePath) -> Option<&HiddenEntry> {
        self.hidden.of_source(source)
    }

    /// The entry that would have an address, if it were shown.
    pub fn hidden_at(&self, url: &Url) -> Option<&HiddenEntry> {
        self.hidden.of_url(url)
    }

    /// The section of an entry.
    pub fn section_of(&self, id: EntryId) -> Option<&Section> {
        self.sections.get((*self.section_of.get(id)?)?)
    }

    /// The position of an entry's section in [`Site::sections`].
    pub fn section_position(&self, id: EntryId) -> Option<usize> {
        *self.section_of.get(id)?
    }

    /// The category of an entry.
    pub fn category_of(&self, id: EntryId) -> Option<&Group> {
        self.categories.get((*self.category_of.get(id)?)?)
    }

    /// The position of an entry's category in [`Site::categories`].
    pub fn category_position(&self, id: EntryId) -> Option<usize> {
        *self.category_of.get(id)?
    }

    /// The positions of an entry's tags in [`Site::tags`].
    pub fn tag_positions(&self, id: EntryId) -> &[usize] {
        self.tags_of.of(id)
    }

    /// The tags of an entry, by name.
    pub fn tags_of(&self, id: EntryId) -> impl Iterator<Item = &Group> {
        self.tags_of.of(id).iter().filter_map(|position| self.tags.get(*position))
    }

    /// The entries of a kind, newest first.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = EntryId> + '_ {
        self.of_kind.get(&kind).into_iter().flatten().copied()
    }

    /// The message with this code (or, for formulas without one, this title or slug).
    pub fn message(&self, code: &str) -> Option<EntryId> {
        let named = |id: &EntryId| references::message_is_named(&self.entries[*id], code);
        self.messages().find(named)
    }

    /// The entries that name something else of the site: another page, a picture, a campaign.
    pub fn referring(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.referring.iter().filter_map(|id| self.entries.get(*id))
    }

    /// The messages, in the order of their section's list.
    pub fn messages(&self) -> impl Iterator<Item = EntryId> + '_ {
        self.messages.iter().copied()
    }

    /// The campaign with this slug.
    pub fn campaign(&self, slug: &str) -> Option<EntryId> {
        self.of_kind(Kind::Campaigns).find(|id| *self.entries[*id].slug == *slug)
    }

    /// The message details of an entry.
    pub fn message_details(&self, id: EntryId) -> Option<&crate::parse::entry::Message> {
        match &self.entries.get(id)?.details {
            Details::Message(message) => Some(message),
            _ => None,
        }
    }
}

/// Turns lists of members around: of each entry, the list that it is in.
fn member_of<'a>(count: usize, lists: impl Iterator<Item = &'a [EntryId]>) -> Vec<Option<usize>> {
    let mut of = vec![None; count];
    for (position, list) in lists.enumerate() {
        for id in list {
            of[*id] = Some(position);
        }
    }
    of
}
