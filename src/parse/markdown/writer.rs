//! The HTML under construction: one string, and the slots in it.

use std::ops::Range;

use super::body::{Filling, Slot};

/// Opens the mark that stands for a piece of loa's own markup while a body is sanitised. Clean text never holds it.
pub(super) const MARK: char = '\u{FDD0}';
/// Closes the mark.
pub(super) const END_OF_MARK: char = '\u{FDD1}';

/// Where a piece of loa's own markup stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// All attributes of one tag.
    Attributes,
    /// Something inside a sentence.
    Phrase,
    /// A link, or what becomes one: the parser must see it as a link, for links do not nest.
    Link,
    /// A block: the parser must see it as one, for blocks close paragraphs.
    Block,
    /// Nothing: the end of a piece of the author's HTML, which must be between tags when all is parsed.
    Checkpoint,
}

/// A piece of loa's own markup, kept away from the sanitiser.
#[derive(Debug)]
pub(super) struct Own {
    pub(super) kind: Kind,
    pub(super) html: String,
    /// Slots in `html`, counted from its start.
    pub(super) slots: Vec<Slot>,
    /// What it comes from.
    pub(super) span: Range<usize>,
}

/// A place in the HTML to come back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    html: usize,
    slots: usize,
    own: usize,
}

/// Appends markup and text. Where the author's HTML will be sanitised, it sets aside every attribute of its own and
/// leaves marks instead, so that the sanitiser may distrust all that it sees.
#[derive(Debug)]
pub(super) struct Writer {
    html: String,
    slots: Vec<Slot>,
    own: Option<Vec<Own>>,
}

impl Writer {
    /// An empty document; `guarded` when it will be sanitised.
    pub(super) fn new(capacity: usize, guarded: bool) -> Self {
        Self { html: String::with_capacity(capacity), slots: Vec::new(), own: guarded.then(Vec::new) }
    }

    /// The HTML, its slots, and what was set aside.
    pub(super) fn finish(self) -> (String, Vec<Slot>, Vec<Own>) {
        (self.html, self.slots, self.own.unwrap_or_default())
    }

    /// The bytes written so far.
    pub(super) fn len(&self) -> usize {
        self.html.len()
    }

    /// Whether the HTML ends with `end`.
    pub(super) fn ends_with(&self, end: &str) -> bool {
        self.html.ends_with(end)
    }

    /// Appends markup as it is.
    pub(super) fn markup(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    /// The HTML, to append what is already escaped.
    pub(super) fn raw(&mut self) -> &mut String {
        &mut self.html
    }

    /// Appends text between tags.
    pub(super) fn text(&mut self, text: &str) {
        let mut from = 0;
        for at in memchr::memchr3_iter(b'&', b'<', b'>', text.as_bytes()) {
            self.html.push_str(&text[from..at]);
            self.html.push_str(match text.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                _ => "&gt;",
            });
            from = at + 1;
        }
        self.html.push_str(&text[from..]);
    }

    /// Appends text inside a quoted attribute.
    pub(super) fn value(&mut self, text: &str) {
        crate::text::escape_html_into(&mut self.html, text);
    }

    /// Appends a label, with `value` in the place of `{name}`, inside a quoted attribute.
    pub(super) fn label(&mut self, label: &str, name: &str, value: &str) {
        match label.split_once(name) {
            Some((before, after)) => {
                self.value(before);
                self.value(value);
                self.value(after);
            }
            None => self.value(label),
        }
    }

    /// Appends a number.
    pub(super) fn number(&mut self, number: usize) {
        if number >= 10 {
            self.number(number / 10);
        }
        self.html.push(char::from(b'0' + (number % 10) as u8));
    }

    /// Leaves a hole.
    pub(super) fn slot(&mut self, span: &Range<usize>, filling: Filling) {
        self.slots.push(Slot { at: short(self.html.len()), span: (short(span.start), short(span.end)), filling });
    }

    /// This place.
    pub(super) fn here(&self) -> Point {
        Point { html: self.html.len(), slots: self.slots.len(), own: self.own.as_ref().map_or(0, Vec::len) }
    }

    /// Forgets everything written since a place.
    pub(super) fn undo(&mut self, point: Point) {
        self.html.truncate(point.html);
        self.slots.truncate(point.slots);
        if let Some(own) = &mut self.own {
            own.truncate(point.own);
        }
    }

    /// Opens a tag: `<name`. Attributes follow, then [`Writer::end_tag`] with the place returned here.
    pub(super) fn tag(&mut self, name: &str) -> Point {
        self.html.push('<');
        self.html.push_str(name);
        self.here()
    }

    /// Ends a tag whose attributes were written since `point`.
    pub(super) fn end_tag(&mut self, point: Point) {
        self.set_aside(point, Kind::Attributes);
        self.html.push('>');
    }

    /// Declares that all since `point` is loa's, whole elements or nothing but a slot.
    pub(super) fn own_content(&mut self, point: Point, kind: Kind) {
        self.set_aside(point, kind);
    }

    /// Marks the end of a piece of the author's HTML.
    pub(super) fn checkpoint(&mut self, span: Range<usize>) {
        let here = self.here();
        self.set_aside(here, Kind::Checkpoint);
        if let Some(last) = self.own.as_mut().and_then(|own| own.last_mut()) {
            last.span = span;
        }
    }

    /// Puts attributes into a tag that was written before: `point` is the place before its `>`.
    pub(super) fn add_attributes(&mut self, point: Point, attributes: String) {
        let inserted = match &mut self.own {
            Some(own) => {
                own.push(Own { kind: Kind::Attributes, html: attributes, slots: Vec::new(), span: 0..0 });
                mark(Kind::Attributes, own.len() - 1)
            }
            None => attributes,
        };
        if point.html <= self.html.len() {
            self.html.insert_str(point.html, &inserted);
            for slot in self.slots.iter_mut().skip(point.slots) {
                slot.at += short(inserted.len());
            }
        }
    }

    /// Starts writing elsewhere; [`Writer::swap_back`] returns.
    pub(super) fn swap(&mut self) -> (String, Vec<Slot>) {
        (std::mem::take(&mut self.html), std::mem::take(&mut self.slots))
    }

    /// Returns to what was being written, and gives back what was written meanwhile.
    pub(super) fn swap_back(&mut self, before: (String, Vec<Slot>)) -> (String, Vec<Slot>) {
        (std::mem::replace(&mut self.html, before.0), std::mem::replace(&mut self.slots, before.1))
    }

    /// Appends what was written elsewhere.
    pub(super) fn append(&mut self, html: &str, slots: Vec<Slot>) {
        let from = short(self.html.len());
        self.html.push_str(html);
        self.slots.extend(slots.into_iter().map(|slot| Slot { at: slot.at + from, ..slot }));
    }

    /// Removes `end` from the end of the HTML. No slot may lie in it.
    pub(super) fn strip_end(&mut self, end: &str) {
        if self.html.ends_with(end) {
            self.html.truncate(self.html.len() - end.len());
        }
    }

    fn set_aside(&mut self, point: Point, kind: Kind) {
        let Some(own) = &mut self.own else { return };
        if kind == Kind::Attributes && self.html.len() == point.html {
            return;
        }
        let html = self.html.split_off(point.html);
        let mut slots = self.slots.split_off(point.slots);
        for slot in &mut slots {
            slot.at -= short(point.html);
        }
        own.push(Own { kind, html, slots, span: 0..0 });
        let number = own.len() - 1;
        self.html.push_str(&mark(kind, number));
    }
}

/// What stands in the HTML for a piece that was set aside.
fn mark(kind: Kind, number: usize) -> String {
    let (before, after) = kind.around();
    format!("{before}{MARK}{number}{END_OF_MARK}{after}")
}

impl Kind {
    /// What stands before and after the mark, and goes with it.
    pub(super) fn around(self) -> (&'static str, &'static str) {
        match self {
            Self::Attributes => (" class=\"", "\""),
            Self::Phrase | Self::Checkpoint => ("", ""),
            Self::Link => ("<a class=\"", "\"></a>"),
            Self::Block => ("<div class=\"", "\"></div>"),
        }
    }
}

/// A position as slots keep it. Files are far smaller than 4 GiB: loading refuses large ones.
pub(super) fn short(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
