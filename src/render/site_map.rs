//! What an archive renders besides the outputs of the site: its site map for people, and a search of what it holds.

use tera::Context;

use super::engine::{SITE_MAP, describe, with_site_map};
use super::pages::{Page, plain};
use super::search::{self, SearchFiles};
use super::{Renderer, views};
use crate::diagnostics::Diagnostic;
use crate::paths::Url;
use crate::site::{EntryId, Site};

impl Renderer {
    /// The files of a search index of some entries alone, oldest first, whose results lead to files.
    pub fn search_files_of(&self, entries: &[EntryId]) -> SearchFiles<'_> {
        search::files_of(&self.site, entries.to_vec())
    }

    /// The page that searches some entries alone.
    ///
    /// # Errors
    /// A diagnostic that names the template, when it fails.
    pub fn search_page_of(&self, entries: &[EntryId]) -> Result<Vec<u8>, Box<Diagnostic>> {
        let page = self.search_page(entries, &self.site.addresses.search());
        self.print(page).map_err(|error| Box::new(describe(&self.site.theme, &error, Some("search.html"))))
    }

    /// The site map for people: every entry of `entries`, which come oldest first, and every list of which `holds` says
    /// that it is there.
    ///
    /// # Errors
    /// A diagnostic that names the template, when it fails.
    pub fn site_map(&self, entries: &[EntryId], holds: &dyn Fn(&Url) -> bool) -> Result<Vec<u8>, Box<Diagnostic>> {
        let site: &Site = &self.site;
        let mut context = Context::new();
        views::site_map(site, entries, holds, &mut context);
        let home = Url::home();
        let mut parts = plain(site, &home, "site-map", site.theme.strings.get("archive_map").into());
        parts.indexed = false;
        context.insert_value("page", views::page(site, parts));
        let page = Page { template: SITE_MAP.into(), context, current: None };
        let printed = with_site_map(&self.pieces.engine, &site.theme).and_then(|engine| self.print_with(&engine, page));
        printed.map_err(|error| Box::new(describe(&site.theme, &error, Some(SITE_MAP))))
    }
}
