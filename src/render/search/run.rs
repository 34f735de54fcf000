//! The tokens of a run of entries, counted: what one thread makes at a time.

use super::pairs::{self, Seen, Turned};
use super::tokens::{self, Sink};
use super::varint;
use super::vocabulary::{FormId, Known, Vocabulary};
use crate::parse::entry::{Details, Entry, Media};
use crate::text::Syllable;

/// What a word in the title counts, against one in the text.
const TITLE: u32 = 20;
/// What a word in a heading, the summary, a category, a tag or the number of a document counts.
const NAMED: u32 = 5;

/// How well an entry answers to a word, from 0 to 7.
pub(super) const LEVEL_BITS: u32 = 3;

/// The entries of a form, in one run.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    /// The first entry and its level.
    pub first: Option<(u32, u32)>,
    /// The last entry.
    pub last: u32,
    /// The others, as [`step`] writes them.
    pub rest: Vec<u8>,
}

/// An entry and its level, as the index holds them: how many entries were passed over, above the level.
pub(super) fn step(out: &mut Vec<u8>, passed: u32, level: u32) {
    varint::push(out, passed << LEVEL_BITS | level);
}

/// How well a text of `length` tokens answers to a word that counts `count` in it: the more often the better, but ever
/// less so, and less in a long text (the saturation of BM25, with a fixed length for the average, so that one entry
/// does not change the figures of others).
fn level(count: u32, length: u32) -> u32 {
    let most = (1 << LEVEL_BITS) - 1;
    ((most + 1) * count / (count + 2 + length.min(4000) / 200)).min(most)
}

impl List {
    fn push(&mut self, entry: u32, level: u32) {
        match self.first {
            None => self.first = Some((entry, level)),
            Some(_) => step(&mut self.rest, entry - self.last - 1, level),
        }
        self.last = entry;
    }
}

/// The syllables of a run of entries.
#[derive(Debug)]
pub(super) struct Counted {
    /// The forms that were met.
    pub forms: Vec<Syllable>,
    /// The entries of each.
    pub lists: Vec<List>,
}

/// Counts a run of at most 65,536 entries, the first of which has the number `first`.
pub(super) fn count<'a>(first: u32, entries: impl Iterator<Item = &'a Entry>) -> (Counted, Turned) {
    let mut counter = Counter::new();
    let mut ends = Vec::new();
    for (offset, entry) in entries.enumerate() {
        counter.read(entry);
        counter.finish(first + offset as u32);
        ends.push(counter.buckets.len() as u32);
    }
    let pairs = Turned::new(first, &counter.buckets, &ends);
    (Counted { forms: counter.vocabulary.forms, lists: counter.lists }, pairs)
}

/// Counts the tokens of one entry after another.
struct Counter {
    vocabulary: Vocabulary,
    lists: Vec<List>,
    /// What each form has counted in this entry.
    counts: Vec<u32>,
    /// The forms of this entry.
    met: Vec<FormId>,
    /// What a token counts at the moment.
    weight: u32,
    /// How many tokens the text has.
    length: u32,
    last: Option<u32>,
    seen: Seen,
    /// The pairs of all entries, each once for its entry.
    buckets: Vec<u16>,
    /// Where those of this entry begin.
    own: usize,
}

impl Counter {
    fn new() -> Self {
        Self {
            vocabulary: Vocabulary::new(),
            lists: Vec::new(),
            counts: Vec::new(),
            met: Vec::new(),
            weight: 1,
            length: 0,
            last: None,
            seen: Seen::new(),
            buckets: Vec::new(),
            own: 0,
        }
    }

    /// Reads all of an entry that a reader may look for.
    fn read(&mut self, entry: &Entry) {
        self.weight = TITLE;
        self.text(&entry.title);
        if let Details::Message(message) = &entry.details
            && let Some(code) = &message.code
        {
            self.text(code);
            // People write `05T` as well.
            self.text(&code.replace(' ', ""));
        }
        if let Details::Document(document) = &entry.details {
            self.text(&document.number);
        }
        self.weight = NAMED;
        if let Some(summary) = &entry.summary {
            self.text(summary);
        }
        for heading in &entry.body.headings {
            self.text(&heading.text);
        }
        for name in entry.category.iter().chain(&entry.tags) {
            self.text(name);
        }
        self.all(&entry.documents);
        self.all(&entry.authors);
        self.maybe(&entry.unit);
        self.details(&entry.details);
        self.weight = 1;
        if let Some(image) = &entry.image {
            self.text(&image.alt);
            self.maybe(&image.caption);
        }
        tokens::read_body(&entry.body, self);
    }

    /// Reads what the kind of an entry adds.
    fn details(&mut self, details: &Details) {
        match details {
            Details::News | Details::Page | Details::Notice { .. } => {}
            Details::Message(message) => {
                self.maybe(&message.document);
                for item in &message.items {
                    self.text(&item.text);
                    self.maybe(&item.note);
                }
            }
            Details::Document(document) => {
                if let Some(form) = &document.form {
                    self.text(form);
                }
                self.maybe(&document.issuer);
                self.maybe(&document.signer);
                self.maybe(&document.gist);
                for title in document.files.iter().filter_map(|file| file.title.as_ref()) {
                    self.text(title);
                }
            }
            Details::Week(week) => {
                for event in &week.events {
                    self.text(&event.title);
                    self.maybe(&event.place);
                    self.maybe(&event.chair);
                    self.all(&event.attendees);
                    self.maybe(&event.note);
                }
            }
            Details::Media(Media::Gallery(photos)) => {
                // They are the text of a gallery.
                self.weight = 1;
                for photo in photos.iter().map(|photo| &photo.item) {
                    self.text(&photo.alt);
                    self.maybe(&photo.caption);
                    self.maybe(&photo.credit);
                }
            }
            // What is said in them is the body.
            Details::Media(Media::Video(_) | Media::Audio(_)) => {}
            Details::Campaign(campaign) => {
                self.maybe(&campaign.plan);
                self.maybe(&campaign.organiser);
                for target in &campaign.targets {
                    self.text(&target.label);
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        tokens::read_text(text, self);
    }

    fn maybe(&mut self, text: &Option<Box<str>>) {
        if let Some(text) = text {
            self.text(text);
        }
    }

    fn all(&mut self, texts: &[Box<str>]) {
        for text in texts {
            self.text(text);
        }
    }

    #[inline]
    fn count(&mut self, text: &[u8], start: usize, end: usize) -> Known {
        let known = self.vocabulary.know(text, start, end);
        let form = known.form as usize;
        if form >= self.counts.len() {
            self.counts.resize(form + 1, 0);
            self.lists.resize(form + 1, List::default());
        }
        if self.counts[form] == 0 {
            self.met.push(known.form);
        }
        self.counts[form] += self.weight;
        known
    }

    /// Ends an entry.
    fn finish(&mut self, entry: u32) {
        for form in self.met.drain(..) {
            let count = std::mem::take(&mut self.counts[form as usize]);
            self.lists[form as usize].push(entry, level(count, self.length));
        }
        self.seen.clear(&self.buckets[self.own..]);
        self.own = self.buckets.len();
        self.length = 0;
    }
}

impl Sink for Counter {
    #[inline]
    fn token(&mut self, text: &[u8], start: usize, end: usize) {
        let known = self.count(text, start, end);
        if self.weight == 1 {
            self.length += 1;
        }
        if let Some(last) = self.last {
            let bucket = pairs::bucket(last, known.hash);
            if self.seen.insert(bucket) {
                self.buckets.push(bucket);
            }
        }
        self.last = Some(known.hash);
    }

    fn number(&mut self, number: &[u8]) {
        self.count(number, 0, number.len());
    }

    fn pause(&mut self) {
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_more_than_a_text_and_a_short_text_more_than_a_long_one() {
        assert!(level(TITLE, 600) > level(NAMED, 600) && level(NAMED, 600) > level(1, 600));
        assert!(level(1, 100) > level(1, 2000));
        assert!(level(TITLE + NAMED + 3, 600) >= level(TITLE, 600));
        assert_eq!(level(u32::MAX / 16, 0), 7);
    }
}
