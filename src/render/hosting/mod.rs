//! What a web server must know of a site, as one plain value, and that value in the grammar of each server: one file
//! for each of them. No server is asked for anything that the value does not say, so all of them do the same as far as
//! they can.

mod apache;
mod caddy;
mod iis;
mod inline;
mod netlify;
mod nginx;
mod paths;
mod pieces;
mod policy;
mod rules;
mod types;

pub use apache::htaccess;
pub use caddy::caddyfile;
pub use iis::web_config;
pub use netlify::{HeaderRules, headers_file, redirects_file};
pub use nginx::nginx;
pub use paths::{encode, pattern};
pub use pieces::{Piece, PieceKind, as_read, pieces};
pub use policy::Policy;
pub use rules::{Header, Rule, Which};
pub use types::MediaTypes;

use crate::diagnostics::Diagnostic;
use crate::parse::config::{Compression, HostingFile, Provider};
use crate::paths::Url;
use crate::plan::{Make, Plan};
use crate::site::Site;
use crate::text::percent_decode;

/// What a server must know of a site. Paths are decoded: `/cchc/a b/`, not `/cchc/a%20b/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosting {
    /// Scheme and host, without a final slash: `https://xa.example.vn`.
    pub origin: String,
    /// The sub-path below which the site lies, without a final slash; empty at the root of a host.
    pub base: String,
    /// Old addresses, in the order of the entries that they lead to.
    pub redirects: Vec<Redirect>,
    /// Header fields of every answer.
    pub common: Vec<Header>,
    /// Further header fields by class of address; the first that fits counts.
    pub rules: Vec<Rule>,
    /// Further header fields of what no rule is about.
    pub rest: Vec<Header>,
    /// The media types of the files that the site holds or may come to hold.
    pub types: MediaTypes,
    /// Every file that a rule names and that the site holds, by path from the site's base, for servers that know no
    /// patterns.
    pub named: Vec<String>,
    /// In which packed forms files lie beside the plain ones.
    pub packed: Vec<Compression>,
    /// Whether the server puts figures into pages.
    pub includes: bool,
    /// Folders from the site's base that hold more than their own page: `tin-tuc/` where there is `/tin-tuc/bai/`.
    folders: std::collections::HashSet<String>,
}

/// One address that leads to another for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The old path from the root of the host. One that ends with `/` is meant without it too.
    pub from: String,
    /// The new one.
    pub to: String,
}

impl Hosting {
    /// What a server must know of a site as it is planned.
    pub fn of(site: &Site, plan: &Plan) -> Self {
        let base = percent_decode(site.base.path()).into_owned();
        let whole = |url: &Url| format!("{base}{}", url.as_str());
        let redirects = plan.jobs().iter().filter_map(|job| match job.make {
            Make::Redirect { entry } => {
                Some(Redirect { from: whole(&job.url), to: whole(&site.entries.get(entry)?.url) })
            }
            _ => None,
        });
        let redirects = redirects.collect();
        let rules = rules::rules(site, plan, &Policy::of(site));
        let files = plan.jobs().iter().filter(|job| !matches!(job.make, Make::HostingFile(_)));
        let paths = files.clone().map(|job| job.url.as_str());
        let is_named = |path: &&str| rules.iter().any(|rule| rule.which.names_files() && rule.which.fits(path));
        let named = paths.clone().filter(is_named).map(str::to_string).collect();
        let folders = files.filter(|job| !matches!(job.make, Make::Redirect { .. })).flat_map(|job| {
            let path = job.url.as_str().trim_end_matches('/');
            path.match_indices('/').map(|(at, _)| path.get(1..=at).unwrap_or_default().to_string())
        });
        Self {
            origin: site.base.origin().to_string(),
            redirects,
            common: rules::common(),
            rest: rules::rest(),
            types: MediaTypes::of(paths),
            named,
            folders: folders.collect(),
            rules,
            base,
            packed: site.config.hosting.compress.to_vec(),
            includes: site.config.counters.provider == Provider::Ssi,
        }
    }

    /// What holds a site without any entry: for whoever fills it in.
    pub fn empty(origin: &str, base: &str) -> Self {
        Self {
            origin: origin.to_string(),
            base: base.to_string(),
            redirects: Vec::new(),
            common: rules::common(),
            rules: Vec::new(),
            rest: rules::rest(),
            types: MediaTypes::of(std::iter::empty()),
            named: Vec::new(),
            packed: Vec::new(),
            includes: false,
            folders: std::collections::HashSet::new(),
        }
    }

    /// The header fields of the answer at a path from the site's base, sorted by name, without those that every server
    /// makes itself.
    pub fn headers_at(&self, path: &str) -> Vec<&Header> {
        let own = self.rules.iter().find(|rule| rule.which.fits(path)).map_or(&self.rest, |rule| &rule.headers);
        let mut headers: Vec<&Header> = self.common.iter().chain(own).collect();
        headers.sort_by_key(|header| header.name);
        headers
    }

    /// The media type of what is found at a path from the site's base.
    pub fn type_at(&self, path: &str) -> String {
        let named = self.rules.iter().find(|rule| rule.which.fits(path)).and_then(|rule| rule.media_type.clone());
        named.unwrap_or_else(|| self.types.of_path(path))
    }

    /// The path of the page for addresses that do not exist, from the root of the host.
    pub fn not_found(&self) -> String {
        format!("{}/404.html", self.base)
    }

    /// Whether something but a redirect lies below a path from the root of the host.
    pub fn has_below(&self, path: &str) -> bool {
        let below = path.strip_prefix(self.base.as_str()).unwrap_or(path).trim_start_matches('/');
        self.folders.contains(&format!("{}/", below.trim_end_matches('/')))
    }
}

/// What is wrong with a site for servers that follow instructions: warnings.
pub fn warnings(site: &Site) -> Vec<Diagnostic> {
    policy::warnings(site)
}

/// A file for a server that reads its instructions from the site's folder, as the site itself asks for it.
pub(super) fn file(site: &Site, plan: &Plan, file: HostingFile, name: &str) -> String {
    let hosting = Hosting::of(site, plan);
    match (file, name) {
        (HostingFile::Apache, _) => htaccess(&hosting),
        (HostingFile::Iis, _) => web_config(&hosting),
        (HostingFile::Netlify, "/_headers") => headers_file(&hosting, HeaderRules::Netlify),
        (HostingFile::Cloudflare, "/_headers") => headers_file(&hosting, HeaderRules::Cloudflare),
        (HostingFile::Netlify, _) => redirects_file(&hosting, HeaderRules::Netlify),
        (HostingFile::Cloudflare, _) => redirects_file(&hosting, HeaderRules::Cloudflare),
    }
}
