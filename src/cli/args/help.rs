//! `loa help [COMMAND]`, or two words where a command is a family: `loa help new site`: clap's own speaks English only.

use clap::{Arg, ArgMatches, Command};

use super::{Call, Refusal, refusal};
use crate::cli::words::Words;

pub(super) const NAME: &str = "help";

pub(super) fn define(command: Command, words: &'static Words) -> Command {
    let words = &words.help;
    command.about(words.help_about).override_usage(words.help_usage).arg(
        Arg::new("command")
            .value_name(words.command)
            .help(words.help_command)
            .help_heading(words.arguments)
            .num_args(0..=2),
    )
}

/// The help of the command that was named, or of loa.
pub(super) fn read(matches: &mut ArgMatches, root: &mut Command, words: &'static Words) -> Result<Call, Refusal> {
    // The options that all commands share are in the help of a family only when the whole is built.
    root.build();
    let names: Vec<String> = matches.remove_many("command").map(Iterator::collect).unwrap_or_default();
    let (mut page, mut above) = (root, None);
    for name in &names {
        page = match page.find_subcommand_mut(name) {
            Some(command) => command,
            None => return Err(refusal::unknown_command(name, above, words)),
        };
        above = Some(name.as_str());
    }
    Ok(Call::Help(page.render_help().to_string()))
}
