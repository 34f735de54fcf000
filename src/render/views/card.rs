//! An entry in a list: a card with summary and picture, or a row with title and date.

use tera::Value;

use super::{date, view};
use crate::parse::entry::Picture;
use crate::plan::Plan;
use crate::render::body;
use crate::render::pieces::Pieces;
use crate::site::{EntryId, Site, Visibility};

/// A row: `{title, url, date, state}`.
pub(in crate::render) fn row(site: &Site, id: EntryId) -> Value {
    let Some((entry, url)) = site.entries.get(id).map(|entry| (entry, &entry.url)) else { return Value::none() };
    view! {
        title: &*entry.title,
        url: site.href(url),
        date: entry.date.map(|moment| date(moment, site.config.language)),
        state: state(site, id),
    }
}

/// A card: `{title, url, date, category, summary, image, pinned, unit, state}`.
pub(in crate::render) fn card(pieces: &Pieces, id: EntryId) -> Value {
    let (site, plan): (&Site, &Plan) = (&pieces.site, &pieces.plan);
    let Some((entry, url)) = site.entries.get(id).map(|entry| (entry, &entry.url)) else { return Value::none() };
    view! {
        title: &*entry.title,
        url: site.href(url),
        date: entry.date.map(|moment| date(moment, site.config.language)),
        category: pieces.category(id),
        summary: entry.summary_text(),
        image: entry.cover().map(|image| picture(site, plan, image)),
        pinned: site.is_pinned(id),
        unit: entry.unit.as_deref(),
        state: state(site, id),
    }
}

/// `draft`, `scheduled` or `expired`; none for what the public sees.
pub(in crate::render) fn state(site: &Site, id: EntryId) -> Option<&'static str> {
    match site.visibility.get(id)? {
        Visibility::Public => None,
        Visibility::Draft => Some("draft"),
        Visibility::Scheduled => Some("scheduled"),
        Visibility::Expired => Some("expired"),
    }
}

/// A picture: `{src, srcset, width, height, alt, caption, credit}`.
pub(in crate::render) fn picture(site: &Site, plan: &Plan, image: &Picture) -> Value {
    let shown = body::picture(site, plan, &image.src);
    view! {
        src: shown.src,
        srcset: Some(shown.srcset).filter(|srcset| !srcset.is_empty()),
        width: shown.size.map(|(width, _)| width),
        height: shown.size.map(|(_, height)| height),
        alt: &*image.alt,
        caption: image.caption.as_deref(),
        credit: image.credit.as_deref(),
    }
}
