//! Which files the offline variant holds, and what answers an address there.

use crate::archive::Scope;
use crate::plan::{Job, Make, Plan};

/// What answers an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file of the variant.
    File {
        /// Its path.
        path: String,
        /// Whether it is a page, to which a query may mean something.
        is_page: bool,
    },
    /// A file of the search index: there is none, but a script that holds it stands beside its path.
    Index {
        /// Its path.
        path: String,
    },
    /// Something that the site has and the variant has not.
    LiveOnly,
    /// Nothing.
    Nothing,
}

/// What the variant holds.
#[derive(Clone, Copy)]
pub(super) struct Holdings<'a> {
    pub scope: &'a Scope<'a>,
    pub plan: &'a Plan,
    /// Whether the variant has a search of its own.
    pub has_search: bool,
}

impl Holdings<'_> {
    /// What answers a path from the site's base.
    pub(super) fn find(&self, path: &str) -> Found {
        let Some(job) = self.plan.answering(path) else { return Found::Nothing };
        match &job.make {
            Make::SearchPart(_) if self.has_search => Found::Index { path: job.url.output_path() },
            Make::Search if self.has_search => Found::File { path: job.url.output_path(), is_page: true },
            _ if self.holds(job) => {
                let path = job.url.output_path();
                Found::File { is_page: is_page(&path), path }
            }
            _ => Found::LiveOnly,
        }
    }

    /// Whether an output of the site has its file in the variant.
    pub(super) fn holds(&self, job: &Job) -> bool {
        let is_useful = match &job.make {
            Make::Feed { .. }
            | Make::Podcast(_)
            | Make::Sitemap { .. }
            | Make::Robots
            | Make::SearchPart(_)
            | Make::HostingFile(_) => false,
            Make::Asset(path) => !is_counter(path),
            Make::Search => self.has_search,
            _ => true,
        };
        is_useful && self.scope.holds(job.url.as_str())
    }
}

/// Whether an asset is one of the built-in theme's scripts that count, or fetch figures.
fn is_counter(asset: &str) -> bool {
    matches!(asset, "js/counters.js" | "js/goatcounter.js")
}

/// Whether a file is HTML, by its name.
pub(super) fn is_page(path: &str) -> bool {
    has_extension(path, &["html", "htm"])
}

/// Whether a file is a stylesheet, by its name.
pub(super) fn is_stylesheet(path: &str) -> bool {
    has_extension(path, &["css"])
}

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extensions.iter().any(|known| extension.eq_ignore_ascii_case(known))
}
