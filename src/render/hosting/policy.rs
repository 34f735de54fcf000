//! The Content-Security-Policy (CSP Level 3, W3C) of a site: what its own pages need, and nothing else.

use std::collections::BTreeSet;

use super::inline::{Inline, inline_code};
use crate::diagnostics::{At, Diagnostic, Problem};
use crate::parse::config::Provider;
use crate::paths::SourcePath;
use crate::site::Site;

/// What a browser may do with an SVG file that is opened by itself: draw it, with the styles inside it.
const DRAWINGS: &str = "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; sandbox";

/// The policies of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// For pages.
    pub pages: String,
    /// For drawings (SVG).
    pub drawings: &'static str,
}

impl Policy {
    /// The policies of a site: its own files, what its theme writes into pages, the pictures that its articles show
    /// from elsewhere, and the counting service that its readers' browsers ask.
    pub fn of(site: &Site) -> Self {
        let Inline { scripts, styles, attributes, .. } = inline_code(templates(site));
        let mut scripts: Vec<String> = scripts.iter().map(|hash| source(hash)).collect();
        scripts.insert(0, "'self'".to_string());
        let mut style: Vec<String> = styles.iter().chain(&attributes).map(|hash| source(hash)).collect();
        if !attributes.is_empty() {
            // Without it hashes are about elements alone.
            style.insert(0, "'unsafe-hashes'".to_string());
        }
        style.insert(0, "'self'".to_string());
        let mut images = vec!["'self'".to_string()];
        images.extend(draws_in_place(site).then(|| "data:".to_string()));
        images.extend(picture_origins(site));
        let service = site.config.counters.service.as_ref().filter(|_| {
            // Others ask no service, whatever address is given.
            site.config.counters.provider == Provider::GoatCounter
        });
        let connect = ["'self'".to_string()].into_iter().chain(service.map(|service| service.origin().to_string()));
        let pages = [
            "default-src 'none'".to_string(),
            format!("script-src {}", scripts.join(" ")),
            format!("style-src {}", style.join(" ")),
            format!("img-src {}", images.join(" ")),
            "font-src 'self'".to_string(),
            "media-src 'self'".to_string(),
            format!("connect-src {}", connect.collect::<Vec<_>>().join(" ")),
            "manifest-src 'self'".to_string(),
            "object-src 'none'".to_string(),
            "base-uri 'none'".to_string(),
            "form-action 'self'".to_string(),
            "frame-ancestors 'self'".to_string(),
        ];
        Self { pages: pages.join("; "), drawings: DRAWINGS }
    }
}

/// What a theme writes into pages that no policy can allow, for it is another on every page: a warning for each piece.
pub(super) fn warnings(site: &Site) -> Vec<Diagnostic> {
    let unknown = inline_code(templates(site)).unknown;
    unknown
        .into_iter()
        .map(|(file, piece)| Diagnostic::warning(&file, At::from(piece), Problem::CodeWithValues))
        .collect()
}

fn templates(site: &Site) -> impl Iterator<Item = (&SourcePath, &str)> {
    site.theme.templates.iter().map(|template| (&template.source, template.text.as_str()))
}

/// Whether a theme holds pictures inside its stylesheets or templates.
fn draws_in_place(site: &Site) -> bool {
    let styles = site.theme.assets.iter().filter(|(path, _)| path.ends_with(".css"));
    let styles = styles.map(|(_, asset)| asset.bytes.as_ref());
    let templates = site.theme.templates.iter().map(|template| template.text.as_bytes());
    styles.chain(templates).any(|text| memchr::memmem::find(text, b"data:image/").is_some())
}

fn source(hash: &str) -> String {
    format!("'sha256-{hash}'")
}

/// The origins of pictures that articles show from other hosts, in byte order.
fn picture_origins(site: &Site) -> BTreeSet<String> {
    let bodies = site.entries.iter().map(|entry| &entry.body);
    let indexes = site.sections.iter().filter_map(|section| section.index.as_ref()).chain(&site.home);
    let bodies = bodies.chain(indexes.map(|index| &index.body));
    bodies.flat_map(|body| origins_in(&body.html)).collect()
}

/// The origins that `src` attributes in HTML of loa's own making name.
fn origins_in(html: &str) -> impl Iterator<Item = String> + '_ {
    html.match_indices(" src=\"http").filter_map(|(at, found)| {
        let value = html.get(at + found.len() - "http".len()..)?.split('"').next()?;
        let origin = url::Url::parse(value).ok()?.origin();
        // The host is ASCII in it, and holds nothing that ends a source of a policy.
        origin.is_tuple().then(|| origin.ascii_serialization())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_from_elsewhere_are_known_by_their_origins() {
        let html = "<img src=\"https://Anh.Example.vn:8443/a b.jpg\" alt=\"src=&quot;http://x.vn/&quot;\">\
                    <img src=\"/a.jpg\"><img src=\"https://ảnh.vn/x;'none'\"><img src=\"http://[/\">";
        let origins: Vec<String> = origins_in(html).collect();
        assert_eq!(origins, ["https://anh.example.vn:8443", "https://xn--nh-k5s.vn"]);
    }
}
