//! Figures of Umami, versions 2.9 to 3.1, by the address at which a site shares them (“Share URL”).
//!
//! The address leads to a token, which opens the figures of that site alone. What the sources of these versions say:
//!
//! - `pageviews` tells the different visitors of each day of a zone, which is what a visit is. Over more than six
//!   months it tells months instead, whatever was asked, so it is asked in parts.
//! - `active` tells different visitors of the last 300 seconds, called `x` until 2.13 and `visitors` since.
//! - `metrics/expanded` tells requests of pages since 3.0. Before, `metrics` does, but in the last of version 2
//!   (2.20) it counts visitors of pages.
//! - Since 3.1 a token is worth nothing without a second header.

use std::collections::BTreeMap;

use serde_json::Value;
use url::Url;

use super::count::count;
use super::question::Question;
use super::web::{self, Limits, Web};
use super::{Day, Measured, Visits};
use crate::diagnostics::CounterFault;
use crate::time::{Instant, Moment, Zone};

/// What an address looks like.
const EXAMPLE: &str = "https://thongke.example.vn/share/aB3dE5fG7hJ9kL1m";

/// Days that are asked for at once.
const PART: i64 = 150;

/// The most pages that are asked for.
const MOST_PAGES: usize = 10_000;

/// Asks for the figures.
///
/// # Errors
/// When the address is none, or an answer does not come or is none of Umami's.
pub fn read(question: &Question<'_>, limits: Limits<'_>) -> Result<Measured, CounterFault> {
    let (server, slug) = shared(question.address).ok_or(CounterFault::BadAddress { example: EXAMPLE })?;
    let timezone = question.zone.name().ok_or(CounterFault::HalfHourZone)?;
    let web = Web::new("Umami", limits);
    let foreign = || web.foreign();
    let shared = web.get(&below(&server, &["api", "share", &slug]), &[])?.json;
    let (website, token) = opened(&shared).ok_or_else(foreign)?;
    let headers = [("x-umami-share-token", token), ("x-umami-share-context", "1")];
    let ask = |path: &[&str], query: &str| {
        let mut url = below(&server, &[&["api", "websites", website], path].concat());
        url.set_query((!query.is_empty()).then_some(query));
        web.get(&url, &headers).map(|answer| answer.json)
    };

    let first = first_day(&ask(&["daterange"], "")?, question.zone).ok_or_else(foreign)?;
    let first = first.filter(|first| *first <= question.now).ok_or(CounterFault::Nothing)?;
    let mut days = BTreeMap::new();
    for (from, to) in parts(first, question.now) {
        let query = format!("{}&unit=day&timezone={timezone}", range(from.start(), to));
        let last = question.zone.at(to).unwrap_or(question.now).date();
        days.extend(sessions(&ask(&["pageviews"], &query)?, from.date(), last).ok_or_else(foreign)?);
    }
    let online = online(&ask(&["active"], "")?).ok_or_else(foreign)?;
    let query = format!("{}&limit={MOST_PAGES}", range(first.start(), question.now.start()));
    let asked = match ask(&["metrics", "expanded"], &format!("{query}&type=path")) {
        Err(CounterFault::Refused { status: 404 | 405 }) => ask(&["metrics"], &format!("{query}&type=url")),
        other => other,
    };
    let pages = pages(&asked?).ok_or_else(foreign)?;
    Ok(Measured { as_of: question.now, online: Some(online), visits: Visits::ByDay(days), pages })
}

/// The server and the slug of `https://host/base/share/slug/name`.
fn shared(text: &str) -> Option<(Url, String)> {
    let mut url = web::address(text)?;
    let path = url.path().to_string();
    let (base, rest) = path.rsplit_once("/share/")?;
    let slug = rest.split('/').next().filter(|slug| !slug.is_empty())?;
    url.set_path(base);
    Some((url, slug.to_string()))
}

fn below(server: &Url, parts: &[&str]) -> Url {
    let mut url = server.clone();
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty().extend(parts);
    }
    url
}

/// The website and the token that a shared address leads to; both go into requests.
fn opened(shared: &Value) -> Option<(&str, &str)> {
    let website = shared.get("websiteId")?.as_str()?;
    let token = shared.get("token")?.as_str()?;
    let is_id = website.len() <= 64 && website.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_token = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
    (is_id && !website.is_empty() && is_token).then_some((website, token))
}

/// The day of the first event: `startDate`, before version 3 `mindate`. `Some(None)` where there was none yet.
fn first_day(range: &Value, zone: Zone) -> Option<Option<Moment>> {
    let first = range.get("startDate").or_else(|| range.get("mindate"))?;
    if first.is_null() {
        return Some(None);
    }
    // `2023-02-10T05:00:00.123Z`, from ClickHouse `2023-02-10 05:00:00`: both are of UTC.
    let text = first.as_str()?.split('.').next()?;
    let first = Moment::parse(text, Zone::UTC)?;
    // Umami has no events before 2000.
    (first.date().0 >= 2000).then(|| zone.at(first.start()).map(|first| Some(first.day())))?
}

/// Whole days from the first one until now: the day on which a part begins, and its last second.
fn parts(first: Moment, now: Moment) -> impl Iterator<Item = (Moment, Instant)> {
    let next = |day: &Moment| day.plus_days(PART);
    let begins = std::iter::successors(Some(first), next).take_while(move |day| *day <= now);
    begins.map(move |day| (day, next(&day).map_or(now.start(), |next| (next.start() - 1).min(now.start()))))
}

/// A range of time as Umami takes it: milliseconds since 1970, both ends included.
fn range(from: Instant, to: Instant) -> String {
    format!("startAt={}&endAt={}", from * 1000, to * 1000 + 999)
}

/// Different visitors of each day. `None` where a day is not one of those that were asked for.
fn sessions(answer: &Value, first: Day, last: Day) -> Option<BTreeMap<Day, u64>> {
    let rows = answer.get("sessions")?.as_array()?;
    let days = rows.iter().map(|row| {
        let text = row.get("x").or_else(|| row.get("t"))?.as_str()?;
        let day = Moment::parse(text.get(..10)?, Zone::UTC)?.date();
        (first <= day && day <= last).then_some((day, count(row.get("y")?)?))
    });
    let count = rows.len();
    let days: BTreeMap<Day, u64> = days.collect::<Option<_>>()?;
    // The same day twice is no count of days.
    (days.len() == count).then_some(days)
}

/// Different visitors of the last 300 seconds. The oldest versions wrap them in a list.
fn online(answer: &Value) -> Option<u64> {
    let row = answer.get(0).unwrap_or(answer);
    count(row.get("visitors").or_else(|| row.get("x"))?)
}

/// Requests by path.
fn pages(answer: &Value) -> Option<BTreeMap<String, u64>> {
    let mut pages = BTreeMap::new();
    for row in answer.as_array()? {
        let path = row.get("name").or_else(|| row.get("x"))?;
        let views: u64 = count(row.get("pageviews").or_else(|| row.get("y"))?)?;
        // Events without a page have none.
        if let Some(path) = path.as_str() {
            *pages.entry(path.to_string()).or_insert(0) += views;
        }
    }
    Some(pages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn shared_addresses_may_lie_anywhere() {
        for (typed, api) in [
            ("https://a.vn/share/aB3", "https://a.vn/api/share/aB3"),
            ("https://a.vn/share/aB3/cchc.xa.vn?x#y", "https://a.vn/api/share/aB3"),
            ("https://a.vn/analytics/us/share/aB3/", "https://a.vn/analytics/us/api/share/aB3"),
            ("http://a.vn:3000/share/aB3", "http://a.vn:3000/api/share/aB3"),
        ] {
            let (server, slug) = shared(typed).unwrap();
            assert_eq!(below(&server, &["api", "share", &slug]).as_str(), api, "{typed}");
        }
        for typed in
            ["https://a.vn/", "https://a.vn/share/", "https://a.vn/share", "a.vn/share/x", "https://u:p@a.vn/share/x"]
        {
            assert_eq!(shared(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_goes_into_requests_is_checked() {
        assert_eq!(opened(&json!({"websiteId": "1a-2b", "token": "e.y"})), Some(("1a-2b", "e.y")));
        for (website, token) in [("../x", "e.y"), ("", "e.y"), ("1a", ""), ("1a", "e\r\nHost: b"), ("1a", "é")] {
            assert_eq!(opened(&json!({"websiteId": website, "token": token})), None, "{website} {token}");
        }
        assert_eq!(opened(&json!({"boardId": "1a", "token": "e.y"})), None);
    }

    #[test]
    fn the_first_day_is_that_of_the_sites_zone() {
        let zone = Zone::default();
        let day = |value: Value| first_day(&value, zone).map(|day| day.map(|day| day.short()));
        assert_eq!(day(json!({"startDate": "2026-01-31T18:00:00.123Z"})), Some(Some("01/02/2026".into())));
        assert_eq!(day(json!({"mindate": "2026-01-31 16:59:59", "maxdate": null})), Some(Some("31/01/2026".into())));
        assert_eq!(day(json!({"startDate": null, "endDate": null})), Some(None));
        for value in
            [json!({}), json!({"startDate": 5}), json!({"startDate": "soon"}), json!({"startDate": "1999-12-31"})]
        {
            assert_eq!(day(value.clone()), None, "{value}");
        }
    }

    #[test]
    fn parts_are_whole_days_without_a_gap() {
        let zone = Zone::default();
        let moment = |text| Moment::parse(text, zone).unwrap();
        let now = moment("2026-11-22T07:00:00+07:00");
        let all: Vec<_> = parts(moment("2025-11-22"), now).collect();
        assert_eq!(all.len(), 3);
        for pair in all.windows(2) {
            assert_eq!(pair[0].1 + 1, pair[1].0.start());
        }
        assert_eq!(all.last().map(|part| part.1), Some(now.start()));
        assert_eq!(parts(moment("2026-11-22"), now).count(), 1);
        assert_eq!(range(0, 1), "startAt=0&endAt=1999");
    }

    #[test]
    fn figures_are_read_in_the_forms_of_all_versions() {
        let (first, last) = ((2026, 11, 1), (2026, 11, 30));
        let rows = |x: &str| sessions(&json!({"pageviews": [], "sessions": [{"x": x, "y": 3}]}), first, last);
        for x in ["2026-11-02", "2026-11-02 00:00:00", "2026-11-02T00:00:00Z"] {
            assert_eq!(rows(x), Some(BTreeMap::from([((2026, 11, 2), 3)])), "{x}");
        }
        for x in ["2026-10-31", "2026-12-01", "2 Nov", "", "2026-11-é"] {
            assert_eq!(rows(x), None, "{x}");
        }
        let twice = json!({"sessions": [{"x": "2026-11-02", "y": 3}, {"x": "2026-11-02 00:00:00", "y": 1}]});
        assert_eq!(sessions(&twice, first, last), None);
        assert_eq!(online(&json!({"visitors": 3})), Some(3));
        assert_eq!(online(&json!({"x": 3})), Some(3));
        assert_eq!(online(&json!([{"x": {"value": 3}}])), Some(3));
        assert_eq!(online(&json!(null)), None);
        let expanded = json!([{"name": "/a/", "pageviews": 5, "visitors": 2}, {"name": null, "pageviews": 1}]);
        assert_eq!(pages(&expanded), Some(BTreeMap::from([("/a/".to_string(), 5)])));
        assert_eq!(pages(&json!([{"x": "/a/", "y": "5"}])), Some(BTreeMap::from([("/a/".to_string(), 5)])));
        assert_eq!(pages(&json!([{"x": "/a/"}])), None);
        assert_eq!(pages(&json!({"data": []})), None);
    }
}
