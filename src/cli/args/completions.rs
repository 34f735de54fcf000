//! `loa completions SHELL`.

use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell;

use super::{Call, Form};
use crate::cli::words::Words;

pub(super) const FORM: Form = Form { name: "completions", define, read };

fn define(command: Command, words: &'static Words) -> Command {
    let (help, words) = (&words.help, &words.completions);
    command.about(words.about).override_usage(words.usage).after_help(words.examples).arg(
        Arg::new("shell")
            .value_name(words.shell_name)
            .value_parser(value_parser!(Shell))
            .hide_possible_values(true)
            .required(true)
            .help(words.shell)
            .help_heading(help.arguments),
    )
}

fn read(matches: &mut ArgMatches) -> Call {
    // The argument is required: bash is never the answer to a call that names no shell.
    Call::Completions(matches.remove_one("shell").unwrap_or(Shell::Bash))
}
