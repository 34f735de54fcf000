//! Campaigns that their authors have closed, what belongs to them, and what came too late.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::references::message_is_named;
use super::{EntryId, Site};
use crate::diagnostics::{At, Diagnostic, Problem};
use crate::parse::entry::{Campaign, Details, Entry};
use crate::time::Moment;

/// What belongs to closed campaigns. Only sources decide of it, never the moment of a build.
#[derive(Debug, Default)]
pub(super) struct Closed {
    /// Of each entry that belongs to closed campaigns alone: the one that ended last. A campaign belongs to itself.
    of: HashMap<EntryId, EntryId>,
    /// The entries of these that are dated or published after its last day.
    late: HashSet<EntryId>,
}

impl Closed {
    /// Finds what belongs to closed campaigns: what names one, and the messages that one carries.
    pub(super) fn find(
        entries: &[Arc<Entry>],
        campaigns: &[EntryId],
        messages: &[EntryId],
        referring: &[EntryId],
    ) -> Self {
        let at = |id: EntryId| Some((id, entries.get(id)?, campaign_at(entries, id)?));
        let all: Vec<(EntryId, &Arc<Entry>, &Campaign)> = campaigns.iter().filter_map(|id| at(*id)).collect();
        if all.iter().all(|(_, _, campaign)| campaign.closed.is_none()) {
            return Self::default();
        }
        let named = |entry: &Entry| {
            let slug = entry.campaign.as_deref()?;
            all.iter().position(|(_, campaign, _)| *campaign.slug == *slug)
        };
        let mut owners: HashMap<EntryId, Vec<usize>> = HashMap::new();
        for id in referring.iter().chain(messages) {
            if let Some(campaign) = entries.get(*id).and_then(|entry| named(entry)) {
                owners.entry(*id).or_default().push(campaign);
            }
        }
        for (position, (_, _, campaign)) in all.iter().enumerate() {
            for code in &campaign.messages {
                let is_it = |id: &&EntryId| entries.get(**id).is_some_and(|entry| message_is_named(entry, code));
                if let Some(message) = messages.iter().find(is_it) {
                    owners.entry(*message).or_default().push(position);
                }
            }
        }
        let mut closed = Self::default();
        for (position, (id, ..)) in all.iter().enumerate() {
            owners.insert(*id, vec![position]);
        }
        #[expect(clippy::iter_over_hash_type, reason = "each entry is decided upon by itself")]
        for (id, owners) in owners {
            let ends = owners.iter().map(|position| {
                let (campaign, _, details) = all.get(*position)?;
                Some((details.closed?, *campaign))
            });
            // What belongs to a campaign that goes on as well is not closed.
            let Some(ends) = ends.collect::<Option<Vec<(Moment, EntryId)>>>() else { continue };
            // Of two that ended together, the first in the order of the site.
            let last = ends.into_iter().max_by_key(|(end, campaign)| (end.end(), std::cmp::Reverse(*campaign)));
            let Some((end, campaign)) = last else { continue };
            closed.of.insert(id, campaign);
            if id != campaign && entries.get(id).is_some_and(|entry| lateness(entry, end).is_some()) {
                closed.late.insert(id);
            }
        }
        closed
    }
}

impl Site {
    /// The closed campaign that an entry belongs to, with its last day: the one that it names, for a message the one
    /// that carries it, for a closed campaign itself. None for what belongs to a campaign that goes on as well.
    pub fn closed_campaign(&self, id: EntryId) -> Option<(EntryId, Moment)> {
        let campaign = *self.closed.of.get(&id)?;
        Some((campaign, campaign_at(&self.entries, campaign)?.closed?))
    }

    /// Whether an entry appeared after its campaign was over, which keeps it out of every feed.
    pub fn is_after_campaign(&self, id: EntryId) -> bool {
        self.closed.late.contains(&id)
    }
}

/// Warns of entries that appear after their campaign was over.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut late: Vec<EntryId> = site.closed.late.iter().copied().collect();
    late.sort_unstable();
    for id in late {
        let Some((campaign, end)) = site.closed_campaign(id) else { continue };
        let (Some(entry), Some(campaign)) = (site.entries.get(id), site.entries.get(campaign)) else { continue };
        let Some((key, moment)) = lateness(entry, end) else { continue };
        let problem = Problem::AfterCampaign {
            campaign: campaign.title.clone(),
            source: campaign.source.as_str().into(),
            ended: end.short().into(),
            date: moment.short().into(),
        };
        diagnostics.push(Diagnostic::warning(&entry.source, At::key(key), problem));
    }
}

/// The key by which an entry is later than the end of a campaign, and what it says.
fn lateness(entry: &Entry, end: Moment) -> Option<(&'static str, Moment)> {
    let given = [("date", entry.date), ("publish", entry.publish)];
    given.into_iter().find_map(|(key, moment)| Some((key, moment.filter(|moment| moment.start() >= end.end())?)))
}

fn campaign_at(entries: &[Arc<Entry>], id: EntryId) -> Option<&Campaign> {
    match &entries.get(id)?.details {
        Details::Campaign(campaign) => Some(campaign),
        _ => None,
    }
}
