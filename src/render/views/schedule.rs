//! Schedules as templates see them: the calendar of a section, its current week, a week by days.

use tera::Value;

use super::card::state;
use super::{date, view};
use crate::parse::entry::{Entry, Event, Week};
use crate::render::calendars::part_key;
use crate::site::{EntryId, Site, week_of, week_phase};
use crate::time::{Hours, Moment, clock};

/// How many days a week may have for the days without events to be shown: beyond that it is no week.
const SHOWN_DAYS: i64 = 14;

/// A schedule: `{title, url, calendar, calendar_address, week, previous, next}`. `week` is its current week as
/// [`week_view`] makes it, with its neighbours as links; none where there is no week. The calendar is none where there
/// is no event yet. Everything that shows a schedule elsewhere, such as a block on the home page, is made from this.
pub(in crate::render) fn schedule(site: &Site, section: usize) -> Value {
    let Some((schedule, section)) = site.schedule_of(section).zip(site.sections.get(section)) else {
        return Value::none();
    };
    let at = schedule.current.and_then(|id| schedule.weeks.iter().position(|week| *week == id));
    let neighbour = |at: Option<usize>| at.and_then(|at| schedule.weeks.get(at)).map(|id| week_item(site, *id));
    view! {
        title: &*section.title,
        url: site.href(&section.url),
        calendar: schedule.calendar.as_ref().map(|url| site.href(url)),
        calendar_address: schedule.calendar.as_ref().map(|url| site.base.absolute(url)),
        week: schedule.current.map(|id| week_view(site, id)),
        previous: neighbour(at.and_then(|at| at.checked_sub(1))),
        next: neighbour(at.map(|at| at + 1)),
    }
}

/// A week in a list: `{title, url, number, from, to, phase, state, count}`.
pub(in crate::render) fn week_item(site: &Site, id: EntryId) -> Value {
    let Some((entry, week)) = found(site, id) else { return Value::none() };
    let day = |moment: Option<Moment>| moment.map(|moment| date(moment, site.config.language));
    view! {
        title: &*entry.title,
        url: site.href(&entry.url),
        number: u64::from(week.number),
        from: day(week.from),
        to: day(week.to),
        phase: week_phase(week, site.at).map(|phase| phase.name()),
        state: state(site, id),
        count: week.events.len(),
    }
}

/// A week: as [`week_item`], and `columns` `{place, chair, attendees, count}` (whether any event has one; how many
/// columns there are with hours and title) and `days`, a list of `{iso, title, events}`. Working days without events
/// are among the days of a week that has any.
pub(in crate::render) fn week_view(site: &Site, id: EntryId) -> Value {
    let Some((_, week)) = found(site, id) else { return Value::none() };
    let has = |is_there: fn(&Event) -> bool| week.events.iter().any(is_there);
    let (place, chair) = (has(|event| event.place.is_some()), has(|event| event.chair.is_some()));
    let attendees = has(|event| !event.attendees.is_empty());
    let count = 2 + [place, chair, attendees].into_iter().filter(|is_there| *is_there).count();
    let columns = view! { place: place, chair: chair, attendees: attendees, count: count };
    let days: Vec<Value> = days_of(week).into_iter().map(|day| day_view(site, week, day)).collect();
    super::with(super::with(week_item(site, id), "columns", columns), "days", days.into())
}

fn found(site: &Site, id: EntryId) -> Option<(&Entry, &Week)> {
    let entry = site.entries.get(id)?;
    Some((entry, week_of(entry)?))
}

/// The days to show: those with events and, between the first and the last day, the working days without.
fn days_of(week: &Week) -> Vec<Moment> {
    if week.events.is_empty() {
        return Vec::new();
    }
    let mut days: Vec<Moment> = week.events.iter().map(|event| event.date).collect();
    if let Some((from, to)) = week.from.zip(week.to) {
        let all = (0..SHOWN_DAYS).map_while(|later| from.plus_days(later).filter(|day| day.start() < to.end()));
        let is_short = from.plus_days(SHOWN_DAYS).is_none_or(|day| day.start() >= to.end());
        days.extend(all.filter(|day| is_short && day.weekday() < 5));
    }
    days.sort_unstable();
    days.dedup_by_key(|day| day.start());
    days
}

/// A day: `{iso, title, events}`; the title is `Thứ Hai, 05/06`.
fn day_view(site: &Site, week: &Week, day: Moment) -> Value {
    const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let words = &site.theme.strings;
    let (_, month, number) = day.date();
    let weekday = WEEKDAYS.get(usize::from(day.weekday())).map_or("", |key| words.get(key));
    let title = words.get("schedule_day").replace("{weekday}", weekday);
    let title = title.replace("{date}", &format!("{number:02}/{month:02}"));
    let events: Vec<Value> = week
        .events
        .iter()
        .filter(|event| event.date.start() == day.start())
        .map(|event| event_view(site, event))
        .collect();
    view! { iso: day.iso(), title: title, events: events }
}

/// An event: `{start, end, hours, title, place, chair, attendees, note}`; `start` and `end` are `{iso, clock}` or none,
/// `hours` are the words where there is no time.
fn event_view(site: &Site, event: &Event) -> Value {
    let words = &site.theme.strings;
    let time = |minute: u16| {
        let iso = event.moment(minute, site.config.zone).map(Moment::iso);
        view! { iso: iso, clock: clock(minute) }
    };
    let (start, end, hours) = match event.hours {
        Hours::Clock { start, end } => (Some(time(start)), end.map(time), None),
        Hours::Part(part) => (None, None, Some(words.get(part_key(part)))),
        Hours::AllDay => (None, None, Some(words.get("all_day"))),
    };
    view! {
        start: start,
        end: end,
        hours: hours,
        title: &*event.title,
        place: event.place.as_deref(),
        chair: event.chair.as_deref(),
        attendees: (!event.attendees.is_empty()).then(|| event.attendees_line()),
        note: event.note.as_deref(),
    }
}
