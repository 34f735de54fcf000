//! Categories and tags: names that entries share.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::visibility::ShownFacts;
use super::{Addresses, EntryId, lists};
use crate::diagnostics::{At, Diagnostic, Problem};
use crate::parse::config::Config;
use crate::parse::entry::Entry;
use crate::paths::Url;
use crate::text::{Collation, Identity, Name, nearest, slugify};

/// A category or a tag.
#[derive(Debug)]
pub struct Group {
    /// The name as first written, or as `site.yaml` declares it.
    pub name: Box<str>,
    /// The last part of its address.
    pub slug: Box<str>,
    /// Its address.
    pub url: Url,
    /// A sentence about it.
    pub summary: Option<Box<str>>,
    /// Its entries, pinned ones first, then newest first.
    pub entries: Vec<EntryId>,
    /// Its entries, newest first.
    pub newest: Vec<EntryId>,
}

/// The categories: declared ones first, in their order, then others by name. Declared ones without an entry stay
/// out, for an empty page helps nobody.
pub(super) fn categories(
    entries: &[Arc<Entry>],
    facts: &ShownFacts,
    config: &Config,
    addresses: &Addresses,
    order: &Collation,
    pinned: &[bool],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Group> {
    let mut groups = Groups::default();
    for declared in &config.categories {
        let slug = declared.slug.clone().unwrap_or_else(|| slugify(&declared.name).into());
        let url = addresses.category(&slug);
        let summary = declared.summary.clone();
        groups.declare(Group {
            name: declared.name.clone(),
            slug,
            url,
            summary,
            entries: Vec::new(),
            newest: Vec::new(),
        });
    }
    let declared = groups.groups.len();
    for (id, facts) in facts.iter() {
        if facts.category.is_none_or(|category| groups.put(id, category)) {
            continue;
        }
        let entry = &entries[id];
        let Some(name) = &entry.category else { continue };
        let known = groups.groups.len();
        groups.add(id, entry, name, "category", |slug| addresses.category(slug), diagnostics);
        if declared > 0 && groups.groups.len() > known {
            let names = config.categories.iter().map(|category| &*category.name);
            let problem = Problem::UnknownReference {
                key: "category".into(),
                nearest: nearest(name, names).map(str::to_string),
                value: name.to_string(),
            };
            diagnostics.push(Diagnostic::warning(&entry.source, At::key("category"), problem));
        }
    }
    let mut groups = groups.groups;
    if let Some(others) = groups.get_mut(declared..) {
        others.sort_by(|left, right| order.compare(&left.name, &right.name));
    }
    groups.retain(|group| !group.newest.is_empty());
    finish(groups, pinned)
}

/// The tags by name.
pub(super) fn tags(
    entries: &[Arc<Entry>],
    facts: &ShownFacts,
    addresses: &Addresses,
    order: &Collation,
    pinned: &[bool],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Group> {
    let mut groups = Groups::default();
    for (id, facts) in facts.iter() {
        if facts.tags().is_some_and(|mut tags| tags.all(|tag| groups.put(id, tag))) {
            continue;
        }
        let entry = &entries[id];
        for name in &entry.tags {
            if !groups.put(id, name.identity()) {
                groups.add(id, entry, name, "tags", |slug| addresses.tag(slug), diagnostics);
            }
        }
    }
    let mut groups = groups.groups;
    groups.sort_by(|left, right| order.compare(&left.name, &right.name));
    finish(groups, pinned)
}

fn finish(mut groups: Vec<Group>, pinned: &[bool]) -> Vec<Group> {
    for group in &mut groups {
        group.entries = group.newest.clone();
        lists::pinned_first(pinned, &mut group.entries);
    }
    groups
}

/// Groups under construction, found by slug, and by name so that a name is folded once.
#[derive(Default)]
struct Groups {
    groups: Vec<Group>,
    by_slug: HashMap<Box<str>, usize, FixedState>,
    by_name: HashMap<Box<str>, usize, FixedState>,
    /// Groups by names that entries use, which are told apart without reading them.
    by_identity: HashMap<Identity, usize, FixedState>,
}

impl Groups {
    fn declare(&mut self, group: Group) {
        self.by_slug.insert(group.slug.clone(), self.groups.len());
        self.by_name.insert(group.name.clone(), self.groups.len());
        self.groups.push(group);
    }

    /// Puts an entry into the group of a name that was met before. Whether it was.
    fn put(&mut self, id: EntryId, name: Identity) -> bool {
        let Some(position) = self.by_identity.get(&name) else { return false };
        let newest = &mut self.groups[*position].newest;
        // An entry that names a tag twice is in it once.
        if newest.last() != Some(&id) {
            newest.push(id);
        }
        true
    }

    /// Puts an entry into the group of a name. Names that fold to one slug are one group, and someone is told.
    fn add(
        &mut self,
        id: EntryId,
        entry: &Entry,
        name: &Name,
        key: &str,
        url: impl Fn(&str) -> Url,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let position = match self.by_name.get(&**name) {
            Some(position) => *position,
            None => {
                let slug: Box<str> = slugify(name).into();
                if slug.is_empty() {
                    let problem = Problem::EmptySlug { value: name.to_string() };
                    diagnostics.push(Diagnostic::error(&entry.source, At::key(key), problem));
                    return;
                }
                match self.by_slug.get(&slug) {
                    Some(position) => {
                        let other = self.groups[*position].name.to_string();
                        let problem = Problem::NamesFoldAlike { name: name.to_string(), other, slug: slug.to_string() };
                        diagnostics.push(Diagnostic::warning(&entry.source, At::key(key), problem));
                        let position = *position;
                        self.by_name.insert((&**name).into(), position);
                        position
                    }
                    None => {
                        let group = Group {
                            name: (&**name).into(),
                            url: url(&slug),
                            slug,
                            summary: None,
                            entries: Vec::new(),
                            newest: Vec::new(),
                        };
                        self.declare(group);
                        self.groups.len() - 1
                    }
                }
            }
        };
        self.by_identity.insert(name.identity(), position);
        self.put(id, name.identity());
    }
}
