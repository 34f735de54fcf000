//! The problems of new sites and entries in English.

use super::values;
use crate::diagnostics::phrases::{reported, typed};
use crate::diagnostics::{Problem, WriteFailure};

/// Message and hint; empty for problems of other stages, which a test in `samples` would notice.
pub(super) fn words(problem: &Problem) -> (String, String) {
    match problem {
        Problem::FolderNotEmpty { path, found } => (
            format!("the folder {} is not empty: it holds {}", typed(path), typed(found)),
            "a new site is made only in an empty or new folder, so that it does not mix with your files; choose another name".to_string(),
        ),
        Problem::NotAFolder { path } => (
            format!("{} is a file or a broken link, not a folder, so no site can be made there", typed(path)),
            "choose another name for the folder, or move that file away".to_string(),
        ),
        Problem::EmptyTitle => (
            "the title is empty".to_string(),
            "write it in quotation marks, for example:\nloa new article \"A month for better service\"".to_string(),
        ),
        Problem::UnknownSection { value, nearest, known } => (
            format!("the site has no section {} for this", typed(value)),
            match nearest {
                Some(nearest) => format!("did you mean “{nearest}”? sections that can be used: {}", known.join(", ")),
                None if known.is_empty() => format!("a section is a folder in content/; make a new one with the file content/{}/_index.md:\n---\ntitle: Its title\n---", folder(value)),
                None => format!("choose one of the sections there are: {}; or begin a new one with the file content/{}/_index.md:\n---\ntitle: Its title\n---", known.join(", "), folder(value)),
            },
        ),
        Problem::SectionOfOtherKind { section, kind } => (
            format!("the section {} holds {} only", typed(section), values::kind(kind)),
            format!("choose another one with --section; to write into this one, use {}", command(kind)),
        ),
        Problem::NoSection { kind } => {
            let (folder, title) = match *kind {
                "messages" => ("messages", "Messages"),
                "campaigns" => ("campaigns", "Campaigns"),
                _ => ("news", "News"),
            };
            (
                format!("the site has no section for {} yet", values::kind(kind)),
                format!("make the file content/{folder}/_index.md with these lines, then try again:\n---\ntitle: {title}\nkind: {kind}\n---"),
            )
        }
        Problem::EntryExists { path, free: Some(free) } => (
            format!("the address of the new article already belongs to {}", typed(path)),
            format!("open that file to go on writing; if this is another article, change its title, or try again with:\n--slug {free}"),
        ),
        Problem::EntryExists { path, free: None } => (
            format!("{} is there already, so no new file was made", typed(path)),
            "open that file to go on writing, or use another title or code; loa never writes over a file".to_string(),
        ),
        Problem::NotCreated { path, failure, reason } => (
            format!("{} cannot be made; the system says {}", typed(path), reported(reason)),
            match failure {
                WriteFailure::Full => "free some space on the disk or ask for more, then try again",
                WriteFailure::Permission => "ask for the right to write into the folder, or choose another one",
                WriteFailure::ReadOnly => "this disk can only be read; choose a folder on another one",
                WriteFailure::Other => "mend what the system says, or choose another folder, then try again",
            }
            .to_string(),
        ),
        Problem::NotOpened { path, reason } => (
            format!("{} was made but could not be opened; the system says {}", typed(path), reported(reason)),
            "open it in the editor that you are used to; the file is complete and need not be made again".to_string(),
        ),
        _ => Default::default(),
    }
}

/// The command that writes an entry of a kind.
fn command(kind: &str) -> &'static str {
    match kind {
        "messages" => "loa new message",
        "campaigns" => "loa new campaign",
        _ => "loa new article",
    }
}

/// A folder's name like what was typed.
fn folder(value: &str) -> String {
    match crate::text::slugify(value) {
        slug if slug.is_empty() => "news".to_string(),
        slug => slug,
    }
}
