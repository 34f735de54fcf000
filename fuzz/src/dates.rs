//! Dates, hours, lengths and zones as people type them: what is understood means the same when it is written again.

use std::hint::black_box;

use loa::text::Language;
use loa::time::{Hours, Moment, Zone};

use crate::choice;

/// Judges a text that stands where a date, an hour, a length or a zone is wanted. The first byte chooses the site's zone.
pub fn judge(data: &[u8]) {
    let (which, bytes) = choice(data);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let zones = ["+07:00", "Z", "-12:00", "+14:00", "+05:45"].map(|zone| Zone::parse(zone).expect("zones of the test"));
    let zone = zones[which % zones.len()];
    if let Some(moment) = Moment::parse(text, zone) {
        judge_moment(moment, zone);
    }
    if let Some(own) = Zone::parse(text) {
        assert_eq!(Zone::parse(&own.offset()), Some(own), "{text:?} as {}", own.offset());
        black_box((own.posix(), own.name()));
    }
    if let Some(hours) = Hours::parse(text) {
        hours.order();
        if let Hours::Clock { start, .. } = hours {
            assert!(start < 24 * 60, "{text:?} as {hours:?}");
        }
    }
    if let Some(length) = loa::time::Duration::parse(text) {
        let written = length.clock();
        assert_eq!(loa::time::Duration::parse(&written), Some(length), "{text:?} as {written}");
        assert!(length.iso().starts_with("PT"), "{text:?} as {}", length.iso());
    }
    black_box(loa::time::beyond_month(text));
}

fn judge_moment(moment: Moment, zone: Zone) {
    assert!(moment.start() <= moment.end(), "{moment:?}");
    let again = Moment::parse(&moment.iso(), zone).expect("what is written can be read");
    assert_eq!(again.start(), moment.start(), "{moment:?} as {}", moment.iso());
    assert_eq!(again.iso(), moment.iso());
    let (month, day) = (moment.date().1, moment.date().2);
    assert!((1..=12).contains(&month) && (1..=31).contains(&day), "{moment:?}");
    black_box((moment.rfc3339(), moment.rfc822(), moment.short(), moment.time_of_day(), moment.weekday()));
    for language in [Language::Vi, Language::En] {
        black_box((moment.long(language), moment.closing(language), moment.day_and_month(language)));
    }
    black_box((moment.monday(), moment.next_minute(), moment.plus_days(7), Moment::from_instant(moment.start(), zone)));
}
