//! A new week of a schedule: its number, its days and its name, from what the author calls it.

use crate::text::slugify;
use crate::time::Moment;

/// The first number in a name: 24 for `Tuần 24` and for `24`. The number is the author's to give; none is computed.
pub(super) fn number_in(name: &str) -> Option<u32> {
    let digits = name.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty())?;
    digits.parse().ok().filter(|number| (1..=999).contains(number))
}

/// Whether a name says no more than the title that a week has by itself: `24`, `Tuần 24`, `Week 24`, `Tuần 24-2023`.
pub(super) fn is_plain(name: &str) -> bool {
    let slug = slugify(name);
    let mut parts = slug.split('-').filter(|part| !matches!(*part, "tuan" | "week" | "lich" | "nam"));
    parts.all(|part| part.bytes().all(|b| b.is_ascii_digit()))
}

/// Monday and Sunday of the week that a schedule is most often written for: this one on its first day, else the next.
pub(super) fn days(today: Moment) -> Option<(Moment, Moment)> {
    monday_from(today.day()).and_then(week_from)
}

/// A week that a schedule has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// Its number.
    pub number: u32,
    /// Its last day.
    pub to: Moment,
}

/// How many weeks ahead of the next one a number may lead: schedules are not written earlier.
const AHEAD: i64 = 8;

/// The days of a week that is new: those that follow the newest week that is there. A number that its name says counts
/// on from that of the newest, if that leads to days soon to come.
pub(super) fn next_days(today: Moment, newest: Option<Known>, number: Option<u32>) -> Option<(Moment, Moment)> {
    let usual = days(today)?;
    let Some(newest) = newest else { return Some(usual) };
    let (following, _) = monday_from(newest.to.day().plus_days(1)?).and_then(week_from)?;
    let earliest = if following.start() > usual.0.start() { following } else { usual.0 };
    let steps = number.and_then(|number| number.checked_sub(newest.number)).map(i64::from).filter(|steps| *steps > 0);
    let counted = steps.filter(|_| newest.number > 0).and_then(|steps| following.plus_days(7 * (steps - 1)));
    let latest = earliest.plus_days(7 * AHEAD)?;
    let is_soon = |monday: &Moment| (earliest.start()..=latest.start()).contains(&monday.start());
    week_from(counted.filter(is_soon).unwrap_or(earliest))
}

/// The number of a week whose name says none: that after the newest. None at the turn of a year, where some go on
/// counting and some begin anew.
pub(super) fn next_number(newest: Option<Known>) -> Option<u32> {
    newest
        .map(|newest| newest.number)
        .filter(|number| *number > 0 && !matches!(number, 52 | 53))
        .map(|number| number + 1)
}

fn monday_from(day: Moment) -> Option<Moment> {
    day.plus_days((7 - i64::from(day.weekday())) % 7)
}

fn week_from(monday: Moment) -> Option<(Moment, Moment)> {
    Some((monday, monday.plus_days(6)?))
}

/// The name with the year, which numbers of weeks need: `tuan-24` → `tuan-24-2023`, `24` → `tuan-24-2023`.
pub(super) fn slug(slug: &str, word: &str, year: i16) -> String {
    let year = format!("{year:04}");
    let named = if slug.bytes().all(|b| b.is_ascii_digit()) { format!("{word}-{slug}") } else { slug.to_string() };
    if named.split('-').any(|part| part == year) { named } else { format!("{named}-{year}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Zone;

    #[test]
    fn names_say_which_week_it_is() {
        assert_eq!(number_in("Tuần 24"), Some(24));
        assert_eq!(number_in("24"), Some(24));
        assert_eq!(number_in("Lịch tuần 07 (bổ sung)"), Some(7));
        assert_eq!(number_in("Tuần này"), None);
        assert_eq!(number_in("2023"), None);
        assert!(is_plain("Tuần 24") && is_plain("24") && is_plain("week 24 2023") && !is_plain("Tuần 24 bổ sung"));
        assert_eq!(slug("tuan-24", "tuan", 2023), "tuan-24-2023");
        assert_eq!(slug("24", "tuan", 2023), "tuan-24-2023");
        assert_eq!(slug("tuan-24-2023", "tuan", 2023), "tuan-24-2023");
    }

    #[test]
    fn a_new_week_follows_the_newest() {
        let moment = |text: &str| Moment::parse(text, Zone::default()).unwrap();
        let newest = |number, to: &str| Some(Known { number, to: moment(to) });
        let from = |newest, number| next_days(moment("22/11/2026"), newest, number).unwrap().0.short();
        assert_eq!(from(None, Some(49)), "23/11/2026");
        assert_eq!(from(newest(48, "29/11/2026"), Some(49)), "30/11/2026");
        assert_eq!(from(newest(48, "29/11/2026"), None), "30/11/2026");
        assert_eq!(from(newest(48, "29/11/2026"), Some(50)), "07/12/2026");
        // Weeks that end on Friday, a schedule that stood still, a new count, a slip of the pen.
        assert_eq!(from(newest(48, "27/11/2026"), Some(49)), "30/11/2026");
        assert_eq!(from(newest(40, "04/10/2026"), Some(48)), "23/11/2026");
        assert_eq!(from(newest(40, "04/10/2026"), Some(41)), "23/11/2026");
        assert_eq!(from(newest(53, "03/01/2027"), Some(1)), "04/01/2027");
        assert_eq!(from(newest(48, "29/11/2026"), Some(490)), "30/11/2026");
        assert_eq!(next_number(newest(48, "29/11/2026")), Some(49));
        assert_eq!((next_number(newest(53, "03/01/2027")), next_number(None)), (None, None));
    }

    #[test]
    fn a_week_begins_on_monday() {
        let of = |text: &str| {
            let (from, to) = days(Moment::parse(text, Zone::default()).unwrap()).unwrap();
            format!("{}–{}", from.short(), to.short())
        };
        for today in ["30/05/2023", "04/06/2023 23:00", "05/06/2023 08:00"] {
            assert_eq!(of(today), "05/06/2023–11/06/2023", "{today}");
        }
        assert_eq!(of("06/06/2023"), "12/06/2023–18/06/2023");
    }
}
