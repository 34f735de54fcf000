//! `loa archive [--campaign SLUG] [--out DIR] [--date WHEN] [--formats …] [--strict] [--sign KEY.pem]`, and the members
//! `loa archive verify PATH` and `loa archive open PATH`.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use super::common::{flag, framed};
use super::{Call, Form};
use crate::cli::words::Words;

/// The arguments of `loa archive` and its members, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveArgs {
    /// `loa archive`: seal.
    Seal(SealArgs),
    /// `loa archive verify`.
    Verify {
        /// The package.
        path: PathBuf,
        /// The published folder that it must equal.
        against: Option<PathBuf>,
        /// Whether the answer is JSON.
        json: bool,
    },
    /// `loa archive open`.
    Open {
        /// The package.
        path: PathBuf,
        /// The port to answer at; any free one where none is named.
        port: Option<u16>,
        /// Whether to open the browser.
        browser: bool,
    },
}

/// The arguments of `loa archive` itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SealArgs {
    /// The slug of a campaign, instead of the whole site.
    pub campaign: Option<String>,
    /// The folder that the archive goes into.
    pub out: Option<PathBuf>,
    /// The date of the archive.
    pub date: Option<String>,
    /// The parts to make; all where none is named.
    pub formats: Vec<String>,
    /// Treat warnings as errors.
    pub strict: bool,
    /// The file of the private key to sign with.
    pub sign: Option<PathBuf>,
}

pub(super) const FORM: Form = Form { name: "archive", define, read };

/// What may follow `loa archive`, in the order of help.
pub(super) const NAMES: [&str; 2] = ["verify", "open"];

fn define(command: Command, words: &'static Words) -> Command {
    let text = &words.archive;
    let folder = |name: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name(words.help.folder)
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::DirPath)
    };
    command
        .about(text.about)
        .override_usage(text.usage)
        .after_help(text.examples)
        .subcommand_help_heading(words.help.commands)
        .disable_help_subcommand(true)
        .args_conflicts_with_subcommands(true)
        .subcommands(NAMES.map(|name| framed(name, words, |command, words| define_member(name, command, words))))
        .args([
            Arg::new("campaign").long("campaign").value_name(text.slug).help(text.campaign),
            folder("out").help(text.out),
            Arg::new("date").long("date").value_name(words.build.moment).help(text.date),
            Arg::new("formats")
                .long("formats")
                .value_name(text.formats_name)
                .value_delimiter(',')
                .action(ArgAction::Append)
                .value_parser(["wacz", "zip", "warc", "bag"])
                .hide_possible_values(true)
                .help(text.formats),
            flag("strict").help(words.build.strict),
            Arg::new("sign")
                .long("sign")
                .value_name(text.key_name)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath)
                .help(text.sign),
        ])
}

fn define_member(name: &str, command: Command, words: &'static Words) -> Command {
    let text = &words.archive;
    let path = Arg::new("path")
        .value_name(text.package)
        .help(text.package_help)
        .help_heading(words.help.arguments)
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::AnyPath);
    match name {
        "verify" => {
            command.about(text.verify).override_usage(text.verify_usage).after_help(text.verify_examples).args([
                path,
                Arg::new("against")
                    .long("against")
                    .value_name(words.help.folder)
                    .value_parser(value_parser!(PathBuf))
                    .value_hint(ValueHint::DirPath)
                    .help(text.against),
                Arg::new("format")
                    .long("format")
                    .value_name(words.next.format_name)
                    .value_parser(["human", "json"])
                    .hide_possible_values(true)
                    .help(text.format),
            ])
        }
        _ => command.about(text.open).override_usage(text.open_usage).after_help(text.open_examples).args([
            path.help(text.openable),
            Arg::new("port").long("port").value_name(text.port_name).value_parser(value_parser!(u16)).help(text.port),
            flag("no-browser").help(text.no_browser),
        ]),
    }
}

fn read(matches: &mut ArgMatches) -> Call {
    Call::Archive(match matches.remove_subcommand() {
        Some((name, mut own)) if name == "verify" => ArchiveArgs::Verify {
            path: own.remove_one("path").unwrap_or_default(),
            against: own.remove_one("against"),
            json: own.remove_one::<String>("format").is_some_and(|format| format == "json"),
        },
        Some((_, mut own)) => ArchiveArgs::Open {
            path: own.remove_one("path").unwrap_or_default(),
            port: own.remove_one("port"),
            browser: !own.get_flag("no-browser"),
        },
        None => ArchiveArgs::Seal(SealArgs {
            campaign: matches.remove_one("campaign"),
            out: matches.remove_one("out"),
            date: matches.remove_one("date"),
            formats: matches.remove_many("formats").into_iter().flatten().collect(),
            strict: matches.get_flag("strict"),
            sign: matches.remove_one("sign"),
        }),
    })
}
