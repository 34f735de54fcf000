//! News by year, month and day.

use super::{Addresses, EntryId};
use crate::paths::Url;

/// Years that have news, newest first.
#[derive(Debug, Default)]
pub struct Calendar {
    /// The years.
    pub years: Vec<Year>,
}

/// A year that has news.
#[derive(Debug)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Its address.
    pub url: Url,
    /// Its months, newest first.
    pub months: Vec<Month>,
}

/// A month that has news.
#[derive(Debug)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// Its address.
    pub url: Url,
    /// Its days, newest first.
    pub days: Vec<Day>,
}

/// A day that has news.
#[derive(Debug)]
pub struct Day {
    /// Year, month and day.
    pub date: (i16, i8, i8),
    /// Its address.
    pub url: Url,
    /// Its news, newest first.
    pub entries: Vec<EntryId>,
}

impl Year {
    /// How many articles the year has.
    pub fn count(&self) -> usize {
        self.months.iter().map(Month::count).sum()
    }
}

impl Month {
    /// How many articles the month has.
    pub fn count(&self) -> usize {
        self.days.iter().map(|day| day.entries.len()).sum()
    }
}

impl Calendar {
    /// Every month, newest first.
    pub fn months(&self) -> impl Iterator<Item = &Month> {
        self.years.iter().flat_map(|year| &year.months)
    }

    /// Every day, newest first.
    pub fn days(&self) -> impl Iterator<Item = &Day> {
        self.months().flat_map(|month| &month.days)
    }
}

/// Sorts news, newest first, into days by the date that their authors wrote.
pub(super) fn make(news: &[(EntryId, (i16, i8, i8))], addresses: &Addresses) -> Calendar {
    let mut dated: Vec<((i16, i8, i8), EntryId)> = news.iter().map(|(id, date)| (*date, *id)).collect();
    // Moments with offsets of their own may be written under another day than their instant's: order by day again.
    dated.sort_by_key(|(date, id)| (std::cmp::Reverse(*date), *id));
    let mut calendar = Calendar::default();
    for (date @ (year, month, _), id) in dated {
        if calendar.years.last().is_none_or(|last| last.year != year) {
            calendar.years.push(Year { year, url: addresses.year(year), months: Vec::new() });
        }
        let Some(in_year) = calendar.years.last_mut() else { continue };
        if in_year.months.last().is_none_or(|last| last.month != month) {
            in_year.months.push(Month { year, month, url: addresses.month(year, month), days: Vec::new() });
        }
        let Some(in_month) = in_year.months.last_mut() else { continue };
        match in_month.days.last_mut().filter(|last| last.date == date) {
            Some(day) => day.entries.push(id),
            None => in_month.days.push(Day { date, url: addresses.day(date), entries: vec![id] }),
        }
    }
    calendar
}
