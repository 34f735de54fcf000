//! Results of administrative procedures as templates see them: a card, a table, and a chart drawn here.

use tera::Value;

use super::calendar::{month_title, year_title};
use super::{date, view};
use crate::parse::data::{Part, Period, PeriodResult, Results};
use crate::parse::theme::Strings;
use crate::site::Site;
use crate::text::{grouped, shares};

/// How many periods the chart shows: more would be longer than a screen, and the table has them all.
const BARS: usize = 12;

/// The height of a bar with its words, and what lies above the bar, in lines of text.
const BAR: f64 = 3.0;
const WORDS: f64 = 1.5;

/// A row: `{period, up_to, handled, on_time, early, late, on_time_share, late_share, updated}`. Figures are
/// `{value, text}`.
pub(super) fn result_view(site: &Site, result: &PeriodResult) -> Value {
    let language = site.config.language;
    let figure = |number: u64| view! { value: number, text: grouped(number, language) };
    let (late_share, on_time_share) = shares(result.late, result.handled, language).unzip();
    view! {
        period: period_title(&site.theme.strings, result.period),
        up_to: up_to(&site.theme.strings, result),
        handled: figure(result.handled),
        on_time: figure(result.on_time),
        early: result.early.map(figure),
        late: figure(result.late),
        on_time_share: on_time_share,
        late_share: late_share,
        updated: result.updated.map(|moment| date(moment, language)),
    }
}

/// The name of a period: `Tháng 09/2023`, `Quý III/2023`, `Năm 2023`.
fn period_title(strings: &Strings, period: Period) -> String {
    match period.part {
        Part::Month(month) => month_title(strings, period.year, month as i8),
        Part::Quarter(quarter) => {
            let pattern = strings.get("quarter_title");
            pattern.replace("{quarter}", roman(quarter)).replace("{year}", &period.year.to_string())
        }
        Part::Year => year_title(strings, period.year),
    }
}

fn roman(quarter: u8) -> &'static str {
    match quarter {
        1 => "I",
        2 => "II",
        3 => "III",
        _ => "IV",
    }
}

/// What a card says of its figures: `Đến tháng 09 đã giải quyết`. The year is said where the day of the figures, which
/// stands beneath, does not say it.
fn up_to(strings: &Strings, result: &PeriodResult) -> String {
    let period = result.period;
    let has_year = result.updated.is_some_and(|moment| moment.date().0 == period.year);
    let key = match (period.part, has_year) {
        (Part::Month(_), true) => "tthc_up_to_month",
        (Part::Month(_), false) => "tthc_up_to_month_of",
        (Part::Quarter(_), true) => "tthc_up_to_quarter",
        (Part::Quarter(_), false) => "tthc_up_to_quarter_of",
        (Part::Year, _) => "tthc_up_to_year",
    };
    strings
        .get(key)
        .replace("{month}", &format!("{:02}", period.number()))
        .replace("{quarter}", roman(period.number()))
        .replace("{year}", &period.year.to_string())
}

/// The chart: `{height, bars}`; a bar is `{label, figures, words, bar, on_time, late_from, late}`. Heights and places
/// from above are CSS lengths in lines of the chart's text, so that they grow with it; widths are shares of the
/// chart's.
pub(super) fn chart(site: &Site, results: &Results) -> Value {
    let shown = results.rows.get(..BARS).unwrap_or(&results.rows);
    let most = shown.iter().map(|row| row.handled).max().unwrap_or(0).max(1) as f64;
    let language = site.config.language;
    let share = |number: u64| format!("{:.3}%", number as f64 / most * 100.0);
    let lines = |lines: f64| format!("{lines}em");
    let bars: Vec<Value> = shown
        .iter()
        .enumerate()
        .map(|(position, row)| {
            let top = position as f64 * BAR;
            let figures = site.theme.strings.get("tthc_bar");
            view! {
                label: period_title(&site.theme.strings, row.period),
                figures: figures.replace("{handled}", &grouped(row.handled, language)).replace("{late}", &grouped(row.late, language)),
                words: lines(top + 1.0),
                bar: lines(top + WORDS),
                on_time: share(row.on_time),
                late_from: share(row.on_time),
                late: (row.late > 0).then(|| share(row.late)),
            }
        })
        .collect();
    view! { height: lines(shown.len() as f64 * BAR), bars: bars }
}
