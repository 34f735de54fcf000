//! What a page says that is judged when all of it was read: lists that only grow, so that a part of a page is a part of each.

use super::links::{Found, Wanted};

/// What a page says, or a part of one.
#[derive(Clone, Debug, Default)]
pub(super) struct Said<'p> {
    /// What is wrong by itself.
    pub faults: Vec<Found>,
    /// Ids with their hashes.
    pub ids: Vec<(u64, Box<str>)>,
    /// Ids that an attribute names: the hash, the id and the attribute.
    pub named: Vec<(u64, Box<str>, Box<str>)>,
    /// Headings with their level, in the order in which they are read.
    pub headings: Vec<(u8, Box<str>)>,
    /// Ids of the page itself that its links lead to, with the links.
    pub own: Vec<(u64, Box<str>)>,
    /// Places of other pages that it leads to.
    pub wanted: Vec<Wanted<'p>>,
    /// Links to other sites.
    pub outside: Vec<Box<str>>,
    /// Whether the same text would say something else on another page: an address counts from its page, a `<title>` is the
    /// first one or not.
    pub is_particular: bool,
}

/// How far the lists had grown at some place of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark([usize; 7]);

impl<'p> Said<'p> {
    /// Where the lists end now.
    pub(super) fn mark(&self) -> Mark {
        Mark([
            self.faults.len(),
            self.ids.len(),
            self.named.len(),
            self.headings.len(),
            self.own.len(),
            self.wanted.len(),
            self.outside.len(),
        ])
    }

    /// What was said since a mark.
    pub(super) fn since(&self, mark: Mark) -> Self {
        let Mark([faults, ids, named, headings, own, wanted, outside]) = mark;
        Self {
            faults: after(&self.faults, faults),
            ids: after(&self.ids, ids),
            named: after(&self.named, named),
            headings: after(&self.headings, headings),
            own: after(&self.own, own),
            wanted: after(&self.wanted, wanted),
            outside: after(&self.outside, outside),
            is_particular: self.is_particular,
        }
    }

    /// Says once more what was said elsewhere.
    pub(super) fn add(&mut self, more: &Self) {
        self.faults.extend_from_slice(&more.faults);
        self.ids.extend_from_slice(&more.ids);
        self.named.extend_from_slice(&more.named);
        self.headings.extend_from_slice(&more.headings);
        self.own.extend_from_slice(&more.own);
        self.wanted.extend_from_slice(&more.wanted);
        self.outside.extend_from_slice(&more.outside);
    }
}

fn after<T: Clone>(list: &[T], start: usize) -> Vec<T> {
    list.get(start..).unwrap_or_default().to_vec()
}
