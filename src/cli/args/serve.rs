//! `loa serve`.

use clap::{Arg, ArgMatches, Command, value_parser};

use super::common::flag;
use super::{Call, Form};
use crate::cli::words::Words;

/// The arguments of `loa serve`, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServeArgs {
    /// `--port`.
    pub port: Option<u16>,
    /// `--host`: an address of this machine, or a name for one.
    pub host: Option<String>,
    /// `--drafts`.
    pub drafts: bool,
    /// `--open`.
    pub open: bool,
}

pub(super) const FORM: Form = Form { name: "serve", define, read };

fn define(command: Command, words: &'static Words) -> Command {
    let words = &words.serve;
    command.about(words.about).override_usage(words.usage).after_help(words.examples).args([
        Arg::new("port").long("port").value_name(words.number).value_parser(value_parser!(u16)).help(words.port),
        Arg::new("host").long("host").value_name(words.address).help(words.host),
        flag("drafts").help(words.drafts),
        flag("open").help(words.open),
    ])
}

fn read(matches: &mut ArgMatches) -> Call {
    Call::Serve(ServeArgs {
        port: matches.remove_one("port"),
        host: matches.remove_one("host"),
        drafts: matches.get_flag("drafts"),
        open: matches.get_flag("open"),
    })
}
