//! The home page.

use tera::{Context, Value};

use super::{campaign_card, html, message_card, view};
use crate::parse::entry::Kind;
use crate::plan::Plan;
use crate::render::body;
use crate::render::pieces::Pieces;
use crate::site::{EntryId, Group, Site};

/// How many articles the home page shows below the leading one.
const LATEST: usize = 8;

/// How many notices the home page shows.
const NOTICES: usize = 6;

/// How many rows each category has on the home page.
const ROWS: usize = 4;

/// `home.html`: `welcome`, `lead`, `latest`, `campaigns`, `messages`, `notices`, `categories`.
///
/// # Errors
/// When a piece of the theme fails.
pub(in crate::render) fn home(pieces: &Pieces, context: &mut Context) -> Result<(), tera::Error> {
    let (site, plan): (&Site, &Plan) = (&pieces.site, &pieces.plan);
    let mut news: Vec<EntryId> = Vec::with_capacity(LATEST + 1);
    let pinned = site.news.iter().filter(|id| site.is_pinned(**id));
    let others = site.news.iter().filter(|id| !site.is_pinned(**id));
    news.extend(pinned.chain(others).take(LATEST + 1));
    let (lead, latest) = news.split_first().map_or((None, &[][..]), |(lead, latest)| (Some(*lead), latest));
    context.insert_value("lead", lead.map(|id| pieces.card(id)).transpose()?.into());
    context.insert_value("latest", pieces.cards(latest)?);
    let campaigns: Vec<Value> = site.of_kind(Kind::Campaigns).map(|id| campaign_card(site, plan, id)).collect();
    let messages: Vec<Value> = site.messages().map(|id| message_card(site, id)).collect();
    context.insert_value("campaigns", campaigns.into());
    context.insert_value("messages", messages.into());
    let mut first: Vec<EntryId> = site.of_kind(Kind::Notices).collect();
    first.sort_by_key(|id| !site.is_pinned(*id));
    context.insert_value("notices", pieces.rows(first.get(..NOTICES).unwrap_or(&first))?);
    let list = site.sections.iter().find(|section| section.kind == Kind::Notices);
    context.insert_value("notices_url", list.map(|section| site.href(&section.url)).into());
    context.insert_value("categories", categories(pieces, ROWS)?.into());
    let welcome = site.home.as_ref().map(|index| body::fill_plain(site, plan, &index.body, None));
    context.insert_value("welcome", welcome.filter(|text| !text.is_empty()).map(|text| html(&text)).into());
    Ok(())
}

/// A category or tag without rows: `{title, url, count, latest}`.
pub(in crate::render) fn group_row(site: &Site, group: &Group) -> Value {
    view! {
        title: &*group.name,
        url: site.href(&group.url),
        count: group.newest.len(),
        latest: Vec::<Value>::new(),
    }
}

/// Categories with their latest rows: `{title, url, count, latest}`.
///
/// # Errors
/// When a piece of the theme fails.
pub(in crate::render) fn categories(pieces: &Pieces, rows: usize) -> Result<Vec<Value>, tera::Error> {
    let site: &Site = &pieces.site;
    site.categories
        .iter()
        .map(|category| {
            let latest = category.newest.get(..rows).unwrap_or(&category.newest);
            Ok(view! {
                title: &*category.name,
                url: site.href(&category.url),
                count: category.newest.len(),
                latest: pieces.rows(latest)?,
            })
        })
        .collect()
}
