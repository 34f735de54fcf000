//! What all commands share: the frame of a help page, `--root`, `--lang`, `--help` and `--version`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, value_parser};

use super::{FORMS, help};
use crate::cli::words::Words;

/// The name of `--root` among the matches.
pub(super) const ROOT: &str = "root";

/// The whole command line.
pub(super) fn root(words: &'static Words) -> Command {
    let commands = FORMS.iter().map(|form| (form.define)(framed(form.name, words), words));
    framed("loa", words)
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.help.about)
        .override_usage(words.help.root_usage)
        .after_help(words.help.root_examples)
        .subcommand_help_heading(words.help.commands)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommands(commands)
        .subcommand(help::define(framed(help::NAME, words), words))
        .args(
            [
                Arg::new(ROOT).long("root").value_name(words.help.folder).value_parser(value_parser!(PathBuf)),
                Arg::new("lang").long("lang").value_name(words.help.language).value_parser(["vi", "en"]),
            ]
            .map(|arg| arg.global(true).help_heading(words.help.common_options)),
        )
        .mut_arg(ROOT, |arg| arg.help(words.help.root))
        .mut_arg("lang", |arg| arg.help(words.help.lang).hide_possible_values(true))
        .arg(
            flag("version")
                .short('V')
                .action(ArgAction::Version)
                .help(words.help.version)
                .help_heading(words.help.common_options),
        )
}

/// An option without a value.
pub(super) fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

/// A command whose help page is in the caller's language from the first heading to the last.
fn framed(name: &'static str, words: &'static Words) -> Command {
    let usage = words.help.usage;
    Command::new(name)
        .help_template(format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}\n"))
        .next_help_heading(words.help.options)
        .disable_help_flag(true)
        .arg(
            flag("help")
                .short('h')
                .action(ArgAction::Help)
                .help(words.help.help)
                .help_heading(words.help.common_options),
        )
}
