//! iCalendar (RFC 5545), as calendar programs subscribe to it.
//!
//! Times are in UTC, so no zone need be described. Nothing depends on the clock: the same site has the same bytes.

use std::borrow::Cow;

use crate::text::Language;
use crate::time::{Instant, Moment, Zone};

/// The longest line in bytes, its line break not counted (RFC 5545, section 3.1).
const LINE: usize = 75;

/// A calendar. All text is plain.
#[derive(Clone, Debug)]
pub(super) struct Calendar<'a> {
    /// The name that programs show.
    pub name: &'a str,
    /// The language of the texts.
    pub language: Language,
    /// The absolute address of the page that shows it.
    pub url: &'a str,
    /// What takes place. RFC 5545 knows no calendar without a component.
    pub events: Vec<Event<'a>>,
}

/// Something that takes place.
#[derive(Clone, Debug)]
pub(super) struct Event<'a> {
    /// What stays when anything but the event itself changes; unique in the world.
    pub uid: String,
    /// When it was last changed.
    pub stamp: Instant,
    /// When it takes place.
    pub when: When,
    /// What it is.
    pub summary: Cow<'a, str>,
    /// Where; may be empty.
    pub location: &'a str,
    /// What else there is to know, in lines; may be empty.
    pub description: String,
    /// The absolute address of its page.
    pub url: &'a str,
}

/// When an event takes place.
#[derive(Clone, Copy, Debug)]
pub(super) enum When {
    /// On a day.
    Day(Moment),
    /// From an instant on, perhaps to a later one.
    Time(Instant, Option<Instant>),
}

/// The file, in UTF-8, with CRLF at the end of every line.
pub(super) fn ical(calendar: &Calendar<'_>) -> Vec<u8> {
    let mut out = String::with_capacity(512 + 512 * calendar.events.len());
    line(&mut out, "BEGIN", "VCALENDAR");
    line(&mut out, "VERSION", "2.0");
    line(&mut out, "PRODID", &format!("-//loa//loa//{}", calendar.language.code().to_uppercase()));
    line(&mut out, "CALSCALE", "GREGORIAN");
    // RFC 7986 has the names that programs long knew with an X.
    for name in ["NAME", "X-WR-CALNAME"] {
        line(&mut out, name, &escaped(calendar.name));
    }
    line(&mut out, "URL", calendar.url);
    line(&mut out, "REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
    line(&mut out, "X-PUBLISHED-TTL", "PT12H");
    for event in &calendar.events {
        push_event(&mut out, event);
    }
    line(&mut out, "END", "VCALENDAR");
    out.into_bytes()
}

fn push_event(out: &mut String, event: &Event<'_>) {
    line(out, "BEGIN", "VEVENT");
    line(out, "UID", &event.uid);
    line(out, "DTSTAMP", &utc(event.stamp));
    match event.when {
        When::Day(day) => {
            line(out, "DTSTART;VALUE=DATE", &date(day));
            // The end is the first day that does not belong to it any more. After the last day there is none.
            if let Some(next) = day.plus_days(1) {
                line(out, "DTEND;VALUE=DATE", &date(next));
            }
        }
        When::Time(start, end) => {
            line(out, "DTSTART", &utc(start));
            if let Some(end) = end {
                line(out, "DTEND", &utc(end));
            }
        }
    }
    line(out, "SUMMARY", &escaped(&event.summary));
    for (name, text) in [("LOCATION", event.location), ("DESCRIPTION", &event.description)] {
        if !text.is_empty() {
            line(out, name, &escaped(text));
        }
    }
    line(out, "URL", event.url);
    // Who follows the schedule of an office is not busy because of it.
    line(out, "TRANSP", "TRANSPARENT");
    line(out, "END", "VEVENT");
}

/// `20230605`.
fn date(day: Moment) -> String {
    let (year, month, day) = day.date();
    format!("{year:04}{month:02}{day:02}")
}

/// `20230605T003000Z`.
fn utc(instant: Instant) -> String {
    let Some(moment) = Zone::UTC.at(instant) else { return "19700101T000000Z".into() };
    let (hour, minute, second) = moment.clock();
    format!("{}T{hour:02}{minute:02}{second:02}Z", date(moment))
}

/// A TEXT value (RFC 5545, section 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Appends a content line, folded: no line is longer than [`LINE`] bytes, and no letter is cut.
fn line(out: &mut String, name: &str, value: &str) {
    let mut used = 0;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(value: &str) -> String {
        let mut out = String::new();
        line(&mut out, "SUMMARY", value);
        out
    }

    fn day(text: &str) -> Moment {
        Moment::parse(text, Zone::default()).unwrap()
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("Họp; bàn A, B\\C\n\"một cửa\": 7h\r\u{7}"), "Họp\\; bàn A\\, B\\\\C\\n\"một cửa\": 7h");
    }

    #[test]
    fn lines_are_folded_between_letters() {
        // "SUMMARY:" and 67 letters fill a line.
        assert_eq!(folded(&"a".repeat(67)), format!("SUMMARY:{}\r\n", "a".repeat(67)));
        assert_eq!(folded(&"a".repeat(68)), format!("SUMMARY:{}\r\n a\r\n", "a".repeat(67)));
        // `ế` is three bytes: the 23rd would end at byte 77.
        assert_eq!(folded(&"ế".repeat(23)), format!("SUMMARY:{}\r\n ế\r\n", "ế".repeat(22)));
    }

    #[test]
    fn times_are_universal_and_days_have_no_time() {
        let start = day("05/06/2023 07:30").start();
        assert_eq!(utc(start), "20230605T003000Z");
        assert_eq!(utc(day("05/06/2023 06:00").start()), "20230604T230000Z");
        let event = |when| Event {
            uid: "a@b".into(),
            stamp: 0,
            when,
            summary: "Họp".into(),
            location: "",
            description: String::new(),
            url: "https://xa.gov.vn/",
        };
        let text = |when| {
            let mut out = String::new();
            push_event(&mut out, &event(when));
            out
        };
        let all_day = text(When::Day(day("30/06/2023")));
        assert!(all_day.contains("DTSTART;VALUE=DATE:20230630\r\nDTEND;VALUE=DATE:20230701\r\n"), "{all_day}");
        let timed = text(When::Time(start, Some(start + 5400)));
        assert!(timed.contains("DTSTART:20230605T003000Z\r\nDTEND:20230605T020000Z\r\nSUMMARY:Họp\r\nURL:"), "{timed}");
        assert!(!text(When::Time(start, None)).contains("DTEND"));
    }

    proptest! {
        #[test]
        fn any_text_comes_back_whole(text in any::<String>()) {
            let folded = folded(&escaped(&text));
            for line in folded.trim_end_matches("\r\n").split("\r\n") {
                prop_assert!(line.len() <= LINE && !line.contains(['\r', '\n']));
            }
            let unfolded = folded.replace("\r\n ", "");
            prop_assert_eq!(unfolded, format!("SUMMARY:{}\r\n", escaped(&text)));
        }
    }
}
