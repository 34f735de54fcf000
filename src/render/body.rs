//! The body of an entry with its slots filled.

use std::borrow::Cow;

use crate::parse::entry::Entry;
use crate::parse::markdown::{Body, Filling, Target};
use crate::paths::Url;
use crate::plan::{Plan, Resolution, resolve};
use crate::site::Site;
use crate::text::{escape_html, escape_html_into};

/// The link that a target becomes. A target that leads nowhere has been reported; it becomes the home page, so that
/// no page ever holds a broken link.
pub(super) fn href(site: &Site, plan: &Plan, target: &Target) -> String {
    match resolve(site, plan, target) {
        Resolution::To { url, suffix } => format!("{}{suffix}", site.href(&url)),
        Resolution::Hidden(url) => site.href(&url),
        Resolution::Broken => site.href(&Url::home()),
    }
}

/// The source of a picture; nothing when the picture is missing, so that a preview shows its words instead.
fn source_of(site: &Site, plan: &Plan, target: &Target) -> Option<String> {
    match resolve(site, plan, target) {
        Resolution::To { url, suffix } => Some(format!("{}{suffix}", site.href(&url))),
        Resolution::Hidden(_) | Resolution::Broken => None,
    }
}

/// The size of a picture in pixels, where it is known.
pub(super) fn picture_size(site: &Site, target: &Target) -> Option<(u32, u32)> {
    match target {
        Target::File { path, .. } => site.picture_sizes.get(path.as_ref()?).copied(),
        Target::Page { .. } => None,
    }
}

/// Fills every slot of a body, that of the entry `of` where it is one's. `card` draws a message card. A body without slots is not copied.
pub(super) fn fill<'a, E>(
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
                if let Some(source) = source_of(site, plan, target) {
                    out.push_str("src=\"");
                    escape_html_into(&mut out, &source);
                    out.push('"');
                }
                if let Some((width, height)) = picture_size(site, target) {
                    out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
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

/// Fills a body where there is no room for cards: message cards become links.
pub(super) fn fill_plain(site: &Site, plan: &Plan, body: &Body, of: Option<&Entry>) -> String {
    let mut link = |code: &str| Ok::<_, std::convert::Infallible>(format!("<p>{}</p>\n", message_link(site, code)));
    match fill(site, plan, body, of, &mut link) {
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
