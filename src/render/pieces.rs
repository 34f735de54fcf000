//! What many pages share, made once: rows and cards of entries, links to categories and tags.
//!
//! An entry stands in the lists of its section, category, tags, month and day, and beside its neighbours. Its row and
//! card are rendered the first time a page asks for them, and are the same bytes everywhere.

use std::sync::{Arc, OnceLock};

use tera::{Context, Tera, Value};

use super::views;
use crate::plan::Plan;
use crate::site::{EntryId, Site};

/// Rows, cards and links, each made when it is first asked for.
pub(super) struct Pieces {
    pub site: Arc<Site>,
    pub plan: Arc<Plan>,
    pub engine: Tera,
    rows: Vec<OnceLock<Value>>,
    cards: Vec<OnceLock<Value>>,
    categories: Vec<Value>,
    tags: Vec<Value>,
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
        let html = self.engine.render(template, &context)?;
        drop(context);
        let whole = views::with_html(plain, &html);
        Ok(slot.get_or_init(|| whole).clone())
    }
}
