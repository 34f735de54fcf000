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
    let later = (7 - i64::from(today.weekday())) % 7;
    let monday = today.day().plus_days(later)?;
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
