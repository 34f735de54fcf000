//! The site map for people, in an archive.

use tera::{Context, Value};

use super::{data_page, link, view, year_title};
use crate::paths::Url;
use crate::render::search::title;
use crate::site::{EntryId, Section, Site};

/// `site-map.html`: `lists`, `pages`, `sections`, `categories`. `entries` come oldest first.
pub(in crate::render) fn site_map(
    site: &Site,
    entries: &[EntryId],
    holds: &dyn Fn(&Url) -> bool,
    context: &mut Context,
) {
    let words = &site.theme.strings;
    let mut pages: Vec<Value> = Vec::new();
    let mut by_section: Vec<Vec<EntryId>> = vec![Vec::new(); site.sections.len()];
    for id in entries.iter().rev() {
        match site.section_position(*id).and_then(|position| by_section.get_mut(position)) {
            Some(section) => section.push(*id),
            None => pages.push(item(site, *id)),
        }
    }
    let sections = site.sections.iter().zip(by_section).filter(|(_, entries)| !entries.is_empty());
    let sections: Vec<Value> = sections.map(|(section, entries)| branch(site, section, &entries, holds)).collect();
    let held = |url: Url, title: &str| holds(&url).then(|| link(title, &site.href(&url)));
    let mut lists: Vec<Value> = Vec::new();
    lists.extend(held(Url::home(), words.get("home")));
    lists.extend(held(site.addresses.dates(), words.get("by_date")));
    lists.extend(held(site.addresses.categories(), words.get("categories")));
    lists.extend(held(site.addresses.tags(), words.get("tags")));
    for position in 0..site.data.len() {
        let url = site.data_slug(position).map(|slug| site.addresses.data(&slug));
        let title = data_page(site, position, &mut Context::new()).map(|(_, _, title)| title.to_string());
        lists.extend(url.zip(title).and_then(|(url, title)| held(url, &title)));
    }
    let categories: Vec<Value> = site
        .categories
        .iter()
        .filter(|category| holds(&category.url))
        .map(|category| {
            view! { title: &*category.name, url: site.href(&category.url), count: category.newest.len() }
        })
        .collect();
    context.insert_value("lists", lists.into());
    context.insert_value("pages", pages.into());
    context.insert_value("sections", sections.into());
    context.insert_value("categories", categories.into());
}

/// A section: `{title, url, count, years}`, where `url` is none for a list that is not there. `years` are
/// `{title, count, items}`, newest first; without a date the title is none.
fn branch(site: &Site, section: &Section, entries: &[EntryId], holds: &dyn Fn(&Url) -> bool) -> Value {
    let year_of = |id: &EntryId| site.entries.get(*id).and_then(|entry| entry.date).map(|date| date.date().0);
    let years: Vec<Value> = entries
        .chunk_by(|one, other| year_of(one) == year_of(other))
        .map(|entries| {
            let year = entries.first().and_then(year_of);
            let items: Vec<Value> = entries.iter().map(|id| item(site, *id)).collect();
            let title = year.map(|year| year_title(&site.theme.strings, year));
            view! { title: title, count: items.len(), items: items }
        })
        .collect();
    view! {
        title: &*section.title,
        url: holds(&section.url).then(|| site.href(&section.url)),
        count: entries.len(),
        years: years,
    }
}

/// An entry: `{title, url, date}`.
fn item(site: &Site, id: EntryId) -> Value {
    let Some(entry) = site.entries.get(id) else { return Value::none() };
    view! {
        title: &*title(entry),
        url: site.href(&entry.url),
        date: entry.date.map(|moment| super::date(moment, site.config.language)),
    }
}
