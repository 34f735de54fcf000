//! `loa man`: prints a manual page, or writes all of them.

use super::args::{self, ManArgs, Request};
use super::loose_files::write;
use super::print::{manual, page_name};
use super::surroundings::language;
use super::words::Words;
use super::{Console, Status};

pub(super) fn man(args: &ManArgs, request: &Request, console: &mut Console) -> Status {
    let language = language(request, console);
    let (root, words) = (args::command(language), Words::of(language));
    match (&args.out, &args.command) {
        (Some(folder), _) => {
            let commands = std::iter::once(None).chain(root.get_subcommands().map(Some));
            let files: Vec<_> = commands
                .map(|command| {
                    let name = page_name(command.map(clap::Command::get_name));
                    (format!("{name}.1"), manual(&root, command, words))
                })
                .collect();
            write(folder, &files, language, console)
        }
        (None, None) => console.answer(&manual(&root, None, words)),
        (None, Some(name)) => match root.find_subcommand(name) {
            Some(command) => console.answer(&manual(&root, Some(command), words)),
            None => {
                console.say(&args::unknown_command(name, None, words).text);
                Status::WrongCall
            }
        },
    }
}
