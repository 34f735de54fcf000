//! The register of documents: how one is found by its number, and the shelves on which documents of one type or one
//! year stand together.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Addresses, EntryId, Section};
use crate::diagnostics::{At, Diagnostic, Problem};
use crate::parse::entry::{Details, Document, Entry, Kind};
use crate::paths::Url;
use crate::text::{Collation, number_key, slugify};

/// The documents of a site.
#[derive(Debug, Default)]
pub struct Register {
    /// The shelves: by section, types by name, then years from the newest.
    pub shelves: Vec<Shelf>,
    by_number: HashMap<String, EntryId>,
}

/// Documents of one section that have something in common.
#[derive(Debug)]
pub struct Shelf {
    /// The position of the section.
    pub section: usize,
    /// What they have in common.
    pub of: ShelfOf,
    /// The address of the first page.
    pub url: Url,
    /// The documents, newest first.
    pub entries: Vec<EntryId>,
}

/// What the documents of a shelf have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShelfOf {
    /// The type, such as `Kế hoạch`.
    Form(Box<str>),
    /// The year of issue.
    Year(i16),
}

impl Register {
    /// Puts the documents of all sections on their shelves. A number that two documents bear is an error.
    pub(super) fn new(
        entries: &[Arc<Entry>],
        sections: &[Section],
        addresses: &Addresses,
        order: &Collation,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut register = Self::default();
        for (position, section) in sections.iter().enumerate().filter(|(_, section)| section.kind == Kind::Documents) {
            let mut forms: Vec<Shelf> = Vec::new();
            let mut years: Vec<Shelf> = Vec::new();
            for id in &section.newest {
                let Some((entry, document)) = entries.get(*id).and_then(|entry| Some((entry, document_of(entry)?)))
                else {
                    continue;
                };
                register.enter(*id, entries, entry, document, diagnostics);
                if let Some(form) = &document.form {
                    let url = || addresses.shelf_of_form(&section.url, &slugify(form));
                    put(&mut forms, position, ShelfOf::Form((&**form).into()), url, *id);
                }
                if let Some(date) = entry.date {
                    let year = date.date().0;
                    put(&mut years, position, ShelfOf::Year(year), || addresses.shelf_of_year(&section.url, year), *id);
                }
            }
            forms.sort_by(|one, other| match (&one.of, &other.of) {
                (ShelfOf::Form(one), ShelfOf::Form(other)) => order.compare(one, other),
                _ => std::cmp::Ordering::Equal,
            });
            register.shelves.extend(forms);
            register.shelves.extend(years);
        }
        register
    }

    /// The document with a number, however it is spelt.
    pub fn find(&self, number: &str) -> Option<EntryId> {
        if self.by_number.is_empty() { None } else { self.by_number.get(&number_key(number)).copied() }
    }

    /// The shelves of a section.
    pub fn shelves_of(&self, section: usize) -> impl Iterator<Item = &Shelf> {
        self.shelves.iter().filter(move |shelf| shelf.section == section)
    }

    fn enter(
        &mut self,
        id: EntryId,
        entries: &[Arc<Entry>],
        entry: &Entry,
        document: &Document,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        if document.number.is_empty() {
            return;
        }
        match self.by_number.entry(number_key(&document.number)) {
            std::collections::hash_map::Entry::Occupied(taken) => {
                let other = entries.get(*taken.get()).map(|entry| entry.source.to_string()).unwrap_or_default();
                let problem = Problem::NumberTwice { number: document.number.to_string(), other };
                diagnostics.push(Diagnostic::error(&entry.source, At::key("number"), problem));
            }
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(id);
            }
        }
    }
}

/// What the register holds of an entry.
pub fn document_of(entry: &Entry) -> Option<&Document> {
    match &entry.details {
        Details::Document(document) => Some(document),
        _ => None,
    }
}

/// Puts a document on its shelf. Types whose names fold alike, such as `Kế hoạch` and `kế hoạch`, share one.
fn put(shelves: &mut Vec<Shelf>, section: usize, of: ShelfOf, url: impl Fn() -> Url, id: EntryId) {
    let is_same = |shelf: &&mut Shelf| match (&shelf.of, &of) {
        (ShelfOf::Form(one), ShelfOf::Form(other)) => slugify(one) == slugify(other),
        (one, other) => one == other,
    };
    match shelves.iter_mut().find(is_same) {
        Some(shelf) => shelf.entries.push(id),
        None => shelves.push(Shelf { section, url: url(), of, entries: vec![id] }),
    }
}
