//! The search index: what `/tim-kiem/` reads to answer a reader.
//!
//! 1. [`tokens`] cuts an entry into syllables, numbers and numbers of documents;
//! 2. [`run`] counts them for a run of entries, on every core;
//! 3. [`syllables`] and [`pairs`] put the runs together and cut them into files, [`results`] says what to show;
//! 4. `assets/js/search.js` of the theme reads the few files that a question needs.
//!
//! Entries are numbered from the oldest, so that a new one leaves the numbers of others alone. Only what the public
//! sees is in it, also where drafts are shown.

mod pairs;
mod results;
mod run;
mod syllables;
mod tokens;
mod varint;
mod vocabulary;

use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};

use serde_json::json;

use crate::plan::{ENTRIES_IN_A_PART, SearchPart, SearchParts};
use crate::site::{EntryId, Site, Visibility};
use pairs::Turned;
use results::LeadTo;
pub(super) use results::{title, years_to_choose};
use run::Counted;
use syllables::Syllables;

/// How many entries are in one run: pairs count them in 16 bits, and what a run writes stays in a processor's cache.
const RUN: usize = 1024;

/// The search of a site. Nothing is made before it is asked for: live preview has a new site after every save.
#[derive(Debug, Default)]
pub(super) struct Search {
    entries: OnceLock<Vec<EntryId>>,
    index: OnceLock<Index>,
}

/// The files of the search index, for who needs each of them once: what they are made of is freed with this value.
#[derive(Debug)]
pub struct SearchFiles<'a> {
    site: &'a Site,
    entries: Cow<'a, [EntryId]>,
    index: Index,
    to: LeadTo,
}

impl SearchFiles<'_> {
    /// The bytes of a file.
    pub fn part(&self, part: SearchPart) -> Vec<u8> {
        self.index.part(self.site, &self.entries, part, self.to)
    }

    /// The same files, whose results lead to files: what is searched where no server answers. `None` if they are of
    /// other entries than these.
    pub fn leading_to_files(self, entries: &[EntryId]) -> Option<Self> {
        (*self.entries == *entries).then_some(Self { to: LeadTo::Files, ..self })
    }
}

/// Where every syllable and every pair stands.
#[derive(Debug)]
struct Index {
    parts: SearchParts,
    syllables: Syllables,
    /// Files of pairs are made of these when they are asked for: held as bytes they would be there twice.
    pairs: Vec<Turned>,
}

impl Search {
    /// The bytes of a file of the index.
    pub(super) fn part(&self, site: &Site, part: SearchPart) -> Vec<u8> {
        let Some(parts) = SearchParts::of(site) else { return Vec::new() };
        let entries = self.entries(site);
        match part {
            // These need no index.
            SearchPart::Categories => results::categories(site, entries),
            SearchPart::Entries(part) => results::nth_part(site, entries, part, LeadTo::Addresses),
            _ => {
                let index = self.index.get_or_init(|| Index::new(site, entries, parts));
                index.part(site, entries, part, LeadTo::Addresses)
            }
        }
    }

    /// All files, from an index that is made now and kept no longer than they are asked for; `None` when the site has
    /// no search.
    pub(super) fn files<'a>(&'a self, site: &'a Site) -> Option<SearchFiles<'a>> {
        let entries = self.entries(site);
        SearchParts::of(site).map(|parts| {
            let index = Index::new(site, entries, parts);
            SearchFiles { site, entries: entries.into(), index, to: LeadTo::Addresses }
        })
    }

    /// The entries that can be found, oldest first; those without a date before them.
    pub(super) fn entries(&self, site: &Site) -> &[EntryId] {
        self.entries.get_or_init(|| {
            let all = site.visibility.iter().enumerate().rev();
            all.filter(|(_, visibility)| **visibility == Visibility::Public).map(|(id, _)| id).collect()
        })
    }
}

/// The files of an index of some entries alone, oldest first, whose results lead to files: what is searched where no
/// server answers. [`SearchParts::for_entries`] says how many there are.
pub(super) fn files_of(site: &Site, entries: Vec<EntryId>) -> SearchFiles<'_> {
    let index = Index::new(site, &entries, SearchParts::for_entries(entries.len()));
    SearchFiles { site, entries: entries.into(), index, to: LeadTo::Files }
}

impl Index {
    /// Makes the index on every core.
    fn new(site: &Site, entries: &[EntryId], parts: SearchParts) -> Self {
        Self::on(rayon::current_num_threads(), site, entries, parts)
    }

    /// Makes the index on `threads` threads. It is the same for any number of them.
    fn on(threads: usize, site: &Site, entries: &[EntryId], parts: SearchParts) -> Self {
        let chunks: Vec<&[EntryId]> = entries.chunks(RUN).collect();
        let runs = on_threads(threads, chunks.len(), |position| {
            let entries = chunks.get(position).copied().unwrap_or_default();
            let first = u32::try_from(position * RUN).unwrap_or(u32::MAX);
            run::count(first, entries.iter().filter_map(|id| site.entries.get(*id)).map(|entry| &**entry))
        });
        let (counted, pairs): (Vec<Counted>, Vec<Turned>) = runs.into_iter().unzip();
        Self { parts, syllables: syllables::make(&counted, parts.syllables), pairs }
    }

    fn part(&self, site: &Site, entries: &[EntryId], part: SearchPart, to: LeadTo) -> Vec<u8> {
        match part {
            SearchPart::Manifest => self.manifest(site, entries),
            SearchPart::Categories => results::categories(site, entries),
            SearchPart::Syllables(part) => self.syllables.parts.get(part).cloned().unwrap_or_default(),
            SearchPart::Pairs(part) => pairs::part(&self.pairs, self.parts, part),
            SearchPart::Entries(part) => results::nth_part(site, entries, part, to),
        }
    }

    /// What the other files are, for the reader's script, and a version that caches may keep them under.
    fn manifest(&self, site: &Site, entries: &[EntryId]) -> Vec<u8> {
        let mut version = Version::default();
        self.syllables.parts.iter().for_each(|part| version.add(part));
        self.pairs.iter().for_each(|pairs| pairs.words().for_each(|word| version.add_word(word)));
        results::texts(site, entries).for_each(|text| version.add(text.as_bytes()));
        version.add(&results::categories(site, entries));
        let categories: Vec<_> = site.categories.iter().map(|category| (&*category.slug, &*category.name)).collect();
        let manifest = json!({
            "version": version.to_string(),
            "entries": entries.len(),
            "in_part": ENTRIES_IN_A_PART,
            "pairs": self.parts.pairs,
            "years": results::years(site, entries),
            "categories": categories,
            "syllables": self.syllables.firsts,
        });
        serde_json::to_vec(&manifest).unwrap_or_default()
    }
}

/// Does `count` pieces of work on some threads, and returns what they came to in order.
///
/// These are threads of its own: a thread of rayon's that waits for the others takes up other work meanwhile, which may
/// be a page that waits for this index.
fn on_threads<T: Send>(threads: usize, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(count));
    let go = || {
        let mut own = Vec::new();
        loop {
            let position = next.fetch_add(1, Ordering::Relaxed);
            if position >= count {
                break;
            }
            own.push((position, work(position)));
        }
        if let Ok(mut done) = done.lock() {
            done.append(&mut own);
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.min(count) {
            scope.spawn(go);
        }
        go();
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_unstable_by_key(|(position, _)| *position);
    done.into_iter().map(|(_, value)| value).collect()
}

/// Tells one state of the index from another; it keeps no secrets.
#[derive(Clone, Copy, Debug, Default)]
struct Version(u64);

impl Version {
    fn add_word(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn add(&mut self, bytes: &[u8]) {
        self.add_word(bytes.len() as u64);
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|word| self.add_word(u64::from_le_bytes(*word)));
        rest.iter().for_each(|byte| self.add_word(u64::from(*byte)));
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests;
