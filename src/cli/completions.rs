//! `loa completions`: what a shell needs to complete calls of loa.

use clap::builder::PossibleValuesParser;
use clap_complete::{Shell, generate};

use super::args::{self, Request};
use super::surroundings::language;
use super::{Console, Status};
use crate::text::Language;

pub(super) fn completions(shell: Shell, request: &Request, console: &mut Console) -> Status {
    let script = script(shell, language(request, console));
    console.answer(&script)
}

/// The script for a shell; what it says of commands and options is in one language.
fn script(shell: Shell, language: Language) -> String {
    let mut command = args::command(language);
    let names = args::names();
    for name in ["help", "man"] {
        // These refuse an unknown command in their own words, so the parser does not know the names; a shell should.
        let values = PossibleValuesParser::new(names.clone());
        command = command.mut_subcommand(name, |own| own.mut_arg("command", |argument| argument.value_parser(values)));
    }
    let mut bytes = Vec::new();
    generate(shell, &mut command, "loa", &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn every_shell_is_told_of_every_command() {
        for shell in Shell::value_variants() {
            for language in [Language::Vi, Language::En] {
                let script = script(*shell, language);
                for command in args::command(language).get_subcommands() {
                    assert!(script.contains(command.get_name()), "{shell}: {}", command.get_name());
                }
                assert!(script.contains("strict") && script.contains("systemd"), "{shell}: {script}");
            }
        }
    }
}
