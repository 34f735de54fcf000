//! The sections: the folders of `content/`.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::visibility::ShownFacts;
use super::{Addresses, EntryId, lists};
use crate::parse::entry::{Entry, Kind, SectionIndex};
use crate::parse::theme::Strings;
use crate::paths::Url;
use crate::text::{Collation, Identity, slugify};

/// A folder of `content/` and the entries in it.
#[derive(Debug)]
pub struct Section {
    /// The folder's name.
    pub folder: Box<str>,
    /// The title.
    pub title: Box<str>,
    /// The kind of its entries.
    pub kind: Kind,
    /// Its address.
    pub url: Url,
    /// Its `_index.md`, where there is one.
    pub index: Option<SectionIndex>,
    /// Its entries in the order to show them: pinned ones first, then newest first; pages by title.
    pub entries: Vec<EntryId>,
    /// Its entries, newest first.
    pub newest: Vec<EntryId>,
}

/// Gathers the sections that have an index or entries.
pub(super) fn make(
    entries: &[Arc<Entry>],
    facts: &ShownFacts,
    indexes: BTreeMap<Box<str>, SectionIndex>,
    strings: &Strings,
    addresses: &Addresses,
    order: &Collation,
    pinned: &[bool],
) -> Vec<Section> {
    let mut members: BTreeMap<Box<str>, Vec<EntryId>> = BTreeMap::new();
    for folder in indexes.keys() {
        members.entry(folder.clone()).or_default();
    }
    let mut in_folders: HashMap<Identity, Vec<EntryId>, FixedState> = HashMap::default();
    for (id, facts) in facts.iter() {
        in_folders.entry(facts.section).or_default().push(id);
    }
    for ids in in_folders.into_values() {
        let Some(folder) = ids.first().map(|id| &*entries[*id].section).filter(|folder| !folder.is_empty()) else {
            continue;
        };
        members.insert(folder.into(), ids);
    }
    let mut indexes = indexes;
    let mut sections: Vec<Section> = members
        .into_iter()
        .map(|(folder, mut ids)| {
            let index = indexes.remove(&folder);
            let newest = ids.clone();
            let kind = index.as_ref().map_or(Kind::News, |index| index.kind);
            match kind {
                Kind::Messages => lists::sort_messages(entries, &mut ids),
                Kind::Pages => ids.sort_by(|a, b| order.compare(&entries[*a].title, &entries[*b].title)),
                Kind::News | Kind::Campaigns | Kind::Notices | Kind::Documents | Kind::Schedule | Kind::Media => {
                    lists::pinned_first(pinned, &mut ids);
                }
            }
            let title =
                index.as_ref().and_then(|index| index.title.clone()).unwrap_or_else(|| default_title(&folder, strings));
            Section { url: addresses.section(&folder), title, kind, index, entries: ids, newest, folder }
        })
        .collect();
    sections.sort_by(|left, right| {
        let place = |section: &Section| {
            let given = section.index.as_ref().and_then(|index| index.order).unwrap_or(u32::MAX);
            (given, section.kind)
        };
        place(left).cmp(&place(right)).then_with(|| order.compare(&left.title, &right.title))
    });
    sections
}

/// The title of a folder without `_index.md`: the theme's name for it, else the folder's own.
fn default_title(folder: &str, strings: &Strings) -> Box<str> {
    let key = format!("section_{}", slugify(folder).replace('-', "_"));
    if let Some(title) = strings.find(&key) {
        return title.into();
    }
    let words = folder.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default().into()
}
