//! The one date of an archive: nothing in it depends on the clock, so that the same site makes the same bytes.

use super::campaign;
use crate::diagnostics::ArchiveFault;
use crate::parse::Parsed;
use crate::parse::entry::{Entry, Timing};
use crate::site::{Visibility, upcoming, visibility};
use crate::time::{Instant, Moment, Precision, Zone};

/// The date of an archive: the one that the call gives, else the newest that what is published now bears.
///
/// # Errors
/// When there is none, when formats cannot tell it, and when it has not come: whatever is scheduled until then would be
/// published by the archive.
pub(super) fn decide(
    parsed: &Parsed,
    given: Option<Moment>,
    of_campaign: Option<&Entry>,
    now: Instant,
) -> Result<Moment, ArchiveFault> {
    let zone = parsed.config.zone;
    let moment = given.or_else(|| newest(parsed, of_campaign, now)).ok_or(ArchiveFault::NoDate)?;
    let sealed = sealed_at(moment, zone).ok_or(ArchiveFault::DateBeyond)?;
    if sealed.start() <= now {
        return Ok(sealed);
    }
    let today = Moment::from_instant(now, zone).map(Moment::date);
    if moment.precision() != Precision::Day {
        let date = format!("{} {}", sealed.day().short(), sealed.time_of_day());
        return Err(ArchiveFault::DateAhead { date });
    }
    if today != Some(sealed.date()) {
        return Err(ArchiveFault::DateAhead { date: sealed.day().short() });
    }
    // A day means its end: that is known already if nothing happens until then.
    let entries = parsed.entries.iter().map(AsRef::as_ref);
    let due = upcoming(entries, parsed.config.language, zone, now);
    match due.first().filter(|due| due.moment.start() <= sealed.start()) {
        None => Ok(sealed),
        Some(due) => Err(ArchiveFault::DayNotOver {
            date: sealed.day().short().into(),
            title: due.entry.title.clone(),
            time: due.moment.time_of_day().into(),
            yesterday: sealed.day().plus_days(-1).map(Moment::short).unwrap_or_default().into(),
        }),
    }
}

/// The date of an archive: a moment of the site's zone, to an even second, for ZIP knows no others.
///
/// A day stands for its end: who seals a campaign as of 31 December means that day's news too.
pub(super) fn sealed_at(moment: Moment, zone: Zone) -> Option<Moment> {
    let instant = match moment.precision() {
        Precision::Day => moment.end() - 1,
        Precision::Minute | Precision::Second => moment.start(),
    };
    let sealed = Moment::from_instant(instant - instant.rem_euclid(2), zone)?;
    // The years that ZIP can tell; a day on each side, for it tells them in UTC here.
    (1980 < sealed.date().0 && sealed.date().0 < 2107).then_some(sealed)
}

/// The newest date that what is published now bears: when something was written, changed, or counted, or when the
/// campaign ended that is sealed. What is still to come has no say.
fn newest(parsed: &Parsed, of_campaign: Option<&Entry>, now: Instant) -> Option<Moment> {
    let is_public = |entry: &&Entry| visibility(&Timing::of(entry), now) == Visibility::Public;
    let public = parsed.entries.iter().map(AsRef::as_ref).filter(is_public);
    let dates = public.flat_map(|entry| [entry.date, entry.updated]).flatten();
    let counted = parsed.counters.as_ref().and_then(|counters| counters.as_of);
    let ended = of_campaign.and_then(campaign::closed);
    dates.chain(counted).chain(ended).filter(|moment| moment.start() <= now).max_by_key(|moment| moment.end())
}

/// The forms in which formats want the date.
#[derive(Clone, Debug)]
pub(super) struct Stamp {
    /// The moment, in the site's zone.
    pub moment: Moment,
    /// `2026-11-20T10:00:00Z`, for WARC and WACZ.
    pub utc: String,
    /// `20261120100000`, for the index.
    pub digits: String,
    /// `20261120`, the day in the site's zone, for names.
    pub day: String,
}

impl Stamp {
    pub(super) fn new(moment: Moment) -> Self {
        let utc = Moment::from_instant(moment.start(), Zone::UTC).unwrap_or(moment);
        let of = |moment: Moment| {
            let (year, month, day) = moment.date();
            format!("{year:04}{month:02}{day:02}")
        };
        let (hour, minute, second) = utc.clock();
        Self {
            moment,
            utc: utc.rfc3339().replace("+00:00", "Z"),
            digits: format!("{}{hour:02}{minute:02}{second:02}", of(utc)),
            day: of(moment),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(text: &str) -> Option<Stamp> {
        sealed_at(Moment::parse(text, Zone::default()).unwrap(), Zone::default()).map(Stamp::new)
    }

    #[test]
    fn a_day_is_sealed_when_it_is_over() {
        let stamp = sealed("31/12/2022").unwrap();
        assert_eq!(stamp.utc, "2022-12-31T16:59:58Z");
        assert_eq!((stamp.digits.as_str(), stamp.day.as_str()), ("20221231165958", "20221231"));
    }

    #[test]
    fn a_moment_is_kept_to_an_even_second() {
        assert_eq!(sealed("2026-11-20T17:00:01+07:00").unwrap().utc, "2026-11-20T10:00:00Z");
        assert_eq!(sealed("2026-11-20T17:00").unwrap().utc, "2026-11-20T10:00:00Z");
        // After midnight in Vietnam it is still the day before in UTC.
        let stamp = sealed("2026-11-21 02:00:00").unwrap();
        assert_eq!((stamp.utc.as_str(), stamp.day.as_str()), ("2026-11-20T19:00:00Z", "20261121"));
    }

    #[test]
    fn years_that_zip_cannot_tell_are_refused() {
        assert!(sealed("1979-06-01").is_none());
        assert!(sealed("2200-06-01").is_none());
    }
}
