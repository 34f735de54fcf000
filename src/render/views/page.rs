//! `page`: what every page says about itself.

use std::borrow::Cow;

use tera::Value;

use super::contact::{Subject, report};
use super::{html, link, view};
use crate::paths::Url;
use crate::plan::FeedFormat;
use crate::render::metadata::{Crumb, PageFacts, PageKind, dublin_core, json_ld, open_graph};
use crate::site::Site;
use crate::text::escape_html_into;

/// The facts about a page from which [`page`] makes its view.
pub(in crate::render) struct PageParts<'a> {
    /// The name of the kind, as `docs/templates.md` lists them.
    pub kind: &'static str,
    /// The heading.
    pub title: Cow<'a, str>,
    /// A sentence about the page; may be empty.
    pub description: Cow<'a, str>,
    /// The address.
    pub url: &'a Url,
    /// The steps between home and the page itself.
    pub steps: Vec<(Cow<'a, str>, &'a Url)>,
    /// The section that the page belongs to in the menu.
    pub section: Option<&'a Url>,
    /// Where feeds of this page's own are found, and what they are called.
    pub feeds_below: Option<&'a Url>,
    /// The calendar file that belongs to it, and what that is called.
    pub calendar: Option<(&'a Url, &'a str)>,
    /// The podcast that belongs to it: its link and what it is called.
    pub podcast: Option<(String, String)>,
    /// Whether search engines may list it.
    pub indexed: bool,
    /// What is known of an entry: moments, authors, picture, tags.
    pub facts: PageFacts<'a>,
}

/// `page`.
pub(in crate::render) fn page(site: &Site, parts: PageParts<'_>) -> Value {
    let PageParts { kind, title, description, url, steps, section, feeds_below, calendar, podcast, indexed, facts } =
        parts;
    let canonical = site.base.absolute(url);
    let is_home = kind == "home";
    let head_title = if is_home { site.config.title.to_string() } else { format!("{title} | {}", site.config.title) };
    let home_url = Url::home();
    let home_title = site.theme.strings.get("home");
    let mut crumbs = vec![(Cow::Borrowed(home_title), &home_url)];
    if !is_home {
        crumbs.extend(steps);
        crumbs.push((title.clone(), url));
    }
    let breadcrumbs: Vec<Value> = crumbs.iter().map(|(title, url)| link(title, &site.href(url))).collect();
    let facts = PageFacts {
        title: &title,
        description: Cow::Borrowed(&*description),
        canonical: Cow::Borrowed(&canonical),
        site_name: &site.config.title,
        language: site.config.language,
        breadcrumbs: crumbs.iter().map(|(title, url)| Crumb { title, url: site.base.absolute(url).into() }).collect(),
        ..facts
    };
    let mut metadata = String::with_capacity(4096);
    if !description.is_empty() {
        push_meta(&mut metadata, "name", "description", &description);
    }
    let indexed = indexed && site.config.indexed;
    if !indexed {
        push_meta(&mut metadata, "name", "robots", "noindex");
    }
    // By this `publish` knows its own output where the manifest is lost. Without a version, so that a new loa does
    // not change every page.
    push_meta(&mut metadata, "name", "generator", "loa");
    metadata.push_str("<link rel=\"canonical\" href=\"");
    metadata.push_str(&canonical);
    metadata.push_str("\">\n");
    push_feeds(&mut metadata, site, feeds_below, is_home, &title);
    if let Some((url, title)) = calendar {
        push_alternate(&mut metadata, "text/calendar", &site.href(url), title);
    }
    if let Some((href, title)) = &podcast {
        push_alternate(&mut metadata, FeedFormat::Rss.media_type(), href, title);
    }
    for (name, content) in dublin_core(&facts) {
        push_meta(&mut metadata, "name", name, &content);
    }
    for (property, content) in open_graph(&facts) {
        push_meta(&mut metadata, "property", property, &content);
    }
    metadata.pop();
    let json_ld = if indexed { html(&json_ld(&facts)) } else { Value::none() };
    // Nobody can mend a page that is not there, or one that a machine made for an archive.
    let subject = Subject { title: &title, canonical: &canonical };
    let report = if matches!(kind, "not-found" | "site-map") { None } else { report(site, subject) };
    view! {
        head_title: head_title,
        url: site.href(url),
        canonical: canonical.as_str(),
        kind: kind,
        breadcrumbs: breadcrumbs,
        current: section.map(|url| site.href(url)),
        image: facts.image.as_ref().map(|image| image.url.as_ref()),
        metadata: html(&metadata),
        json_ld: json_ld,
        indexed: indexed,
        report: report,
        title: &*title,
        description: &*description,
    }
}

/// Appends `<meta name="…" content="…">`.
fn push_meta(out: &mut String, attribute: &str, name: &str, content: &str) {
    out.push_str("<meta ");
    out.push_str(attribute);
    out.push_str("=\"");
    out.push_str(name);
    out.push_str("\" content=\"");
    escape_html_into(out, content);
    out.push_str("\">\n");
}

/// Appends links to the feeds of a page: its own, or those of the site.
fn push_feeds(out: &mut String, site: &Site, below: Option<&Url>, is_home: bool, title: &str) {
    let home = Url::home();
    let own = below.is_some() || is_home;
    // Feed readers look at the home page and at categories; elsewhere one format is enough.
    for format in FeedFormat::ALL.into_iter().take(if own { 3 } else { 1 }) {
        let href = site.href(&below.unwrap_or(&home).child_file(format.file_name()));
        let site_title = &*site.config.title;
        let title = if below.is_some() { format!("{title} | {site_title}") } else { site_title.to_string() };
        push_alternate(out, format.media_type(), &href, &title);
    }
}

/// Appends a link to the same content in another form: a feed, a calendar.
fn push_alternate(out: &mut String, media_type: &str, href: &str, title: &str) {
    out.push_str("<link rel=\"alternate\" type=\"");
    out.push_str(media_type);
    out.push_str("\" href=\"");
    out.push_str(href);
    out.push_str("\" title=\"");
    escape_html_into(out, title);
    out.push_str("\">\n");
}

/// What schema.org calls a page of a kind.
pub(in crate::render) fn schema_kind(kind: &str) -> PageKind {
    match kind {
        "home" => PageKind::WebSite,
        "article" => PageKind::Article,
        "message" | "campaign" | "page" | "week" | "gallery" | "video" | "radio" | "not-found" => PageKind::WebPage,
        _ => PageKind::Collection,
    }
}
