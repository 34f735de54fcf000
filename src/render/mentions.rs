//! Which entries name a message or a document: in their text, by a link, or in their front matter.

use std::collections::HashMap;

use crate::parse::entry::{Details, Entry};
use crate::parse::markdown::{Filling, Target};
use crate::plan::{Make, Plan, Resolution, resolve};
use crate::site::{EntryId, Site};

/// For each message and document the entries that name it, newest first, those without a date last. Nothing names
/// itself, and a campaign is not among those that name a message which it carries: the message's page lists these
/// apart.
pub(super) fn mentions(site: &Site, plan: &Plan) -> HashMap<EntryId, Vec<EntryId>> {
    let mut mentions: HashMap<EntryId, Vec<EntryId>> = HashMap::new();
    for (id, entry) in site.entries.iter().enumerate() {
        let mut named = named_by(site, plan, entry);
        named.sort_unstable();
        named.dedup();
        for named in named.into_iter().filter(|named| *named != id) {
            mentions.entry(named).or_default().push(id);
        }
    }
    mentions
}

/// What an entry names, perhaps several times.
fn named_by(site: &Site, plan: &Plan, entry: &Entry) -> Vec<EntryId> {
    let in_text = entry.body.slots.iter().filter_map(|slot| match &slot.filling {
        Filling::MessageCard { code } | Filling::MessageLink { code } => site.message(code),
        Filling::Link(Target::File { path, .. }) => site.entry_of(path.as_ref()?),
        Filling::Link(target @ Target::Page { .. }) => entry_at(site, plan, target),
        Filling::DocumentMention { number } => site.register.find(number),
        _ => None,
    });
    let of_details = match &entry.details {
        Details::Message(message) => message.document.as_deref(),
        Details::Campaign(campaign) => campaign.plan.as_deref(),
        _ => None,
    };
    let numbers = entry.documents.iter().map(|number| &**number).chain(of_details);
    let named = in_text.chain(numbers.filter_map(|number| site.register.find(number)));
    let carries = |named: EntryId| match &entry.details {
        Details::Campaign(campaign) => campaign.messages.iter().any(|code| site.message(code) == Some(named)),
        _ => false,
    };
    named.filter(|named| !carries(*named)).collect()
}

/// The entry at an address.
fn entry_at(site: &Site, plan: &Plan, target: &Target) -> Option<EntryId> {
    let Resolution::To { url, .. } = resolve(site, plan, target) else { return None };
    match plan.at(&url)?.make {
        Make::Entry(id) | Make::Redirect { entry: id } => Some(id),
        _ => None,
    }
}
