//! `loa man [COMMAND] [--out DIR]`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};

use super::{Call, Form};
use crate::cli::words::Words;

/// The arguments of `loa man`, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManArgs {
    /// The command whose page is wanted; the page of loa itself, where none is named.
    pub command: Option<String>,
    /// The folder to write the pages of all commands into, instead of one to stdout.
    pub out: Option<PathBuf>,
}

pub(super) const FORM: Form = Form { name: "man", define, read };

fn define(command: Command, words: &'static Words) -> Command {
    let (help, words) = (&words.help, &words.man);
    command.about(words.about).override_usage(words.usage).after_help(words.examples).args([
        Arg::new("command").value_name(help.command).help(words.command).help_heading(help.arguments),
        Arg::new("out")
            .long("out")
            .value_name(help.folder)
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::DirPath)
            .conflicts_with("command")
            .help(words.out),
    ])
}

fn read(matches: &mut ArgMatches) -> Call {
    Call::Man(ManArgs { command: matches.remove_one("command"), out: matches.remove_one("out") })
}
