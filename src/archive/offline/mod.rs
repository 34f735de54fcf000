//! The offline variant of an archive: the site as files that any browser opens with a double click, sealed as of one
//! day. Links are relative and lead to files, search reads scripts, counters are text, and what needs a server is gone
//! or says so. What was changed is told, and what could not be kept.
//!
//! Sealing is a function of one output at a time, so that a front end can call it job by job on every core.

mod change;
mod elements;
mod entities;
mod holdings;
mod needs;
mod own;
mod page;
mod relative;
mod roles;
mod skim;
mod srcset;
mod words;

pub use change::{Change, ChangeKind};
pub use needs::needs;

use std::borrow::Cow;
use std::cell::RefCell;

use simdutf8::basic::from_utf8;

use crate::archive::Scope;
use crate::diagnostics::{At, Diagnostic, OfflineFault, Problem, Severity};
use crate::paths::{Address, SourcePath, Url, host_of};
use crate::plan::{Job, Make, Plan, source_of};
use crate::render::Renderer;
use crate::site::{EntryId, Site, Visibility};
use crate::time::Moment;
use holdings::{Holdings, is_page, is_stylesheet};
use page::{Fault, Page};
use words::Words;

/// The folder of what only the variant has, where the site has none of that name.
const OWN_FOLDER: &str = "loa";

/// A link that leaves the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideLink {
    /// The absolute address.
    pub url: String,
    /// What the page calls it.
    pub text: String,
}

/// A file of the offline variant.
#[derive(Debug)]
pub struct Sealed<'p> {
    /// Its path in the archive, with `/` between its parts.
    pub path: String,
    /// What it holds.
    pub bytes: Cow<'p, [u8]>,
    /// What is not as it was published.
    pub changes: Vec<Change>,
    /// The links that leave the archive, in the order of the page.
    pub outside: Vec<OutsideLink>,
    /// What is not whole in the archive, in the order of the page, each once.
    pub problems: Vec<Diagnostic>,
}

/// What sealing the outputs of one archive shares.
pub struct Offline<'a> {
    site: &'a Site,
    plan: &'a Plan,
    renderer: &'a Renderer,
    holdings: Holdings<'a>,
    words: Words<'a>,
    /// The entries that can be found, oldest first.
    found: Vec<EntryId>,
    /// The folder of what only the variant has: a name that no address of the site begins with.
    folder: String,
    /// The address of the human site map.
    map: Url,
}

impl<'a> Offline<'a> {
    /// The offline variant of what `scope` holds, as of `date`. `renderer` is that of the site and plan of the scope.
    pub fn new(scope: &'a Scope<'a>, plan: &'a Plan, renderer: &'a Renderer, date: Moment) -> Self {
        let site = scope.of();
        let is_held = |id: &EntryId| site.entries.get(*id).is_some_and(|entry| scope.holds(entry.url.as_str()));
        let public = site.visibility.iter().enumerate().rev();
        let public = public.filter(|(_, visibility)| **visibility == Visibility::Public).map(|(id, _)| id);
        let found: Vec<EntryId> = public.filter(is_held).collect();
        let has_search = site.config.search && !found.is_empty();
        let is_taken = |name: &str| {
            let below = format!("/{name}/");
            plan.jobs().iter().any(|job| job.url.as_str().starts_with(&below))
        };
        let mut folder = OWN_FOLDER.to_string();
        while is_taken(&folder) {
            folder.push('-');
        }
        let name = |more: &str| {
            let word = crate::text::slugify(site.theme.strings.get("url_site_map"));
            Url::file(&format!("{word}{more}.html"))
        };
        let mut map = name("");
        for number in 2.. {
            if plan.at(&map).is_none() {
                break;
            }
            map = name(&format!("-{number}"));
        }
        let holdings = Holdings { scope, plan, has_search };
        Self { site, plan, renderer, holdings, words: Words::new(site, date), found, folder, map }
    }

    /// The file that stands for an output; `None` for what only a server or another program would read: feeds, the
    /// sitemap, `robots.txt`, the published search index, scripts that count. `published` are the output's bytes.
    pub fn seal<'p>(&self, job: &Job, published: &'p [u8]) -> Option<Sealed<'p>> {
        if !self.holdings.holds(job) {
            return None;
        }
        let path = job.url.output_path();
        let source = source_of(self.site, &job.make);
        Some(self.seal_as(path, job.url.as_str(), source, published))
    }

    /// Seals the bytes of the page at `url`, a path from the site's base, as the file `path`.
    fn seal_as<'p>(&self, path: String, url: &str, source: Option<SourcePath>, published: &'p [u8]) -> Sealed<'p> {
        let untouched = |path| Sealed {
            path,
            bytes: Cow::Borrowed(published),
            changes: Vec::new(),
            outside: Vec::new(),
            problems: Vec::new(),
        };
        let (is_page, is_stylesheet) = (is_page(&path), is_stylesheet(&path));
        if !is_page && !is_stylesheet {
            return untouched(path);
        }
        let Ok(text) = from_utf8(published) else { return untouched(path) };
        let mut page = Page::new(self, &path, url);
        page.needs_files = self.holdings.has_search && text.contains("data-search");
        let (bytes, page) = if is_stylesheet {
            (page.css(text).map(String::into_bytes), page)
        } else {
            let page = RefCell::new(page);
            let bytes = page::rewrite(&page, text, true).ok();
            (bytes, page.into_inner())
        };
        let Page { changes, mut outside, faults, live, .. } = page;
        for link in &mut outside {
            link.text.truncate(link.text.trim_end().len());
        }
        let problems = self.problems(faults, &live, source);
        let bytes = bytes.map_or(Cow::Borrowed(published), Cow::Owned);
        Sealed { path, bytes, changes: changes.list(), outside, problems }
    }

    /// What is not whole, each thing once, as warnings at the page's source, which names the page where it has none.
    fn problems(&self, faults: Vec<Fault>, page: &str, source: Option<SourcePath>) -> Vec<Diagnostic> {
        let mut told: Vec<Diagnostic> = Vec::new();
        for fault in faults {
            let page = page.to_string();
            let problem = Problem::Offline(match fault {
                Fault::Embed { address } => OfflineFault::Embed { host: host_of(&address), address, page },
                Fault::Link { address } => OfflineFault::Link { address, page },
                Fault::File { address } => OfflineFault::File { address, page },
                Fault::Module { address } => OfflineFault::Module { address, page },
                Fault::Symbol { address } => OfflineFault::Symbol { address, page },
            });
            let diagnostic = match &source {
                Some(source) => Diagnostic::warning(source, At::File, problem),
                None => Diagnostic { severity: Severity::Warning, place: None, problem },
            };
            if !told.contains(&diagnostic) {
                told.push(diagnostic);
            }
        }
        told
    }

    /// Whether an address is that of the search page.
    fn leads_to_search(&self, address: Address<'_>) -> bool {
        let Address::Inside { path, .. } = address else { return false };
        self.plan.at_path(&path).is_some_and(|job| job.make == Make::Search)
    }

    /// The path of the stylesheet that the variant adds.
    fn style(&self) -> String {
        format!("{}/archive.css", self.folder)
    }

    /// The path of the script that answers for files.
    fn script(&self) -> String {
        format!("{}/files.js", self.folder)
    }
}

#[cfg(test)]
mod tests;
