//! What templates see: narrow values made from the site, as `docs/templates.md` describes them.
//!
//! A template can reach nothing that is not in its view, so a view is all that a page depends on.

mod calendar;
mod campaign;
mod card;
mod contact;
mod data_page;
mod document;
mod entry;
mod home;
mod media;
mod message;
mod page;
mod pager;
mod ranking;
mod results;
mod schedule;
mod search;
mod site;
mod site_map;
mod widgets;

pub(super) use calendar::{dates, day, day_title, month, month_link, month_title, weeks, year, year_title};
pub(super) use campaign::{campaign_card, campaign_view, campaigns_of_message, closed_view, documents_of};
pub(super) use card::{card, row};
pub(super) use data_page::data_page;
pub(super) use document::{document_number, document_row, shelf_name, shelves};
pub(super) use entry::entry;
pub(super) use home::{categories, group_row, home};
pub(super) use media::{media_card, media_view, newest_media};
pub(super) use message::{message_card, message_view};
pub(super) use page::{PageParts, page, schema_kind};
pub(super) use pager::pager;
pub(super) use schedule::{schedule, week_item, week_view};
pub(super) use search::search;
pub(super) use site::{menu_keys, site, strings};
pub(super) use site_map::site_map;
pub(super) use widgets::widgets;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use tera::Value;

use crate::text::Language;
use crate::time::Moment;

/// Makes a map for templates from names and values that [`Value`] can be made from.
macro_rules! view {
    ($($name:ident: $value:expr),* $(,)?) => {
        $crate::render::views::map(&[$((stringify!($name), tera::Value::from($value))),*])
    };
}
pub(super) use view;

/// A map of names and values.
pub(super) fn map(fields: &[(&'static str, Value)]) -> Value {
    /// Serialised as a struct, for which the engine builds its map once, with borrowed keys; values are shared.
    struct Fields<'a>(&'a [(&'static str, Value)]);

    impl Serialize for Fields<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut fields = serializer.serialize_struct("view", self.0.len())?;
            for (name, value) in self.0 {
                fields.serialize_field(name, value)?;
            }
            fields.end()
        }
    }

    Value::try_from_serializable(&Fields(fields)).unwrap_or_else(|_| Value::none())
}

/// A view with the HTML that it was rendered to, as `html`.
pub(super) fn with_html(view: Value, html: &str) -> Value {
    with(view, "html", Value::safe_string(html))
}

/// A date: `{iso, short, long}`.
pub(super) fn date(moment: Moment, language: Language) -> Value {
    view! { iso: moment.iso(), short: moment.short(), long: moment.long(language) }
}

/// A link: `{title, url}`.
pub(super) fn link(title: &str, url: &str) -> Value {
    view! { title: title, url: url }
}

/// HTML that is not escaped again.
pub(super) fn html(text: &str) -> Value {
    Value::safe_string(text)
}

/// A view with one more field.
pub(super) fn with(view: Value, name: &'static str, value: Value) -> Value {
    let mut whole = view.into_map().unwrap_or_default();
    whole.insert(tera::value::Key::Str(name), value);
    Value::from(whole)
}
