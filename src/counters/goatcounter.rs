//! Figures of GoatCounter, from its visitor counter (<https://www.goatcounter.com/help/visitor-counter>).
//!
//! - It answers only where the site's settings allow it. The path `TOTAL` stands for all pages.
//! - A visitor counts once on each page that they open within eight hours, so its figures are higher than those of a
//!   log.
//! - Its own words `week` and `month` are the last 7 and 30 days, so it is given dates. Its days are those of UTC: a
//!   week in Vietnam begins seven hours before its week, and “today” would be wrong until seven in the morning. So
//!   there is no figure of the day.
//! - It keeps an answer for four hours, and says in `Age` how old it is.

use std::collections::BTreeMap;

use url::Url;

use super::count::count;
use super::question::Question;
use super::web::{self, Answer, Limits, Web};
use super::{Day, Measured, Visits};
use crate::diagnostics::CounterFault;
use crate::time::{Instant, Moment, Zone};

/// Each page is a request: of so many their views are asked.
const MOST_PAGES: usize = 50;

/// What an address looks like.
const EXAMPLE: &str = "https://xa.goatcounter.com";

/// Asks for the figures.
///
/// # Errors
/// When the address is none, or an answer does not come or is no count.
pub fn read(question: &Question<'_>, limits: Limits<'_>) -> Result<Measured, CounterFault> {
    let site = site(question.address).ok_or(CounterFault::BadAddress { example: EXAMPLE })?;
    let web = Web::new("GoatCounter", limits);
    let now = question.now;
    let ask = |path: &str, since: Option<Day>| {
        let Answer { json, age } = web.get(&counter(&site, path, since), &[])?;
        let count = json.get("count").and_then(count).ok_or_else(|| web.foreign())?;
        Ok((count, Instant::from(age)))
    };
    let mut oldest = 0;
    let mut visits = |since: Option<Day>| {
        let (count, age) = ask("TOTAL", since)?;
        oldest = age.max(oldest);
        Ok(count)
    };
    let total = visits(None)?;
    // A period that has not begun in UTC has no figure; it would be a zero that nobody measured.
    let has_begun = |day: &Day| Zone::UTC.at(now.start()).is_some_and(|utc| *day <= utc.date());
    let monday = now.monday().map(Moment::date);
    let first = (now.date().0, now.date().1, 1);
    let week = monday.filter(has_begun).map(|day| visits(Some(day))).transpose()?;
    let month = Some(first).filter(has_begun).map(|day| visits(Some(day))).transpose()?;
    let mut pages = BTreeMap::new();
    for path in question.pages.iter().take(MOST_PAGES) {
        match ask(path, None) {
            Ok((views, _)) => pages.extend([(path.clone(), views)]),
            // Nobody has opened it yet.
            Err(CounterFault::Refused { status: 404 }) => {}
            Err(fault) => return Err(fault),
        }
    }
    let as_of = question.zone.at(now.start() - oldest).unwrap_or(now);
    let visits = Visits::Periods { today: None, week, month, total: Some(total) };
    Ok(Measured { as_of, online: None, visits, pages })
}

/// The address of the site's GoatCounter, also from the one that pages count at, which is in their script.
fn site(text: &str) -> Option<Url> {
    let mut url = web::address(text)?;
    let path = url.path().trim_end_matches('/');
    let path = path.strip_suffix("/count").unwrap_or(path).to_string();
    url.set_path(&path);
    Some(url)
}

/// The address of a count: of a path, or of `TOTAL`; since a day of UTC.
fn counter(site: &Url, path: &str, since: Option<Day>) -> Url {
    let mut url = site.clone();
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty().push("counter").push(&format!("{path}.json"));
    }
    if let Some((year, month, day)) = since {
        url.set_query(Some(&format!("start={year:04}-{month:02}-{day:02}")));
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_part_of_the_address() {
        for typed in ["https://xa.goatcounter.com", "https://xa.goatcounter.com/", "https://xa.goatcounter.com/count"] {
            let site = site(typed).unwrap();
            let total = counter(&site, "TOTAL", Some((2026, 11, 2)));
            assert_eq!(total.as_str(), "https://xa.goatcounter.com/counter/TOTAL.json?start=2026-11-02", "{typed}");
            let page = counter(&site, "/cchc/tin-tuc/a/", None);
            assert_eq!(page.as_str(), "https://xa.goatcounter.com/counter/%2Fcchc%2Ftin-tuc%2Fa%2F.json", "{typed}");
        }
        let below = site("https://thongke.xa.vn/goat/").unwrap();
        assert_eq!(counter(&below, "TOTAL", None).as_str(), "https://thongke.xa.vn/goat/counter/TOTAL.json");
        assert_eq!(site("xa.goatcounter.com"), None);
    }
}
