//! `loa schema [KIND] [--out DIR]`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};

use super::{Call, Form};
use crate::cli::words::Words;
use crate::schema::Subject;

/// The arguments of `loa schema`, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemaArgs {
    /// What to describe; everything, where nothing is named.
    pub subject: Option<Subject>,
    /// The folder to write files into, instead of stdout.
    pub out: Option<PathBuf>,
}

pub(super) const FORM: Form = Form { name: "schema", define, read };

fn define(command: Command, words: &'static Words) -> Command {
    let (help, words) = (&words.help, &words.schema);
    command.about(words.about).override_usage(words.usage).after_help(words.examples).args([
        Arg::new("subject")
            .value_name(words.subject_name)
            .value_parser(Subject::ALL.map(Subject::name))
            .hide_possible_values(true)
            .help(words.subject)
            .help_heading(help.arguments),
        Arg::new("out")
            .long("out")
            .value_name(help.folder)
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::DirPath)
            .help(words.out),
    ])
}

fn read(matches: &mut ArgMatches) -> Call {
    let subject = matches.remove_one::<String>("subject");
    Call::Schema(SchemaArgs { subject: subject.as_deref().and_then(Subject::parse), out: matches.remove_one("out") })
}
