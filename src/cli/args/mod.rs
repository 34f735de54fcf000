//! The words of a call → a [`Request`] of raw arguments, or a [`Refusal`] that says what to type instead.
//!
//! Values are not judged here (is this an address, a moment?): the command that uses them knows the site.
//! A command is one file beside this one with a `Form`, listed in `FORMS`, and one variant of [`Call`].

mod archive;
mod build;
mod check;
mod common;
mod completions;
mod counters;
mod help;
mod hosting;
mod language;
mod man;
mod new;
mod next;
mod refusal;
mod schema;
mod serve;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgMatches, Command};

pub use archive::{ArchiveArgs, SealArgs};
pub use build::BuildArgs;
pub use check::{CheckArgs, CheckFormat};
pub use counters::CountersArgs;
pub use hosting::HostingArgs;
pub use man::ManArgs;
pub use new::{NewArgs, NewEntryArgs};
pub use next::{NextArgs, NextFormat};
pub use refusal::Refusal;
pub(super) use refusal::unknown_command;
pub use schema::SchemaArgs;
pub use serve::ServeArgs;

use super::words::Words;
use crate::text::Language;

/// A call that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What to do.
    pub call: Call,
    /// `--root`: the site's root folder, where it was named.
    pub root: Option<PathBuf>,
    /// `--lang`, or `LOA_LANG`: the language of messages; `None` leaves it to the site.
    pub language: Option<Language>,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// `loa build`.
    Build(BuildArgs),
    /// `loa check`.
    Check(CheckArgs),
    /// `loa archive` and its members.
    Archive(ArchiveArgs),
    /// `loa new`.
    New(NewArgs),
    /// `loa next`.
    Next(NextArgs),
    /// `loa counters`.
    Counters(CountersArgs),
    /// `loa hosting`.
    Hosting(HostingArgs),
    /// `loa schema`.
    Schema(SchemaArgs),
    /// `loa completions`.
    Completions(clap_complete::Shell),
    /// `loa man`.
    Man(ManArgs),
    /// `loa serve`.
    Serve(ServeArgs),
    /// Print this help, which was asked for.
    Help(String),
    /// Print this version.
    Version(String),
}

/// How one command is written: its clap definition, and how its matches become a call.
struct Form {
    name: &'static str,
    define: fn(Command, &'static Words) -> Command,
    read: fn(&mut ArgMatches) -> Call,
}

/// Every command, in the order of help.
const FORMS: &[Form] = &[
    new::FORM,
    build::FORM,
    serve::FORM,
    check::FORM,
    next::FORM,
    counters::FORM,
    hosting::FORM,
    archive::FORM,
    schema::FORM,
    completions::FORM,
    man::FORM,
];

/// What may follow a command that is a family of commands.
fn family(command: &str) -> &'static [&'static str] {
    match command {
        _ if command == new::FORM.name => &new::NAMES,
        _ if command == archive::FORM.name => &archive::NAMES,
        _ => &[],
    }
}

/// The whole command line with the words of one language, for whatever is made of it.
pub(super) fn command(language: Language) -> Command {
    let mut command = common::root(Words::of(language));
    command.build();
    command
}

/// The names of all commands, in the order of help.
pub(super) fn names() -> Vec<&'static str> {
    FORMS.iter().map(|form| form.name).chain([help::NAME]).collect()
}

/// Reads a call; `LOA_LANG` in the environment stands in for a missing `--lang`.
///
/// # Errors
/// A [`Refusal`] in the caller's language when the call is wrong.
pub fn read(args: impl IntoIterator<Item = OsString>) -> Result<Request, Refusal> {
    read_in(args, std::env::var("LOA_LANG").ok().as_deref().and_then(Language::parse))
}

/// Reads a call, with the language that holds where the call names none.
///
/// # Errors
/// A [`Refusal`] in the caller's language when the call is wrong.
pub fn read_in(args: impl IntoIterator<Item = OsString>, surroundings: Option<Language>) -> Result<Request, Refusal> {
    let args: Vec<OsString> = args.into_iter().collect();
    let language = language::asked_for(&args).or(surroundings);
    let words = Words::of(language.unwrap_or_default());
    let mut command = common::root(words);

    let mut matches = match command.try_get_matches_from_mut(&args) {
        Ok(matches) => matches,
        Err(error) => return refusal::answer(&error, &args, words).map(|call| Request { call, root: None, language }),
    };
    let root = matches.remove_one(common::ROOT);
    let (name, mut own) = match matches.remove_subcommand() {
        Some(found) => found,
        None if args.len() <= 1 => return Err(Refusal { text: command.render_help().to_string() }),
        None => return Err(refusal::no_command(words)),
    };
    let call = match FORMS.iter().find(|form| form.name == name) {
        Some(form) => (form.read)(&mut own),
        None => help::read(&mut own, &mut command, words)?,
    };
    Ok(Request { call, root, language })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Request, Refusal> {
        read_in(line.split(' ').map(OsString::from), None)
    }

    #[test]
    fn every_argument_of_build_is_read() {
        let build = "loa build --out a/b --base-url https://x.vn/y/ --drafts --at 2023-02-10 --strict";
        let expected = BuildArgs {
            out: Some("a/b".into()),
            base_url: Some("https://x.vn/y/".into()),
            drafts: true,
            at: Some("2023-02-10".into()),
            strict: true,
        };
        let request = read(build).unwrap();
        assert_eq!(request, Request { call: Call::Build(expected), root: None, language: None });
        assert_eq!(read("loa build").unwrap().call, Call::Build(BuildArgs::default()));
    }

    #[test]
    fn a_name_without_quotation_marks_is_put_together_again() {
        let request = read("loa new article Ra quân --draft --section tin-tuc").unwrap();
        let name = "Ra quân".to_string();
        let expected = NewEntryArgs { name, section: Some("tin-tuc".into()), draft: true, ..NewEntryArgs::default() };
        assert_eq!(request.call, Call::New(NewArgs::Article(expected)));
        let request = read("loa new message 05 T --title A").unwrap();
        let expected = NewEntryArgs { name: "05 T".into(), title: Some("A".into()), ..NewEntryArgs::default() };
        assert_eq!(request.call, Call::New(NewArgs::Message(expected)));
        let request = read("loa new site a --base-url https://x.vn/").unwrap();
        let expected = NewArgs::Site { folder: "a".into(), base_url: Some("https://x.vn/".into()) };
        assert_eq!(request.call, Call::New(expected));
    }

    #[test]
    fn common_options_stand_before_and_after_the_command() {
        for line in ["loa --root site --lang en build", "loa build --lang=en --root=site"] {
            let request = read(line).unwrap();
            assert_eq!((request.root, request.language), (Some("site".into()), Some(Language::En)), "{line}");
        }
    }

    #[test]
    fn the_surroundings_give_the_language_that_the_call_does_not() {
        let read = |line: &str| read_in(line.split(' ').map(OsString::from), Some(Language::En));
        assert_eq!(read("loa build").unwrap().language, Some(Language::En));
        assert_eq!(read("loa build --lang vi").unwrap().language, Some(Language::Vi));
        assert!(read("loa buidl").unwrap_err().text.starts_with("error: "));
    }

    #[test]
    fn clap_finds_no_fault_with_the_definitions() {
        common::root(Words::of(Language::Vi)).debug_assert();
        common::root(Words::of(Language::En)).debug_assert();
    }
}
