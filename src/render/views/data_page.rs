//! The page of a file of data.

use tera::{Context, Value};

use super::ranking::ranking_view;
use super::results::{chart, result_view};
use crate::parse::data::Data;
use crate::site::Site;

/// Fills the context of the page of a file of data: `file` (the address of the file itself), `note`, and `newest`,
/// `rows` and `chart`, or `ranking`. Returns template, kind and title; `None` for data without a page.
pub(in crate::render) fn data_page<'a>(
    site: &'a Site,
    position: usize,
    context: &mut Context,
) -> Option<(&'static str, &'static str, &'a str)> {
    let file = site.data.get(position)?;
    let widget = site.widget_of(position);
    let usual = match &file.data {
        Data::Results(results) => {
            let rows: Vec<Value> = results.rows.iter().map(|row| result_view(site, row)).collect();
            context.insert_value("newest", rows.first().cloned().into());
            context.insert_value("rows", rows.into());
            context.insert_value("chart", chart(site, results));
            ("tthc.html", "tthc", "tthc_title")
        }
        Data::Ranking(ranking) => {
            context.insert_value("ranking", ranking_view(site, ranking, usize::MAX));
            ("ranking.html", "ranking", "ranking_title")
        }
        Data::Links(_) => return None,
    };
    context.insert_value("file", file_url(site, position).into());
    context.insert_value("note", widget.and_then(|widget| widget.note.as_deref()).into());
    let title = widget.and_then(|widget| widget.title.as_deref());
    Some((usual.0, usual.1, title.unwrap_or(site.theme.strings.get(usual.2))))
}

/// The address of the page of a file of data.
pub(super) fn page_url(site: &Site, position: usize) -> Option<String> {
    Some(site.href(&site.addresses.data(&site.data_slug(position)?)))
}

/// The address of a file of data itself.
fn file_url(site: &Site, position: usize) -> Option<String> {
    let extension = site.data.get(position)?.source.extension().to_ascii_lowercase();
    Some(site.href(&site.addresses.data_file(&site.data_slug(position)?, &extension)))
}
