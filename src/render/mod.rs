//! Job → bytes, pure and in parallel: what a template sees is what its view holds, and nothing is read or written.

mod body;
mod bounds;
mod calendars;
mod engine;
pub mod feeds;
pub mod hosting;
mod ical;
mod mentions;
pub mod metadata;
mod pages;
pub mod pictures;
mod pieces;
mod podcasts;
mod recordings;
mod robots;
mod search;
mod site_feeds;
mod site_map;
mod sitemap;
mod views;
mod xml;

pub use robots::robots;
pub use search::SearchFiles;
pub use sitemap::sitemap;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use tera::{Context, Value};

use mentions::mentions;
use pieces::Pieces;

use crate::diagnostics::Diagnostic;
use crate::parse::config::Place;
use crate::parse::picture::Head;
use crate::paths::{SourcePath, Url};
use crate::plan::{Job, Make, Plan, Variant, listed_pages};
use crate::site::{EntryId, Site};

/// What a job comes to.
#[derive(Debug)]
pub enum Output<'a> {
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
    /// A source file, to be copied as it is.
    File(&'a SourcePath),
    /// A picture, to be made from a source file by [`pictures`].
    Picture {
        /// The file.
        source: &'a SourcePath,
        /// Its head.
        head: &'a Head,
        /// What is made of it; `None` for the picture itself, without its metadata.
        variant: Option<Variant>,
    },
}

/// Makes the outputs of a site. It is shared by threads and never changes.
pub struct Renderer {
    site: Arc<Site>,
    plan: Arc<Plan>,
    pieces: Pieces,
    chrome: Chrome,
    indexes: Indexes,
    mentions: OnceLock<HashMap<EntryId, Vec<EntryId>>>,
    days: OnceLock<HashMap<(i16, i8, i8), usize>>,
    search: search::Search,
}

/// What is the same on thousands of pages.
struct Chrome {
    /// Header by the menu item that is current; that of `None` is for pages outside the menu.
    headers: BTreeMap<Option<String>, Value>,
    footer: Value,
    head: Value,
    /// What stands beside articles and lists; none where nothing does.
    sidebar: Value,
}

/// Addresses of the pages that list categories, tags and years.
struct Indexes {
    categories: Url,
    tags: Url,
    dates: Url,
}

impl Renderer {
    /// Compiles the templates and renders what all pages share. `None`, with diagnostics, when the theme is broken.
    pub fn new(site: &Arc<Site>, plan: &Arc<Plan>, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        let engine = engine::make(site, plan, diagnostics)?;
        let mut renderer = Self {
            site: Arc::clone(site),
            plan: Arc::clone(plan),
            pieces: Pieces::new(site, plan, engine),
            chrome: Chrome {
                headers: BTreeMap::new(),
                footer: Value::none(),
                head: Value::none(),
                sidebar: Value::none(),
            },
            indexes: Indexes {
                categories: site.addresses.categories(),
                tags: site.addresses.tags(),
                dates: site.addresses.dates(),
            },
            mentions: OnceLock::new(),
            days: OnceLock::new(),
            search: search::Search::default(),
        };
        match renderer.make_chrome() {
            Ok(chrome) => {
                renderer.chrome = chrome;
                Some(renderer)
            }
            Err(error) => {
                diagnostics.push(engine::describe(&site.theme, &error, Some("partials/header.html")));
                None
            }
        }
    }

    /// Makes the output of a job.
    ///
    /// # Errors
    /// A diagnostic that names the template and the entry, when a template fails.
    pub fn render(&self, job: &Job) -> Result<Output<'_>, Box<Diagnostic>> {
        let failed = |error: &tera::Error| Box::new(engine::describe(&self.site.theme, error, Some(&self.name(job))));
        if let Some(page) = self.page(job).map_err(|error| failed(&error))? {
            return Ok(Output::Bytes(self.print(page).map_err(|error| failed(&error))?.into()));
        }
        Ok(Output::Bytes(match &job.make {
            Make::Feed { of, format } => self.feed(*of, *format).into(),
            Make::Podcast(podcast) => self.podcast(*podcast).into(),
            Make::Sitemap { part } => self.sitemap_part(*part).into(),
            Make::Calendar(schedule) => self.calendar(*schedule).into(),
            Make::Robots => robots(&self.site.base, self.site.config.indexed).1.into(),
            Make::HostingFile(file) => {
                hosting::file(&self.site, &self.plan, *file, job.url.as_str()).into_bytes().into()
            }
            Make::SearchPart(part) => self.search.part(&self.site, *part).into(),
            Make::Asset(path) => match self.site.theme.assets.get(path) {
                Some(asset) => Cow::Borrowed(asset.bytes.as_ref()),
                None => Cow::Borrowed(&[]),
            },
            Make::DataFile(data) => match self.site.data.get(*data) {
                Some(file) => return Ok(Output::File(&file.source)),
                None => Cow::Borrowed(&[]),
            },
            Make::File(file) | Make::Picture { file, .. } => match self.site.files.get(*file) {
                Some((source, _)) => return Ok(self.file(source, &job.make)),
                None => Cow::Borrowed(&[]),
            },
            _ => Cow::Borrowed(&[]),
        }))
    }

    /// Renders a page with what all pages share.
    fn print(&self, page: pages::Page) -> Result<Vec<u8>, tera::Error> {
        self.print_with(&self.pieces.engine, page)
    }

    /// Renders a page with what all pages share, with another engine than that of the outputs.
    fn print_with(&self, engine: &tera::Tera, page: pages::Page) -> Result<Vec<u8>, tera::Error> {
        let mut context = page.context;
        if page.template != "redirect.html" {
            let header = self.chrome.headers.get(&page.current).or_else(|| self.chrome.headers.get(&None));
            context.insert_value("header", header.cloned().unwrap_or_else(Value::none));
            context.insert_value("footer", self.chrome.footer.clone());
            context.insert_value("head", self.chrome.head.clone());
            context.insert_value("sidebar", self.chrome.sidebar.clone());
        }
        bounds::render(engine, &page.template, &context)
    }

    /// The files of the search index, for who needs all of them; `None` when the site has no search.
    pub fn search_files(&self) -> Option<SearchFiles<'_>> {
        self.search.files(&self.site)
    }

    /// A file of `content/`, or what is made of it.
    fn file<'a>(&'a self, source: &'a SourcePath, make: &Make) -> Output<'a> {
        let variant = match make {
            Make::Picture { variant, .. } => Some(*variant),
            _ => None,
        };
        match self.site.pictures.get(&source.composed()) {
            Some(head) => Output::Picture { source, head, variant },
            None => Output::File(source),
        }
    }

    /// Header, footer and head: the same on thousands of pages, so rendered once, the header for each menu item.
    fn make_chrome(&self) -> Result<Chrome, tera::Error> {
        let menu = views::menu_keys(&self.site, &self.plan);
        let mut headers = BTreeMap::new();
        for current in menu.into_iter().map(Some).chain([None]) {
            let mut context = Context::new();
            context.insert_value("current", current.clone().into());
            let header = bounds::render_text(&self.pieces.engine, "partials/header.html", &context)?;
            headers.insert(current, Value::safe_string(&header));
        }
        let widgets = &self.site.config.widgets;
        let mut context = Context::new();
        let at_foot =
            widgets.footer.as_deref().map(|list| views::widgets(&self.pieces, Place::Footer, list)).transpose()?;
        context.insert_value("widgets", at_foot.into());
        let footer = bounds::render_text(&self.pieces.engine, "partials/footer.html", &context)?;
        let head = bounds::render_text(&self.pieces.engine, "partials/head.html", &Context::new())?;
        let beside = views::widgets(&self.pieces, Place::Sidebar, widgets.sidebar.as_deref().unwrap_or_default())?;
        let sidebar = if beside.is_empty() {
            Value::none()
        } else {
            let mut context = Context::new();
            context.insert_value("widgets", beside.into());
            Value::safe_string(&bounds::render_text(&self.pieces.engine, "partials/sidebar.html", &context)?)
        };
        Ok(Chrome { headers, footer: Value::safe_string(&footer), head: Value::safe_string(&head), sidebar })
    }

    /// A message card as it stands in an article.
    fn message_card(&self, code: &str) -> Result<String, tera::Error> {
        let Some(id) = self.site.message(code) else { return Ok(String::new()) };
        let mut context = Context::new();
        context.insert_value("message", views::message_card(&self.site, id));
        context.insert_value("heading", Value::none());
        bounds::render_text(&self.pieces.engine, "partials/message.html", &context)
    }

    /// The entries that name a message or a document, newest first, those without a date last.
    fn mentions_of(&self, named: EntryId) -> &[EntryId] {
        let mentions = self.mentions.get_or_init(|| mentions(&self.site, &self.plan));
        mentions.get(&named).map(Vec::as_slice).unwrap_or_default()
    }

    /// The days with news before and after a day: (newer, older).
    fn days_around(&self, date: (i16, i8, i8)) -> (Option<&crate::site::Day>, Option<&crate::site::Day>) {
        let days = self.days.get_or_init(|| {
            self.site.calendar.days().enumerate().map(|(position, day)| (day.date, position)).collect()
        });
        let Some(position) = days.get(&date).copied() else { return (None, None) };
        let newer = position.checked_sub(1).and_then(|newer| self.site.calendar.days().nth(newer));
        (newer, self.site.calendar.days().nth(position + 1))
    }

    fn sitemap_part(&self, part: usize) -> Vec<u8> {
        let entries: Vec<_> = listed_pages(&self.site, self.plan.jobs())
            .map(|job| {
                let changed = match job.make {
                    Make::Entry(id) => self.site.entries.get(id).and_then(|entry| entry.updated.or(entry.published())),
                    _ => None,
                };
                (self.site.base.absolute(&job.url), changed)
            })
            .collect();
        sitemap(&entries, &self.site.base).into_iter().nth(part).map(|(_, bytes)| bytes).unwrap_or_default()
    }

    /// What a job is called in an error: the entry's file, else the address.
    fn name(&self, job: &Job) -> String {
        match job.make {
            Make::Entry(id) => self.site.entries.get(id).map(|entry| entry.source.to_string()),
            _ => None,
        }
        .unwrap_or_else(|| job.url.to_string())
    }
}
