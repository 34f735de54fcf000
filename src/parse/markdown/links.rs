//! Links: written, checked, or refused.

use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType};

use super::body::Filling;
use super::convert::Converter;
use super::destination::{Destination, destination, push_address};
use crate::diagnostics::Problem;
use crate::text::{nearest, slugify};

/// Of how many unknown fragments the nearest id is looked for: the search is slow, and no author has more.
const MOST_SUGGESTIONS: usize = 20;

/// A link whose text is being read.
#[derive(Debug)]
pub(super) struct OpenLink<'a> {
    /// Whether an `a` element is open; a refused link leaves only its text.
    element: bool,
    /// Links inside it that are being read, as text.
    nested: usize,
    target: CowStr<'a>,
    text_from: usize,
    span: Range<usize>,
}

impl<'a> Converter<'a> {
    pub(super) fn start_link(&mut self, link_type: LinkType, target: CowStr<'a>, title: &str, span: Range<usize>) {
        if let Some(outer) = &mut self.link {
            // An autolink inside a link: the outer one wins, for links do not nest.
            outer.nested += 1;
            return;
        }
        self.begin_inline();
        let element = if link_type == LinkType::Email {
            self.write_link(Destination::Contact(format!("mailto:{target}")), title, &span);
            true
        } else {
            match destination(&target, self.source) {
                Destination::Refused => {
                    self.error(span.clone(), Problem::UnsafeLink { target: target.to_string() });
                    false
                }
                Destination::Empty => {
                    self.error(span.clone(), Problem::EmptyLink);
                    false
                }
                safe => {
                    self.write_link(safe, title, &span);
                    true
                }
            }
        };
        let text_from = self.out.len();
        self.link = Some(OpenLink { element, nested: 0, target, text_from, span });
    }

    pub(super) fn end_link(&mut self) {
        if let Some(outer) = self.link.as_mut().filter(|outer| outer.nested > 0) {
            outer.nested -= 1;
            return;
        }
        let Some(link) = self.link.take() else { return };
        // A link without an address has been reported already.
        if self.out.len() == link.text_from && !link.target.is_empty() {
            self.error(link.span, Problem::LinkWithoutText { target: link.target.to_string() });
            self.write_plain(&link.target);
        }
        if link.element {
            self.out.markup("</a>");
        }
    }

    /// Writes the start tag of a link that is safe.
    pub(super) fn write_link(&mut self, destination: Destination, title: &str, span: &Range<usize>) {
        let tag = self.out.tag("a");
        match destination {
            Destination::External(address) => {
                self.out.markup(" class=\"external\" rel=\"external noopener\" href=\"");
                self.out.address(&address);
            }
            Destination::Contact(address) => {
                self.out.markup(" href=\"");
                self.out.address(&address);
            }
            Destination::Fragment(fragment) => {
                self.out.markup(" href=\"#");
                self.out.address(&fragment);
                self.fragments.push((fragment, span.clone()));
            }
            Destination::Inside(target) => {
                self.out.markup(" href=\"");
                self.out.slot(span, Filling::Link(target));
            }
            Destination::Empty | Destination::Refused => self.out.markup(" href=\""),
        }
        self.out.markup("\"");
        if !title.is_empty() {
            self.out.markup(" title=\"");
            self.out.value(title);
            self.out.markup("\"");
        }
        self.out.end_tag(tag);
    }

    /// Looks for what every `#fragment` link points to, now that all headings are known.
    pub(super) fn check_fragments(&mut self) {
        let mut suggestions = 0;
        for (fragment, span) in std::mem::take(&mut self.fragments) {
            if fragment.is_empty() || fragment == "top" || self.ids.has(&fragment) || self.notes.has_id(&fragment) {
                continue;
            }
            suggestions += 1;
            let ids = self.headings.iter().map(|heading| &*heading.id).take(500);
            let nearest = (suggestions <= MOST_SUGGESTIONS && fragment.len() < 200)
                .then(|| nearest(&slugify(&fragment), ids).map(str::to_string))
                .flatten();
            self.error(span, Problem::UnknownAnchor { anchor: fragment, nearest });
        }
    }
}

impl super::writer::Writer {
    /// Appends an address inside a quoted attribute.
    pub(super) fn address(&mut self, address: &str) {
        push_address(self.raw(), address);
    }
}
