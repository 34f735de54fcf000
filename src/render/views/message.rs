//! A message as templates see it.

use tera::Value;

use super::{date, document_number, view};
use crate::parse::entry::{Message, Period, lead_of};
use crate::site::{EntryId, Site};
use crate::text::Language;

/// A message card: `{code, key, title, url, summary, items, document, period}`.
pub(in crate::render) fn message_card(site: &Site, id: EntryId) -> Value {
    let Some((entry, url)) = site.entries.get(id).map(|entry| (entry, &entry.url)) else { return Value::none() };
    let Some(message) = site.message_details(id) else { return Value::none() };
    let language = site.config.language;
    view! {
        code: message.code.as_deref(),
        key: message.key.as_deref(),
        title: &*entry.title,
        url: site.href(url),
        summary: entry.summary_text(),
        count: message.items.len(),
        items: items(message),
        document: message.document.as_deref().map(|number| document_number(site, number)),
        period: message.period.map(|period| period_view(period, language)),
    }
}

/// `entry.message`: `{code, key, count, items, document, period}`.
pub(in crate::render) fn message_view(site: &Site, message: &Message) -> Value {
    let language = site.config.language;
    view! {
        code: message.code.as_deref(),
        key: message.key.as_deref(),
        count: message.items.len(),
        items: items(message),
        document: message.document.as_deref().map(|number| document_number(site, number)),
        period: message.period.map(|period| period_view(period, language)),
    }
}

fn items(message: &Message) -> Vec<Value> {
    let key = message.key.as_deref();
    message
        .items
        .iter()
        .enumerate()
        .map(|(position, item)| {
            let (lead, rest) = key.map_or(("", &*item.text), |key| lead_of(&item.text, key));
            let number = position + 1;
            view! {
                number: number,
                anchor: number.to_string(),
                lead: lead,
                rest: rest,
                text: &*item.text,
                note: item.note.as_deref(),
            }
        })
        .collect()
}

/// `{from, to}`, each a date or none.
pub(in crate::render) fn period_view(period: Period, language: Language) -> Value {
    view! {
        from: period.from.map(|moment| date(moment, language)),
        to: period.to.map(|moment| date(moment, language)),
    }
}
