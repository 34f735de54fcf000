//! `loa hosting SERVER [--folder DIR] [--base-url URL]`.

use clap::{Arg, ArgMatches, Command, ValueHint};

use super::{Call, Form};
use crate::cli::words::Words;
use crate::hosting::Server;

/// The arguments of `loa hosting`, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostingArgs {
    /// The server.
    pub server: Server,
    /// The folder that the site lies in on the server.
    pub folder: Option<String>,
    /// The site's address, instead of `base_url` in `site.yaml`.
    pub base_url: Option<String>,
}

pub(super) const FORM: Form = Form { name: "hosting", define, read };

fn define(command: Command, words: &'static Words) -> Command {
    let (help, build, words) = (&words.help, &words.build, &words.hosting);
    command.about(words.about).override_usage(words.usage).after_help(words.examples).args([
        Arg::new("server")
            .value_name(words.server_name)
            .value_parser(Server::ALL.map(Server::name))
            .hide_possible_values(true)
            .required(true)
            .help(words.server)
            .help_heading(help.arguments),
        // The folder is another machine's, so its name is text.
        Arg::new("folder").long("folder").value_name(help.folder).value_hint(ValueHint::Other).help(words.folder),
        Arg::new("base-url").long("base-url").value_name(build.address).help(build.base_url),
    ])
}

fn read(matches: &mut ArgMatches) -> Call {
    let server = matches.remove_one::<String>("server");
    Call::Hosting(HostingArgs {
        // The parser takes no other name.
        server: server.as_deref().and_then(Server::parse).unwrap_or(Server::Nginx),
        folder: matches.remove_one("folder"),
        base_url: matches.remove_one("base-url"),
    })
}
