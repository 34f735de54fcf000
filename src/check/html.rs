//! One page as a browser reads it: its title, its headings, its ids, its links, its pictures, and what is wrong with them.
//!
//! The tokenizer is html5gum, which follows the HTML standard and keeps nothing. A page is read in one pass, and what it
//! shares with pages that were read before is passed over.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span};

use super::attributes::Attributes;
use super::letters::is_useless_alt;
use super::links::{Found, Links, Use, Wanted};
use super::parts::{Parts, SHARED};
use super::said::{Mark, Said};
use crate::diagnostics::PageFault;
use crate::paths::hash_of;
use crate::text::{css, html_tokens};

#[cfg(test)]
mod tests;

/// What a page says.
#[derive(Debug, Default)]
pub(super) struct Page<'p> {
    /// What is wrong with it by itself.
    pub faults: Vec<Found>,
    /// Its title, without the site's name where that follows.
    pub title: String,
    /// Whether search engines are asked to pass it over.
    pub is_unlisted: bool,
    /// The hashes of its ids, sorted.
    pub ids: Vec<u64>,
    /// Places of other pages that it leads to.
    pub wanted: Vec<Wanted<'p>>,
    /// Links to other sites.
    pub outside: Vec<Box<str>>,
}

/// Whether an attribute names ids of the page, one or several.
fn names_ids(attribute: &[u8]) -> bool {
    matches!(
        attribute,
        b"aria-activedescendant"
            | b"aria-controls"
            | b"aria-describedby"
            | b"aria-details"
            | b"aria-errormessage"
            | b"aria-labelledby"
            | b"aria-owns"
            | b"for"
            | b"headers"
            | b"list"
            | b"popovertarget"
    )
}

/// What is expected of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It has something to say, and needs a summary.
    Story,
    /// It lists what others say.
    List,
    /// It only leads elsewhere, and needs no headings.
    Signpost,
}

/// Reads a page. `parts` are those that were met on others.
pub(super) fn read<'p>(html: &[u8], links: Links<'p>, role: Role, parts: &mut Parts<'p>) -> Page<'p> {
    let mut reader = Reader::new(links, parts);
    let mut rest = html;
    while let Some(known) = reader.tokens(rest) {
        rest = rest.get(known..).unwrap_or_default();
    }
    reader.close(role)
}

/// A page that is being read.
struct Reader<'p, 'm> {
    links: Links<'p>,
    parts: &'m mut Parts<'p>,
    said: Said<'p>,
    page: Page<'p>,
    tag: Vec<u8>,
    attributes: Attributes,
    heading: Option<(u8, String)>,
    link: Option<OpenLink>,
    /// The text of an open `<style>`.
    style: Option<String>,
    is_in_title: bool,
    has_title: bool,
    has_summary: bool,
    /// How many `svg` are open: what is in them is drawn, not read.
    drawings: usize,
    /// The part that may be kept for other pages.
    part: Option<OpenPart>,
    /// Where a part ends that was passed over: the tokenizer, which has begun to read it, is stopped.
    passed: Option<usize>,
}

/// Events without errors of syntax, which nobody asks for here: to judge every letter takes as long as all the rest.
struct Unjudged<E>(E);

impl<E: Emitter> ForwardingEmitter for Unjudged<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

/// A part whose end was not read yet.
struct OpenPart {
    name: &'static [u8],
    /// Where it begins in the text that is read.
    start: usize,
    /// How many elements of its name are open.
    depth: usize,
    before: Mark,
}

/// A link whose words are being read.
struct OpenLink {
    address: Box<str>,
    has_words: bool,
}

impl<'p, 'm> Reader<'p, 'm> {
    fn new(links: Links<'p>, parts: &'m mut Parts<'p>) -> Self {
        Self {
            links,
            parts,
            said: Said::default(),
            page: Page::default(),
            tag: Vec::new(),
            attributes: Attributes::default(),
            heading: None,
            link: None,
            style: None,
            is_in_title: false,
            has_title: false,
            has_summary: false,
            drawings: 0,
            part: None,
            passed: None,
        }
    }

    /// Reads to the end, or to a known part: tells where that ends.
    fn tokens(&mut self, html: &[u8]) -> Option<usize> {
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<usize> {
            if self.passed.is_none() {
                self.event(&event, span, html);
            }
            self.passed
        });
        emitter.naively_switch_states(true);
        let passed = html_tokens(html, Unjudged(emitter)).next();
        self.passed = None;
        passed
    }

    fn event(&mut self, event: &CallbackEvent<'_>, span: Span<usize>, html: &[u8]) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.clear();
                self.tag.extend_from_slice(name);
                self.attributes.clear();
                if let Some(name) = SHARED.into_iter().find(|shared| shared == name) {
                    self.open_part(name, span.start, html);
                }
            }
            CallbackEvent::AttributeName { name } => self.attributes.name(name),
            CallbackEvent::AttributeValue { value } => self.attributes.value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                let (tag, attributes) = (std::mem::take(&mut self.tag), std::mem::take(&mut self.attributes));
                self.element(&tag, &attributes, *self_closing);
                (self.tag, self.attributes) = (tag, attributes);
            }
            CallbackEvent::EndTag { name } => {
                self.end(name);
                self.close_part(name, span.end, html);
            }
            CallbackEvent::String { value } => self.text(value),
            _ => {}
        }
    }

    /// Whether what follows says the same wherever it stands.
    fn is_between(&self) -> bool {
        self.heading.is_none() && self.link.is_none() && self.style.is_none() && self.drawings == 0 && !self.is_in_title
    }

    /// Passes a part over that is known; begins one that is not.
    fn open_part(&mut self, name: &'static [u8], start: usize, html: &[u8]) {
        if let Some(open) = &mut self.part {
            open.depth += usize::from(open.name == name);
            return;
        }
        if !self.is_between() || self.links.has_base() {
            return;
        }
        if let Some((length, says)) = html.get(start..).and_then(|html| self.parts.known(html)) {
            self.said.add(says);
            self.passed = Some(start + length);
        } else {
            self.said.is_particular = false;
            self.part = Some(OpenPart { name, start, depth: 1, before: self.said.mark() });
        }
    }

    /// Keeps a part for other pages when it ends, if it says the same there.
    fn close_part(&mut self, name: &[u8], end: usize, html: &[u8]) {
        let Some(open) = self.part.as_mut().filter(|open| open.name == name) else { return };
        open.depth -= 1;
        if open.depth > 0 {
            return;
        }
        let (start, before) = (open.start, open.before);
        self.part = None;
        if self.is_between()
            && !self.said.is_particular
            && let Some(part) = html.get(start..end).filter(|part| part.ends_with(b">"))
        {
            self.parts.keep(part, self.said.since(before));
        }
    }

    fn fault(&mut self, fault: PageFault, needle: &str) {
        self.said.faults.push(Found { fault, needle: needle.into() });
    }

    fn address(&mut self, typed: &str, of: Use) {
        self.links.read(typed, of, &mut self.said);
    }

    fn told(&mut self, typed: &str) -> String {
        self.said.is_particular |= self.links.is_particular(typed);
        self.links.told(typed)
    }

    fn element(&mut self, tag: &[u8], attributes: &Attributes, is_closed: bool) {
        for (name, value) in attributes.iter() {
            match name {
                b"id" => {
                    let id = value.text();
                    if !id.is_empty() {
                        self.said.ids.push((hash_of(id), id.into()));
                    }
                }
                b"style" => {
                    self.policy(&format!("style=\"{}\"", value.text()), value.text());
                    self.styles(value.text());
                }
                b"srcset" | b"imagesrcset" => {
                    // Candidates are an address and a size, divided by commas (HTML, 4.8.4.2.1).
                    for candidate in value.text().split(',').filter_map(|candidate| candidate.split_whitespace().next())
                    {
                        self.address(candidate, Use::Resource);
                    }
                }
                b"src" => self.address(value.text(), Use::Resource),
                b"poster" if tag == b"video" => self.address(value.text(), Use::Resource),
                b"data" if tag == b"object" => self.address(value.text(), Use::Resource),
                b"action" | b"formaction" => self.address(value.text(), Use::Form),
                _ if name.len() > 2 && name.starts_with(b"on") => {
                    let value = value.text();
                    self.policy(&format!("{}=\"{value}\"", String::from_utf8_lossy(name)), value);
                }
                _ if names_ids(name) => {
                    let attribute = String::from_utf8_lossy(name);
                    for id in value.text().split_whitespace() {
                        self.said.named.push((hash_of(id), id.into(), attribute.as_ref().into()));
                    }
                }
                _ => {}
            }
        }
        match tag {
            b"a" | b"area" => {
                if let Some(href) = attributes.get("href") {
                    self.address(href, Use::Link);
                    if tag == b"a" {
                        let is_hidden = attributes.get("aria-hidden") == Some("true");
                        let has_words = is_hidden
                            || ["aria-label", "aria-labelledby", "title"].iter().any(|name| attributes.says(name));
                        self.link = Some(OpenLink { address: href.into(), has_words });
                    }
                }
            }
            b"base" => {
                self.said.is_particular = true;
                if let Some(href) = attributes.get("href") {
                    self.links.set_base(href);
                }
            }
            b"link" => self.link_element(attributes),
            b"meta" => self.meta(attributes),
            b"script" if !attributes.says("src") && runs(attributes.get("type")) => self.policy("<script>", "<script"),
            b"style" => {
                self.policy("<style>", "<style");
                self.style = Some(String::new());
            }
            b"img" => self.image(attributes),
            b"input" if attributes.get("type") == Some("image") => self.image(attributes),
            b"use" | b"image" => {
                if let Some(href) = attributes.get("href").or_else(|| attributes.get("xlink:href")) {
                    self.address(href, Use::Resource);
                }
            }
            b"svg" if !is_closed => {
                self.drawings += 1;
                if let Some(link) = &mut self.link {
                    link.has_words |= attributes.says("aria-label") || attributes.says("aria-labelledby");
                }
            }
            b"title" if self.drawings == 0 && !self.has_title => {
                (self.is_in_title, self.has_title, self.said.is_particular) = (true, true, true);
            }
            b"title" => self.words_of_link("x"),
            [b'h', level @ b'1'..=b'6'] => self.heading = Some((level - b'0', String::new())),
            _ => {}
        }
    }

    /// Judges the addresses of a stylesheet.
    fn styles(&mut self, css: &str) {
        for address in css::addresses(css) {
            self.address(&address, Use::Resource);
        }
    }

    fn policy(&mut self, what: &str, needle: &str) {
        self.fault(PageFault::Policy { what: what.to_string() }, needle);
    }

    fn link_element(&mut self, attributes: &Attributes) {
        let Some(href) = attributes.get("href") else { return };
        let rel = attributes.get("rel").unwrap_or_default().to_ascii_lowercase();
        let of = rel.split_whitespace().filter_map(|of| match of {
            "stylesheet" | "icon" | "apple-touch-icon" | "mask-icon" | "preload" | "modulepreload" | "prefetch"
            | "manifest" => Some(Use::Resource),
            "preconnect" | "dns-prefetch" => Some(Use::Host),
            "alternate" | "canonical" | "next" | "prev" | "search" | "help" | "author" | "license" | "up" => {
                Some(Use::Link)
            }
            _ => None,
        });
        // An alternate stylesheet is a stylesheet.
        if let Some(of) = of.reduce(|one, other| if one == Use::Resource { one } else { other }) {
            self.address(href, of);
        }
    }

    fn meta(&mut self, attributes: &Attributes) {
        self.said.is_particular = true;
        let name = attributes.get("name").or_else(|| attributes.get("property")).unwrap_or_default();
        let content = attributes.get("content").unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "description" => self.has_summary |= !content.trim().is_empty(),
            "robots" => self.page.is_unlisted |= content.to_ascii_lowercase().contains("noindex"),
            "og:image" | "twitter:image" => self.address(content, Use::Resource),
            _ => {}
        }
    }

    fn image(&mut self, attributes: &Attributes) {
        let src = attributes.get("src").unwrap_or_default();
        match attributes.get("alt") {
            Some(alt) => {
                self.words_of_link(alt);
                if let Some((_, words)) = &mut self.heading {
                    words.push_str(alt);
                }
                if is_useless_alt(alt, src) {
                    let (needle, src) = (alt.to_string(), self.told(src));
                    self.fault(PageFault::UselessAlt { alt: alt.to_string(), src }, &needle);
                }
            }
            None if attributes.get("aria-hidden") == Some("true") || attributes.get("role") == Some("presentation") => {
            }
            None if attributes.says("aria-label") || attributes.says("aria-labelledby") => self.words_of_link("x"),
            None => {
                let told = self.told(src);
                self.fault(PageFault::ImageWithoutAlt { src: told }, src);
            }
        }
    }

    fn words_of_link(&mut self, words: &str) {
        if let Some(link) = &mut self.link {
            link.has_words |= !words.trim().is_empty();
        }
    }

    fn text(&mut self, text: &[u8]) {
        if let Some(css) = &mut self.style {
            css.push_str(&String::from_utf8_lossy(text));
            return;
        }
        if !(self.is_in_title || self.heading.is_some() || self.link.is_some()) {
            return;
        }
        let text = String::from_utf8_lossy(text);
        if self.is_in_title {
            self.page.title.push_str(&text);
            return;
        }
        // The sign of a link from a heading to itself is none of its words.
        let is_sign = self.link.as_ref().is_some_and(|link| link.address.starts_with('#'))
            && !text.contains(char::is_alphanumeric);
        if let Some((_, words)) = self.heading.as_mut().filter(|_| !is_sign) {
            words.push_str(&text);
        }
        self.words_of_link(&text);
    }

    fn end(&mut self, tag: &[u8]) {
        match tag {
            b"title" => self.is_in_title = false,
            b"style" => {
                let css = self.style.take().unwrap_or_default();
                self.styles(&css);
            }
            b"svg" => self.drawings = self.drawings.saturating_sub(1),
            b"a" => {
                if let Some(link) = self.link.take().filter(|link| !link.has_words) {
                    let address = self.told(&link.address);
                    self.fault(PageFault::LinkName { address }, &link.address);
                }
            }
            [b'h', b'1'..=b'6'] => {
                let Some((level, words)) = self.heading.take() else { return };
                let heading = words.split_whitespace().collect::<Vec<_>>().join(" ");
                if heading.is_empty() {
                    self.fault(PageFault::EmptyHeading { level }, "");
                }
                self.said.headings.push((level, heading.into()));
            }
            _ => {}
        }
    }

    /// What is known of a page when all of it was read.
    fn close(mut self, role: Role) -> Page<'p> {
        let mut ids = std::mem::take(&mut self.said.ids);
        ids.sort_by_key(|(hash, _)| *hash);
        let twice = ids.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| &pair[0].1);
        for id in twice {
            self.fault(PageFault::DuplicateId { id: id.to_string() }, id);
        }
        let has = |id: u64| ids.binary_search_by_key(&id, |(hash, _)| *hash).is_ok();
        for (hash, id, attribute) in std::mem::take(&mut self.said.named) {
            if !has(hash) {
                self.fault(PageFault::MissingId { id: id.to_string(), attribute: attribute.into() }, &id);
            }
        }
        for (id, typed) in std::mem::take(&mut self.said.own) {
            if !has(id) {
                self.fault(PageFault::Anchor { address: typed.to_string() }, &typed);
            }
        }
        self.close_headings(role);
        self.page.title = self.page.title.trim().to_string();
        if self.page.title.is_empty() {
            self.fault(PageFault::Title, "");
        }
        if role == Role::Story && !self.has_summary && !self.page.is_unlisted {
            self.fault(PageFault::Summary, "");
        }
        let Said { faults, wanted, outside, .. } = self.said;
        Page { faults, wanted, outside, ids: ids.into_iter().map(|(hash, _)| hash).collect(), ..self.page }
    }

    /// Judges how the headings follow each other.
    fn close_headings(&mut self, role: Role) {
        let headings = std::mem::take(&mut self.said.headings);
        for pair in headings.windows(2) {
            let [(before, _), (level, heading)] = pair else { continue };
            if *level > before + 1 {
                let heading = heading.to_string();
                let fault = PageFault::HeadingOrder { heading: heading.clone(), level: *level, before: *before };
                self.fault(fault, &heading);
            }
        }
        let count = headings.iter().filter(|(level, _)| *level == 1).count();
        if role != Role::Signpost && count != 1 {
            self.fault(PageFault::FirstHeading { count }, "");
        }
    }
}

/// Whether browsers run a script of this type (HTML, 4.12.1.1): others hold data.
fn runs(of: Option<&str>) -> bool {
    let of = of.unwrap_or_default().trim().to_ascii_lowercase();
    of.is_empty() || of == "module" || of == "importmap" || of.ends_with("javascript") || of.ends_with("ecmascript")
}
