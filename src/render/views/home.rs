//! The home page.

use tera::{Context, Value};

use super::widgets::bands;
use super::{campaign_card, html, message_card, view};
use crate::parse::entry::Kind;
use crate::plan::Plan;
use crate::render::body;
use crate::render::pieces::Pieces;
use crate::site::{EntryId, Group, Site};

/// How many articles the home page shows below the leading one.
pub(super) const LATEST: usize = 8;

/// How many notices the home page shows.
pub(super) const NOTICES: usize = 6;

/// How many rows each category has on the home page.
pub(super) const ROWS: usize = 4;

/// `home.html`: `widgets` where the site says what stands there, else none and `welcome`, `lead`, `latest`,
/// `campaigns`, `messages`, `notices`, `categories`.
///
/// # Errors
/// When a piece of the theme fails.
pub(in crate::render) fn home(pieces: &Pieces, context: &mut Context) -> Result<(), tera::Error> {
    let (site, plan): (&Site, &Plan) = (&pieces.site, &pieces.plan);
    let placed = site.config.widgets.home.as_deref();
    context.insert_value("widgets", placed.map(|list| bands(pieces, list)).transpose()?.into());
    if placed.is_some() {
        return Ok(());
    }
    let (lead, latest) = leading(site, LATEST);
    context.insert_value("lead", lead.map(|id| pieces.card(id)).transpose()?.into());
    context.insert_value("latest", pieces.cards(&latest)?);
    let campaigns: Vec<Value> = site.of_kind(Kind::Campaigns).map(|id| campaign_card(site, plan, id)).collect();
    let messages: Vec<Value> = site.messages().map(|id| message_card(site, id)).collect();
    context.insert_value("campaigns", campaigns.into());
    context.insert_value("messages", messages.into());
    context.insert_value("notices", pieces.rows(&notices(site, NOTICES))?);
    context.insert_value("notices_url", notices_url(site).into());
    context.insert_value("categories", categories(pieces, ROWS)?.into());
    context.insert_value("welcome", welcome(site, plan));
    Ok(())
}

/// The leading article, and so many after it: pinned ones first, then the newest.
pub(super) fn leading(site: &Site, count: usize) -> (Option<EntryId>, Vec<EntryId>) {
    let pinned = site.news.iter().filter(|id| site.is_pinned(**id));
    let others = site.news.iter().filter(|id| !site.is_pinned(**id));
    let mut news = pinned.chain(others).copied();
    (news.next(), news.take(count).collect())
}

/// The first notices: pinned ones, then the newest.
pub(super) fn notices(site: &Site, count: usize) -> Vec<EntryId> {
    let mut first: Vec<EntryId> = site.of_kind(Kind::Notices).collect();
    first.sort_by_key(|id| !site.is_pinned(*id));
    first.truncate(count);
    first
}

/// The address of the list of notices.
pub(super) fn notices_url(site: &Site) -> Option<String> {
    let list = site.sections.iter().find(|section| section.kind == Kind::Notices);
    list.map(|section| site.href(&section.url))
}

/// The text of `content/_index.md`, or none.
pub(super) fn welcome(site: &Site, plan: &Plan) -> Value {
    let welcome = site.home.as_ref().map(|index| body::fill_plain(site, plan, &index.body, None));
    welcome.filter(|text| !text.is_empty()).map(|text| html(&text)).into()
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
