//! The feeds of a site and of its categories.

use super::feeds::{self, Feed, FeedAddresses, FeedItem};
use super::{Renderer, body};
use crate::paths::Url;
use crate::plan::{FeedFormat, FeedOf};
use crate::site::{EntryId, Site, Visibility};

impl Renderer {
    /// A feed in one of its formats: the newest public news.
    pub(super) fn feed(&self, of: FeedOf, format: FeedFormat) -> Vec<u8> {
        let site: &Site = &self.site;
        let home = Url::home();
        let category = match of {
            FeedOf::Site => None,
            FeedOf::Category(position) => site.categories.get(position),
        };
        let folder = category.map_or(&home, |category| &category.url);
        let ids = category.map_or(&site.news, |category| &category.newest);
        let items = ids
            .iter()
            .filter(|id| site.visibility.get(**id) == Some(&Visibility::Public))
            .filter(|id| !site.is_after_campaign(**id))
            .filter_map(|id| self.feed_item(*id))
            .take(site.config.feed_limit)
            .collect();
        let title = category.map_or_else(
            || site.config.title.to_string(),
            |category| format!("{} | {}", category.name, site.config.title),
        );
        let description = category.and_then(|category| category.summary.as_deref());
        let address = |format: FeedFormat| site.base.absolute(&folder.child_file(format.file_name())).into();
        let feed = Feed {
            title: title.into(),
            description: description.or(site.config.description.as_deref()).unwrap_or_default().into(),
            home: site.base.absolute(folder).into(),
            addresses: FeedAddresses {
                rss: address(FeedFormat::Rss),
                atom: address(FeedFormat::Atom),
                json: address(FeedFormat::Json),
            },
            author: site.config.identity.unit.as_deref().unwrap_or_default(),
            language: site.config.language,
            updated: None,
            items,
        };
        match format {
            FeedFormat::Rss => feeds::rss(&feed),
            FeedFormat::Atom => feeds::atom(&feed),
            FeedFormat::Json => feeds::json(&feed),
        }
    }

    fn feed_item(&self, id: EntryId) -> Option<FeedItem<'_>> {
        let site: &Site = &self.site;
        let (entry, url) = site.entries.get(id).map(|entry| (entry, &entry.url))?;
        let address = site.base.absolute(url);
        let html = body::fill_for_feed(site, &self.plan, &entry.body, Some(entry));
        let category = site.category_of(id).map(|category| &*category.name);
        Some(FeedItem {
            title: &entry.title,
            id: address.clone().into(),
            url: address.into(),
            published: entry.date?,
            updated: entry.updated,
            authors: entry.authors.iter().map(|author| &**author).chain(entry.unit.as_deref()).collect(),
            summary: entry.summary_text().into(),
            content_html: Some(feeds::absolute_links(&html, &site.base, url).into()),
            categories: category.into_iter().chain(site.tags_of(id).map(|tag| &*tag.name)).collect(),
            image: None,
        })
    }
}
