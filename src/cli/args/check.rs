//! `loa check [--external] [--format FORMAT] [--strict] [--drafts] [--at WHEN]`.

use clap::{Arg, ArgMatches, Command};

use super::common::flag;
use super::{Call, Form};
use crate::cli::words::Words;

/// The arguments of `loa check`, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckArgs {
    /// Ask other sites whether what is linked to is there.
    pub external: bool,
    /// How to answer.
    pub format: CheckFormat,
    /// Treat warnings as errors.
    pub strict: bool,
    /// Look at drafts too.
    pub drafts: bool,
    /// The moment to check as of.
    pub at: Option<String>,
}

/// How `loa check` answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CheckFormat {
    /// Messages for people, on stderr.
    #[default]
    Human,
    /// Everything, as JSON.
    Json,
    /// SARIF 2.1.0, which code hosts and editors read.
    Sarif,
}

impl CheckFormat {
    const ALL: [(&'static str, Self); 3] = [("human", Self::Human), ("json", Self::Json), ("sarif", Self::Sarif)];

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, format)| format)
    }
}

pub(super) const FORM: Form = Form { name: "check", define, read };

fn define(command: Command, words: &'static Words) -> Command {
    let (moment, words) = (words.build.moment, &words.check);
    command.about(words.about).override_usage(words.usage).after_help(words.examples).args([
        flag("external").help(words.external),
        Arg::new("format")
            .long("format")
            .value_name(words.format_name)
            .value_parser(CheckFormat::ALL.map(|(name, _)| name))
            .hide_possible_values(true)
            .help(words.format),
        flag("strict").help(words.strict),
        flag("drafts").help(words.drafts),
        Arg::new("at").long("at").value_name(moment).help(words.at),
    ])
}

fn read(matches: &mut ArgMatches) -> Call {
    let format = matches.remove_one::<String>("format");
    Call::Check(CheckArgs {
        external: matches.get_flag("external"),
        format: format.as_deref().and_then(CheckFormat::parse).unwrap_or_default(),
        strict: matches.get_flag("strict"),
        drafts: matches.get_flag("drafts"),
        at: matches.remove_one("at"),
    })
}
