//! What only the offline variant has: its styles, the human site map, the search index as scripts, and for a campaign
//! the page that a double click on `index.html` opens.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rayon::prelude::*;

use super::{Offline, Sealed};
use crate::diagnostics::Diagnostic;
use crate::paths::Url;
use crate::plan::{Job, Make, SearchParts};
use crate::render::{Output, SearchFiles};

/// The styles of the banner, the marks and the notices.
const STYLE: &str = include_str!("files/archive.css");

/// The script that answers for files of the search index.
const SCRIPT: &str = include_str!("files/files.js");

impl Offline<'_> {
    /// The files that only the variant has, by their paths. `search` are the files of a search of the site, where they
    /// were made.
    ///
    /// # Errors
    /// A diagnostic that names the template, when one of the pages among them cannot be rendered.
    pub fn own_files(&self, search: Option<SearchFiles<'_>>) -> Result<Vec<Sealed<'static>>, Box<Diagnostic>> {
        let mut files = vec![plain(self.style(), STYLE.as_bytes().to_vec()), self.site_map()?];
        if self.holdings.has_search {
            files.push(plain(self.script(), SCRIPT.as_bytes().to_vec()));
            self.add_search(search, &mut files)?;
        }
        if let Some(campaign) = self.holdings.scope.of_campaign()
            && !self.holdings.scope.holds(Url::home().as_str())
            && let Some(entry) = self.site.entries.get(campaign)
        {
            let job = Job { url: entry.url.clone(), make: Make::Entry(campaign) };
            let html = self.page_of(&job)?;
            // A copy: an official who double-clicks `index.html` sees the campaign at once.
            let copy = owned(self.seal_as(Url::home().output_path(), job.url.as_str(), None, &html));
            // What is wrong with it is told of the campaign's page.
            files.push(Sealed { problems: Vec::new(), ..copy });
        }
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(files)
    }

    /// The search index as scripts, one for each file, and the search page where the scope has none.
    fn add_search(
        &self,
        search: Option<SearchFiles<'_>>,
        files: &mut Vec<Sealed<'static>>,
    ) -> Result<(), Box<Diagnostic>> {
        let url = self.site.addresses.search();
        if !self.holdings.scope.holds(url.as_str()) {
            let html = self.renderer.search_page_of(&self.found)?;
            files.push(owned(self.seal_as(url.output_path(), url.as_str(), None, &html)));
        }
        let same = search.and_then(|search| search.leading_to_files(&self.found));
        let index = same.unwrap_or_else(|| self.renderer.search_files_of(&self.found));
        let parts: Vec<_> = SearchParts::for_entries(self.found.len()).all().collect();
        files.par_extend(parts.into_par_iter().map(|part| {
            let text = STANDARD.encode(index.part(part));
            let path = format!("{}.js", part.url(&url).output_path());
            plain(path, format!("loaFile(\"{text}\")\n").into_bytes())
        }));
        Ok(())
    }

    /// The human site map, sealed as any other page.
    fn site_map(&self) -> Result<Sealed<'static>, Box<Diagnostic>> {
        let holds = |url: &Url| self.holdings.scope.holds(url.as_str());
        let html = self.renderer.site_map(&self.found, &holds)?;
        Ok(owned(self.seal_as(self.map.output_path(), Url::home().as_str(), None, &html)))
    }

    fn page_of(&self, job: &Job) -> Result<Vec<u8>, Box<Diagnostic>> {
        Ok(match self.renderer.render(job)? {
            Output::Bytes(bytes) => bytes.into_owned(),
            Output::File(_) | Output::Picture { .. } => Vec::new(),
        })
    }
}

/// A file as it is.
fn plain(path: String, bytes: Vec<u8>) -> Sealed<'static> {
    Sealed { path, bytes: bytes.into(), changes: Vec::new(), outside: Vec::new(), problems: Vec::new() }
}

fn owned(sealed: Sealed<'_>) -> Sealed<'static> {
    let Sealed { path, bytes, changes, outside, problems } = sealed;
    Sealed { path, bytes: bytes.into_owned().into(), changes, outside, problems }
}
