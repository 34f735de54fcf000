//! Which campaign a call means: the last part of its address, the whole address, or its title.

use crate::diagnostics::{ArchiveFault, HiddenCampaign};
use crate::parse::Parsed;
use crate::parse::entry::{Details, Entry, Kind, Timing};
use crate::site::{Visibility, visibility};
use crate::text::{fold, nearest, slugify};
use crate::time::{Instant, Moment};

/// How many campaigns are named to somebody who asked for one that is not there.
const NAMED: usize = 8;

/// The campaign that was asked for, public or not.
///
/// # Errors
/// [`ArchiveFault::UnknownCampaign`].
pub(super) fn find<'a>(parsed: &'a Parsed, asked: &str) -> Result<&'a Entry, ArchiveFault> {
    let is_campaign = |entry: &&Entry| entry.kind() == Kind::Campaigns && entry.language == parsed.config.language;
    let campaigns = || parsed.entries.iter().map(AsRef::as_ref).filter(is_campaign);
    let last = asked.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').rsplit('/').next();
    let name = last.unwrap_or_default().trim();
    let by_slug = campaigns().find(|entry| *entry.slug == *name);
    let by_title = || {
        let title = fold(asked.trim());
        campaigns().find(|entry| fold(&entry.title) == title || *entry.slug == *slugify(asked))
    };
    by_slug.or_else(by_title).ok_or_else(|| ArchiveFault::UnknownCampaign {
        slug: asked.to_string(),
        nearest: nearest(name, campaigns().map(|entry| &*entry.slug)).map(str::to_string),
        known: campaigns().take(NAMED).map(|entry| entry.slug.to_string()).collect(),
    })
}

/// The last day of a campaign that its author has closed.
pub(super) fn closed(campaign: &Entry) -> Option<Moment> {
    match &campaign.details {
        Details::Campaign(details) => details.closed,
        _ => None,
    }
}

/// Why the public does not see a campaign at a moment; `None` if it does.
pub(super) fn hidden(campaign: &Entry, at: Instant) -> Option<HiddenCampaign> {
    let short = |moment: Option<Moment>| moment.map_or(String::new(), |moment| moment.day().short());
    match visibility(&Timing::of(campaign), at) {
        Visibility::Public => None,
        Visibility::Draft => Some(HiddenCampaign::Draft),
        Visibility::Scheduled => Some(HiddenCampaign::NotYet { date: short(campaign.publish.or(campaign.date)) }),
        Visibility::Expired => Some(HiddenCampaign::Over { date: short(campaign.expires) }),
    }
}
