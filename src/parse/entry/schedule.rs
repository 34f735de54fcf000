//! A week of a working schedule: its days, its events, and what can be wrong with them.

use super::fields::Fields;
use super::keys::EventKeys;
use crate::diagnostics::Problem;
use crate::parse::yaml::{CountText, List, MomentText, Needed, Text, report_unread};
use crate::text::Language;
use crate::time::{Hours, Instant, Moment, Zone};

/// The largest number that a week may have: units also count through a term of office.
pub(crate) const LARGEST: u32 = 999;

/// The seconds of a day.
const DAY: Instant = 24 * 60 * 60;

/// The days of a week, and those of two, which some offices plan together; more is a slip of the pen.
const SEVEN: i64 = 7;
const FORTNIGHT: i64 = 14;

/// How long a line of titles may grow, in bytes.
const GIST: usize = 240;

/// A week of a working schedule. Its number is its author's and says nothing of the calendar: it is not ISO's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// The number that its author gave it; 0 where the file is broken.
    pub number: u32,
    /// The first day.
    pub from: Option<Moment>,
    /// The last day.
    pub to: Option<Moment>,
    /// What takes place, by day and hour.
    pub events: Box<[Event]>,
    /// The titles of the first events, in a line.
    pub gist: Box<str>,
}

/// Something that takes place on a day of a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub date: Moment,
    /// When on that day.
    pub hours: Hours,
    /// What it is.
    pub title: Box<str>,
    /// Where.
    pub place: Option<Box<str>>,
    /// Who leads it.
    pub chair: Option<Box<str>>,
    /// Who takes part.
    pub attendees: Box<[Box<str>]>,
    /// What else there is to say.
    pub note: Option<Box<str>>,
}

impl Week {
    /// The title of a week whose author gave none: `Tuần 24 (từ ngày 05 tháng 6 đến ngày 11/6/2023)`. `pattern` is the
    /// theme's, with `{week}`, `{from}` and `{to}`. The year of the first day is named where it is another one.
    pub(super) fn title(&self, pattern: &str, language: Language) -> Option<String> {
        let (from, to) = (self.from?, self.to?);
        let from = if from.date().0 == to.date().0 { from.day_and_month(language) } else { from.long(language) };
        let title = pattern.replace("{week}", &self.number.to_string());
        Some(title.replace("{from}", &from).replace("{to}", &to.closing(language)))
    }
}

impl Event {
    /// The instants at which it begins and ends; none for what has no time.
    pub fn instants(&self) -> Option<(Instant, Option<Instant>)> {
        let Hours::Clock { start, end } = self.hours else { return None };
        let at = |minute: u16| self.date.start() + Instant::from(minute) * 60;
        Some((at(start), end.map(at)))
    }

    /// Who takes part, in a line: semicolons keep names apart that hold commas.
    pub fn attendees_line(&self) -> String {
        let has_commas = self.attendees.iter().any(|name| name.contains(','));
        self.attendees.join(if has_commas { "; " } else { ", " })
    }

    /// The moment of a minute of its day, on clocks in `zone`.
    pub fn moment(&self, minute: u16, zone: Zone) -> Option<Moment> {
        zone.at(self.date.start() + Instant::from(minute) * 60)
    }
}

/// The keys of a week, as typed.
pub(super) struct WeekKeys {
    pub week: Option<Needed<CountText<1, LARGEST>>>,
    pub from: Option<Needed<MomentText>>,
    pub to: Option<Needed<MomentText>>,
    pub events: Option<List<EventKeys>>,
}

/// Reads a week. Events that cannot be placed are reported and left out.
pub(super) fn read_week(fields: &mut Fields<'_>, keys: WeekKeys) -> Week {
    let number = match fields.required("week", keys.week.map(|Needed(CountText(text))| Needed(text))) {
        Some(text) => fields.count("week", Some(CountText::<1, LARGEST>(Text(text.into())))).unwrap_or_default(),
        None => 0,
    };
    let from = day(fields, "from", keys.from);
    let to = day(fields, "to", keys.to);
    let span = from.zip(to);
    let is_forward = span.is_none_or(|(from, to)| from.start() <= to.start());
    if let Some((from, to)) = span.filter(|_| !is_forward) {
        fields.error("to", Problem::PeriodBackwards { from: from.short(), to: to.short() });
    }
    if let Some((from, to)) = span.filter(|_| is_forward) {
        let days = (to.end() - from.start()) / DAY;
        if days > FORTNIGHT {
            fields.error("to", Problem::WeekTooLong { days });
        } else if days > SEVEN {
            fields.warn("to", Problem::WeekTooLong { days });
        }
    }
    // Against a week that runs backwards every event would be wrong.
    let span = span.filter(|_| is_forward);
    let mut events = Vec::new();
    for (position, keys) in keys.events.map(|events| events.0).unwrap_or_default().into_iter().enumerate() {
        events.extend(read_event(fields, &format!("events[{position}]."), keys, span));
    }
    events.sort_by_key(|event: &Event| (event.date.start(), event.hours.order()));
    Week { number, from, to, gist: gist(&events), events: events.into() }
}

/// As many titles of events as a description has room for.
fn gist(events: &[Event]) -> Box<str> {
    let mut gist = String::new();
    for event in events {
        if !gist.is_empty() && gist.len() + event.title.len() > GIST {
            gist.push_str("; …");
            break;
        }
        if !gist.is_empty() {
            gist.push_str("; ");
        }
        gist.push_str(&event.title);
    }
    gist.into()
}

fn read_event(fields: &mut Fields<'_>, path: &str, keys: EventKeys, span: Option<(Moment, Moment)>) -> Option<Event> {
    let of = |key: &str| format!("{path}{key}");
    report_unread(fields.file, &keys, path, fields.diagnostics);
    let title = fields.required(&of("title"), keys.title);
    let date = day(fields, &of("date"), keys.date);
    if let (Some(date), Some((from, to))) = (date, span)
        && (date.start() < from.start() || date.start() >= to.end())
    {
        let (date, from, to) = (date.short(), from.short(), to.short());
        fields.error(&of("date"), Problem::EventOutsideWeek { date, from, to });
    }
    let time = fields.line(keys.time);
    let hours = Hours::parse(time.as_deref().unwrap_or_default());
    match hours {
        None => {
            let value = time.as_deref().unwrap_or_default().to_string();
            fields.error(&of("time"), Problem::BadTime { value });
        }
        Some(Hours::Clock { start, end: Some(end) }) if end <= start => {
            let (start, end) = (crate::time::clock(start), crate::time::clock(end));
            fields.error(&of("time"), Problem::EventBackwards { start, end });
        }
        Some(_) => {}
    }
    Some(Event {
        date: date?,
        hours: hours?,
        title: title?,
        place: fields.line(keys.place),
        chair: fields.line(keys.chair),
        attendees: fields.lines(keys.attendees),
        note: fields.line(keys.note),
    })
}

/// A day that must be there.
fn day(fields: &mut Fields<'_>, key: &str, text: Option<Needed<MomentText>>) -> Option<Moment> {
    let line = fields.required(key, text.map(|Needed(MomentText(text))| Needed(text)))?;
    fields.moment(key, Some(MomentText(Text(line.into())))).map(Moment::day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(number: u32, from: &str, to: &str) -> Week {
        let moment = |text| Moment::parse(text, Zone::default());
        Week { number, from: moment(from), to: moment(to), events: [].into(), gist: "".into() }
    }

    #[test]
    fn a_week_is_called_as_portals_call_it() {
        let vi = |week: Week| week.title("Tuần {week} (từ {from} đến ngày {to})", Language::Vi).unwrap();
        let seed = week(24, "05/06/2023", "11/06/2023");
        assert_eq!(vi(seed.clone()), "Tuần 24 (từ ngày 05 tháng 6 đến ngày 11/6/2023)");
        assert_eq!(vi(week(23, "29/05/2023", "04/06/2023")), "Tuần 23 (từ ngày 29 tháng 5 đến ngày 04/6/2023)");
        assert_eq!(vi(week(7, "06/02/2023", "12/02/2023")), "Tuần 7 (từ ngày 06 tháng 02 đến ngày 12/02/2023)");
        let turn = week(1, "30/12/2024", "05/01/2025");
        assert_eq!(vi(turn), "Tuần 1 (từ ngày 30 tháng 12 năm 2024 đến ngày 05/01/2025)");
        let en = seed.title("Week {week} ({from} to {to})", Language::En).unwrap();
        assert_eq!(en, "Week 24 (5 June to 11 June 2023)");
        assert_eq!(Week { to: None, ..seed }.title("{week}", Language::Vi), None);
    }
}
