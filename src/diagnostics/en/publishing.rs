//! The problems of publishing in English.

use crate::diagnostics::phrases::{other_folder, reported, typed};
use crate::diagnostics::{ForbiddenOutput, Problem, UnsafePath, WriteFailure};

/// Message and hint; empty for problems of other stages, which a test in `samples` would notice.
pub(super) fn words(problem: &Problem) -> (String, String) {
    let (message, hint) = match problem {
        Problem::OutputForbidden { path, why } => (
            format!("the site cannot be published into {}: {}", typed(path), forbidden(why)),
            format!("choose a folder of its own for the finished pages, for example:\nloa build --out {}", other_folder(path, "public", "website")),
        ),
        Problem::OutputNotLoa { path, found } => (
            format!("the folder {} holds files that loa has not written, such as {}", typed(path), typed(found)),
            format!("loa deletes no one's files; choose an empty or new folder with --out, for example:\nloa build --out {}", other_folder(path, "public", "website")),
        ),
        Problem::OutputNotFolder { path } => (
            format!("{} cannot be the output folder: a file or a broken link stands there or on the way to it", typed(path)),
            format!("move that file away, or choose another folder with --out, for example:\nloa build --out {}", other_folder(path, "public", "website")),
        ),
        Problem::OutputBusy { path } => (
            format!("another loa build is writing into {}", typed(path)),
            "wait until it is done and try again, or write into another folder with --out".to_string(),
        ),
        Problem::OutputPathUnsafe { path, why } => (
            format!("the file {} cannot be published: {}", typed(path), unsafe_path(*why)),
            "rename the source file, best in plain letters joined by hyphens, such as ke-hoach-111.jpg; an article can have a slug instead:\nslug: ke-hoach-111".to_string(),
        ),
        Problem::OutputCollision { path, other } if path == other => (
            format!("two outputs want the same file {}", typed(path)),
            "rename one of the source files, or give one of the articles another slug".to_string(),
        ),
        Problem::OutputCollision { path, other } => (
            format!("{} and {} want the same place, as many systems take the two names for one", typed(path), typed(other)),
            "rename one of them so that more than capitals differ".to_string(),
        ),
        Problem::OutputInTheWay { path, wanted } => (
            format!("{} was not written by loa and stands where {} must be written", typed(path), typed(wanted)),
            format!("see whether anyone needs {}; move or delete it, then build again", typed(path)),
        ),
        Problem::OutputLink { path } => (
            format!("{} is a symbolic link, and loa does not write through links", typed(path)),
            "put a real folder or file in its place; where it is the output folder, --out can name the real one".to_string(),
        ),
        Problem::Unwritable { path, failure, reason } => (
            format!("{} cannot be written; the system says {}", typed(path), reported(reason)),
            match failure {
                WriteFailure::Full => "free some space on the disk or ask for more, then build again",
                WriteFailure::Permission => "close programs that hold the file open and ask for the right to write into the folder, then build again",
                WriteFailure::ReadOnly => "this disk can only be read; move the whole site to one that can be written, since loa keeps its books in .loa/ there, or use --out if only the published folder is on it",
                WriteFailure::Other => "mend what the system says, then build again; the next build writes what is missing",
            }
            .to_string(),
        ),
        _ => Default::default(),
    };
    (message, hint)
}

fn forbidden(why: &ForbiddenOutput) -> String {
    match why {
        ForbiddenOutput::FileSystemRoot => "it is the root of a file system".to_string(),
        ForbiddenOutput::Home => "it is a home directory, or holds one".to_string(),
        ForbiddenOutput::HoldsThisSite => "it is the folder of this site's own sources".to_string(),
        ForbiddenOutput::InSources { folder } => format!("sources are kept in {}", typed(folder)),
        ForbiddenOutput::HoldsSources { found } => format!("it holds {}, so sources are kept there", typed(found)),
    }
}

pub(super) fn unsafe_path(why: UnsafePath) -> String {
    match why {
        UnsafePath::EmptyPart => "a part of its path is empty".to_string(),
        UnsafePath::LeavesFolder => "it would leave the output folder".to_string(),
        UnsafePath::Character(c) => {
            format!("Windows allows no {} in names", typed(&c.escape_debug().to_string()))
        }
        UnsafePath::TrailingDotOrSpace => "its name ends with a dot or a space".to_string(),
        UnsafePath::ReservedName => "Windows keeps the name for a device".to_string(),
        UnsafePath::TooLong => "its name is longer than 255 bytes".to_string(),
        UnsafePath::KeptForLoa => "loa keeps the name for its own work".to_string(),
    }
}
