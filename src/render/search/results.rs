//! What a result shows of its entry, as JSON for the reader's script.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::varint;
use crate::parse::entry::{Details, Entry};
use crate::paths::Url;
use crate::plan::ENTRIES_IN_A_PART;
use crate::site::{EntryId, Site};

/// The longest summary, in characters: what three lines hold.
const LONGEST_SUMMARY: usize = 220;

/// What results lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LeadTo {
    /// Addresses, as a server answers them: `tin-tuc/bai/`.
    Addresses,
    /// Files, as they are on a disk: `tin-tuc/bai/index.html`.
    Files,
}

/// One file of entries: a list of `[title, address below the base, date, date as shown, category, summary]`, where the
/// category is its position in the manifest's list, or −1.
pub(super) fn nth_part(site: &Site, entries: &[EntryId], part: usize, to: LeadTo) -> Vec<u8> {
    let entries = entries.chunks(ENTRIES_IN_A_PART).nth(part).unwrap_or_default();
    let rows: Vec<Value> = entries.iter().filter_map(|id| Some(row(site, *id, site.entries.get(*id)?, to))).collect();
    serde_json::to_vec(&rows).unwrap_or_default()
}

fn row(site: &Site, id: EntryId, entry: &Entry, to: LeadTo) -> Value {
    let date = entry.date.map(|date| (date.iso(), date.short())).unwrap_or_default();
    let category = site.category_position(id).and_then(|position| i64::try_from(position).ok()).unwrap_or(-1);
    let summary = entry.summary_text();
    let summary = match summary.char_indices().nth(LONGEST_SUMMARY) {
        Some((cut, _)) => {
            let cut = summary[..cut].rfind(' ').unwrap_or(cut);
            format!("{}…", summary[..cut].trim_end_matches([',', ';', ':', '.', '–', '-']))
        }
        None => summary.to_string(),
    };
    let address = match to {
        LeadTo::Addresses => Cow::Borrowed(below(&entry.url)),
        LeadTo::Files => entry.url.output_path().into(),
    };
    json!([title(entry), address, date.0, date.1, category, summary])
}

/// What a result is headed by. Documents are known by their numbers, and many have one title.
pub(in crate::render) fn title(entry: &Entry) -> Cow<'_, str> {
    match &entry.details {
        Details::Document(document) if !entry.title.contains(&*document.number) => {
            format!("{} – {}", document.number, entry.title).into()
        }
        _ => Cow::Borrowed(&entry.title),
    }
}

/// An address without its first `/`.
fn below(url: &Url) -> &str {
    url.as_str().trim_start_matches('/')
}

/// The category of every entry: 0 for none, else its position in the manifest's list and one more.
pub(super) fn categories(site: &Site, entries: &[EntryId]) -> Vec<u8> {
    let mut out = Vec::with_capacity(entries.len());
    for id in entries {
        let number = site.category_position(*id).map_or(0, |position| position + 1);
        varint::push(&mut out, u32::try_from(number).unwrap_or(0));
    }
    out
}

/// What the files of entries are made of, for telling versions apart.
pub(super) fn texts<'a>(site: &'a Site, entries: &'a [EntryId]) -> impl Iterator<Item = Cow<'a, str>> {
    let date = |entry: &Entry| entry.date.map(|date| date.short()).unwrap_or_default();
    let entries = entries.iter().filter_map(|id| site.entries.get(*id));
    entries.flat_map(move |entry| {
        [title(entry), entry.url.as_str().into(), entry.summary_text().into(), date(entry).into()]
    })
}

/// Runs of entries of one year, as `[year, first entry]`; year 0 is for those without a date.
pub(super) fn years(site: &Site, entries: &[EntryId]) -> Vec<(i16, usize)> {
    let mut years: Vec<(i16, usize)> = Vec::new();
    for (number, id) in entries.iter().enumerate() {
        let year = site.entries.get(*id).and_then(|entry| entry.date).map_or(0, |date| date.date().0);
        if years.last().is_none_or(|(last, _)| *last != year) {
            years.push((year, number));
        }
    }
    years
}

/// The years that a reader may choose, newest first, and how many entries each has.
pub(in crate::render) fn years_to_choose(site: &Site, entries: &[EntryId]) -> Vec<(i16, usize)> {
    let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
    for date in entries.iter().filter_map(|id| site.entries.get(*id)?.date) {
        *counts.entry(date.date().0).or_default() += 1;
    }
    counts.into_iter().rev().collect()
}
