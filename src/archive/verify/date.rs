//! Moments as the formats of a package write them, compared as moments.

use jiff::Timestamp;
use jiff::civil::Date;

/// The moment of an RFC 3339 text.
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

/// The fourteen digits that an index writes for the same moment in UTC; `None` if the text is no moment.
pub(super) fn digits(text: &str) -> Option<String> {
    moment(text).map(|moment| moment.strftime("%Y%m%d%H%M%S").to_string())
}

/// Whether both texts are one moment.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || moment(one).is_some_and(|one| moment(other) == Some(one))
}

/// A day such as `2026-11-20`.
pub(super) fn day(text: &str) -> Option<Date> {
    let is_plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if is_plain { text.parse().ok() } else { None }
}

/// Whether a moment is on a day somewhere on earth: a bag has the day of the site's zone, its records have UTC.
pub(super) fn is_on(day: Date, moment: Timestamp) -> bool {
    let utc = moment.to_zoned(jiff::tz::TimeZone::UTC).date();
    utc.since(day).is_ok_and(|span| span.get_days().abs() <= 1 && span.get_months() == 0 && span.get_years() == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_compared_whatever_their_offset() {
        assert_eq!(digits("2026-11-20T17:00:00+07:00").as_deref(), Some("20261120100000"));
        assert!(is_same("2026-11-20T17:00:00+07:00", "2026-11-20T10:00:00Z"));
        assert!(!is_same("2026-11-20T10:00:01Z", "2026-11-20T10:00:00Z"));
        assert_eq!(digits("hôm nay"), None);
    }

    #[test]
    fn a_day_is_that_of_the_moment_or_beside_it() {
        let moment = moment("2026-11-30T17:30:00Z").unwrap();
        let is_on = |text| is_on(day(text).unwrap(), moment);
        assert!(is_on("2026-11-30") && is_on("2026-12-01"));
        assert!(!is_on("2026-12-02") && !is_on("2026-10-30") && !is_on("2025-11-30"));
        assert_eq!(day("2026-11-30T00:00"), None);
        assert_eq!(day("2026-13-30"), None);
    }
}
