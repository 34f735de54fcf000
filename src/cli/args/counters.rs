//! `loa counters (--log FILE… | --from SERVICE SOURCE) [--out FILE] [--at WHEN] [--quiet]`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, ValueHint, value_parser};

use super::common::flag;
use super::{Call, Form};
use crate::cli::words::Words;

/// The arguments of `loa counters`, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountersArgs {
    /// Access logs to count.
    pub logs: Vec<PathBuf>,
    /// The service or program, and the address or file that holds its figures.
    pub from: Option<(String, String)>,
    /// Where the figures go.
    pub out: Option<PathBuf>,
    /// Whether they also go into `content/_data/`, for the next build.
    pub snapshot: bool,
    /// Until when the figures are complete.
    pub at: Option<String>,
    /// The folder of what was counted before.
    pub state: Option<PathBuf>,
    /// Whether a total may fall.
    pub allow_decrease: bool,
    /// Whether nothing is said where all went well.
    pub quiet: bool,
}

pub(super) const FORM: Form = Form { name: "counters", define, read };

fn define(command: Command, words: &'static Words) -> Command {
    let (moment, folder, words) = (words.build.moment, words.help.folder, &words.counters);
    let file = |name: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name(words.file)
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::FilePath)
    };
    command
        .about(words.about)
        .override_usage(words.usage)
        .after_help(words.examples)
        .args([
            file("log").num_args(1..).action(ArgAction::Append).help(words.log),
            Arg::new("from").long("from").value_names([words.service, words.source]).num_args(2).help(words.from),
            file("out").help(words.out),
            flag("snapshot").help(words.snapshot),
            Arg::new("at").long("at").value_name(moment).help(words.at),
            Arg::new("state")
                .long("state")
                .value_name(folder)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath)
                .help(words.state),
            flag("allow-decrease").help(words.allow_decrease),
            flag("quiet").help(words.quiet),
        ])
        .group(ArgGroup::new("what").args(["log", "from"]).required(true))
}

fn read(matches: &mut ArgMatches) -> Call {
    let mut from = matches.remove_many::<String>("from").into_iter().flatten();
    let from = from.next().zip(from.next());
    Call::Counters(CountersArgs {
        logs: matches.remove_many("log").into_iter().flatten().collect(),
        from,
        out: matches.remove_one("out"),
        snapshot: matches.get_flag("snapshot"),
        at: matches.remove_one("at"),
        state: matches.remove_one("state"),
        allow_decrease: matches.get_flag("allow-decrease"),
        quiet: matches.get_flag("quiet"),
    })
}
