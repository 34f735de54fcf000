//! The time zone of a site: a fixed offset from UTC.

use jiff::tz::Offset;

use super::{Instant, Moment};

/// A fixed offset. Vietnam has had `+07:00` and no summer time since 1975, so no time-zone database is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone(pub(super) Offset);

impl Default for Zone {
    fn default() -> Self {
        Self(Offset::constant(7))
    }
}

impl Zone {
    /// Universal time.
    pub const UTC: Self = Self(Offset::UTC);

    /// Reads `+07:00`, `-3`, `Z`, or one of the two names for Vietnam.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if matches!(text, "Asia/Ho_Chi_Minh" | "Asia/Saigon") {
            return Some(Self::default());
        }
        if text.eq_ignore_ascii_case("z") || text.eq_ignore_ascii_case("utc") {
            return Some(Self(Offset::UTC));
        }
        let (sign, rest) = match text.split_at_checked(1)? {
            ("+", rest) => (1, rest),
            ("-", rest) => (-1, rest),
            _ => return None,
        };
        let (hours, minutes) = match rest.split_once(':') {
            Some(parts) => parts,
            None if rest.len() == 4 && rest.is_ascii() => rest.split_at(2),
            None => (rest, "0"),
        };
        let (hours, minutes): (i32, i32) = (digits(hours)?, digits(minutes)?);
        (hours <= 14 && minutes < 60).then_some(())?;
        Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok().map(Self)
    }

    /// The zone as the environment variable `TZ` of POSIX has it: `<+07>-7` for +07:00, whose sign is that of what must
    /// be added to get UTC.
    pub fn posix(self) -> String {
        let (sign, hours, minutes) = self.parts();
        let opposite = if sign == '-' { '+' } else { '-' };
        format!("<{sign}{hours:02}{minutes:02}>{opposite}{hours}:{minutes:02}")
    }

    /// The offset as RFC 3339 has it: `+07:00`.
    pub fn offset(self) -> String {
        let (sign, hours, minutes) = self.parts();
        format!("{sign}{hours:02}:{minutes:02}")
    }

    /// Sign, hours and minutes.
    fn parts(self) -> (char, i32, i32) {
        let seconds = self.0.seconds();
        (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 3600, seconds.abs() / 60 % 60)
    }

    /// The calendar moment, to the second, that clocks in this zone show at an instant.
    pub fn at(self, instant: Instant) -> Option<Moment> {
        Moment::from_instant(instant, self)
    }

    /// A name of the zone in the time-zone database, where it has one without summer time: whole hours from UTC.
    pub fn name(self) -> Option<String> {
        match self.0.seconds() {
            0 => Some("Etc/UTC".to_string()),
            25_200 => Some("Asia/Ho_Chi_Minh".to_string()),
            // As in POSIX, their sign is that of what must be added to get UTC.
            seconds if seconds % 3600 == 0 && seconds >= -12 * 3600 => Some(format!("Etc/GMT{:+}", -seconds / 3600)),
            _ => None,
        }
    }
}

fn digits(text: &str) -> Option<i32> {
    (!text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_written() {
        assert_eq!(Zone::default().offset(), "+07:00");
        assert_eq!(Zone::parse("-3:30").map(Zone::offset).as_deref(), Some("-03:30"));
    }

    #[test]
    fn posix_counts_the_other_way() {
        assert_eq!(Zone::default().posix(), "<+0700>-7:00");
        assert_eq!(Zone::parse("-3:30").map(Zone::posix).as_deref(), Some("<-0330>+3:30"));
        assert_eq!(Zone::UTC.posix(), "<+0000>-0:00");
    }

    #[test]
    fn offsets_are_read() {
        let vietnam = Zone::default();
        for text in ["+07:00", "+7", "+0700", "Asia/Ho_Chi_Minh"] {
            assert_eq!(Zone::parse(text), Some(vietnam), "{text}");
        }
        assert_eq!(Zone::parse("Z"), Some(Zone(Offset::UTC)));
        for text in ["", "7", "+25", "+07:61", "+é", "Europe/Paris", "+07:0x"] {
            assert_eq!(Zone::parse(text), None, "{text}");
        }
    }

    #[test]
    fn whole_hours_have_names() {
        let name = |text: &str| Zone::parse(text).and_then(Zone::name);
        assert_eq!(name("+07:00").as_deref(), Some("Asia/Ho_Chi_Minh"));
        assert_eq!(name("Z").as_deref(), Some("Etc/UTC"));
        assert_eq!(name("+08:00").as_deref(), Some("Etc/GMT-8"));
        assert_eq!(name("-03:00").as_deref(), Some("Etc/GMT+3"));
        assert_eq!(name("+05:30"), None);
        assert_eq!(name("-13"), None);
    }
}
