//! A date, or a date and time, with the precision its author gave.

use std::cmp::Ordering;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};

use super::{Instant, Zone};
use crate::text::Language;

/// How precisely a moment was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// A day.
    Day,
    /// Hours and minutes.
    Minute,
    /// Hours, minutes and seconds.
    Second,
}

/// A moment as its author wrote it: local date and time, the offset from UTC, and the precision.
/// A day stands for its midnight where an order is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    civil: DateTime,
    offset: Offset,
    precision: Precision,
    /// The instant of `civil` at `offset`: lists are sorted by it.
    start: Instant,
}

impl Moment {
    /// Reads `2023-02-10`, `2023-02-10T12:00:00+07:00` (seconds and offset optional, a space for the `T` allowed),
    /// `10/02/2023` or `10/02/2023 12:00:00`: a date with slashes is always day first.
    /// Without an offset the moment is local to `zone`; with another offset it is converted to `zone`.
    pub fn parse(text: &str, zone: Zone) -> Option<Self> {
        let text = text.trim();
        let date_end = text.find(['T', 't', ' ']).unwrap_or(text.len());
        let (date, rest) = text.split_at(date_end);
        let date = parse_date(date)?;
        if rest.is_empty() {
            return Some(Self::new(date.to_datetime(Time::midnight()), zone.0, Precision::Day));
        }
        let rest = rest[1..].trim_start();
        let time_end = rest.find(['+', '-', 'Z', 'z']).unwrap_or(rest.len());
        let (time, offset) = rest.split_at(time_end);
        let (time, precision) = parse_time(time.trim_end())?;
        let offset = if offset.is_empty() { zone.0 } else { Zone::parse(offset)?.0 };
        let moment = Self::new(date.to_datetime(time), offset, precision);
        // Readers are in the site's zone: a moment given in another is shown as their clocks show it.
        if offset == zone.0 {
            return Some(moment);
        }
        Self::from_instant(moment.start(), zone).map(|local| Self { precision, ..local })
    }

    /// The moment, to the second, that clocks in `zone` show at an instant. `None` outside the years 1 to 9999.
    pub fn from_instant(instant: Instant, zone: Zone) -> Option<Self> {
        let civil = zone.0.to_datetime(Timestamp::from_second(instant).ok()?);
        (civil.year() >= 1).then(|| Self::new(civil, zone.0, Precision::Second))
    }

    fn new(civil: DateTime, offset: Offset, precision: Precision) -> Self {
        let utc = civil.to_zoned(jiff::tz::TimeZone::UTC).map_or(0, |zoned| zoned.timestamp().as_second());
        Self { civil, offset, precision, start: utc - i64::from(offset.seconds()) }
    }

    /// The instant at which the moment begins.
    pub fn start(self) -> Instant {
        self.start
    }

    /// The first instant after the moment: for a day, the midnight that ends it. An entry that expires on
    /// 31 December is public all of that day.
    pub fn end(self) -> Instant {
        match self.precision {
            Precision::Day => self.start() + 24 * 3600,
            Precision::Minute | Precision::Second => self.start(),
        }
    }

    /// The time on a clock, such as `07:05:09`.
    pub fn time_of_day(self) -> String {
        let time = self.civil.time();
        format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
    }

    /// Year, month (1–12) and day (1–31), as written.
    pub fn date(self) -> (i16, i8, i8) {
        (self.civil.year(), self.civil.month(), self.civil.day())
    }

    /// Hour (0–23), minute and second of the day, as written; zeros for a day.
    pub fn clock(self) -> (i8, i8, i8) {
        let time = self.civil.time();
        (time.hour(), time.minute(), time.second())
    }

    /// The first whole minute that is not before the moment. `None` beyond the calendar.
    pub fn next_minute(self) -> Option<Self> {
        match self.clock() {
            (_, _, 0) => Some(self),
            (_, _, second) => {
                Some(Self { civil: self.civil.checked_add((60 - i64::from(second)).seconds()).ok()?, ..self })
            }
        }
    }

    /// How precisely it was written.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// ISO 8601 for `<time datetime>` and feeds: `2023-02-10` or `2023-02-10T12:00:00+07:00`.
    pub fn iso(self) -> String {
        match self.precision {
            Precision::Day => {
                let mut out = String::with_capacity(10);
                self.push_iso_date(&mut out);
                out
            }
            Precision::Minute | Precision::Second => self.rfc3339(),
        }
    }

    /// RFC 3339 with seconds and offset, whatever the precision.
    pub fn rfc3339(self) -> String {
        let mut out = String::with_capacity(25);
        self.push_iso_date(&mut out);
        out.push('T');
        self.push_time(&mut out, true);
        self.push_offset(&mut out, ":");
        out
    }

    /// RFC 822 as RSS 2.0 wants it: `Fri, 10 Feb 2023 12:00:00 +0700`.
    pub fn rfc822(self) -> String {
        const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let (year, month, day) = self.date();
        let mut out = String::with_capacity(31);
        out.push_str(DAYS[self.weekday() as usize % 7]);
        out.push_str(", ");
        push_digits(&mut out, day.into(), 2);
        out.push(' ');
        out.push_str(MONTHS[(month as usize + 11) % 12]);
        out.push(' ');
        push_digits(&mut out, year, 4);
        out.push(' ');
        self.push_time(&mut out, true);
        out.push(' ');
        self.push_offset(&mut out, "");
        out
    }

    /// For readers, to the precision given: `10/02/2023`, `10/02/2023 12:00`, `10/02/2023 12:00:00`.
    pub fn short(self) -> String {
        let (year, month, day) = self.date();
        let mut out = String::with_capacity(19);
        push_digits(&mut out, day.into(), 2);
        out.push('/');
        push_digits(&mut out, month.into(), 2);
        out.push('/');
        push_digits(&mut out, year, 4);
        if self.precision > Precision::Day {
            out.push(' ');
            self.push_time(&mut out, self.precision == Precision::Second);
        }
        out
    }

    /// The whole day of the moment.
    pub fn day(self) -> Self {
        Self::new(self.civil.date().to_datetime(Time::midnight()), self.offset, Precision::Day)
    }

    /// The day and the month in words, without the year: `ngày 05 tháng 6`, `5 June`.
    pub fn day_and_month(self, language: Language) -> String {
        let long = self.long(language);
        let separator = if language == Language::Vi { " năm " } else { " " };
        long.rsplit_once(separator).map_or(long.clone(), |(day, _)| day.to_string())
    }

    /// The day as it closes a stretch of days: `11/6/2023`, with the zeros of [`Moment::long`]; `11 June 2023`.
    pub fn closing(self, language: Language) -> String {
        let (year, month, day) = self.date();
        match language {
            Language::Vi if month < 3 => format!("{day:02}/{month:02}/{year}"),
            Language::Vi => format!("{day:02}/{month}/{year}"),
            Language::En => self.long(language),
        }
    }

    /// The day in words: `ngày 05 tháng 6 năm 2023`, `5 June 2023`. Official Vietnamese style writes a zero before
    /// days below ten and months below three.
    pub fn long(self, language: Language) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let (year, month, day) = self.date();
        match language {
            Language::Vi if month < 3 => format!("ngày {day:02} tháng {month:02} năm {year}"),
            Language::Vi => format!("ngày {day:02} tháng {month} năm {year}"),
            Language::En => format!("{day} {} {year}", MONTHS[(month as usize + 11) % 12]),
        }
    }

    /// Days since Monday: 0 for Monday, 6 for Sunday.
    pub fn weekday(self) -> u8 {
        self.civil.date().weekday().to_monday_zero_offset().unsigned_abs()
    }

    fn push_iso_date(self, out: &mut String) {
        let (year, month, day) = self.date();
        push_digits(out, year, 4);
        out.push('-');
        push_digits(out, month.into(), 2);
        out.push('-');
        push_digits(out, day.into(), 2);
    }

    fn push_time(self, out: &mut String, seconds: bool) {
        let time = self.civil.time();
        push_digits(out, time.hour().into(), 2);
        out.push(':');
        push_digits(out, time.minute().into(), 2);
        if seconds {
            out.push(':');
            push_digits(out, time.second().into(), 2);
        }
    }

    fn push_offset(self, out: &mut String, colon: &str) {
        let seconds = self.offset.seconds();
        out.push(if seconds < 0 { '-' } else { '+' });
        let minutes = i16::try_from(seconds.unsigned_abs() / 60).unwrap_or(0);
        push_digits(out, minutes / 60, 2);
        out.push_str(colon);
        push_digits(out, minutes % 60, 2);
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    /// By instant; of two at one instant the more precise is later.
    fn cmp(&self, other: &Self) -> Ordering {
        (self.start(), self.precision, self.offset.seconds()).cmp(&(
            other.start(),
            other.precision,
            other.offset.seconds(),
        ))
    }
}

/// Appends a number with leading zeros. Every page prints a dozen moments: `format!` would be felt.
fn push_digits(out: &mut String, number: i16, width: u32) {
    let number = u32::from(number.unsigned_abs());
    for place in (0..width).rev() {
        let digit = number / 10u32.pow(place) % 10;
        out.push(char::from_digit(digit, 10).unwrap_or('0'));
    }
}

/// `2023-02-10` or, day first, `10/02/2023` and `1/2/2023`.
fn parse_date(text: &str) -> Option<Date> {
    let number = |part: &str, digits: std::ops::RangeInclusive<usize>| -> Option<i16> {
        (digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let (year, month, day) = if text.contains('/') {
        let mut parts = text.split('/');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        parts.next().is_none().then_some(())?;
        (number(year, 4..=4)?, number(month, 1..=2)?, number(day, 1..=2)?)
    } else {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        parts.next().is_none().then_some(())?;
        (number(year, 4..=4)?, number(month, 2..=2)?, number(day, 2..=2)?)
    };
    (year >= 1).then_some(())?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `12:00` or `12:00:00`; fractions of a second are dropped.
fn parse_time(text: &str) -> Option<(Time, Precision)> {
    let (text, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    fraction.is_none_or(is_number).then_some(())?;
    let number = |part: &str| -> Option<i8> {
        ((1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let mut parts = text.split(':');
    let (hour, minute) = (number(parts.next()?)?, number(parts.next()?)?);
    let (second, precision) = match parts.next() {
        Some(second) => (number(second)?, Precision::Second),
        None => (0, Precision::Minute),
    };
    parts.next().is_none().then_some(())?;
    Some((Time::new(hour, minute, second, 0).ok()?, precision))
}

impl Moment {
    /// The day before or after, by a number of days. `None` beyond the calendar.
    pub fn plus_days(self, days: i64) -> Option<Self> {
        Some(Self::new(self.civil.checked_add(days.days()).ok()?, self.offset, self.precision))
    }

    /// The Monday of its week. `None` beyond the calendar.
    pub fn monday(self) -> Option<Self> {
        self.plus_days(-i64::from(self.weekday()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Moment {
        Moment::parse(text, Zone::default()).unwrap_or_else(|| panic!("{text} is a date"))
    }

    #[test]
    fn the_four_forms_are_read_day_first() {
        assert_eq!(read("2023-02-10").short(), "10/02/2023");
        assert_eq!(read("10/02/2023").iso(), "2023-02-10");
        assert_eq!(read("1/2/2023").iso(), "2023-02-01");
        assert_eq!(read("10/02/2023 12:00:00").iso(), "2023-02-10T12:00:00+07:00");
        assert_eq!(read("10/02/2023 12:00").short(), "10/02/2023 12:00");
        assert_eq!(read("2023-02-10T12:00:00+07:00"), read("10/02/2023 12:00:00"));
        assert_eq!(read("2023-02-10 05:00:00Z").start(), read("10/02/2023 12:00:00").start());
    }

    #[test]
    fn without_an_offset_a_moment_is_local() {
        assert_eq!(read("2023-02-10").start(), read("2023-02-09T17:00:00Z").start());
        assert_eq!(read("2023-12-31").end(), read("2024-01-01").start());
        assert_eq!(read("1970-01-01T00:00:00Z").start(), 0);
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in [
            "",
            "2023",
            "2023-2-10",
            "31/02/2023",
            "2023-13-01",
            "10/02/23",
            "10/02/2023 25:00",
            "10/02/2023 noon",
            "02/30/2023",
            "ngày 10",
            "2023-02-10T",
            "2023-02-10T12",
            "10/02/2023 12:00. Sáng",
            "0000-01-01",
            "1/1/1/1",
            "é",
            "2023-02-10T12:00+é",
        ] {
            assert_eq!(Moment::parse(text, Zone::default()), None, "{text}");
        }
    }

    #[test]
    fn a_week_begins_on_monday_across_months() {
        for day in ["30/11/2026", "2/12/2026", "6/12/2026"] {
            assert_eq!(read(day).monday(), Some(read("30/11/2026")), "{day}");
        }
        assert_eq!(read("7/12/2026 10:00").monday(), Some(read("7/12/2026 10:00")));
    }

    #[test]
    fn feeds_and_readers_get_their_forms() {
        let moment = read("05/06/2023 02:07:39");
        assert_eq!(moment.rfc822(), "Mon, 05 Jun 2023 02:07:39 +0700");
        assert_eq!(moment.long(Language::Vi), "ngày 05 tháng 6 năm 2023");
        assert_eq!(read("2023-02-10").long(Language::Vi), "ngày 10 tháng 02 năm 2023");
        assert_eq!(moment.long(Language::En), "5 June 2023");
        assert_eq!(moment.weekday(), 0);
        assert_eq!(moment.day_and_month(Language::Vi), "ngày 05 tháng 6");
        assert_eq!(read("2023-02-10").day_and_month(Language::Vi), "ngày 10 tháng 02");
        assert_eq!(moment.day_and_month(Language::En), "5 June");
        assert_eq!(read("11/06/2023").closing(Language::Vi), "11/6/2023");
        assert_eq!(read("04/02/2023").closing(Language::Vi), "04/02/2023");
        assert_eq!(moment.day(), read("05/06/2023"));
        assert_eq!(Zone::default().at(moment.start()), Some(moment));
    }
}
