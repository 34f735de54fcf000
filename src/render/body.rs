//! The body of an entry with its slots filled.

use std::borrow::Cow;

use crate::parse::entry::Entry;
use crate::parse::markdown::{Body, Filling, Target};
use crate::parse::picture::{Format, Head};
use crate::paths::Url;
use crate::plan::{Encoding, Make, Plan, Resolution, Variant, Variants, resolve};
use crate::site::Site;
use crate::text::{escape_html, escape_html_into};

/// The link that a target becomes. A target that leads nowhere has been reported; it becomes the home page, so that
/// no page ever holds a broken link.
pub(super) fn href(site: &Site, plan: &Plan, target: &Target) -> String {
    match resolve(site, plan, target) {
        Resolution::To { url, suffix } => format!("{}{suffix}", site.href(&url)),
        Resolution::Hidden(hidden) => site.href(&hidden.stand_in),
        Resolution::Broken => site.href(&Url::home()),
    }
}

/// A picture as a page shows it.
pub(super) struct ShownPicture {
    /// The link to what every program can show; nothing when the picture is missing, so that a preview shows its words
    /// instead.
    pub src: Option<String>,
    /// Width and height of the picture in pixels, where they are known.
    pub size: Option<(u32, u32)>,
    /// Width and height of what `src` leads to.
    pub src_size: Option<(u32, u32)>,
    /// The format of what `src` leads to, where it is known.
    pub format: Option<Format>,
    /// The links to WebP of several widths, as `srcset` lists them; empty when the picture is shown as it is.
    pub srcset: String,
}

/// What a page shows of a picture.
pub(super) fn picture(site: &Site, plan: &Plan, target: &Target) -> ShownPicture {
    let original = resolve(site, plan, target);
    let head = match target {
        Target::File { path, .. } => path.as_ref().and_then(|path| site.pictures.get(path)),
        Target::Page { .. } => of_address(site, plan, &original),
    };
    let (Some(head), Resolution::To { url, .. }) = (head, &original) else {
        let src = match original {
            Resolution::To { url, suffix } => Some(format!("{}{suffix}", site.href(&url))),
            Resolution::Hidden(_) | Resolution::Broken => None,
        };
        return ShownPicture { src, size: None, src_size: None, format: None, srcset: String::new() };
    };
    let Variants { webp, plain } = Variants::of(head);
    let size = (head.width, head.height);
    let link = |variant: &Variant| format!("{} {}w", site.href(&variant.url(url)), variant.width);
    ShownPicture {
        src: Some(plain.map_or_else(|| href(site, plan, target), |plain| site.href(&plain.url(url)))),
        size: Some(size),
        src_size: Some(plain.map_or(size, |plain| (plain.width, plain.height))),
        format: Some(match plain.map(|plain| plain.encoding) {
            None => head.format,
            Some(Encoding::Png) => Format::Png,
            Some(Encoding::Jpeg | Encoding::WebP) => Format::Jpeg,
        }),
        srcset: webp.iter().map(link).collect::<Vec<_>>().join(", "),
    }
}

/// The head of the picture that stands at an address.
fn of_address<'a>(site: &'a Site, plan: &Plan, address: &Resolution) -> Option<&'a Head> {
    let Resolution::To { url, .. } = address else { return None };
    let Make::File(file) = plan.at(url)?.make else { return None };
    site.pictures.get(&site.files.get(file)?.0.composed())
}

/// What surrounds pictures.
#[derive(Clone, Copy)]
enum Reader {
    /// A browser, which chooses among several widths.
    Browser,
    /// A feed reader: one plain `img`.
    Feed,
}

/// Fills every slot of a body, that of the entry `of` where it is one's. `card` draws a message card. A body without
/// slots is not copied.
pub(super) fn fill<'a, E>(
    site: &Site,
    plan: &Plan,
    body: &'a Body,
    of: Option<&Entry>,
    card: &mut dyn FnMut(&str) -> Result<String, E>,
) -> Result<Cow<'a, str>, E> {
    fill_for(Reader::Browser, site, plan, body, of, card)
}

fn fill_for<'a, E>(
    reader: Reader,
    site: &Site,
    plan: &Plan,
    body: &'a Body,
    of: Option<&Entry>,
    card: &mut dyn FnMut(&str) -> Result<String, E>,
) -> Result<Cow<'a, str>, E> {
    if body.slots.is_empty() {
        return Ok(Cow::Borrowed(&body.html));
    }
    let mut out = String::with_capacity(body.html.len() + body.slots.len() * 64);
    let mut done = 0;
    for slot in &body.slots {
        let at = slot.at as usize;
        out.push_str(body.html.get(done..at).unwrap_or_default());
        done = at;
        match &slot.filling {
            Filling::Link(target) => escape_html_into(&mut out, &href(site, plan, target)),
            Filling::Picture(target) => {
                let shown = picture(site, plan, target);
                let rest = body.html.get(at..).unwrap_or_default();
                let tag = rest.get(..end_of_tag(rest)).unwrap_or_default();
                // `<picture>` goes around the whole tag. Where an author's HTML has other attributes before `src`, the
                // picture is shown plainly.
                let is_framed = matches!(reader, Reader::Browser) && !shown.srcset.is_empty() && out.ends_with(IMG);
                if is_framed {
                    out.truncate(out.len() - IMG.len());
                    out.push_str("<picture><source type=\"image/webp\" srcset=\"");
                    escape_html_into(&mut out, &shown.srcset);
                    out.push_str("\" sizes=\"");
                    escape_html_into(&mut out, &site.theme.picture_sizes);
                    out.push_str("\">");
                    out.push_str(IMG);
                }
                if let Some(src) = &shown.src {
                    out.push_str("src=\"");
                    escape_html_into(&mut out, src);
                    out.push('"');
                }
                if let Some((width, height)) = shown.size {
                    out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
                }
                if is_framed {
                    out.push_str(tag);
                    out.push_str("</picture>");
                    done = at + tag.len();
                }
            }
            Filling::MessageCard { code } => out.push_str(&card(code)?),
            Filling::MessageLink { code } => out.push_str(&message_link(site, code)),
            Filling::DocumentMention { number } => out.push_str(&document_link(site, number, of)),
        }
    }
    out.push_str(body.html.get(done..).unwrap_or_default());
    Ok(Cow::Owned(out))
}

/// How a picture's tag begins when its address is its first attribute.
const IMG: &str = "<img ";

/// The length of the rest of a tag, to its `>`; quoted values may hold others.
fn end_of_tag(rest: &str) -> usize {
    let mut is_quoted = false;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return at + 1,
            _ => {}
        }
    }
    0
}

/// Fills a body where there is no room for cards: message cards become links.
pub(super) fn fill_plain(site: &Site, plan: &Plan, body: &Body, of: Option<&Entry>) -> String {
    without_cards(Reader::Browser, site, plan, body, of)
}

/// Fills a body for feed readers: message cards become links, and pictures are plain.
pub(super) fn fill_for_feed(site: &Site, plan: &Plan, body: &Body, of: Option<&Entry>) -> String {
    without_cards(Reader::Feed, site, plan, body, of)
}

fn without_cards(reader: Reader, site: &Site, plan: &Plan, body: &Body, of: Option<&Entry>) -> String {
    let mut link = |code: &str| Ok::<_, std::convert::Infallible>(format!("<p>{}</p>\n", message_link(site, code)));
    match fill_for(reader, site, plan, body, of, &mut link) {
        Ok(html) => html.into_owned(),
        Err(never) => match never {},
    }
}

/// A link to a document of the register, or its number alone: where the register does not have it, on its own page, and
/// where the author wants no links.
fn document_link(site: &Site, number: &str, of: Option<&Entry>) -> String {
    let document = site.register.find(number).and_then(|id| site.entries.get(id));
    let wanted = |document: &Entry| of.is_none_or(|of| of.link_documents && of.source != document.source);
    match document.filter(|document| wanted(document)) {
        Some(document) => format!(
            "<a class=\"document-link\" href=\"{}\" title=\"{}\">{}</a>",
            escape_html(&site.href(&document.url)),
            escape_html(&document.title),
            escape_html(number)
        ),
        None => escape_html(number),
    }
}

fn message_link(site: &Site, code: &str) -> String {
    match site.message(code) {
        Some(id) => {
            let name = site.message_details(id).and_then(|message| message.code.as_deref());
            let name = name.unwrap_or(&site.entries[id].title);
            let (url, title) = (site.href(&site.entries[id].url), escape_html(&site.entries[id].title));
            format!("<a class=\"message-link\" href=\"{url}\" title=\"{title}\">{}</a>", escape_html(name))
        }
        None => escape_html(code),
    }
}
