//! References by name between entries: campaigns, messages, codes.

use crate::diagnostics::{At, Diagnostic, Problem};
use crate::parse::entry::{Details, Entry, same_code};
use crate::parse::markdown::Filling;
use crate::site::Site;
use crate::text::nearest;

/// Whether a message goes by a name: its code, or its slug or title where it has none.
pub(super) fn message_is_named(entry: &Entry, name: &str) -> bool {
    match &entry.details {
        Details::Message(message) => match &message.code {
            Some(code) => same_code(code, name),
            None => same_code(&entry.title, name) || *entry.slug == *name,
        },
        _ => false,
    }
}

/// Reports references to what does not exist, and codes that two messages share.
pub(super) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for entry in site.referring() {
        if let Some(slug) = &entry.campaign
            && site.campaign(slug).is_none()
        {
            let slugs = site.of_kind(crate::parse::entry::Kind::Campaigns).map(|id| &*site.entries[id].slug);
            let problem = Problem::UnknownReference {
                key: "campaign".into(),
                value: slug.to_string(),
                nearest: nearest(slug, slugs).map(str::to_string),
            };
            diagnostics.push(Diagnostic::error(&entry.source, At::key("campaign"), problem));
        }
        if let Details::Campaign(campaign) = &entry.details {
            for (position, code) in campaign.messages.iter().enumerate() {
                if site.message(code).is_none() {
                    let at = At::key(format!("messages[{position}]"));
                    diagnostics.push(Diagnostic::error(&entry.source, at, unknown_message(site, code)));
                }
            }
        }
        for slot in &entry.body.slots {
            if let Filling::MessageCard { code } | Filling::MessageLink { code } = &slot.filling
                && site.message(code).is_none()
            {
                let at = At::from(slot.span.0 as usize..slot.span.1 as usize);
                diagnostics.push(Diagnostic::error(&entry.source, at, unknown_message(site, code)));
            }
        }
    }
    let messages: Vec<_> = site.messages().collect();
    for (position, id) in messages.iter().enumerate() {
        let Some(code) = site.message_details(*id).and_then(|message| message.code.as_deref()) else { continue };
        let entry = &site.entries[*id];
        if let Some(other) = messages[..position].iter().find(|other| message_is_named(&site.entries[**other], code)) {
            let other = site.entries[*other].source.to_string();
            let problem = Problem::CodeTwice { code: code.to_string(), other };
            diagnostics.push(Diagnostic::error(&entry.source, At::key("code"), problem));
        }
    }
}

fn unknown_message(site: &Site, code: &str) -> Problem {
    let codes: Vec<&str> = site.messages().filter_map(|id| site.message_details(id)?.code.as_deref()).collect();
    Problem::UnknownReference {
        key: "message".into(),
        value: code.to_string(),
        nearest: nearest(code, codes.iter().copied()).map(str::to_string),
    }
}
