//! `loa help [COMMAND]`: clap's own speaks English only.

use clap::{Arg, ArgMatches, Command};

use super::{Call, Refusal, refusal};
use crate::cli::words::Words;

pub(super) const NAME: &str = "help";

pub(super) fn define(command: Command, words: &'static Words) -> Command {
    let words = &words.help;
    command
        .about(words.help_about)
        .override_usage(words.help_usage)
        .arg(Arg::new("command").value_name(words.command).help(words.help_command).help_heading(words.arguments))
}

/// The help of the command that was named, or of loa.
pub(super) fn read(matches: &mut ArgMatches, root: &mut Command, words: &'static Words) -> Result<Call, Refusal> {
    let page = match matches.remove_one::<String>("command") {
        None => root.render_help(),
        Some(name) => match root.find_subcommand_mut(&name) {
            Some(command) => command.render_help(),
            None => return Err(refusal::unknown_command(&name, words)),
        },
    };
    Ok(Call::Help(page.to_string()))
}
