//! The home page.

use tera::{Context, Value};

use super::{campaign_card, card, html, message_card, row, view};
use crate::parse::entry::Kind;
use crate::plan::Plan;
use crate::render::body;
use crate::site::{EntryId, Group, Site, is_pinned};

/// How many articles the home page shows below the leading one.
const LATEST: usize = 8;

/// How many rows each category has on the home page.
const ROWS: usize = 4;

/// `home.html`: `welcome`, `lead`, `latest`, `campaigns`, `messages`, `notices`, `categories`.
pub(in crate::render) fn home(site: &Site, plan: &Plan, context: &mut Context) {
    let mut news: Vec<EntryId> = Vec::with_capacity(LATEST + 1);
    let pinned = site.news.iter().filter(|id| is_pinned(&site.entries[**id], site.at));
    let others = site.news.iter().filter(|id| !is_pinned(&site.entries[**id], site.at));
    news.extend(pinned.chain(others).take(LATEST + 1));
    let mut news = news.into_iter().map(|id| card(site, plan, id));
    context.insert_value("lead", news.next().into());
    context.insert_value("latest", news.collect::<Vec<_>>().into());
    let campaigns: Vec<Value> = site.of_kind(Kind::Campaigns).map(|id| campaign_card(site, plan, id)).collect();
    let messages: Vec<Value> = site.messages().map(|id| message_card(site, id)).collect();
    context.insert_value("campaigns", campaigns.into());
    context.insert_value("messages", messages.into());
    context.insert_value("notices", Vec::<Value>::new().into());
    context.insert_value("categories", categories(site, ROWS).into());
    let welcome = site.home.as_ref().map(|index| body::fill_plain(site, plan, &index.body));
    context.insert_value("welcome", welcome.filter(|text| !text.is_empty()).map(|text| html(&text)).into());
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
pub(in crate::render) fn categories(site: &Site, rows: usize) -> Vec<Value> {
    site.categories
        .iter()
        .map(|category| {
            let latest: Vec<Value> = category.newest.iter().take(rows).map(|id| row(site, *id)).collect();
            view! {
                title: &*category.name,
                url: site.href(&category.url),
                count: category.newest.len(),
                latest: latest,
            }
        })
        .collect()
}
