//! Which outputs a site has.

use super::{FeedFormat, FeedOf, Job, Make, Plan, SearchParts, Variants};
use crate::diagnostics::Diagnostic;
use crate::parse::entry::Kind;
use crate::paths::Url;
use crate::site::{EntryId, Section, Site, Visibility};

/// The most addresses in one sitemap file (sitemaps.org, protocol 0.9).
const SITEMAP_LIMIT: usize = 50_000;

/// How many documents a page of the register holds: a row is small, and who filters wants to see many.
const DOCUMENTS: usize = 100;

/// Plans everything: entries first, so that of two claims to an address the generated page is the one refused.
pub(super) fn plan(site: &Site, plan: &mut Plan, diagnostics: &mut Vec<Diagnostic>) {
    plan.add(site, Job { url: Url::home(), make: Make::Home }, diagnostics);
    plan.add_entries(site, diagnostics);
    let mut add = |url: Url, make: Make| {
        plan.add(site, Job { url, make }, diagnostics);
    };
    for (position, section) in site.sections.iter().enumerate() {
        for page in 1..=section_pages(site, section) {
            add(site.addresses.page(&section.url, page), Make::Section { section: position, page });
        }
    }
    for (position, shelf) in site.register.shelves.iter().enumerate() {
        for page in 1..=register_pages(shelf.entries.len()) {
            add(site.addresses.page(&shelf.url, page), Make::Shelf { shelf: position, page });
        }
    }
    for (position, schedule) in site.schedules.iter().enumerate() {
        if let Some(url) = &schedule.calendar {
            add(url.clone(), Make::Calendar(position));
        }
    }
    for (position, podcast) in site.podcasts.iter().enumerate() {
        add(podcast.url.clone(), Make::Podcast(position));
    }
    if !site.categories.is_empty() {
        add(site.addresses.categories(), Make::Categories);
    }
    for (position, category) in site.categories.iter().enumerate() {
        for page in 1..=page_count(category.entries.len(), site) {
            add(site.addresses.page(&category.url, page), Make::Category { category: position, page });
        }
        for format in FeedFormat::ALL {
            let feed = Make::Feed { of: FeedOf::Category(position), format };
            add(category.url.child_file(format.file_name()), feed);
        }
    }
    if !site.tags.is_empty() {
        add(site.addresses.tags(), Make::Tags);
    }
    for (position, tag) in site.tags.iter().enumerate() {
        for page in 1..=page_count(tag.entries.len(), site) {
            add(site.addresses.page(&tag.url, page), Make::Tag { tag: position, page });
        }
    }
    if !site.calendar.years.is_empty() {
        add(site.addresses.dates(), Make::Dates);
    }
    for (y, year) in site.calendar.years.iter().enumerate() {
        add(year.url.clone(), Make::Year(y));
        for (m, month) in year.months.iter().enumerate() {
            add(month.url.clone(), Make::Month(y, m));
            for (d, day) in month.days.iter().enumerate() {
                add(day.url.clone(), Make::Day(y, m, d));
            }
        }
    }
    for format in FeedFormat::ALL {
        add(Url::file(format.file_name()), Make::Feed { of: FeedOf::Site, format });
    }
    if let Some(parts) = SearchParts::of(site) {
        let search = site.addresses.search();
        for part in parts.all() {
            add(part.url(&search), Make::SearchPart(part));
        }
        add(search, Make::Search);
    }
    for (position, file) in site.data.iter().enumerate().filter(|(_, file)| file.data.has_page()) {
        let Some(slug) = site.data_slug(position) else { continue };
        add(site.addresses.data(&slug), Make::Data(position));
        add(site.addresses.data_file(&slug, &file.source.extension().to_ascii_lowercase()), Make::DataFile(position));
    }
    add(Url::file("404.html"), Make::NotFound);
    add(Url::file("robots.txt"), Make::Robots);
    for (path, asset) in site.theme.assets.iter() {
        add(asset.url.clone(), Make::Asset(path.to_string()));
    }
    for (position, (source, url)) in site.files.iter().enumerate() {
        if !plan.add(site, Job { url: url.clone(), make: Make::File(position) }, diagnostics) {
            // What is made of it would want the addresses of what is made of the other.
            continue;
        }
        for variant in site.pictures.get(&source.composed()).map(Variants::of).iter().flat_map(Variants::all) {
            plan.add(site, Job { url: variant.url(url), make: Make::Picture { file: position, variant } }, diagnostics);
        }
    }
    for (id, entry) in site.entries.iter().enumerate() {
        for alias in entry.aliases.iter().filter(|alias| **alias != entry.url) {
            plan.add(site, Job { url: alias.clone(), make: Make::Redirect { entry: id } }, diagnostics);
        }
    }
    for file in site.config.hosting.files.iter() {
        for name in file.names() {
            plan.add(site, Job { url: Url::file(name), make: Make::HostingFile(*file) }, diagnostics);
        }
    }
    let listed = listed_pages(site, plan.jobs()).count();
    let parts = if listed > SITEMAP_LIMIT { listed.div_ceil(SITEMAP_LIMIT) } else { 0 };
    for part in 0..=parts {
        let url = if part == 0 { Url::file("sitemap.xml") } else { Url::file(&format!("sitemap-{part}.xml")) };
        plan.add(site, Job { url, make: Make::Sitemap { part } }, diagnostics);
    }
}

/// The pages for search engines, in order of planning: without drafts, and without what they would call duplicates.
pub fn listed_pages<'a>(site: &'a Site, jobs: &'a [Job]) -> impl Iterator<Item = &'a Job> {
    jobs.iter().filter(|job| match job.make {
        Make::Entry(id) => site.visibility.get(id) == Some(&Visibility::Public),
        _ => job.make.is_listed_page(),
    })
}

/// How many pages the list of a section has.
pub fn section_pages(site: &Site, section: &Section) -> usize {
    match section.kind {
        Kind::News | Kind::Notices | Kind::Schedule | Kind::Media => page_count(section.entries.len(), site),
        Kind::Documents => register_pages(section.entries.len()),
        Kind::Messages | Kind::Campaigns | Kind::Pages => 1,
    }
}

/// The entries on one page of a list.
pub fn page_of<'a>(site: &Site, entries: &'a [EntryId], page: usize) -> &'a [EntryId] {
    let size = site.config.page_size.max(1);
    entries.chunks(size).nth(page.saturating_sub(1)).unwrap_or_default()
}

/// The documents on one page of the register.
pub fn register_page(entries: &[EntryId], page: usize) -> &[EntryId] {
    entries.chunks(DOCUMENTS).nth(page.saturating_sub(1)).unwrap_or_default()
}

/// How many pages a list of documents has; an empty list has one.
pub fn register_pages(documents: usize) -> usize {
    documents.div_ceil(DOCUMENTS).max(1)
}

/// How many pages a list has; an empty list has one.
pub fn page_count(entries: usize, site: &Site) -> usize {
    entries.div_ceil(site.config.page_size.max(1)).max(1)
}
