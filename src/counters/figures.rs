//! What the counters of a site show at a moment: the contents of `counters.json`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Day, Measured, PageAddresses, Visits};
use crate::parse::config::CounterBase;
use crate::time::Moment;

/// Figures in the wire format. A figure that nobody measured is `null`, never zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// When they were true, RFC 3339 in the site's zone.
    pub as_of: String,
    /// Different visitors of the last 300 seconds.
    pub online: Option<u64>,
    /// Visits since midnight.
    pub today: Option<u64>,
    /// Visits since Monday.
    pub week: Option<u64>,
    /// Visits since the first of the month.
    pub month: Option<u64>,
    /// Visits since counting began, with what an older counter had counted before.
    pub total: Option<u64>,
    /// Requests of pages, by their address below the site's base.
    pub pages: BTreeMap<String, u64>,
}

impl Figures {
    /// What was measured, as counters show it. `base` is what an older counter had counted.
    pub fn new(measured: &Measured, base: Option<CounterBase>, addresses: &PageAddresses) -> Self {
        let as_of = measured.as_of;
        let carried = base.map_or(0, |base| base.total);
        let (today, week, month, total) = match &measured.visits {
            Visits::ByDay(days) => {
                let until = as_of.date();
                let since = |first: Day| Some(days.range(first..=until).map(|(_, visits)| visits).sum());
                let monday = as_of.monday().map_or(until, Moment::date);
                // A day that the older counter saw is in its figure already.
                let new = |day: &Day| base.is_none_or(|base| *day > base.as_of.date());
                let total = days.iter().filter(|(day, _)| new(day) && **day <= until).map(|(_, visits)| visits).sum();
                (since(until), since(monday), since((until.0, until.1, 1)), Some(total))
            }
            Visits::Periods { today, week, month, total } => (*today, *week, *month, *total),
        };
        let mut pages = BTreeMap::new();
        for (requested, views) in &measured.pages {
            if let Some(address) = addresses.find(requested) {
                *pages.entry(address.to_string()).or_insert(0) += views;
            }
        }
        Self {
            as_of: as_of.rfc3339(),
            online: measured.online,
            today,
            week,
            month,
            total: total.map(|total: u64| total.saturating_add(carried)),
            pages,
        }
    }

    /// The bytes of the file: JSON with a line for each figure and each page, so that versions can be compared.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Zone;

    fn moment(text: &str) -> Moment {
        Moment::parse(text, Zone::default()).unwrap()
    }

    fn measured(as_of: &str, days: &[(Day, u64)]) -> Measured {
        Measured {
            as_of: moment(as_of),
            online: None,
            visits: Visits::ByDay(days.iter().copied().collect()),
            pages: BTreeMap::from([("/tin-tuc/a/".to_string(), 3), ("/tin-tuc/a/index.html?x=1".to_string(), 1)]),
        }
    }

    #[test]
    fn periods_are_those_of_the_calendar() {
        // Wednesday 2 December 2026: the week began on 30 November.
        let days = [((2026, 11, 29), 1), ((2026, 11, 30), 10), ((2026, 12, 1), 100), ((2026, 12, 2), 1000)];
        let addresses = PageAddresses::new("/", ["/tin-tuc/a/"]);
        let figures = Figures::new(&measured("2026-12-02T07:00:00+07:00", &days), None, &addresses);
        assert_eq!((figures.today, figures.week, figures.month), (Some(1000), Some(1110), Some(1100)));
        assert_eq!((figures.total, figures.online), (Some(1111), None));
        assert_eq!(figures.pages, BTreeMap::from([("/tin-tuc/a/".to_string(), 4)]));
        assert_eq!(figures.as_of, "2026-12-02T07:00:00+07:00");
    }

    #[test]
    fn an_older_counter_is_carried_over_and_its_days_are_counted_once() {
        let days = [((2022, 12, 31), 5), ((2023, 1, 1), 7)];
        let base = CounterBase { total: 1_279_974, as_of: moment("31/12/2022") };
        let addresses = PageAddresses::new("/", []);
        let figures = Figures::new(&measured("2023-01-01T10:00:00+07:00", &days), Some(base), &addresses);
        assert_eq!(figures.total, Some(1_279_981));
    }

    #[test]
    fn a_day_without_visits_is_a_measured_zero() {
        let addresses = PageAddresses::new("/", []);
        let figures = Figures::new(&measured("2026-12-02T07:00:00+07:00", &[((2026, 11, 1), 4)]), None, &addresses);
        assert_eq!((figures.today, figures.week, figures.month, figures.total), (Some(0), Some(0), Some(0), Some(4)));
    }
}
