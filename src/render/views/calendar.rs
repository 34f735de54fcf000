//! The pages by date.

use tera::{Context, Value};

use super::{link, view, with_html};
use crate::parse::theme::Strings;
use crate::render::pieces::{MonthPiece, Pieces};
use crate::site::{Day, Month, Site, Year};
use crate::time::Moment;

/// The name of a month: `Tháng 02/2023`, `February 2023`.
pub(in crate::render) fn month_title(strings: &Strings, year: i16, month: i8) -> String {
    let pattern = strings.get("month_title");
    pattern.replace("{month}", &format!("{month:02}")).replace("{year}", &year.to_string())
}

/// The name of a day: `Ngày 10/02/2023`.
pub(in crate::render) fn day_title(strings: &Strings, (year, month, day): (i16, i8, i8)) -> String {
    strings.get("day_title").replace("{date}", &format!("{day:02}/{month:02}/{year}"))
}

/// The name of a year: `Năm 2023`.
pub(in crate::render) fn year_title(strings: &Strings, year: i16) -> String {
    strings.get("year_title").replace("{year}", &year.to_string())
}

/// `dates.html`: `years`, and of the newest month `month` and `calendar`.
pub(in crate::render) fn dates(site: &Site, context: &mut Context) {
    let years: Vec<Value> = site.calendar.years.iter().map(|year| year_view(site, year)).collect();
    context.insert_value("years", years.into());
    let (month, weeks) = newest(site).unzip();
    context.insert_value("month", month.into());
    context.insert_value("calendar", weeks.unwrap_or_default().into());
}

fn year_view(site: &Site, year: &Year) -> Value {
    let months: Vec<Value> = year.months.iter().map(|month| month_view(site, month, false)).collect();
    view! {
        title: year_title(&site.theme.strings, year.year),
        url: site.href(&year.url),
        count: year.count(),
        months: months,
    }
}

fn month_view(site: &Site, month: &Month, with_days: bool) -> Value {
    let strings = &site.theme.strings;
    let day = |day: &Day| {
        view! { title: day_title(strings, day.date), url: site.href(&day.url), count: day.entries.len() }
    };
    let days: Vec<Value> = month.days.iter().filter(|_| with_days).map(day).collect();
    view! {
        title: month_title(strings, month.year, month.month),
        url: site.href(&month.url),
        count: month.count(),
        days: days,
    }
}

/// The newest month that has news: its link, and its weeks.
pub(super) fn newest(site: &Site) -> Option<(Value, Vec<Value>)> {
    let month = site.calendar.months().next()?;
    Some((month_link(site, month), weeks(site, month)))
}

/// `year.html`: `year`, `months`, `previous`, `next`.
pub(in crate::render) fn year(site: &Site, position: usize, context: &mut Context) {
    let years = &site.calendar.years;
    let Some(year) = years.get(position) else { return };
    let months: Vec<Value> = year.months.iter().map(|month| month_view(site, month, true)).collect();
    let neighbour =
        |year: Option<&Year>| year.map(|year| link(&year_title(&site.theme.strings, year.year), &site.href(&year.url)));
    context.insert_value("year", i64::from(year.year).into());
    context.insert_value("months", months.into());
    context.insert_value("previous", neighbour(years.get(position + 1)).into());
    context.insert_value("next", neighbour(position.checked_sub(1).and_then(|newer| years.get(newer))).into());
}

/// `month.html`: `days`, `calendar`, `count`, `previous`, `next`.
///
/// # Errors
/// When a piece of the theme fails.
pub(in crate::render) fn month(
    pieces: &Pieces,
    month: &Month,
    weeks: Value,
    context: &mut Context,
) -> Result<(), tera::Error> {
    let site: &Site = &pieces.site;
    let strings = &site.theme.strings;
    let day = |day: &Day| -> Result<Value, tera::Error> {
        let items = pieces.rows(&day.entries)?;
        Ok(view! { title: day_title(strings, day.date), url: site.href(&day.url), items: items })
    };
    let days = month.days.iter().map(day).collect::<Result<Vec<_>, _>>()?;
    context.insert_value("days", days.into());
    context.insert_value("calendar", weeks);
    context.insert_value("count", month.count().into());
    let (newer, older) = around(site.calendar.months(), |other| other.url == month.url);
    let neighbour = |month: Option<&Month>| month.map(|month| month_link(site, month));
    context.insert_value("previous", neighbour(older).into());
    context.insert_value("next", neighbour(newer).into());
    Ok(())
}

/// The link to a month.
pub(in crate::render) fn month_link(site: &Site, month: &Month) -> Value {
    link(&month_title(&site.theme.strings, month.year, month.month), &site.href(&month.url))
}

/// `day.html`: `items`, `count`, `previous`, `next`, and of its month `month`, with its calendar as `html`, and
/// `calendar`.
pub(in crate::render) fn day(
    site: &Site,
    (month, piece): (&Month, &MonthPiece),
    day: &Day,
    (newer, older): (Option<&Day>, Option<&Day>),
    cards: Value,
    context: &mut Context,
) {
    let neighbour =
        |day: Option<&Day>| day.map(|day| link(&day_title(&site.theme.strings, day.date), &site.href(&day.url)));
    context.insert_value("items", cards);
    context.insert_value("month", with_html(month_link(site, month), &piece.html_on(&site.href(&day.url))));
    context.insert_value("calendar", piece.weeks.clone());
    context.insert_value("count", day.entries.len().into());
    context.insert_value("previous", neighbour(older).into());
    context.insert_value("next", neighbour(newer).into());
}

/// The items before and after the one that `is_it` finds.
fn around<T: Copy>(items: impl Iterator<Item = T>, is_it: impl Fn(T) -> bool) -> (Option<T>, Option<T>) {
    let mut before = None;
    let mut items = items;
    while let Some(item) = items.next() {
        if is_it(item) {
            return (before, items.next());
        }
        before = Some(item);
    }
    (None, None)
}

/// The weeks of a month from Monday, each of seven days `{day, url, count, iso}`.
pub(in crate::render) fn weeks(site: &Site, month: &Month) -> Vec<Value> {
    let empty = || view! { day: Value::none(), url: Value::none(), count: 0, iso: Value::none() };
    let first = format!("{:04}-{:02}-01", month.year, month.month);
    let Some(first) = Moment::parse(&first, site.config.zone) else { return Vec::new() };
    let mut cells: Vec<Value> = (0..first.weekday()).map(|_| empty()).collect();
    for offset in 0..31 {
        let Some(moment) = first.plus_days(offset).filter(|moment| moment.date().1 == month.month) else { break };
        let news = month.days.iter().find(|day| day.date == moment.date());
        cells.push(view! {
            day: i64::from(moment.date().2),
            url: news.map(|day| site.href(&day.url)),
            count: news.map_or(0, |day| day.entries.len()),
            iso: moment.iso(),
        });
    }
    while !cells.len().is_multiple_of(7) {
        cells.push(empty());
    }
    cells.chunks(7).map(|week| Value::from(week.to_vec())).collect()
}
