//! Where a campaign is in its period.

use crate::parse::entry::{Campaign, Period};
use crate::time::Instant;

/// Where a campaign is in its period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Its first day has not come.
    Upcoming,
    /// It runs.
    Running,
    /// Its last day is over.
    Ended,
}

impl Phase {
    /// The name that templates see.
    pub fn name(self) -> &'static str {
        match self {
            Self::Upcoming => "upcoming",
            Self::Running => "running",
            Self::Ended => "ended",
        }
    }
}

/// The phase of a period at a moment; none for a period without ends.
pub fn phase(period: Period, at: Instant) -> Option<Phase> {
    match (period.from, period.to) {
        (None, None) => None,
        (Some(from), _) if at < from.start() => Some(Phase::Upcoming),
        (_, Some(to)) if at >= to.end() => Some(Phase::Ended),
        _ => Some(Phase::Running),
    }
}

/// The phase of a campaign at a moment. One that its author has closed is over whatever the moment.
pub fn campaign_phase(campaign: &Campaign, at: Instant) -> Option<Phase> {
    match campaign.closed {
        Some(_) => Some(Phase::Ended),
        None => phase(campaign.period?, at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Moment, Zone};

    #[test]
    fn a_campaign_runs_to_the_end_of_its_last_day() {
        let moment = |text: &str| Moment::parse(text, Zone::default()).unwrap();
        let period = Period { from: Some(moment("2022-08-02")), to: Some(moment("2025-12-31")) };
        let at = |text: &str| phase(period, moment(text).start());
        assert_eq!(at("2022-08-01 23:59:59"), Some(Phase::Upcoming));
        assert_eq!(at("2022-08-02"), Some(Phase::Running));
        assert_eq!(at("2025-12-31 23:59:59"), Some(Phase::Running));
        assert_eq!(at("2026-01-01"), Some(Phase::Ended));
        assert_eq!(phase(Period::default(), 0), None);
    }

    #[test]
    fn a_closed_campaign_is_over_at_every_moment() {
        let moment = |text: &str| Moment::parse(text, Zone::default()).unwrap();
        let period = Period { from: Some(moment("2022-08-02")), to: Some(moment("2025-12-31")) };
        let open = Campaign {
            period: Some(period),
            closed: None,
            plan: None,
            messages: [].into(),
            organiser: None,
            targets: [].into(),
        };
        let closed = Campaign { closed: period.to, ..open.clone() };
        for (at, phase) in
            [("2022-08-01", Phase::Upcoming), ("2025-12-31", Phase::Running), ("2026-01-01", Phase::Ended)]
        {
            assert_eq!(campaign_phase(&open, moment(at).start()), Some(phase), "{at}");
            assert_eq!(campaign_phase(&closed, moment(at).start()), Some(Phase::Ended), "{at}");
        }
    }
}
