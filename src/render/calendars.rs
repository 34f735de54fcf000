//! The calendar files of schedules: every public event of a section, as a program subscribes to it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Renderer;
use super::ical::{self, Calendar, When, ical};
use crate::digest::short_digest;
use crate::parse::entry::{Entry, Event, Week};
use crate::parse::theme::Strings;
use crate::site::{Site, Visibility, week_of};
use crate::time::{DayPart, Hours};

impl Renderer {
    /// The calendar file of a schedule.
    pub(super) fn calendar(&self, position: usize) -> Vec<u8> {
        let site: &Site = &self.site;
        let Some(schedule) = site.schedules.get(position) else { return Vec::new() };
        let Some(section) = site.sections.get(schedule.section) else { return Vec::new() };
        let weeks: Vec<(&Entry, &Week, String)> = schedule
            .weeks
            .iter()
            .filter(|id| site.visibility.get(**id) == Some(&Visibility::Public))
            .filter_map(|id| site.entries.get(*id))
            .filter_map(|entry| Some((&**entry, week_of(entry)?, site.base.absolute(&entry.url))))
            .collect();
        let mut names = Names::default();
        let mut events = Vec::new();
        for (entry, week, url) in &weeks {
            let stamp = entry.updated.or(entry.published()).or(week.from).map_or(0, |moment| moment.start());
            events.extend(week.events.iter().map(|event| ical::Event {
                uid: names.uid(url, event),
                stamp,
                when: match event.instants() {
                    Some((start, end)) => When::Time(start, end),
                    None => When::Day(event.date),
                },
                summary: summary(event, &site.theme.strings),
                location: event.place.as_deref().unwrap_or_default(),
                description: description(event, &site.theme.strings),
                url,
            }));
        }
        let name = format!("{} | {}", section.title, site.config.title);
        let url = site.base.absolute(&section.url);
        ical(&Calendar { name: &name, language: site.config.language, url: &url, events })
    }
}

/// Names for events that stay when others are added, moved or deleted: what makes an event is its week, day and title.
#[derive(Default)]
struct Names(HashMap<String, usize>);

impl Names {
    /// The UID of an event (RFC 5545, section 3.8.4.7). The week's address makes it unique in the world.
    fn uid(&mut self, week: &str, event: &Event) -> String {
        let name = short_digest(format!("{week}\n{}\n{}", event.date.iso(), event.title).as_bytes(), 16);
        let count = self.0.entry(name.clone()).or_default();
        *count += 1;
        let host = week.split('/').nth(2).unwrap_or("loa");
        // The port is none of a host's name.
        let host = host.split_once(':').map_or(host, |(host, _)| host);
        if *count == 1 { format!("{name}@{host}") } else { format!("{name}-{count}@{host}") }
    }
}

/// What a calendar shows first. A part of the day is no time to it, so it stands in words.
fn summary<'a>(event: &'a Event, words: &Strings) -> Cow<'a, str> {
    match event.hours {
        Hours::Part(part) => format!("{}: {}", words.get(part_key(part)), event.title).into(),
        Hours::AllDay | Hours::Clock { .. } => Cow::Borrowed(&event.title),
    }
}

/// What a calendar has no field for, a line each.
fn description(event: &Event, words: &Strings) -> String {
    let attendees = event.attendees_line();
    let named = [("event_chair", event.chair.as_deref().unwrap_or_default()), ("event_attendees", &attendees)];
    let named = named.into_iter().filter(|(_, text)| !text.is_empty());
    let named = named.map(|(key, text)| format!("{}: {text}", words.get(key)));
    let lines: Vec<String> = named.chain(event.note.as_deref().map(str::to_string)).collect();
    lines.join("\n")
}

/// The theme's word for a part of the day.
pub(super) fn part_key(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "morning",
        DayPart::Afternoon => "afternoon",
        DayPart::Evening => "evening",
    }
}
