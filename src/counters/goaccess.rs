//! A report of GoAccess, as its JSON output has it (<https://goaccess.io/man>, tried with 1.7).

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::{Day, Measured, Visits};
use crate::diagnostics::CounterFault;
use crate::time::{Moment, Zone};

/// The parts of a report that count.
#[derive(Deserialize)]
struct Report {
    general: General,
    visitors: Panel,
    requests: Option<Panel>,
}

#[derive(Deserialize)]
struct General {
    /// `2026-11-22 07:00:00 +0700`: when the report was made.
    date_time: String,
    #[serde(default)]
    failed_requests: u64,
}

#[derive(Deserialize)]
struct Panel {
    data: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    /// A day as `20261122` in the panel of visitors, a path in that of requests.
    data: String,
    hits: Count,
    visitors: Count,
    #[serde(default)]
    method: Option<String>,
}

#[derive(Deserialize)]
struct Count {
    count: u64,
}

/// Reads the file of a report; see [`read`].
///
/// # Errors
/// As for [`read`], and when the file cannot be read.
pub fn read_file(path: &Path, zone: Zone) -> Result<(Measured, u64), CounterFault> {
    let unreadable = |error: std::io::Error| CounterFault::Unreadable { reason: error.to_string() };
    let about = std::fs::metadata(path).map_err(unreadable)?;
    // Whoever opened a pipe would wait for its other end.
    (about.is_file() || about.is_dir()).then_some(()).ok_or(CounterFault::NotAFile)?;
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let is_utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let text = String::from_utf8(bytes).map_err(|_| CounterFault::NotText { is_utf16 })?;
    read(text.strip_prefix('\u{feff}').unwrap_or(&text), zone)
}

/// Reads a report. Besides what was measured, tells how many lines GoAccess could not read.
///
/// # Errors
/// When the text is no JSON, no report of GoAccess, or holds no visit.
pub fn read(text: &str, zone: Zone) -> Result<(Measured, u64), CounterFault> {
    let value: serde_json::Value = serde_json::from_str(text)
        .map_err(|error| CounterFault::NotJson { line: error.line().max(1), column: error.column().max(1) })?;
    let foreign = || CounterFault::Foreign { wanted: "GoAccess" };
    let report: Report = serde_json::from_value(value).map_err(|_| foreign())?;
    let made = made_at(&report.general.date_time, zone).ok_or_else(foreign)?;
    let mut days: BTreeMap<Day, u64> = BTreeMap::new();
    for row in &report.visitors.data {
        *days.entry(day(&row.data).ok_or_else(foreign)?).or_default() += row.visitors.count;
    }
    let Some((last, _)) = days.last_key_value() else { return Err(CounterFault::Nothing) };
    // A report that was made on a later day than the last of its log says nothing of the days between.
    let as_of = if made.date() > *last { end_of(*last, zone).unwrap_or(made) } else { made };
    let mut pages: BTreeMap<String, u64> = BTreeMap::new();
    // A row stands for one method and one version of HTTP: a page has several.
    for row in report.requests.iter().flat_map(|panel| &panel.data) {
        if row.method.as_deref().is_none_or(|method| method == "GET") {
            *pages.entry(row.data.clone()).or_default() += row.hits.count;
        }
    }
    let measured = Measured { as_of, online: None, visits: Visits::ByDay(days), pages };
    Ok((measured, report.general.failed_requests))
}

/// `2026-11-22 07:00:00 +0700`.
fn made_at(text: &str, zone: Zone) -> Option<Moment> {
    let (moment, offset) = text.rsplit_once(' ')?;
    Moment::parse(&format!("{moment}{offset}"), zone)
}

/// `20261122`.
fn day(text: &str) -> Option<Day> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// The last second of a day.
fn end_of((year, month, day): Day, zone: Zone) -> Option<Moment> {
    Moment::parse(&format!("{year:04}-{month:02}-{day:02}T23:59:59"), zone)
}
