//! `loa next [--at WHEN] [--format FORMAT]`.

use clap::{Arg, ArgMatches, Command};

use super::{Call, Form};
use crate::cli::words::Words;

/// The arguments of `loa next`, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextArgs {
    /// The moment after which to look.
    pub at: Option<String>,
    /// How to answer.
    pub format: NextFormat,
}

/// How `loa next` answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NextFormat {
    /// Sentences for people, on stderr.
    #[default]
    Human,
    /// RFC 3339 in the zone of the site: `2023-02-15T07:00:00+07:00`.
    Iso,
    /// Seconds since 1970.
    Unix,
    /// A calendar event of systemd, in UTC: `2023-02-15 00:00:00 UTC`.
    Systemd,
    /// The five fields of cron in the zone of the site, rounded up to a minute: `0 7 15 2 *`.
    Cron,
    /// Everything that is to come, as JSON.
    Json,
}

impl NextFormat {
    const ALL: [(&'static str, Self); 6] = [
        ("human", Self::Human),
        ("iso", Self::Iso),
        ("unix", Self::Unix),
        ("systemd", Self::Systemd),
        ("cron", Self::Cron),
        ("json", Self::Json),
    ];

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, format)| format)
    }
}

pub(super) const FORM: Form = Form { name: "next", define, read };

fn define(command: Command, words: &'static Words) -> Command {
    let (moment, words) = (words.build.moment, &words.next);
    command.about(words.about).override_usage(words.usage).after_help(words.examples).args([
        Arg::new("at").long("at").value_name(moment).help(words.at),
        Arg::new("format")
            .long("format")
            .value_name(words.format_name)
            .value_parser(NextFormat::ALL.map(|(name, _)| name))
            .hide_possible_values(true)
            .help(words.format),
    ])
}

fn read(matches: &mut ArgMatches) -> Call {
    let format = matches.remove_one::<String>("format");
    Call::Next(NextArgs {
        at: matches.remove_one("at"),
        format: format.as_deref().and_then(NextFormat::parse).unwrap_or_default(),
    })
}
