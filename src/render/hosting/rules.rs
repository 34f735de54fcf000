//! Which header fields which addresses have.

use super::Policy;
use crate::parse::config::Provider;
use crate::plan::{FeedFormat, Make, Plan, media_type_of_made};
use crate::site::{PODCAST, Site};

/// Caching (RFC 9111): assets have a digest in their names, so a name never changes what it stands for (RFC 8246).
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// A page is asked for anew each time, and the server may answer that it is the same.
const ASK: &str = "no-cache";

/// What programs fetch again and again, seconds.
const FIVE_MINUTES: &str = "public, max-age=300";

/// Figures, which are a few minutes old at best.
const A_MINUTE: &str = "public, max-age=60";

/// Pictures and documents keep their names when they are replaced, which is seldom.
const AN_HOUR: &str = "public, max-age=3600";

/// What pages of a site never ask a browser for (Permissions Policy, W3C).
const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), \
                           gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

/// A header field. Values are ASCII without quotation marks and line breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The name of the field.
    pub name: &'static str,
    /// Its value.
    pub value: String,
}

/// The header fields of one class of addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Which addresses.
    pub which: Which,
    /// Their media type, where it is not that of their extension.
    pub media_type: Option<String>,
    /// What their answers say besides.
    pub headers: Vec<Header>,
}

/// A class of addresses, as paths from the site's base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// Pages: what ends with `/` or `.html`.
    Pages,
    /// What lies below a folder: `/assets/`.
    Below(String),
    /// What lies below a page, without the page: `/tim-kiem/`.
    Parts(String),
    /// Files of a name, in whatever folder: `rss.xml`.
    Named(&'static str),
    /// Files of an extension, in lower case without its dot.
    Extension(&'static str),
    /// One address.
    Exactly(String),
}

impl Which {
    /// Whether a path from the site's base belongs to the class.
    pub fn fits(&self, path: &str) -> bool {
        match self {
            Self::Pages => path.ends_with('/') || path.ends_with(".html"),
            Self::Below(folder) => path.starts_with(folder.as_str()),
            Self::Parts(page) => path.len() > page.len() && path.starts_with(page.as_str()),
            Self::Named(name) => path.strip_suffix(name).is_some_and(|folder| folder.ends_with('/')),
            Self::Extension(extension) => path.strip_suffix(extension).is_some_and(|stem| stem.ends_with('.')),
            Self::Exactly(only) => path == only,
        }
    }

    /// The regular expression of the class, about whole paths: RE2 and PCRE read it alike. `pattern` makes one of
    /// plain text.
    pub(super) fn expression(&self, base: &str, pattern: impl Fn(&str) -> String) -> String {
        match self {
            Self::Pages => "(/|\\.html)$".to_string(),
            Self::Below(folder) | Self::Parts(folder) => format!("^{}{}", pattern(base), pattern(folder)),
            Self::Named(name) => format!("/{}$", pattern(name)),
            Self::Extension(extension) => format!("\\.{}$", pattern(extension)),
            Self::Exactly(path) => format!("^{}{}$", pattern(base), pattern(path)),
        }
    }

    /// Whether it is about few files that can be listed.
    pub(super) fn names_files(&self) -> bool {
        matches!(self, Self::Named(_) | Self::Exactly(_) | Self::Extension("ics"))
    }
}

fn header(name: &'static str, value: impl Into<String>) -> Header {
    Header { name, value: value.into() }
}

fn caching(value: &str) -> Header {
    header("Cache-Control", value)
}

/// The fields of every answer.
pub(super) fn common() -> Vec<Header> {
    vec![
        header("X-Content-Type-Options", "nosniff"),
        header("Referrer-Policy", "strict-origin-when-cross-origin"),
        header("Permissions-Policy", PERMISSIONS),
    ]
}

/// The fields of what no rule is about.
pub(super) fn rest() -> Vec<Header> {
    vec![caching(AN_HOUR)]
}

/// The rules of a site. The first that fits counts.
pub(super) fn rules(site: &Site, plan: &Plan, policy: &Policy) -> Vec<Rule> {
    let rule = |which, headers: Vec<Header>| Rule { which, media_type: None, headers };
    let mut rules = vec![
        rule(Which::Pages, vec![caching(ASK), header("Content-Security-Policy", policy.pages.clone())]),
        rule(Which::Below("/assets/".into()), vec![caching(FOR_EVER)]),
    ];
    let feeds = FeedFormat::ALL.into_iter().map(FeedFormat::file_name);
    let podcasts = (!site.podcasts.is_empty()).then_some(PODCAST);
    rules.extend(feeds.chain(podcasts).map(|name| Rule {
        which: Which::Named(name),
        media_type: Some(media_type_of_made(&format!("/{name}"))),
        headers: vec![caching(FIVE_MINUTES)],
    }));
    let search = site.addresses.search();
    if plan.at(&search).is_some() {
        // The script asks for what the index's version names, so the parts are never older than the index.
        rules.push(rule(Which::Parts(search.as_str().to_string()), vec![caching(FIVE_MINUTES)]));
    }
    match site.config.counters.provider {
        Provider::Json => rules.push(rule(Which::Exactly("/counters.json".into()), vec![caching(A_MINUTE)])),
        Provider::Ssi => rules.push(rule(Which::Below("/counters/".into()), vec![caching(A_MINUTE)])),
        Provider::None | Provider::GoatCounter => {}
    }
    let listings = plan.jobs().iter().filter(|job| matches!(job.make, Make::Sitemap { .. } | Make::Robots));
    rules.extend(listings.map(|job| rule(Which::Exactly(job.url.as_str().to_string()), vec![caching(FIVE_MINUTES)])));
    rules.push(rule(Which::Extension("ics"), vec![caching(FIVE_MINUTES)]));
    // A drawing that is opened by itself is a page that may hold scripts.
    let drawing = header("Content-Security-Policy", policy.drawings);
    rules.push(rule(Which::Extension("svg"), vec![caching(AN_HOUR), drawing]));
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_told_apart() {
        assert!(Which::Pages.fits("/") && Which::Pages.fits("/404.html") && !Which::Pages.fits("/a.htm"));
        assert!(Which::Below("/assets/".into()).fits("/assets/a/b.css"));
        assert!(!Which::Below("/assets/".into()).fits("/a/assets/b.css"));
        assert!(Which::Named("rss.xml").fits("/a/rss.xml") && !Which::Named("rss.xml").fits("/a/brss.xml"));
        assert!(Which::Extension("svg").fits("/a.svg") && !Which::Extension("svg").fits("/asvg"));
    }
}
