//! `loa new site DIR`, `loa new article TITLE`, `loa new message CODE`, `loa new campaign NAME`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};

use super::common::{flag, framed};
use super::{Call, Form};
use crate::cli::words::Words;

/// The arguments of `loa new`, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewArgs {
    /// `loa new site`.
    Site {
        /// The folder to make it in.
        folder: PathBuf,
        /// The site's address, where it is known already.
        base_url: Option<String>,
    },
    /// `loa new article`.
    Article(NewEntryArgs),
    /// `loa new message`.
    Message(NewEntryArgs),
    /// `loa new campaign`.
    Campaign(NewEntryArgs),
}

/// The arguments of the commands that write one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewEntryArgs {
    /// The title; the code of a message.
    pub name: String,
    /// The title of a message, instead of one made from its code.
    pub title: Option<String>,
    /// The section, by its folder or title.
    pub section: Option<String>,
    /// The campaign that it belongs to.
    pub campaign: Option<String>,
    /// The last part of the address, instead of one made from the title.
    pub slug: Option<String>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Whether to open the file.
    pub open: bool,
}

pub(super) const FORM: Form = Form { name: "new", define, read };

/// What `loa new` can make, in the order of help.
pub(super) const NAMES: [&str; 4] = ["site", "article", "message", "campaign"];

fn define(command: Command, words: &'static Words) -> Command {
    let text = &words.new;
    command
        .about(text.about)
        .override_usage(text.usage)
        .after_help(text.examples)
        .subcommand_help_heading(words.help.commands)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(NAMES.map(|name| framed(name, words, |command, words| define_one(name, command, words))))
}

fn define_one(name: &str, command: Command, words: &'static Words) -> Command {
    let text = &words.new;
    // A name without quotation marks arrives in pieces; they are put together again.
    let name_arg = |value_name, help| {
        Arg::new("name")
            .value_name(value_name)
            .help(help)
            .help_heading(words.help.arguments)
            .required(true)
            .num_args(1..)
    };
    let campaign = || Arg::new("campaign").long("campaign").value_name(text.campaign_value).help(text.campaign);
    let common = [
        Arg::new("section").long("section").value_name(words.help.folder).help(text.section),
        Arg::new("slug").long("slug").value_name(text.slug_value).help(text.slug),
        flag("open").help(text.open),
    ];
    let draft = || flag("draft").help(text.draft);
    match name {
        "article" => command
            .about(text.article)
            .override_usage(text.article_usage)
            .after_help(text.article_examples)
            .arg(name_arg(text.title_value, text.article_title))
            .arg(campaign())
            .arg(draft())
            .args(common),
        "message" => command
            .about(text.message)
            .override_usage(text.message_usage)
            .after_help(text.message_examples)
            .arg(name_arg(text.code_value, text.code))
            .arg(Arg::new("title").long("title").value_name(text.title_value).help(text.message_title))
            .arg(campaign())
            .args(common),
        "campaign" => command
            .about(text.new_campaign)
            .override_usage(text.campaign_usage)
            .after_help(text.campaign_examples)
            .arg(name_arg(text.title_value, text.campaign_title))
            .arg(draft())
            .args(common),
        _ => command.about(text.site).override_usage(text.site_usage).after_help(text.site_examples).args([
            Arg::new("folder")
                .value_name(words.help.folder)
                .help(text.site_folder)
                .help_heading(words.help.arguments)
                .required(true)
                .value_parser(value_parser!(PathBuf)),
            Arg::new("base-url").long("base-url").value_name(words.build.address).help(text.base_url),
        ]),
    }
}

fn read(matches: &mut ArgMatches) -> Call {
    let (name, mut matches) = matches.remove_subcommand().unwrap_or_default();
    Call::New(match name.as_str() {
        "article" => NewArgs::Article(read_entry(&mut matches)),
        "message" => NewArgs::Message(read_entry(&mut matches)),
        "campaign" => NewArgs::Campaign(read_entry(&mut matches)),
        _ => NewArgs::Site {
            folder: matches.remove_one("folder").unwrap_or_default(),
            base_url: matches.remove_one("base-url"),
        },
    })
}

fn read_entry(matches: &mut ArgMatches) -> NewEntryArgs {
    let words: Vec<String> = matches.remove_many("name").map(Iterator::collect).unwrap_or_default();
    // Only some of the commands have these.
    let text = |matches: &mut ArgMatches, id| matches.try_remove_one(id).ok().flatten();
    let flag = |matches: &ArgMatches, id| matches.try_get_one(id).ok().flatten().copied().unwrap_or(false);
    NewEntryArgs {
        name: words.join(" "),
        title: text(matches, "title"),
        section: text(matches, "section"),
        campaign: text(matches, "campaign"),
        slug: text(matches, "slug"),
        draft: flag(matches, "draft"),
        open: flag(matches, "open"),
    }
}
