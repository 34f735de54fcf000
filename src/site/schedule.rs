//! Schedules: the weeks of a section in order, which of them is current, and where its calendar file is.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Addresses, EntryId, Phase, Section, Site, Visibility, phase};
use crate::diagnostics::{At, Diagnostic, Problem};
use crate::parse::entry::{Details, Entry, Kind, LARGEST_WEEK, Period, Week};
use crate::paths::Url;
use crate::time::{Instant, Moment};

/// The most weeks that a year has.
const MOST_WEEKS: u32 = 53;

/// The schedule of a section.
#[derive(Debug)]
pub struct Schedule {
    /// The position of the section.
    pub section: usize,
    /// Its weeks, earliest first.
    pub weeks: Vec<EntryId>,
    /// The week to show now: the earliest that is not over, else the last.
    pub current: Option<EntryId>,
    /// The calendar file; none while the public sees no event, because RFC 5545 knows no empty calendar.
    pub calendar: Option<Url>,
}

impl Site {
    /// The schedule of a section, by the section's position, where it has one.
    pub fn schedule_of(&self, section: usize) -> Option<&Schedule> {
        self.schedules.iter().find(|schedule| schedule.section == section)
    }
}

/// Gathers the weeks of all sections with schedules. Weeks that share a number or a day are reported, and numbers that
/// no week has.
pub(super) fn make(
    entries: &[Arc<Entry>],
    visibility: &[Visibility],
    sections: &[Section],
    addresses: &Addresses,
    at: Instant,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Schedule> {
    let of = |(position, section): (usize, &Section)| {
        let mut weeks = section.newest.clone();
        weeks.sort_by_key(|id| week(entries, *id).and_then(|(_, week)| week.from).map(Moment::start));
        let known: Vec<(&Entry, &Week)> = weeks.iter().filter_map(|id| week(entries, *id)).collect();
        report_twins(&known, diagnostics);
        report_high_numbers(&known, diagnostics);
        let is_over =
            |id: &EntryId| week(entries, *id).and_then(|(_, week)| week_phase(week, at)) == Some(Phase::Ended);
        let current = weeks.iter().find(|id| !is_over(id)).or(weeks.last()).copied();
        let has_events = |id: &EntryId| {
            let is_public = visibility.get(*id) == Some(&Visibility::Public);
            is_public && week(entries, *id).is_some_and(|(_, week)| !week.events.is_empty())
        };
        let calendar = weeks.iter().any(has_events).then(|| addresses.calendar_file(&section.url));
        Schedule { section: position, weeks, current, calendar }
    };
    sections.iter().enumerate().filter(|(_, section)| section.kind == Kind::Schedule).map(of).collect()
}

/// The week that an entry is.
pub fn week_of(entry: &Entry) -> Option<&Week> {
    match &entry.details {
        Details::Week(week) => Some(week),
        _ => None,
    }
}

/// Whether a week is to come, runs, or is over.
pub fn week_phase(week: &Week, at: Instant) -> Option<Phase> {
    phase(Period { from: week.from, to: week.to }, at)
}

fn week(entries: &[Arc<Entry>], id: EntryId) -> Option<(&Entry, &Week)> {
    let entry = entries.get(id)?;
    Some((entry, week_of(entry)?))
}

/// Warns of weeks numbered beyond the weeks of a year, unless the one before or after is numbered like that: some
/// offices count through a term.
fn report_high_numbers(weeks: &[(&Entry, &Week)], diagnostics: &mut Vec<Diagnostic>) {
    // The largest stands for all beyond it, which are errors already.
    for (entry, week) in weeks.iter().filter(|(_, week)| (MOST_WEEKS + 1..LARGEST_WEEK).contains(&week.number)) {
        if !weeks.iter().any(|(_, other)| other.number.abs_diff(week.number) == 1) {
            let problem = Problem::WeekNumberHigh { number: week.number };
            diagnostics.push(Diagnostic::warning(&entry.source, At::key("week"), problem));
        }
    }
}

/// Reports the later of two weeks with one number, or that share a day: mostly last week's file, copied. `weeks` are in
/// order.
fn report_twins(weeks: &[(&Entry, &Week)], diagnostics: &mut Vec<Diagnostic>) {
    let mut numbered = HashMap::new();
    let mut last: Option<(&Entry, Moment)> = None;
    for (entry, week) in weeks {
        // What is wrong with a week that runs backwards is said where it is read.
        let Some((from, to)) = week.from.zip(week.to).filter(|(from, to)| from.start() < to.end()) else { continue };
        // Counted in the year of its last day: a week over the turn of a year is the first of the new one.
        let year = to.date().0;
        let twin = numbered.insert((year, week.number), &entry.source).filter(|_| week.number > 0);
        let overlapped = last.filter(|(_, to)| from.start() < to.end());
        if let Some(other) = twin {
            let problem = Problem::WeekTwice { number: week.number, year, other: other.to_string() };
            diagnostics.push(Diagnostic::warning(&entry.source, At::key("week"), problem));
        } else if let Some((other, to)) = overlapped {
            let problem = Problem::WeeksOverlap { other: other.source.to_string(), to: to.short() };
            diagnostics.push(Diagnostic::warning(&entry.source, At::key("from"), problem));
        }
        if last.is_none_or(|(_, end)| end.end() < to.end()) {
            last = Some((entry, to));
        }
    }
}
