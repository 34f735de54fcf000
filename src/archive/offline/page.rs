//! A page rewritten in one pass: what it leads to, what it needs, what only a server could give it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use lol_html::errors::RewritingError;
use lol_html::html_content::{ContentType, Element, TextChunk};
use lol_html::{HtmlRewriter, Settings, doc_comments, element, end, text};

use super::change::{ChangeKind, Changes};
use super::elements::{self, Fate};
use super::holdings::Found;
use super::skim::{Piece, skim};
use super::{Offline, OutsideLink, entities, relative::relative};
use crate::paths::{Address, Reading};
use crate::text::css;

/// What went wrong with a page: something that is not whole in the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Another host serves it.
    Embed { address: String },
    /// A link leads nowhere.
    Link { address: String },
    /// A file that the page needs is nowhere.
    File { address: String },
    /// A script that browsers take from servers alone.
    Module { address: String },
    /// A part of another SVG file, which browsers take from servers alone.
    Symbol { address: String },
}

/// A page as it is rewritten.
pub(super) struct Page<'a> {
    pub offline: &'a Offline<'a>,
    /// The path of the sealed file.
    pub file: &'a str,
    /// The absolute address at which the live page stands.
    pub live: String,
    pub reading: Reading<'a>,
    pub changes: Changes,
    pub outside: Vec<OutsideLink>,
    pub faults: Vec<Fault>,
    /// Whether the page asks for files of the search index.
    pub needs_files: bool,
    has_head: bool,
    has_body: bool,
    /// The link of [`Page::outside`] whose text comes next.
    pub open_link: Option<usize>,
    /// The text of a `<style>` or `<noscript>` that has begun.
    raw: String,
}

/// Where an address leads, seen from the page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// It stays as it is.
    Stays,
    /// To a file of the archive, by its relative link.
    Held(String),
    /// To the live site alone, by its absolute address.
    Live(String),
    /// To another site, by its absolute address.
    Outside(String),
    /// Nowhere; by the address at which the live site would have it.
    Nowhere(String),
}

impl<'a> Page<'a> {
    /// A page whose sealed file is `file`, whose address from the site's base is `url`.
    pub(super) fn new(offline: &'a Offline<'a>, file: &'a str, url: &'a str) -> Self {
        let base = &offline.site.base;
        Self {
            offline,
            file,
            live: [base.origin(), base.path(), url].concat(),
            reading: Reading::new(base, url),
            changes: Changes::default(),
            outside: Vec::new(),
            faults: Vec::new(),
            needs_files: false,
            has_head: false,
            has_body: false,
            open_link: None,
            raw: String::new(),
        }
    }

    /// Where an address leads; `text` is without character references.
    pub(super) fn place(&mut self, text: &str) -> Where {
        match self.reading.read(text) {
            Address::SamePage | Address::Other => Where::Stays,
            Address::Outside(address) | Address::Beside(address) => Where::Outside(address.into_owned()),
            Address::Inside { path, query, fragment } => {
                let live = || {
                    let base = &self.offline.site.base;
                    [base.origin(), base.path(), &path, &query, &fragment].concat()
                };
                match self.offline.holdings.find(&path) {
                    Found::File { path: to, is_page } => {
                        if to == self.file && !fragment.is_empty() && query.is_empty() {
                            return Where::Held(fragment.into_owned());
                        }
                        let query = if is_page { &*query } else { "" };
                        Where::Held([&relative(self.file, &to), query, &fragment].concat())
                    }
                    Found::Index { path: to } => Where::Held(relative(self.file, &to)),
                    Found::LiveOnly => Where::Live(live()),
                    Found::Nothing => Where::Nowhere(live()),
                }
            }
        }
    }

    /// The relative link to a file of the variant.
    pub(super) fn to_file(&self, path: &str) -> String {
        relative(self.file, path)
    }

    /// A stylesheet, or a part of one, with its addresses changed. What another host serves is left out.
    pub(super) fn css(&mut self, text: &str) -> Option<String> {
        let changed = css::rewrite(text, |address| match self.place(address) {
            Where::Stays => None,
            Where::Held(link) => {
                self.changes.add(ChangeKind::LinkMadeRelative, "");
                Some(link)
            }
            Where::Outside(address) => {
                self.changes.add(ChangeKind::EmbedReplaced, &address);
                self.faults.push(Fault::Embed { address });
                Some("data:,".to_string())
            }
            Where::Live(address) | Where::Nowhere(address) => {
                self.faults.push(Fault::File { address });
                Some("data:,".to_string())
            }
        });
        match changed {
            std::borrow::Cow::Owned(changed) => Some(changed),
            std::borrow::Cow::Borrowed(_) => None,
        }
    }

    /// What the head of every page of the variant begins with.
    fn head(&mut self) -> String {
        let style = self.to_file(&self.offline.style());
        let mut head = format!("<link rel=\"stylesheet\" href=\"{}\">", entities::encode(&style));
        if self.needs_files {
            let script = self.to_file(&self.offline.script());
            head.push_str(&format!("<script src=\"{}\"></script>", entities::encode(&script)));
            self.changes.add(ChangeKind::ScriptAdded, "");
        }
        head
    }

    fn banner(&mut self) -> String {
        self.changes.add(ChangeKind::BannerAdded, "");
        let map = self.to_file(&self.offline.map.output_path());
        self.offline.words.banner(&map, &self.live)
    }

    /// Puts what the variant adds to every page into its head and body.
    fn frame(&mut self, element: &mut Element<'_, '_>, tag: &str) {
        if tag == "head" && !self.has_head {
            self.has_head = true;
            let head = self.head();
            element.prepend(&head, ContentType::Html);
        } else if tag == "body" && !self.has_body {
            self.has_body = true;
            let banner = self.banner();
            element.prepend(&banner, ContentType::Html);
        }
    }

    /// Adds a text to the link that is open.
    pub(super) fn link_text(&mut self, raw: &str) {
        let link = self.open_link.and_then(|open| self.outside.get_mut(open));
        if let Some(link) = link {
            for word in entities::decode(raw).split_inclusive(char::is_whitespace) {
                let starts_anew = link.text.is_empty() || link.text.ends_with(' ');
                let (bare, spaced) = (word.trim_end(), word.ends_with(char::is_whitespace));
                if !(bare.is_empty() && starts_anew) {
                    link.text.push_str(bare);
                    if spaced {
                        link.text.push(' ');
                    }
                }
            }
        }
    }
}

/// Rewrites a page, or with `is_whole` false a part of one that the browser reads apart.
///
/// # Errors
/// What the parser says; it has no reason to, for it may use the memory that it needs.
pub(super) fn rewrite(page: &RefCell<Page<'_>>, html: &str, is_whole: bool) -> Result<Vec<u8>, RewritingError> {
    let all = || vec![Piece { end: html.len(), is_read: true, is_in_link: false }];
    rewrite_pieces(page, html, &skim(html).unwrap_or_else(all), is_whole)
}

/// Rewrites what must be read of a page, and copies the rest.
///
/// # Errors
/// Those of [`rewrite`].
pub(super) fn rewrite_pieces(
    page: &RefCell<Page<'_>>,
    html: &str,
    pieces: &[Piece],
    is_whole: bool,
) -> Result<Vec<u8>, RewritingError> {
    // Elements that were taken out still have their content read: how many of them are open.
    let gone = Rc::new(Cell::new(0usize));
    let out = RefCell::new(Vec::with_capacity(html.len() + html.len() / 4));
    let on_element = |element: &mut Element<'_, '_>| {
        if gone.get() > 0 {
            return Ok(());
        }
        let tag = element.tag_name();
        let mut page = page.borrow_mut();
        if is_whole {
            page.frame(element, &tag);
        }
        if let Fate::Gone = elements::rewrite(&mut page, element, &tag, html)? {
            take_out(element, &gone)?;
        }
        Ok(())
    };
    let on_link_text = |chunk: &mut TextChunk<'_>| {
        if gone.get() == 0 {
            page.borrow_mut().link_text(chunk.as_str());
        }
        Ok(())
    };
    // Their text comes in pieces; the whole stands in the place of the last.
    let on_raw_text = |chunk: &mut TextChunk<'_>, is_style: bool| {
        if gone.get() > 0 {
            return Ok(());
        }
        page.borrow_mut().raw.push_str(chunk.as_str());
        if !chunk.last_in_text_node() {
            chunk.remove();
            return Ok(());
        }
        let raw = std::mem::take(&mut page.borrow_mut().raw);
        if is_style {
            let changed = page.borrow_mut().css(&raw);
            chunk.replace(&changed.unwrap_or(raw), ContentType::Html);
        } else {
            let changed = rewrite(page, &raw, false)?;
            chunk.replace(&String::from_utf8_lossy(&changed), ContentType::Html);
        }
        Ok(())
    };
    let settings = Settings::new()
        .with_strict(false)
        .append_element_content_handler(element!("*", on_element))
        .append_element_content_handler(text!("a", on_link_text))
        .append_element_content_handler(text!("style", |chunk| on_raw_text(chunk, true)))
        .append_element_content_handler(text!("noscript", |chunk| on_raw_text(chunk, false)))
        .append_document_content_handler(doc_comments!(|comment| {
            // What nginx and Apache put into pages as they send them.
            if comment.text().starts_with('#') {
                page.borrow_mut().changes.add(ChangeKind::DirectiveRemoved, "");
                comment.remove();
            }
            Ok(())
        }))
        .append_document_content_handler(end!(|end| {
            if is_whole {
                let mut page = page.borrow_mut();
                // Both tags may be left out in HTML: the banner then stands at the end, with its styles.
                let mut rest = if page.has_head { String::new() } else { page.head() };
                if !page.has_body {
                    rest.push_str(&page.banner());
                }
                end.append(&rest, ContentType::Html);
            }
            Ok(())
        }));
    let mut rewriter = HtmlRewriter::new(settings, |bytes: &[u8]| out.borrow_mut().extend_from_slice(bytes));
    let mut start = 0;
    for piece in pieces {
        let bytes = html.as_bytes().get(start..piece.end).unwrap_or_default();
        let is_asked_for = piece.is_in_link && page.borrow().open_link.is_some();
        if piece.is_read || is_asked_for || gone.get() > 0 {
            rewriter.write(bytes)?;
        } else {
            out.borrow_mut().extend_from_slice(bytes);
        }
        start = piece.end;
    }
    rewriter.end()?;
    Ok(out.into_inner())
}

/// Remembers that the content of an element is not read until its end.
fn take_out(element: &mut Element<'_, '_>, gone: &Rc<Cell<usize>>) -> lol_html::HandlerResult {
    if element.can_have_content() {
        gone.set(gone.get() + 1);
        let gone = Rc::clone(gone);
        element.on_end_tag(Box::new(move |_| {
            gone.set(gone.get().saturating_sub(1));
            Ok(())
        }))?;
    }
    Ok(())
}
