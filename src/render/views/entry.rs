//! `entry`: an entry on its own page.

use tera::Value;

use super::card::{picture, state};
use super::contact::rating;
use super::{
    campaign_view, closed_view, date, document_number, document_row, html, link, media_view, message_view, view,
    week_view,
};
use crate::parse::entry::Details;
use crate::plan::Plan;
use crate::render::pieces::Pieces;
use crate::site::{EntryId, Site, media_of};
use crate::text::grouped;

/// Headings that a table of contents names: deeper ones make it longer than the text it opens.
const TOC_LEVELS: std::ops::RangeInclusive<u8> = 2..=3;

/// `entry`; `body` is its HTML with every slot filled.
///
/// # Errors
/// When a piece of the theme fails.
pub(in crate::render) fn entry(pieces: &Pieces, id: EntryId, body: &str) -> Result<Value, tera::Error> {
    let (site, plan): (&Site, &Plan) = (&pieces.site, &pieces.plan);
    let Some((entry, url)) = site.entries.get(id).map(|entry| (entry, &entry.url)) else { return Ok(Value::none()) };
    let language = site.config.language;
    let neighbours = site.neighbours(id);
    let section = site.section_of(id);
    let kicker = match site.category_of(id) {
        Some(_) => pieces.category(id),
        None => section.map(|section| link(&section.title, &site.href(&section.url))).into(),
    };
    let campaign = entry.campaign.as_deref().and_then(|slug| site.campaign(slug));
    let views = site.counters.as_ref().and_then(|snapshot| snapshot.views(url.as_str()));
    let neighbour = |id: Option<EntryId>| id.map(|id| pieces.row(id)).transpose();
    let authors: Vec<Value> = entry.authors.iter().map(|author| Value::from(&**author)).collect();
    let documents: Vec<Value> = entry.documents.iter().map(|number| document_number(site, number)).collect();
    let (campaign, message) = match &entry.details {
        Details::Campaign(own) => (Some(campaign_view(site, own)), None),
        Details::Message(message) => (None, Some(message_view(site, message))),
        Details::News
        | Details::Page
        | Details::Notice { .. }
        | Details::Document(_)
        | Details::Week(_)
        | Details::Media(_) => {
            (campaign.map(|id| link(&site.entries[id].title, &site.href(&site.entries[id].url))), None)
        }
    };
    Ok(view! {
        title: &*entry.title,
        kicker: kicker,
        date: entry.date.map(|moment| date(moment, language)),
        updated: entry.updated.map(|moment| date(moment, language)),
        authors: authors,
        unit: entry.unit.as_deref(),
        source: entry.credit.as_deref(),
        summary: entry.summary_text(),
        summary_given: entry.summary.is_some(),
        image: entry.image.as_ref().map(|image| picture(site, plan, image)),
        body: html(body),
        toc: toc(entry),
        documents: documents,
        tags: pieces.tags(id),
        campaign: campaign,
        closed: closed_view(site, id),
        message: message,
        document: matches!(entry.details, Details::Document(_)).then(|| document_row(site, plan, id)),
        media: media_of(entry).map(|media| media_view(site, plan, media)),
        expires: entry.expires.map(|moment| date(moment, language)),
        week: matches!(entry.details, Details::Week(_)).then(|| week_view(site, id)),
        urgent: matches!(entry.details, Details::Notice { urgent: true }),
        views: view! {
            path: url.as_str(),
            value: views.map(|views| grouped(views, language)),
        },
        previous: neighbour(neighbours.previous)?,
        next: neighbour(neighbours.next)?,
        others: pieces.rows(&neighbours.others)?,
        state: state(site, id),
        shown_from: entry.appears().map(|moment| date(moment, language)),
        source_path: entry.source.as_str(),
        rating: rating(site, &entry.title, url),
    })
}

fn toc(entry: &crate::parse::entry::Entry) -> Vec<Value> {
    if entry.toc != Some(true) {
        return Vec::new();
    }
    let headings = entry.body.headings.iter().filter(|heading| TOC_LEVELS.contains(&heading.level));
    headings.map(|heading| view! { level: u64::from(heading.level), id: &*heading.id, title: &*heading.text }).collect()
}
