//! The search page.

use tera::{Context, Value};

use super::{link, view, year_title};
use crate::plan::SearchPart;
use crate::render::search::years_to_choose;
use crate::site::{EntryId, Site};

/// `search.html`: `index`, `category_field`, `categories`, `years`, `archive`.
pub(in crate::render) fn search(site: &Site, entries: &[EntryId], context: &mut Context) {
    let manifest = SearchPart::Manifest.url(&site.addresses.search());
    context.insert_value("index", site.href(&manifest).into());
    context.insert_value("category_field", site.addresses.category_word().into());
    // Those of which something can be found: an archive holds a part of the site.
    let mut held = vec![false; site.categories.len()];
    for position in entries.iter().filter_map(|id| site.category_position(*id)) {
        if let Some(held) = held.get_mut(position) {
            *held = true;
        }
    }
    let held = site.categories.iter().zip(held).filter(|(_, held)| *held);
    let categories: Vec<Value> =
        held.map(|(category, _)| view! { title: &*category.name, slug: &*category.slug }).collect();
    context.insert_value("categories", categories.into());
    let years: Vec<Value> = years_to_choose(site, entries)
        .into_iter()
        .map(|(year, count)| view! { year: i64::from(year), count: count })
        .collect();
    context.insert_value("years", years.into());
    let archive: Vec<Value> = site
        .calendar
        .years
        .iter()
        .map(|year| link(&year_title(&site.theme.strings, year.year), &site.href(&year.url)))
        .collect();
    context.insert_value("archive", archive.into());
}
