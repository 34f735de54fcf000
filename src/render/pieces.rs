//! What many pages share, made once: rows and cards of entries, calendars of months, links to categories and tags.
//!
//! An entry stands in the lists of its section, category, tags, month and day, and beside its neighbours. Its row and
//! card are rendered the first time a page asks for them, and are the same bytes everywhere. The calendar of a month
//! stands on the pages of all its days, the same but for the mark on one of them.

use std::sync::{Arc, OnceLock};

use tera::{Context, Tera, Value};

use super::{bounds, views};
use crate::plan::Plan;
use crate::site::{EntryId, Site};

/// Rows, cards, calendars and links, each made when it is first asked for.
pub(super) struct Pieces {
    pub site: Arc<Site>,
    pub plan: Arc<Plan>,
    pub engine: Tera,
    rows: Vec<OnceLock<Value>>,
    cards: Vec<OnceLock<Value>>,
    /// By the position of the year, then of the month in it.
    months: Vec<Vec<OnceLock<MonthPiece>>>,
    categories: Vec<Value>,
    tags: Vec<Value>,
}

/// The calendar of a month.
pub(super) struct MonthPiece {
    /// Its weeks, each a list of seven days.
    pub weeks: Value,
    /// What the theme's `partials/month.html` makes of them, without a mark on any day.
    html: String,
}

impl Pieces {
    pub(super) fn new(site: &Arc<Site>, plan: &Arc<Plan>, engine: Tera) -> Self {
        let empty = || (0..site.entries.len()).map(|_| OnceLock::new()).collect();
        let link = |name: &str, url: &crate::paths::Url| views::link(name, &site.href(url));
        Self {
            site: Arc::clone(site),
            plan: Arc::clone(plan),
            engine,
            rows: empty(),
            cards: empty(),
            months: site
                .calendar
                .years
                .iter()
                .map(|year| year.months.iter().map(|_| OnceLock::new()).collect())
                .collect(),
            categories: site.categories.iter().map(|category| link(&category.name, &category.url)).collect(),
            tags: site.tags.iter().map(|tag| link(&tag.name, &tag.url)).collect(),
        }
    }

    /// A row with its `html`.
    ///
    /// # Errors
    /// When the theme's `partials/row.html` fails.
    pub(super) fn row(&self, id: EntryId) -> Result<Value, tera::Error> {
        let make = || views::row(&self.site, id);
        self.piece(self.rows.get(id), "partials/row.html", "row", make)
    }

    /// A card with its `html`.
    ///
    /// # Errors
    /// When the theme's `partials/card-item.html` fails.
    pub(super) fn card(&self, id: EntryId) -> Result<Value, tera::Error> {
        let make = || views::card(self, id);
        self.piece(self.cards.get(id), "partials/card-item.html", "card", make)
    }

    /// The rows of entries.
    ///
    /// # Errors
    /// As for [`Pieces::row`].
    pub(super) fn rows(&self, ids: &[EntryId]) -> Result<Value, tera::Error> {
        ids.iter().map(|id| self.row(*id)).collect::<Result<Vec<_>, _>>().map(Value::from)
    }

    /// The cards of entries.
    ///
    /// # Errors
    /// As for [`Pieces::card`].
    pub(super) fn cards(&self, ids: &[EntryId]) -> Result<Value, tera::Error> {
        ids.iter().map(|id| self.card(*id)).collect::<Result<Vec<_>, _>>().map(Value::from)
    }

    /// The calendar of the month at a position of the year at a position; `None` when there is none.
    ///
    /// # Errors
    /// When the theme's `partials/month.html` fails.
    pub(super) fn month(&self, year: usize, month: usize) -> Result<Option<&MonthPiece>, tera::Error> {
        let slot = self.months.get(year).and_then(|months| months.get(month));
        let in_site = self.site.calendar.years.get(year).and_then(|year| year.months.get(month));
        let Some((slot, month)) = slot.zip(in_site) else { return Ok(None) };
        if let Some(made) = slot.get() {
            return Ok(Some(made));
        }
        let weeks = Value::from(views::weeks(&self.site, month));
        let mut context = Context::new();
        context.insert_value("calendar", weeks.clone());
        context.insert_value("month", views::month_link(&self.site, month));
        let html = bounds::render_text(&self.engine, "partials/month.html", &context)?;
        Ok(Some(slot.get_or_init(|| MonthPiece { weeks, html })))
    }

    /// The link to the category of an entry, or none.
    pub(super) fn category(&self, id: EntryId) -> Value {
        let category = self.site.category_position(id).and_then(|position| self.categories.get(position));
        category.cloned().unwrap_or_else(Value::none)
    }

    /// The links to the tags of an entry.
    pub(super) fn tags(&self, id: EntryId) -> Vec<Value> {
        self.site.tag_positions(id).iter().filter_map(|position| self.tags.get(*position).cloned()).collect()
    }

    fn piece(
        &self,
        slot: Option<&OnceLock<Value>>,
        template: &str,
        name: &'static str,
        make: impl Fn() -> Value,
    ) -> Result<Value, tera::Error> {
        let Some(slot) = slot else { return Ok(Value::none()) };
        if let Some(made) = slot.get() {
            return Ok(made.clone());
        }
        let plain = make();
        let mut context = Context::new();
        context.insert_value(name, plain.clone());
        let html = bounds::render_text(&self.engine, template, &context)?;
        drop(context);
        let whole = views::with_html(plain, &html);
        Ok(slot.get_or_init(|| whole).clone())
    }
}

impl MonthPiece {
    /// The calendar on the page of one of its days: the link to `href` is marked as the page that it stands on.
    pub(super) fn html_on(&self, href: &str) -> String {
        let link = format!("href=\"{href}\"");
        match self.html.split_once(&link) {
            Some((before, after)) => [before, &link, " aria-current=\"page\"", after].concat(),
            None => self.html.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_marks_the_day_of_its_page_alone() {
        let html = "<a href=\"/ngay/2023/02/1/\">1</a><a href=\"/ngay/2023/02/10/\">10</a>".to_string();
        let piece = MonthPiece { weeks: Value::none(), html };
        let marked = "<a href=\"/ngay/2023/02/1/\">1</a><a href=\"/ngay/2023/02/10/\" aria-current=\"page\">10</a>";
        assert_eq!(piece.html_on("/ngay/2023/02/10/"), marked);
        assert_eq!(piece.html_on("/ngay/2023/02/11/"), piece.html);
    }
}
