//! What is to come on a site, for people and for programs.

use serde_json::{Value, json};

use crate::cli::args::NextFormat;
use crate::cli::words::{NextWords, Words};
use crate::next::{Agenda, Coming};
use crate::text::{Language, visible};
use crate::time::{Instant, Moment, Zone};

/// Sentences for people: when, in how long, and which entries.
pub(in crate::cli) fn agenda(agenda: &Agenda, at: Instant, language: Language) -> String {
    let words = &Words::of(language).next;
    let (next, later) = agenda.split();
    let Some(first) = next.first() else { return format!("{}\n", words.nothing) };
    let wait = wait(first.moment.start().saturating_sub(at), words);
    let mut text = format!("{}\n", (words.next)(&shown(first.moment), &wait));
    for coming in next {
        let (file, title) = (visible(coming.file.as_str()), visible(&coming.title));
        text.push_str(&format!("  {file}: {} — “{title}”\n", (words.change)(coming.change)));
    }
    if !later.is_empty() {
        text.push_str(&format!("{}\n", (words.later)(later.len())));
    }
    text
}

/// One line (JSON: one document) for programs; nothing when nothing is to come, except in JSON.
pub(in crate::cli) fn machine_agenda(agenda: &Agenda, at: Instant, format: NextFormat) -> String {
    let (next, later) = agenda.split();
    if format == NextFormat::Json {
        return document(next, later, at);
    }
    let Some(moment) = next.first().map(|coming| coming.moment) else { return String::new() };
    let line = match format {
        NextFormat::Human | NextFormat::Json => String::new(),
        NextFormat::Iso => moment.rfc3339(),
        NextFormat::Unix => moment.start().to_string(),
        NextFormat::Systemd => systemd(moment),
        NextFormat::Cron => cron(moment),
    };
    format!("{line}\n")
}

/// `2023-02-15 00:00:00 UTC`: systemd knows no offsets (systemd.time(7)).
fn systemd(moment: Moment) -> String {
    let utc = Moment::from_instant(moment.start(), Zone::UTC).unwrap_or(moment).rfc3339();
    let (date, time) = utc.split_once('T').unwrap_or((&utc, ""));
    format!("{date} {} UTC", time.get(..8).unwrap_or(time))
}

/// `0 7 15 2 *`: minute, hour, day, month, any weekday (crontab(5)). Cron knows no seconds, and a build before its
/// moment would show nothing new: the next whole minute.
fn cron(moment: Moment) -> String {
    let moment = moment.next_minute().unwrap_or(moment);
    let ((_, month, day), (hour, minute, _)) = (moment.date(), moment.clock());
    format!("{minute} {hour} {day} {month} *")
}

/// `{at, next: {at, unix, in_seconds, changes} or null, later}`.
fn document(next: &[Coming], later: &[Coming], at: Instant) -> String {
    let change = |coming: &Coming| json!({ "file": coming.file.as_str(), "title": &*coming.title, "change": coming.change.name() });
    let next = next.first().map(|first| {
        json!({
            "at": first.moment.rfc3339(),
            "unix": first.moment.start(),
            "in_seconds": first.moment.start().saturating_sub(at),
            "changes": next.iter().map(change).collect::<Vec<_>>(),
        })
    });
    let later: Vec<Value> = later
        .iter()
        .map(|coming| {
            let mut value = change(coming);
            if let Value::Object(members) = &mut value {
                members.insert("at".into(), coming.moment.rfc3339().into());
                members.insert("unix".into(), coming.moment.start().into());
            }
            value
        })
        .collect();
    format!("{:#}\n", json!({ "next": next, "later": later }))
}

/// A moment as people read it, without seconds that are none.
fn shown(moment: Moment) -> String {
    let text = moment.short();
    match moment.clock() {
        (_, _, 0) => text.strip_suffix(":00").map_or(text.clone(), str::to_string),
        _ => text,
    }
}

/// The two largest units of a stretch of time: `2 ngày 3 giờ`.
fn wait(seconds: Instant, words: &NextWords) -> String {
    let units = [(86_400, words.days), (3600, words.hours), (60, words.minutes), (1, words.seconds)];
    let mut rest = seconds.max(0);
    let mut said = Vec::new();
    for (length, say) in units {
        let count = rest / length;
        rest %= length;
        if count > 0 {
            said.push(say(count));
        } else if !said.is_empty() {
            break;
        }
        if said.len() == 2 {
            break;
        }
    }
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths::SourcePath;
    use crate::site::Change;

    fn moment(text: &str) -> Moment {
        Moment::parse(text, Zone::default()).unwrap()
    }

    fn coming(text: &str) -> Agenda {
        let coming = Coming {
            moment: Zone::default().at(moment(text).start()).unwrap(),
            file: SourcePath::new("content/tin-tuc/a.md"),
            title: "A".into(),
            change: Change::Appears,
        };
        Agenda { diagnostics: Vec::new(), language: Language::Vi, coming: vec![coming] }
    }

    fn line(when: &str, format: NextFormat) -> String {
        machine_agenda(&coming(when), 0, format)
    }

    #[test]
    fn programs_get_one_line() {
        let when = "2023-02-15 06:30";
        assert_eq!(line(when, NextFormat::Iso), "2023-02-15T06:30:00+07:00\n");
        assert_eq!(line(when, NextFormat::Unix), "1676417400\n");
        assert_eq!(line(when, NextFormat::Systemd), "2023-02-14 23:30:00 UTC\n");
        assert_eq!(line(when, NextFormat::Cron), "30 6 15 2 *\n");
        assert_eq!(line("2023-12-31 23:59:01", NextFormat::Cron), "0 0 1 1 *\n");
        let none = Agenda { coming: Vec::new(), ..coming(when) };
        assert_eq!(machine_agenda(&none, 0, NextFormat::Iso), "");
        assert!(machine_agenda(&none, 0, NextFormat::Json).contains("\"next\": null"));
    }

    #[test]
    fn people_hear_the_two_largest_units() {
        let says = |seconds| wait(seconds, &Words::of(Language::Vi).next);
        assert_eq!(says(2 * 86_400 + 3 * 3600 + 59), "2 ngày 3 giờ");
        assert_eq!(says(2 * 86_400 + 59), "2 ngày");
        assert_eq!(says(3661), "1 giờ 1 phút");
        assert_eq!(says(5), "5 giây");
        assert_eq!(wait(90_000, &Words::of(Language::En).next), "1 day 1 hour");
    }

    #[test]
    fn seconds_are_shown_where_there_are_some() {
        assert_eq!(shown(moment("15/02/2023 07:00:00")), "15/02/2023 07:00");
        assert_eq!(shown(moment("15/02/2023 07:00:05")), "15/02/2023 07:00:05");
    }
}
