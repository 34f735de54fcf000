//! The site for services that publish a folder: `_headers` and `_redirects`
//! (<https://docs.netlify.com/manage/routing/headers/>, <https://developers.cloudflare.com/pages/configuration/headers/>).
//! The page for what does not exist is `404.html` there by itself.

use super::paths::{encode, forms};
use super::{Hosting, Rule, Which};

/// Whose reading of the two files is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderRules {
    /// Netlify.
    Netlify,
    /// Cloudflare Pages.
    Cloudflare,
}

/// `_headers`. All rules that fit an address count there, and a field that two of them name gets both values, so no two
/// rules name one field: pages stay without a `Cache-Control`, which both services make for them as it should be.
pub fn headers_file(hosting: &Hosting, service: HeaderRules) -> String {
    let base = encode(&hosting.base);
    let mut out = format!("# {}{base}/: made by loa.\n{base}/*\n", hosting.origin);
    let pages = hosting.rules.iter().find(|rule| rule.which == Which::Pages);
    let of_pages = pages.into_iter().flat_map(|rule| &rule.headers).filter(|header| header.name != CACHING);
    for header in hosting.common.iter().chain(of_pages) {
        out.push_str(&format!("  {}: {}\n", header.name, header.value));
    }
    for rule in &hosting.rules {
        let places: Vec<String> = match &rule.which {
            // A star at the end of a page's address would take in the page.
            Which::Pages | Which::Parts(_) | Which::Extension(_) => Vec::new(),
            Which::Below(folder) => vec![format!("{}*", encode(folder))],
            // Cloudflare takes a star for any part of a path, and a hundred rules at most.
            Which::Named(name) if service == HeaderRules::Cloudflare => vec![format!("/{name}"), format!("/*/{name}")],
            Which::Named(_) | Which::Exactly(_) => listed(hosting, rule),
        };
        for place in places {
            out.push_str(&format!("{base}{place}\n"));
            for header in rule.headers.iter().filter(|header| header.name == CACHING) {
                out.push_str(&format!("  {}: {}\n", header.name, header.value));
            }
            if let Some(of) = &rule.media_type {
                out.push_str(&format!("  Content-Type: {of}\n"));
            }
        }
    }
    out
}

/// `_redirects`: words between spaces, so addresses are encoded.
pub fn redirects_file(hosting: &Hosting, service: HeaderRules) -> String {
    // Netlify shows what lies at an address rather than to redirect, unless it is forced; Cloudflare redirects first.
    let status = match service {
        HeaderRules::Netlify => "301!",
        HeaderRules::Cloudflare => "301",
    };
    let mut out = format!("# {}{}/: made by loa.\n", hosting.origin, encode(&hosting.base));
    for redirect in &hosting.redirects {
        for from in forms(&redirect.from) {
            out.push_str(&format!("{} {} {status}\n", encode(from), encode(&redirect.to)));
        }
    }
    out
}

const CACHING: &str = "Cache-Control";

/// The files that a rule is about.
fn listed(hosting: &Hosting, rule: &Rule) -> Vec<String> {
    let first = |path: &str| hosting.rules.iter().find(|rule| rule.which.fits(path));
    hosting.named.iter().filter(|path| first(path) == Some(rule)).map(|path| encode(path)).collect()
}
