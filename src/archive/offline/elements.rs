//! What becomes of each element of a page: it stays, its addresses are changed, a notice takes its place, or it goes.

use lol_html::HandlerResult;
use lol_html::html_content::{ContentType, Element};

use super::OutsideLink;
use super::change::ChangeKind;
use super::entities::{decode, encode};
use super::page::{Fault, Page, Where};
use super::roles::{LinkFor, Role, of_link, role};
use super::srcset;
use super::words::Missing;

/// Whether an element is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Stays,
    Gone,
}

/// Whether anything may become of elements with this tag, whatever attributes they have.
pub(super) fn is_rewritten(tag: &str) -> bool {
    matches!(
        tag,
        "a" | "area"
            | "audio"
            | "base"
            | "body"
            | "embed"
            | "form"
            | "frame"
            | "head"
            | "iframe"
            | "img"
            | "link"
            | "meta"
            | "object"
            | "script"
            | "source"
            | "track"
            | "video"
    )
}

type Rewritten = Result<Fate, Box<dyn std::error::Error + Send + Sync>>;

/// Rewrites one element. `html` is the text that it stands in.
pub(super) fn rewrite(page: &mut Page<'_>, element: &mut Element<'_, '_>, tag: &str, html: &str) -> Rewritten {
    // Each name is a text of its own every time that it is asked for.
    let names: Vec<String> = element.attributes().iter().map(|attribute| attribute.name()).collect();
    if names.iter().any(|name| name == "data-live") {
        let of = element.get_attribute("data-live").unwrap_or_default();
        page.changes.add(ChangeKind::LivePartRemoved, if of.is_empty() { tag } else { &of });
        return Ok(remove(element));
    }
    let fate = match tag {
        "base" => base(page, element),
        "meta" => meta(page, element)?,
        "link" => link(page, element)?,
        "script" => script(page, element)?,
        "form" => form(page, element),
        "img" => image(page, element),
        "source" | "track" => source(page, element),
        "video" | "audio" => recording(page, element, tag, html),
        "iframe" | "frame" | "embed" | "object" => embed(page, element, tag),
        _ => Fate::Stays,
    };
    if fate == Fate::Stays && !names.is_empty() {
        attributes(page, element, tag, names)?;
    }
    Ok(fate)
}

fn remove(element: &mut Element<'_, '_>) -> Fate {
    element.remove();
    Fate::Gone
}

/// The value of an attribute as browsers read it.
fn value(element: &Element<'_, '_>, name: &str) -> Option<String> {
    element.get_attribute(name).map(|raw| decode(&raw).into_owned())
}

fn base(page: &mut Page<'_>, element: &mut Element<'_, '_>) -> Fate {
    if let Some(href) = value(element, "href") {
        page.reading.set_base(&href);
    }
    page.changes.add(ChangeKind::BaseRemoved, "");
    remove(element)
}

fn meta(page: &mut Page<'_>, element: &mut Element<'_, '_>) -> Rewritten {
    let Some(of) = value(element, "http-equiv") else { return Ok(Fate::Stays) };
    match of.trim().to_ascii_lowercase().as_str() {
        // Policies name hosts: a file has none.
        "content-security-policy" | "content-security-policy-report-only" => {
            page.changes.add(ChangeKind::HintRemoved, &of);
            return Ok(remove(element));
        }
        "refresh" => {
            let content = value(element, "content").unwrap_or_default();
            if let Some((before, address)) = refresh_address(&content) {
                match page.place(address) {
                    Where::Stays => {}
                    Where::Held(link) => {
                        page.changes.add(ChangeKind::LinkMadeRelative, "");
                        element.set_attribute("content", &encode(&format!("{before}{link}")))?;
                    }
                    Where::Live(link) | Where::Outside(link) | Where::Nowhere(link) => {
                        page.changes.add(ChangeKind::LinkMadeLive, "");
                        element.set_attribute("content", &encode(&format!("{before}{link}")))?;
                    }
                }
            }
        }
        _ => {}
    }
    Ok(Fate::Stays)
}

/// Of `0; url=/tin-tuc/` what stands before the address, and the address (HTML, 4.2.5.3).
fn refresh_address(content: &str) -> Option<(&str, &str)> {
    let after_time = content.find([';', ','])? + 1;
    let rest = content.get(after_time..)?;
    let start = rest.len() - rest.trim_start().len();
    let named = rest.get(start..)?;
    let mut at = after_time + start;
    if named.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("url"))
        && let Some(value) = named.get(3..)?.trim_start().strip_prefix('=')
    {
        at = content.len() - value.trim_start().len();
    }
    let address = content.get(at..)?;
    match address.chars().next() {
        // Without quotation marks, which a relative link does not need.
        Some(mark @ ('"' | '\'')) => Some((content.get(..at)?, address.get(1..)?.split(mark).next()?)),
        _ => Some((content.get(..at)?, address.trim_end())),
    }
}

fn link(page: &mut Page<'_>, element: &mut Element<'_, '_>) -> Rewritten {
    let rel = value(element, "rel").unwrap_or_default();
    let of = of_link(&rel, &element.get_attribute("type").unwrap_or_default());
    match of {
        LinkFor::Identity => return Ok(Fate::Stays),
        LinkFor::Feed => {
            page.changes.add(ChangeKind::FeedLinkRemoved, "");
            return Ok(remove(element));
        }
        LinkFor::Hint => {
            page.changes.add(ChangeKind::HintRemoved, &rel);
            return Ok(remove(element));
        }
        LinkFor::Resource | LinkFor::Page => {}
    }
    let Some(href) = value(element, "href") else { return Ok(Fate::Stays) };
    match page.place(&href) {
        Where::Stays => {}
        Where::Held(link) => {
            page.changes.add(ChangeKind::LinkMadeRelative, "");
            element.set_attribute("href", &encode(&link))?;
        }
        Where::Live(address) | Where::Outside(address) | Where::Nowhere(address) if of == LinkFor::Page => {
            page.changes.add(ChangeKind::LinkMadeLive, "");
            element.set_attribute("href", &encode(&address))?;
        }
        Where::Outside(address) => {
            page.changes.add(ChangeKind::EmbedReplaced, &address);
            page.faults.push(Fault::Embed { address });
            return Ok(remove(element));
        }
        Where::Live(address) | Where::Nowhere(address) => {
            page.faults.push(Fault::File { address });
            return Ok(remove(element));
        }
    }
    Ok(Fate::Stays)
}

fn script(page: &mut Page<'_>, element: &mut Element<'_, '_>) -> Rewritten {
    let Some(src) = value(element, "src") else { return Ok(Fate::Stays) };
    let removed = |page: &mut Page<'_>, element: &mut Element<'_, '_>| {
        page.changes.add(ChangeKind::ScriptRemoved, &src);
        Ok(remove(element))
    };
    match page.place(&src) {
        Where::Stays => Ok(Fate::Stays),
        Where::Outside(address) => {
            page.faults.push(Fault::Embed { address });
            removed(page, element)
        }
        // The built-in scripts that count are among what an archive does not hold; others ask a service, or a file
        // that changes, which they name.
        Where::Live(_) => removed(page, element),
        Where::Nowhere(address) => {
            page.faults.push(Fault::File { address });
            removed(page, element)
        }
        Where::Held(_) if asks_a_service(page, element) => removed(page, element),
        Where::Held(link)
            if element.get_attribute("type").is_some_and(|of| of.trim().eq_ignore_ascii_case("module")) =>
        {
            page.faults.push(Fault::Module { address: link });
            removed(page, element)
        }
        Where::Held(_) => Ok(Fate::Stays),
    }
}

/// Whether the tag of a script names a service, or figures that are fetched.
fn asks_a_service(page: &mut Page<'_>, element: &Element<'_, '_>) -> bool {
    let named: Vec<String> = element
        .attributes()
        .iter()
        .filter(|attribute| attribute.name().starts_with("data-"))
        .map(|attribute| decode(&attribute.value()).into_owned())
        .collect();
    named.iter().any(|value| {
        let is_address = value.starts_with(['/', 'h', 'H']) && value.contains('/');
        is_address
            && match page.place(value) {
                Where::Outside(_) => true,
                Where::Held(_) | Where::Live(_) | Where::Nowhere(_) => value.ends_with("/counters.json"),
                Where::Stays => false,
            }
    })
}

fn form(page: &mut Page<'_>, element: &mut Element<'_, '_>) -> Fate {
    let action = value(element, "action").unwrap_or_default();
    let is_search = element.get_attribute("role").is_some_and(|role| role.trim().eq_ignore_ascii_case("search"));
    let leads_to_search = page.offline.leads_to_search(page.reading.read(&action));
    if leads_to_search && page.offline.holdings.has_search {
        return Fate::Stays;
    }
    page.changes.add(ChangeKind::FormReplaced, &action);
    if !(leads_to_search || is_search) {
        element.replace(&page.offline.words.form(), ContentType::Html);
        return Fate::Gone;
    }
    // Nobody misses a search where there is nothing to be found.
    remove(element)
}

fn image(page: &mut Page<'_>, element: &mut Element<'_, '_>) -> Fate {
    let src = value(element, "src").unwrap_or_default();
    let alt = value(element, "alt").unwrap_or_default();
    let raw_alt = element.get_attribute("alt").unwrap_or_default();
    page.link_text(&raw_alt);
    match page.place(&src) {
        Where::Outside(address) => {
            let notice = page.offline.words.embed(&Missing { address: &address, title: &alt, poster: None }, true);
            element.replace(&notice, ContentType::Html);
            page.changes.add(ChangeKind::EmbedReplaced, &address);
            page.faults.push(Fault::Embed { address });
            Fate::Gone
        }
        Where::Live(address) | Where::Nowhere(address) => {
            element.replace(&page.offline.words.picture(&alt), ContentType::Html);
            page.faults.push(Fault::File { address });
            Fate::Gone
        }
        Where::Held(_) | Where::Stays => Fate::Stays,
    }
}

/// A source of a picture or recording, or its captions. Where no other is left, the recording itself is replaced.
fn source(page: &mut Page<'_>, element: &mut Element<'_, '_>) -> Fate {
    let Some(src) = value(element, "src") else { return Fate::Stays };
    match page.place(&src) {
        Where::Outside(address) => {
            page.changes.add(ChangeKind::EmbedReplaced, &address);
            page.faults.push(Fault::Embed { address });
            remove(element)
        }
        Where::Live(address) | Where::Nowhere(address) => {
            page.faults.push(Fault::File { address });
            remove(element)
        }
        Where::Held(_) | Where::Stays => Fate::Stays,
    }
}

/// A video or sound of which another host has every source becomes a notice with its poster.
fn recording(page: &mut Page<'_>, element: &mut Element<'_, '_>, tag: &str, html: &str) -> Fate {
    let mut sources: Vec<String> = value(element, "src").into_iter().collect();
    sources.extend(sources_of(html, element.source_location().bytes().end, tag));
    let mut outside = None;
    for source in &sources {
        match page.place(source) {
            Where::Outside(address) => outside = outside.or(Some(address)),
            _ => return Fate::Stays,
        }
    }
    let Some(address) = outside else { return Fate::Stays };
    replace_embed(page, element, address);
    Fate::Gone
}

/// The addresses of the `<source>` elements after `at`, up to the end of the recording.
fn sources_of(html: &str, at: usize, tag: &str) -> Vec<String> {
    let rest = html.get(at..).unwrap_or_default();
    let end = rest.find(&format!("</{tag}")).unwrap_or(rest.len());
    let mut found = Vec::new();
    let settings = lol_html::RewriteStrSettings::new().with_strict(false).append_element_content_handler(
        lol_html::element!("source[src]", |source| {
            found.extend(value(source, "src"));
            Ok(())
        }),
    );
    // What cannot be read has no sources.
    let _ = lol_html::rewrite_str(rest.get(..end).unwrap_or_default(), settings);
    found
}

fn embed(page: &mut Page<'_>, element: &mut Element<'_, '_>, tag: &str) -> Fate {
    let name = if tag == "object" { "data" } else { "src" };
    let address = value(element, name).unwrap_or_default();
    match page.place(&address) {
        Where::Outside(address) => {
            replace_embed(page, element, address);
            Fate::Gone
        }
        Where::Live(address) | Where::Nowhere(address) => {
            page.faults.push(Fault::File { address: address.clone() });
            replace_embed(page, element, address);
            Fate::Gone
        }
        // A document in an attribute, which would need an archive of its own.
        Where::Stays if element.has_attribute("srcdoc") => {
            page.changes.add(ChangeKind::EmbedReplaced, "srcdoc");
            page.faults.push(Fault::Embed { address: "srcdoc".to_string() });
            remove(element)
        }
        Where::Held(_) | Where::Stays => Fate::Stays,
    }
}

/// Puts a notice into the place of something that another host serves.
fn replace_embed(page: &mut Page<'_>, element: &mut Element<'_, '_>, address: String) {
    let title = value(element, "title").or_else(|| value(element, "aria-label")).unwrap_or_default();
    let poster = value(element, "poster").and_then(|poster| match page.place(&poster) {
        Where::Held(link) => Some(link),
        _ => None,
    });
    let missing = Missing { address: &address, title: title.trim(), poster: poster.as_deref() };
    element.replace(&page.offline.words.embed(&missing, false), ContentType::Html);
    let text = if title.trim().is_empty() { element.tag_name() } else { title.trim().to_string() };
    page.outside.push(OutsideLink { url: address.clone(), text });
    page.changes.add(ChangeKind::EmbedReplaced, &address);
    page.faults.push(Fault::Embed { address });
}

/// What tells scripts to fetch a figure.
const COUNTER: [&str; 3] = ["data-counter", "data-counter-as-of", "data-path"];

/// Changes the addresses in the attributes of an element that stays; `names` are theirs.
fn attributes(page: &mut Page<'_>, element: &mut Element<'_, '_>, tag: &str, mut names: Vec<String>) -> HandlerResult {
    if names.iter().any(|name| matches!(&**name, "data-counter" | "data-counter-as-of")) {
        page.changes.add(ChangeKind::CounterFrozen, &element.get_attribute("data-counter").unwrap_or_default());
        COUNTER.iter().for_each(|name| element.remove_attribute(name));
        names.retain(|name| !COUNTER.contains(&&**name));
    }
    let mut edits: Vec<(String, Option<String>)> = Vec::new();
    let mut mark = None;
    for (attribute, name) in element.attributes().iter().zip(names) {
        let of = role(tag, &name);
        if of == Role::Nothing || (tag == "link" && name == "href") {
            continue;
        }
        let raw = attribute.value();
        let text = decode(&raw);
        match of {
            Role::Link => {
                let (new, leads) = follow(page, &text);
                mark = leads;
                edits.extend(new.map(|new| (name, Some(new))));
            }
            Role::Cite | Role::Action => match page.place(&text) {
                Where::Stays => {}
                Where::Held(link) => edits.push((name, Some(link))),
                Where::Live(address) | Where::Outside(address) | Where::Nowhere(address) => {
                    edits.push((name, Some(address)));
                }
            },
            Role::Resource => match page.place(&text) {
                Where::Stays => {}
                Where::Held(link) => {
                    // The link stays: whoever puts the archive on a server sees what it draws.
                    if tag == "use" && !link.starts_with('#') {
                        page.faults.push(Fault::Symbol { address: link.clone() });
                    }
                    edits.push((name, Some(link)));
                }
                Where::Outside(address) => {
                    page.changes.add(ChangeKind::EmbedReplaced, &address);
                    page.faults.push(Fault::Embed { address });
                    edits.push((name, None));
                }
                Where::Live(address) | Where::Nowhere(address) => {
                    page.faults.push(Fault::File { address });
                    edits.push((name, None));
                }
            },
            Role::Resources => edits.push((name, resources(page, &text))),
            Role::Style => edits.extend(page.css(&text).map(|css| (name, Some(css)))),
            Role::Data => edits.extend(data(page, &name, &text).map(|new| (name, Some(new)))),
            Role::ForServers => {
                page.changes.add(ChangeKind::HintRemoved, &name);
                edits.push((name, None));
            }
            Role::Nothing => {}
        }
    }
    for (name, new) in edits {
        match new {
            Some(new) => {
                if role(tag, &name) != Role::Style && mark.is_none() {
                    page.changes.add(ChangeKind::LinkMadeRelative, "");
                }
                element.set_attribute(&name, &encode(&new))?;
            }
            None => element.remove_attribute(&name),
        }
    }
    if matches!(tag, "a" | "area") {
        page.open_link = None;
        if let Some((is_live, url)) = mark {
            mark_link(page, element, tag, is_live, url)?;
        }
    }
    Ok(())
}

/// Where a link leads: its new address, where it gets one, and if it leads out of the archive whether that is to the
/// live site, and where.
fn follow(page: &mut Page<'_>, text: &str) -> (Option<String>, Option<(bool, String)>) {
    match page.place(text) {
        Where::Stays => (None, None),
        Where::Held(link) => (Some(link), None),
        Where::Outside(address) => {
            let is_absolute = ["http:", "https:", "ftp:"].iter().any(|scheme| {
                text.trim_start().get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            });
            ((!is_absolute).then(|| address.clone()), Some((false, address)))
        }
        Where::Live(address) => (Some(address.clone()), Some((true, address))),
        Where::Nowhere(address) => {
            page.faults.push(Fault::Link { address: address.clone() });
            (Some(address.clone()), Some((true, address)))
        }
    }
}

/// Marks a link that leads out of the archive.
fn mark_link(
    page: &mut Page<'_>,
    element: &mut Element<'_, '_>,
    tag: &str,
    is_live: bool,
    url: String,
) -> HandlerResult {
    let words = &page.offline.words;
    let mark = if is_live { &words.live } else { &words.outside };
    page.changes.add(if is_live { ChangeKind::LinkMadeLive } else { ChangeKind::LinkMarked }, "");
    if !element.has_attribute("title") {
        element.set_attribute("title", &encode(&mark.title))?;
    }
    if tag == "a" && element.namespace_uri().ends_with("xhtml") {
        element.append(&mark.html, ContentType::Html);
        page.open_link = Some(page.outside.len());
    }
    let text = if tag == "area" { value(element, "alt").unwrap_or_default() } else { String::new() };
    page.outside.push(OutsideLink { url, text });
    Ok(())
}

/// The candidates of a `srcset` that the archive holds; `None` when none is left.
fn resources(page: &mut Page<'_>, text: &str) -> Option<String> {
    let mut held = Vec::new();
    for (address, descriptor) in srcset::candidates(text) {
        match page.place(address) {
            Where::Stays => held.push((address.to_string(), descriptor)),
            Where::Held(link) => held.push((link, descriptor)),
            Where::Outside(address) => {
                page.changes.add(ChangeKind::EmbedReplaced, &address);
                page.faults.push(Fault::Embed { address });
            }
            Where::Live(address) | Where::Nowhere(address) => page.faults.push(Fault::File { address }),
        }
    }
    (!held.is_empty()).then(|| srcset::join(held))
}

/// What a script is told: addresses of the site become those of files. `data-base` is what scripts put before the
/// addresses of pages, so it names the folder.
fn data(page: &mut Page<'_>, name: &str, text: &str) -> Option<String> {
    let base = &page.offline.site.base;
    let is_address = text.starts_with('/') || text.starts_with(base.origin());
    if !is_address {
        return None;
    }
    if name == "data-base" {
        let is_home = text.strip_prefix(base.origin()).unwrap_or(text).strip_prefix(base.path()) == Some("/");
        return is_home.then(|| page.to_file(""));
    }
    match page.place(text) {
        Where::Held(link) => Some(link),
        Where::Live(address) => Some(address),
        Where::Stays | Where::Outside(_) | Where::Nowhere(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::refresh_address;

    #[test]
    fn the_address_of_a_refresh_is_found() {
        for (content, expected) in [
            ("0; url=/tin-tuc/", Some(("0; url=", "/tin-tuc/"))),
            ("0;URL = '/tin-tuc/' ", Some(("0;URL = ", "/tin-tuc/"))),
            ("5, /tin-tuc/", Some(("5, ", "/tin-tuc/"))),
            ("5", None),
            ("0; url=", Some(("0; url=", ""))),
            ("ế; ế", Some(("ế; ", "ế"))),
        ] {
            assert_eq!(refresh_address(content), expected, "{content}");
        }
    }
}
