//! The front end of `loa hosting`: reads a site up to its plan and says what a web server must know of it.

use std::path::Path;

use crate::diagnostics::{Diagnostic, Problem, Severity};
use crate::load::Tree;
use crate::paths::Url;
use crate::pipeline::{Prepared, prepare};
use crate::render::hosting::{
    HeaderRules, Hosting, caddyfile, headers_file, htaccess, nginx, redirects_file, warnings, web_config,
};
use crate::site::Options;
use crate::text::Language;

/// A server that loa writes instructions for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    /// nginx: locations to include.
    Nginx,
    /// Apache: `.htaccess`.
    Apache,
    /// IIS: `web.config`.
    Iis,
    /// Caddy: a block of the Caddyfile.
    Caddy,
    /// Netlify: `_headers` and `_redirects`.
    Netlify,
    /// Cloudflare Pages: the same two, as it reads them.
    Cloudflare,
}

impl Server {
    /// Every server.
    pub const ALL: [Self; 6] = [Self::Nginx, Self::Apache, Self::Iis, Self::Caddy, Self::Netlify, Self::Cloudflare];

    /// The name in calls.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Apache => "apache",
            Self::Iis => "iis",
            Self::Caddy => "caddy",
            Self::Netlify => "netlify",
            Self::Cloudflare => "cloudflare",
        }
    }

    /// Whether its text names the folder where the files lie.
    pub fn is_told_the_folder(self) -> bool {
        self == Self::Caddy
    }

    /// The server of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|server| server.name() == name)
    }
}

/// What a server must know of a site.
#[derive(Debug)]
pub struct Description {
    /// The errors of the site, and warnings about what servers are told.
    pub diagnostics: Vec<Diagnostic>,
    /// The site's language.
    pub language: Language,
    /// What servers must know.
    pub hosting: Hosting,
    /// The site's address, where `site.yaml` gives one that only this machine can open.
    pub local_address: Option<String>,
}

/// Reads a site as of a moment. Nothing is rendered and nothing is written.
pub fn describe(root: &Path, options: &Options) -> Description {
    let Prepared { site, plan, mut diagnostics } = prepare(&Tree::walk(root), options);
    // Warnings about the rest are told by the build; here they would stand between people and what they asked for.
    // That the address is not known is told all the same, for it stands in every text.
    let matters = |diagnostic: &Diagnostic| {
        diagnostic.severity == Severity::Error || matches!(diagnostic.problem, Problem::NoBaseUrl)
    };
    diagnostics.retain(matters);
    diagnostics.extend(warnings(&site));
    let own = site.config.base_url.as_ref().filter(|_| options.base_url.is_none());
    let local_address = own.filter(|base| base.is_this_machine()).map(|base| base.absolute(&Url::home()));
    Description { diagnostics, language: site.config.language, hosting: Hosting::of(&site, &plan), local_address }
}

/// The text for a server. `folder` is where the files lie on it, for those that must be told.
pub fn text(hosting: &Hosting, server: Server, folder: &str) -> String {
    let both = |service| {
        // Each file opens with a comment, so that it is clear where the other one begins.
        format!("# _headers\n{}\n# _redirects\n{}", headers_file(hosting, service), redirects_file(hosting, service))
    };
    match server {
        Server::Nginx => nginx(hosting),
        Server::Apache => htaccess(hosting),
        Server::Iis => web_config(hosting),
        Server::Caddy => caddyfile(hosting, folder),
        Server::Netlify => both(HeaderRules::Netlify),
        Server::Cloudflare => both(HeaderRules::Cloudflare),
    }
}
