//! `loa build [--out DIR] [--base-url URL] [--drafts] [--at WHEN] [--strict]`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};

use super::common::flag;
use super::{Call, Form};
use crate::cli::words::Words;

/// The arguments of `loa build`, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildArgs {
    /// The folder to write, instead of `public/`.
    pub out: Option<PathBuf>,
    /// The site's address, instead of `base_url` in `site.yaml`.
    pub base_url: Option<String>,
    /// Publish drafts too.
    pub drafts: bool,
    /// The moment to build as of.
    pub at: Option<String>,
    /// Treat warnings as errors.
    pub strict: bool,
}

pub(super) const FORM: Form = Form { name: "build", define, read };

fn define(command: Command, words: &'static Words) -> Command {
    let (folder, words) = (words.help.folder, &words.build);
    command.about(words.about).override_usage(words.usage).after_help(words.examples).args([
        Arg::new("out")
            .long("out")
            .value_name(folder)
            .value_parser(value_parser!(PathBuf))
            .value_hint(ValueHint::DirPath)
            .help(words.out),
        Arg::new("base-url").long("base-url").value_name(words.address).help(words.base_url),
        flag("drafts").help(words.drafts),
        Arg::new("at").long("at").value_name(words.moment).help(words.at),
        flag("strict").help(words.strict),
    ])
}

fn read(matches: &mut ArgMatches) -> Call {
    Call::Build(BuildArgs {
        out: matches.remove_one("out"),
        base_url: matches.remove_one("base-url"),
        drafts: matches.get_flag("drafts"),
        at: matches.remove_one("at"),
        strict: matches.get_flag("strict"),
    })
}
