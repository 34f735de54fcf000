//! What a source has measured.

use std::collections::BTreeMap;

use crate::time::Moment;

/// A day of the site's calendar: year, month (1–12) and day (1–31).
pub type Day = (i16, i8, i8);

/// What a source has measured, for all pages of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Until when.
    pub as_of: Moment,
    /// Different visitors of the last 300 seconds, where the source can tell.
    pub online: Option<u64>,
    /// Visits.
    pub visits: Visits,
    /// Requests of pages, by the path of the request; see [`super::PageAddresses`].
    pub pages: BTreeMap<String, u64>,
}

/// Visits: different visitors of a day, summed over the days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visits {
    /// Of each day on which there were any. Days of the site's zone.
    ByDay(BTreeMap<Day, u64>),
    /// Of whole periods, by a source that tells no days.
    Periods {
        /// Since midnight.
        today: Option<u64>,
        /// Since Monday.
        week: Option<u64>,
        /// Since the first of the month.
        month: Option<u64>,
        /// Since the source began to count.
        total: Option<u64>,
    },
}

impl Visits {
    /// All visits that are known.
    pub fn sum(&self) -> u64 {
        match self {
            Self::ByDay(days) => days.values().sum(),
            Self::Periods { total, .. } => total.unwrap_or_default(),
        }
    }
}
