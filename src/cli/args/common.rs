//! What all commands share: the frame of a help page, `--root`, `--lang`, `--help` and `--version`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, Command, ValueHint, value_parser};

use super::{FORMS, help};
use crate::cli::words::Words;

/// The name of `--root` among the matches.
pub(super) const ROOT: &str = "root";

/// The place of `--help` and `--version` among the options.
const LAST: usize = 900;

/// The whole command line.
pub(super) fn root(words: &'static Words) -> Command {
    framed("loa", words, |command, words| {
        let text = &words.help;
        let common = [
            Arg::new(ROOT)
                .long("root")
                .value_name(text.folder)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath)
                .help(text.root),
            Arg::new("lang")
                .long("lang")
                .value_name(text.language)
                .value_parser(["vi", "en"])
                .hide_possible_values(true)
                .help(text.lang),
        ];
        let version = flag("version").short('V').action(ArgAction::Version).display_order(LAST).help(text.version);
        command
            .version(env!("CARGO_PKG_VERSION"))
            .about(text.about)
            .override_usage(text.root_usage)
            .after_help(text.root_examples)
            .subcommand_help_heading(text.commands)
            .disable_help_subcommand(true)
            .disable_version_flag(true)
            .subcommands(FORMS.iter().map(|form| framed(form.name, words, form.define)))
            .subcommand(framed(help::NAME, words, help::define))
            .args(common.map(|arg| arg.global(true).help_heading(text.common_options)))
            .arg(version.help_heading(text.common_options))
    })
}

/// An option without a value.
pub(super) fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

/// A command whose help page is in the caller's language from the first heading to the last.
pub(super) fn framed(
    name: &'static str,
    words: &'static Words,
    define: impl FnOnce(Command, &'static Words) -> Command,
) -> Command {
    let (text, usage) = (&words.help, words.help.usage);
    let command = Command::new(name)
        .help_template(format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}\n"))
        .next_help_heading(text.options)
        .disable_help_flag(true);
    let help = flag("help").short('h').action(ArgAction::Help).display_order(LAST).help(text.help);
    // Last, because headings stand in the order of their first option.
    define(command, words).arg(help.help_heading(text.common_options))
}
