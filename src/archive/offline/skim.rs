//! A first look at a page: which pieces of it must be read to be rewritten. The rewriter keeps track of every element that
//! it is shown; most of a page is text and elements that nothing is asked of, and copied past it in a fraction of the time.
//!
//! Only of pages that are written plainly can that be said: every element is closed where it should be, attributes are in
//! quotation marks, names in lower case. Of any other page nothing is said, and all of it is read. `tests.rs` compares
//! both ways.

use memchr::{memchr, memmem};

use super::elements::is_rewritten;
use super::roles::{Role, role};

/// A piece of a page, from the end of the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it ends, in bytes.
    pub end: usize,
    /// Whether it must be read.
    pub is_read: bool,
    /// Whether it stands in a link, whose text may be asked for.
    pub is_in_link: bool,
}

/// Text shorter than this is read with what stands before it: to hand over a piece takes time as well. In bytes.
const SHORT: usize = 32;

/// Elements without an end tag.
const VOID: [&str; 12] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Elements whose content is text for the parser, and whether it must be read.
const RAW: [(&str, bool); 5] =
    [("noscript", true), ("script", false), ("style", true), ("textarea", false), ("title", false)];

/// Elements that switch the parser, or whose rewriting asks for the place where they stand.
const NOT_PLAIN: [&str; 15] = [
    "audio",
    "foreignobject",
    "frame",
    "frameset",
    "iframe",
    "keygen",
    "math",
    "noembed",
    "noframes",
    "param",
    "plaintext",
    "template",
    "track",
    "video",
    "xmp",
];

/// What a drawing may hold; other elements would end it.
const DRAWING: [&str; 14] = [
    "circle", "defs", "ellipse", "g", "image", "line", "path", "polygon", "polyline", "rect", "svg", "symbol", "text",
    "use",
];

/// Cuts a page into pieces; `None` if it is not written plainly.
pub(super) fn skim(html: &str) -> Option<Vec<Piece>> {
    let mut skimmed =
        Skimmed { html, at: 0, pieces: Vec::with_capacity(128), open: Vec::with_capacity(32), links: 0, drawings: 0 };
    while let Some(text) = memchr(b'<', html.as_bytes().get(skimmed.at..)?) {
        skimmed.text(skimmed.at + text);
        skimmed.markup()?;
    }
    skimmed.text(html.len());
    skimmed.open.is_empty().then_some(skimmed.pieces)
}

/// An element that is open.
struct Open<'h> {
    tag: &'h str,
    is_read: bool,
}

struct Skimmed<'h> {
    html: &'h str,
    /// Up to where everything lies in pieces.
    at: usize,
    pieces: Vec<Piece>,
    open: Vec<Open<'h>>,
    /// How many links are open.
    links: usize,
    /// How many drawings are open: all of what stands there is read.
    drawings: usize,
}

impl<'h> Skimmed<'h> {
    fn rest(&self) -> &'h str {
        self.html.get(self.at..).unwrap_or_default()
    }

    /// Takes what stands up to `end`.
    fn take(&mut self, end: usize, is_read: bool) {
        let is_in_link = self.links > 0;
        match self.pieces.last_mut() {
            Some(last) if (last.is_read, last.is_in_link) == (is_read, is_in_link) => last.end = end,
            _ if end > self.at => self.pieces.push(Piece { end, is_read, is_in_link }),
            _ => {}
        }
        self.at = end;
    }

    fn text(&mut self, end: usize) {
        let is_short = end - self.at < SHORT && self.pieces.last().is_some_and(|last| last.is_read);
        self.take(end, is_short || self.drawings > 0);
    }

    /// Takes a tag, a comment or the document type.
    fn markup(&mut self) -> Option<()> {
        let rest = self.rest();
        match rest.as_bytes().get(1)? {
            b'a'..=b'z' => self.start(),
            b'/' => self.end(),
            b'!' if rest.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html>")) => {
                self.take(self.at + 15, true);
                Some(())
            }
            b'!' => {
                let comment = rest.strip_prefix("<!--").filter(|_| self.drawings == 0)?;
                let length = memmem::find(comment.as_bytes(), b"-->")?;
                let said = comment.get(..length)?;
                // Browsers end these earlier.
                if said.starts_with(['>', '-']) || said.contains("--!>") {
                    return None;
                }
                self.take(self.at + "<!--".len() + length + "-->".len(), true);
                Some(())
            }
            _ => None,
        }
    }

    fn end(&mut self) -> Option<()> {
        let rest = self.rest();
        let length = memchr(b'>', rest.as_bytes())?;
        let open = self.open.pop().filter(|open| rest.get(2..length) == Some(open.tag))?;
        // The end tag of a link belongs to the link.
        self.take(self.at + length + 1, open.is_read);
        match open.tag {
            "a" => self.links -= 1,
            "svg" => self.drawings -= 1,
            _ => {}
        }
        Some(())
    }

    fn start(&mut self) -> Option<()> {
        let Tag { name, length, is_closed, is_read } =
            tag(self.rest(), self.drawings > 0 || self.rest().starts_with("<svg"))?;
        if NOT_PLAIN.contains(&name) {
            return None;
        }
        if name == "svg" {
            self.drawings += 1;
        }
        let is_in_drawing = self.drawings > 0;
        if is_in_drawing && !DRAWING.contains(&name) {
            return None;
        }
        let is_read = is_read || is_in_drawing;
        if name == "a" {
            self.links += 1;
        }
        self.take(self.at + length, is_read);
        let is_void = VOID.contains(&name);
        if is_in_drawing && is_closed {
            self.drawings -= usize::from(name == "svg");
            return Some(());
        }
        if is_void && !is_in_drawing {
            return Some(());
        }
        if is_closed {
            return None;
        }
        self.open.push(Open { tag: name, is_read });
        match RAW.iter().find(|(raw, _)| *raw == name) {
            Some((_, is_asked_for)) if !is_in_drawing => self.raw(name, *is_asked_for),
            _ => Some(()),
        }
    }

    /// Takes content that is text up to its end tag.
    fn raw(&mut self, name: &str, is_asked_for: bool) -> Option<()> {
        let rest = self.rest();
        let mut length = 0;
        loop {
            length += memmem::find(rest.as_bytes().get(length..)?, b"</")?;
            let named = rest.as_bytes().get(length + 2..length + 2 + name.len());
            if named.is_some_and(|named| named.eq_ignore_ascii_case(name.as_bytes())) {
                break;
            }
            length += 2;
        }
        // In a script that opens a comment, an end tag may be none.
        if name == "script" && memmem::find(rest.as_bytes().get(..length)?, b"<!--").is_some() {
            return None;
        }
        if is_asked_for && let Some(open) = self.open.last_mut() {
            open.is_read = true;
        }
        self.take(self.at + length, is_asked_for);
        Some(())
    }
}

/// A start tag.
struct Tag<'h> {
    name: &'h str,
    /// How many bytes it takes.
    length: usize,
    /// Whether it ends with `/>`.
    is_closed: bool,
    is_read: bool,
}

/// Reads the start tag that a text begins with.
fn tag(html: &str, is_in_drawing: bool) -> Option<Tag<'_>> {
    let bytes = html.as_bytes();
    let is_in_name = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
    let mut at = 1 + bytes.get(1..)?.iter().take_while(|byte| is_in_name(byte)).count();
    let name = html.get(1..at)?;
    let mut is_read = is_rewritten(name) && name != "meta" || RAW.contains(&(name, true));
    loop {
        let spaces = bytes.get(at..)?.iter().take_while(|byte| is_space(**byte)).count();
        at += spaces;
        match bytes.get(at)? {
            b'>' => return Some(Tag { name, length: at + 1, is_closed: false, is_read }),
            b'/' if bytes.get(at + 1) == Some(&b'>') => {
                return Some(Tag { name, length: at + 2, is_closed: true, is_read });
            }
            _ if spaces == 0 => return None,
            _ => {}
        }
        let is_in_attribute =
            |byte: &u8| is_in_name(byte) || matches!(byte, b':' | b'_') || is_in_drawing && byte.is_ascii_uppercase();
        let length = bytes.get(at..)?.iter().take_while(|byte| is_in_attribute(byte)).count();
        let attribute = html.get(at..at + length).filter(|attribute| !attribute.is_empty())?;
        at += length;
        let mut value = "";
        if bytes.get(at) == Some(&b'=') {
            let mark = *bytes.get(at + 1).filter(|mark| matches!(mark, b'"' | b'\''))?;
            let length = memchr(mark, bytes.get(at + 2..)?)?;
            value = html.get(at + 2..at + 2 + length)?;
            at += length + 3;
        }
        is_read = is_read || is_asked_for(name, attribute, value);
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | 0x0C)
}

/// Whether anything may be asked of an attribute, wherever it stands.
fn is_asked_for(tag: &str, name: &str, value: &str) -> bool {
    match name {
        "http-equiv" => tag == "meta",
        "data-live" | "data-counter" | "data-counter-as-of" => true,
        _ => match role(tag, name) {
            Role::Nothing => false,
            // Only addresses are: a path, one of `http`, or whatever a reference stands for.
            Role::Data => value.starts_with(['/', 'h', '&']),
            _ => true,
        },
    }
}

#[cfg(test)]
mod tests;
