//! Jobs that are pages: which template, which view.

use std::borrow::Cow;

use tera::{Context, Value};

use super::metadata::{PageFacts, Picture};
use super::views::{self, PageParts};
use super::{Renderer, body};
use crate::parse::entry::{Details, Entry, Kind, Media, SectionIndex};
use crate::parse::picture::Format;
use crate::paths::Url;
use crate::plan::{Job, Make, Plan, page_count, page_of, register_page, register_pages, section_pages};
use crate::site::{EntryId, Group, Section, Site, Visibility};

/// How many others of its sort the page of a gallery, video or broadcast shows.
const MORE_MEDIA: usize = 6;

/// A page ready to be rendered.
pub(super) struct Page {
    pub template: Cow<'static, str>,
    pub context: Context,
    /// The menu item that it belongs to.
    pub current: Option<String>,
}

impl Renderer {
    /// The template and view of a job that is a page; `None` for other jobs.
    pub(super) fn page(&self, job: &Job) -> Result<Option<Page>, tera::Error> {
        let site: &Site = &self.site;
        let words = &site.theme.strings;
        let plain = |kind: &'static str, title: Cow<'_, str>| plain(site, &job.url, kind, title);
        let mut context = Context::new();
        let (template, parts): (&'static str, PageParts<'_>) = match &job.make {
            Make::Home => {
                views::home(&self.pieces, &mut context)?;
                let title = site.home.as_ref().and_then(|index| index.title.as_deref()).unwrap_or(&site.config.title);
                let mut parts = plain("home", title.into());
                parts.section = Some(&job.url);
                let image = site.home.as_ref().and_then(|index| index.image.as_ref());
                parts.facts.image = image.and_then(|image| self.shared_picture(image));
                ("home.html", parts)
            }
            Make::Entry(id) => return self.entry_page(*id, plain).map(Some),
            Make::Section { section: position, page } => {
                let Some(section) = site.sections.get(*position) else { return Ok(None) };
                let (kind, template) = match section.kind {
                    Kind::News | Kind::Pages => ("section", "section.html"),
                    Kind::Messages => ("messages", "messages.html"),
                    Kind::Campaigns => ("campaigns", "campaigns.html"),
                    Kind::Notices => ("notices", "section.html"),
                    Kind::Documents => ("documents", "documents.html"),
                    Kind::Schedule => ("schedule", "schedule.html"),
                    Kind::Media => ("media", "media.html"),
                };
                self.section_lists(*position, section, *page, &mut context)?;
                let mut parts = plain(kind, Cow::Borrowed(&section.title));
                parts.section = Some(&section.url);
                parts.calendar = calendar_of(site, *position);
                parts.podcast = self.podcast_link(section, &mut context);
                let image = section.index.as_ref().and_then(|index| index.image.as_ref());
                parts.facts.image = image.and_then(|image| self.shared_picture(image));
                if let Some(summary) = section.index.as_ref().and_then(|index| index.summary.as_deref()) {
                    parts.description = summary.into();
                }
                (template, numbered(parts, site, *page))
            }
            Make::Shelf { shelf, page } => {
                let Some(shelf) = site.register.shelves.get(*shelf) else { return Ok(None) };
                let Some(section) = site.sections.get(shelf.section) else { return Ok(None) };
                self.register_list(shelf.section, &shelf.entries, &shelf.url, *page, &mut context);
                context.insert_value("intro", Value::none());
                let mut parts =
                    plain("documents", format!("{}: {}", section.title, views::shelf_name(&shelf.of)).into());
                parts.section = Some(&section.url);
                parts.steps.push((Cow::Borrowed(&section.title), &section.url));
                ("documents.html", numbered(parts, site, *page))
            }
            Make::Category { category, page } => {
                let Some(category) = site.categories.get(*category) else { return Ok(None) };
                self.group_lists(category, *page, &mut context)?;
                let mut parts = plain("category", Cow::Borrowed(&category.name));
                parts.feeds_below = Some(&category.url);
                if let Some(summary) = category.summary.as_deref() {
                    parts.description = summary.into();
                }
                parts.steps.push((words.get("categories").into(), &self.indexes.categories));
                ("category.html", numbered(parts, site, *page))
            }
            Make::Tag { tag, page } => {
                let Some(tag) = site.tags.get(*tag) else { return Ok(None) };
                self.group_lists(tag, *page, &mut context)?;
                let mut parts = plain("tag", Cow::Borrowed(&tag.name));
                parts.steps.push((words.get("tags").into(), &self.indexes.tags));
                ("tag.html", numbered(parts, site, *page))
            }
            Make::Categories => {
                context.insert_value("items", views::categories(&self.pieces, 4)?.into());
                ("categories.html", plain("categories", words.get("categories").into()))
            }
            Make::Tags => {
                let tags: Vec<Value> = site.tags.iter().map(|tag| views::group_row(site, tag)).collect();
                context.insert_value("items", tags.into());
                ("tags.html", plain("tags", words.get("tags").into()))
            }
            Make::Dates => {
                views::dates(site, &mut context);
                ("dates.html", plain("dates", words.get("by_date").into()))
            }
            Make::Year(year) => {
                views::year(site, *year, &mut context);
                let Some(year) = site.calendar.years.get(*year) else { return Ok(None) };
                let mut parts = plain("year", views::year_title(words, year.year).into());
                parts.steps.push((words.get("by_date").into(), &self.indexes.dates));
                ("year.html", parts)
            }
            Make::Month(year, month) => {
                let Some(piece) = self.pieces.month(*year, *month)? else { return Ok(None) };
                let Some(in_year) = site.calendar.years.get(*year) else { return Ok(None) };
                let Some(month) = in_year.months.get(*month) else { return Ok(None) };
                views::month(&self.pieces, month, piece.weeks.clone(), &mut context)?;
                let mut parts = plain("month", views::month_title(words, month.year, month.month).into());
                parts.steps.push((words.get("by_date").into(), &self.indexes.dates));
                parts.steps.push((views::year_title(words, in_year.year).into(), &in_year.url));
                ("month.html", parts)
            }
            Make::Day(year, month, day) => {
                let Some(piece) = self.pieces.month(*year, *month)? else { return Ok(None) };
                let Some(in_year) = site.calendar.years.get(*year) else { return Ok(None) };
                let Some(in_month) = in_year.months.get(*month) else { return Ok(None) };
                let Some(day) = in_month.days.get(*day) else { return Ok(None) };
                let cards = self.pieces.cards(&day.entries)?;
                views::day(site, (in_month, piece), day, self.days_around(day.date), cards, &mut context);
                let mut parts = plain("day", views::day_title(words, day.date).into());
                parts.steps.push((words.get("by_date").into(), &self.indexes.dates));
                parts.steps.push((views::year_title(words, in_year.year).into(), &in_year.url));
                let title = views::month_title(words, in_month.year, in_month.month);
                parts.steps.push((title.into(), &in_month.url));
                ("day.html", parts)
            }
            Make::Data(position) => {
                let Some((template, kind, title)) = views::data_page(site, *position, &mut context) else {
                    return Ok(None);
                };
                (template, plain(kind, title.into()))
            }
            Make::NotFound => {
                context.insert_value("latest", self.pieces.rows(site.news.get(..8).unwrap_or(&site.news))?);
                context.insert_value("categories", views::categories(&self.pieces, 0)?.into());
                let mut parts = plain("not-found", words.get("not_found_title").into());
                parts.indexed = false;
                ("not-found.html", parts)
            }
            Make::Search => return Ok(Some(self.search_page(self.search.entries(site), &job.url))),
            Make::Redirect { entry } => {
                let Some(url) = site.entries.get(*entry).map(|entry| &entry.url) else { return Ok(None) };
                context.insert_value("target", site.href(url).into());
                context.insert_value("target_absolute", site.base.absolute(url).into());
                return Ok(Some(Page { template: "redirect.html".into(), context, current: None }));
            }
            Make::Feed { .. }
            | Make::Podcast(_)
            | Make::Sitemap { .. }
            | Make::Robots
            | Make::Asset(_)
            | Make::File(_)
            | Make::Calendar(_)
            | Make::DataFile(_)
            | Make::SearchPart(_)
            | Make::HostingFile(_)
            | Make::Picture { .. } => return Ok(None),
        };
        let current = parts.section.map(|url| site.href(url));
        context.insert_value("page", views::page(site, parts));
        Ok(Some(Page { template: template.into(), context, current }))
    }

    /// The page that searches some entries.
    pub(super) fn search_page(&self, entries: &[EntryId], url: &Url) -> Page {
        let site: &Site = &self.site;
        let mut context = Context::new();
        views::search(site, entries, &mut context);
        let mut parts = plain(site, url, "search", site.theme.strings.get("search").into());
        parts.indexed = false;
        context.insert_value("page", views::page(site, parts));
        Page { template: "search.html".into(), context, current: None }
    }

    fn entry_page<'a>(
        &'a self,
        id: EntryId,
        plain: impl Fn(&'static str, Cow<'_, str>) -> PageParts<'a>,
    ) -> Result<Page, tera::Error> {
        let (site, plan): (&Site, &Plan) = (&self.site, &self.plan);
        let Some(entry) = site.entries.get(id) else { return Err(tera::Error::message("no such entry")) };
        let (kind, own_template) = match entry.details {
            Details::News => ("article", "article.html"),
            Details::Page => ("page", "page.html"),
            Details::Message(_) => ("message", "message.html"),
            Details::Campaign(_) => ("campaign", "campaign.html"),
            Details::Notice { .. } => ("notice", "article.html"),
            Details::Document(_) => ("document", "document.html"),
            Details::Week(_) => ("week", "week.html"),
            Details::Media(Media::Gallery(_)) => ("gallery", "gallery.html"),
            Details::Media(Media::Video(_)) => ("video", "video.html"),
            Details::Media(Media::Audio(_)) => ("radio", "radio.html"),
        };
        let mut context = Context::new();
        let body = body::fill(site, plan, &entry.body, Some(entry), &mut |code| self.message_card(code))?;
        context.insert_value("entry", views::entry(&self.pieces, id, &body)?);
        match &entry.details {
            Details::Message(message) => {
                let code = message.code.as_deref().unwrap_or(&entry.title);
                context.insert_value("news", self.pieces.rows(self.mentions_of(id))?);
                context.insert_value("campaigns", views::campaigns_of_message(site, code).into());
            }
            Details::Campaign(campaign) => {
                let messages: Vec<Value> = campaign
                    .messages
                    .iter()
                    .filter_map(|code| Some(views::message_card(site, site.message(code)?)))
                    .collect();
                context.insert_value("messages", messages.into());
                let news: Vec<EntryId> = site
                    .news
                    .iter()
                    .copied()
                    .filter(|id| site.entries[*id].campaign.as_deref() == Some(&*entry.slug))
                    .collect();
                context.insert_value("documents", views::documents_of(site, campaign, entry, &news).into());
                context.insert_value("news", self.pieces.cards(&news)?);
            }
            Details::Document(_) => context.insert_value("news", self.pieces.rows(self.mentions_of(id))?),
            Details::Week(_) => context.insert_value(
                "schedule",
                site.section_position(id).map(|section| views::schedule(site, section)).into(),
            ),
            Details::Media(media) => {
                let sort = Some(media.sort());
                let more = views::newest_media(site, plan, Some(&entry.section), sort, Some(id), MORE_MEDIA);
                context.insert_value("more", more.into());
            }
            Details::News | Details::Page | Details::Notice { .. } => {}
        }
        let mut parts = plain(kind, Cow::Borrowed(&entry.title));
        parts.description = Cow::Borrowed(entry.summary_text());
        parts.indexed = site.visibility.get(id) == Some(&Visibility::Public);
        if let Some(section) = site.section_of(id) {
            parts.section = Some(&section.url);
            parts.podcast = self.podcast_link(section, &mut context);
            parts.steps.push((Cow::Borrowed(&section.title), &section.url));
        }
        if let (Details::Week(_), Some(position)) = (&entry.details, site.section_position(id)) {
            parts.calendar = calendar_of(site, position);
        }
        parts.facts = self.facts(id, entry, parts.facts);
        let current = parts.section.map(|url| site.href(url));
        context.insert_value("page", views::page(site, parts));
        let template = match &entry.layout {
            Some(layout) => Cow::Owned(format!("{layout}.html")),
            None => Cow::Borrowed(own_template),
        };
        Ok(Page { template, context, current })
    }

    /// What machines are told of an entry.
    fn facts<'a>(&'a self, id: EntryId, entry: &'a Entry, facts: PageFacts<'a>) -> PageFacts<'a> {
        let site: &Site = &self.site;
        let image = entry.cover().and_then(|image| self.shared_picture(image));
        let publisher = entry.unit.as_deref().unwrap_or(facts.publisher);
        PageFacts {
            image,
            published: entry.published(),
            modified: entry.updated,
            authors: entry.authors.iter().map(|author| &**author).collect(),
            publisher,
            section: site.category_of(id).map(|category| &*category.name),
            tags: site.tags_of(id).map(|tag| &*tag.name).collect(),
            identifier: entry.documents.iter().map(|number| &**number).collect(),
            source: entry.credit.as_deref(),
            recording: self.recording(id, entry),
            ..facts
        }
    }

    /// A picture as it is shared.
    fn shared_picture<'a>(&self, image: &'a crate::parse::entry::Picture) -> Option<Picture<'a>> {
        let shown = body::picture(&self.site, &self.plan, &image.src);
        // Sharing services draw no SVG, and few of them AVIF: no picture is better than a broken one.
        if matches!(shown.format, Some(Format::Svg | Format::Avif)) {
            return None;
        }
        Some(Picture {
            url: format!("{}{}", self.site.base.origin(), shown.src?).into(),
            width: shown.src_size.map(|(width, _)| width),
            height: shown.src_size.map(|(_, height)| height),
            alt: &image.alt,
        })
    }

    /// Puts the podcast of a section into the context of its pages, as `podcast`: its address, or none.
    fn podcast_link(&self, section: &Section, context: &mut Context) -> Option<(String, String)> {
        let site: &Site = &self.site;
        let podcast = (section.kind == Kind::Media).then(|| site.podcast_of(section)).flatten();
        let href = podcast.map(|podcast| site.href(&podcast.url));
        context.insert_value("podcast", href.clone().into());
        href.map(|href| (href, format!("{} | {}", section.title, site.config.title)))
    }

    /// A page of the register, or of one of its shelves.
    fn register_list(&self, section: usize, entries: &[EntryId], url: &Url, page: usize, context: &mut Context) {
        let site: &Site = &self.site;
        let row = |id: &EntryId| views::document_row(site, &self.plan, *id);
        context.insert_value("items", register_page(entries, page).iter().map(row).collect::<Vec<_>>().into());
        context.insert_value("count", entries.len().into());
        context.insert_value("shelves", views::shelves(site, section));
        context.insert_value("pager", views::pager(site, url, page, register_pages(entries.len())));
    }

    fn section_lists(
        &self,
        position: usize,
        section: &Section,
        page: usize,
        context: &mut Context,
    ) -> Result<(), tera::Error> {
        let site: &Site = &self.site;
        context.insert_value("intro", self.intro(section.index.as_ref(), page));
        if section.kind == Kind::Documents {
            self.register_list(position, &section.entries, &section.url, page, context);
            return Ok(());
        }
        let items: Value = match section.kind {
            Kind::News | Kind::Notices => self.pieces.cards(page_of(site, &section.entries, page))?,
            Kind::Media => {
                let card = |id: &EntryId| views::media_card(site, &self.plan, *id);
                page_of(site, &section.entries, page).iter().map(card).collect::<Vec<_>>().into()
            }
            Kind::Pages | Kind::Documents => self.pieces.cards(&section.entries)?,
            Kind::Schedule => {
                let item = |id: &EntryId| views::week_item(site, *id);
                let schedule = views::schedule(site, position);
                // Later pages hold the list alone.
                let week = schedule.get_from_path("week").filter(|_| page == 1).cloned();
                context.insert_value("week", week.into());
                context.insert_value("schedule", schedule);
                page_of(site, &section.entries, page).iter().map(item).collect::<Vec<_>>().into()
            }
            Kind::Messages => {
                section.entries.iter().map(|id| views::message_card(site, *id)).collect::<Vec<_>>().into()
            }
            Kind::Campaigns => {
                let card = |id: &EntryId| views::campaign_card(site, &self.plan, *id);
                section.entries.iter().map(card).collect::<Vec<_>>().into()
            }
        };
        context.insert_value("items", items);
        context.insert_value("count", section.entries.len().into());
        let pages = section_pages(site, section);
        context.insert_value("pager", views::pager(site, &section.url, page, pages));
        Ok(())
    }

    fn group_lists(&self, group: &Group, page: usize, context: &mut Context) -> Result<(), tera::Error> {
        let site: &Site = &self.site;
        let intro = group
            .summary
            .as_deref()
            .filter(|_| page == 1)
            .map(|summary| views::html(&format!("<p>{}</p>", crate::text::escape_html(summary))));
        context.insert_value("intro", intro.into());
        context.insert_value("items", self.pieces.cards(page_of(site, &group.entries, page))?);
        context.insert_value("count", group.entries.len().into());
        let pages = page_count(group.entries.len(), site);
        context.insert_value("pager", views::pager(site, &group.url, page, pages));
        Ok(())
    }

    /// The introduction of a section, on its first page.
    fn intro(&self, index: Option<&SectionIndex>, page: usize) -> Value {
        let html = index.filter(|_| page == 1).map(|index| body::fill_plain(&self.site, &self.plan, &index.body, None));
        html.filter(|html| !html.is_empty()).map(|html| views::html(&html)).into()
    }
}

/// What a page says about itself, where nothing else is known of it than its kind and title.
pub(super) fn plain<'a>(site: &'a Site, url: &'a Url, kind: &'static str, title: Cow<'_, str>) -> PageParts<'a> {
    PageParts {
        kind,
        description: Cow::Borrowed(site.config.description.as_deref().unwrap_or_default()),
        title: Cow::Owned(title.into_owned()),
        url,
        steps: Vec::new(),
        section: None,
        feeds_below: None,
        calendar: None,
        podcast: None,
        indexed: true,
        facts: PageFacts {
            kind: views::schema_kind(kind),
            publisher: site.config.identity.unit.as_deref().unwrap_or_default(),
            ..PageFacts::default()
        },
    }
}

/// A later page of a list says so in its title, and shares the first page's place in the menu.
fn numbered<'a>(parts: PageParts<'a>, site: &Site, page: usize) -> PageParts<'a> {
    if page <= 1 {
        return parts;
    }
    let suffix = site.theme.strings.get("page_n").replace("{n}", &page.to_string());
    PageParts { title: format!("{} – {suffix}", parts.title).into(), ..parts }
}

/// The calendar file of a section, and what it is called.
fn calendar_of(site: &Site, section: usize) -> Option<(&Url, &str)> {
    let schedule = site.schedule_of(section)?;
    Some((schedule.calendar.as_ref()?, &site.sections.get(section)?.title))
}
