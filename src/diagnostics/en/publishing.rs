//! The problems of publishing in English.

use crate::diagnostics::{ForbiddenOutput, Problem, UnsafePath, WriteFailure};

pub(super) fn words(problem: &Problem) -> (String, Option<String>) {
    match problem {
        Problem::OutputForbidden { path, why } => {
            let why = match why {
                ForbiddenOutput::FileSystemRoot => "it is the root of a file system".to_string(),
                ForbiddenOutput::Home => "it is a home directory, or holds one".to_string(),
                ForbiddenOutput::HoldsThisSite => "it holds the sources of this very site".to_string(),
                ForbiddenOutput::InSources { folder } => format!("it lies in `{folder}`, where sources are kept"),
                ForbiddenOutput::HoldsSources { found } => format!("it holds `{found}`, so sources are kept there"),
            };
            (
                format!("The site cannot be published into `{path}`: {why}."),
                Some("Choose a folder of its own for the finished pages, such as `--out public`.".to_string()),
            )
        }
        Problem::OutputNotLoa { path, found } => (
            format!("The folder `{path}` holds files that loa has not written, such as `{found}`."),
            Some(
                "Choose an empty or new folder with `--out`, or empty this one if nobody needs its files.".to_string(),
            ),
        ),
        Problem::OutputNotFolder { path } => (
            format!("`{path}` cannot be the output folder: a file or a broken link stands there or on the way to it."),
            Some("Choose another folder with `--out`, or move that file away.".to_string()),
        ),
        Problem::OutputBusy { path } => (
            format!("Another build is writing into `{path}` at this moment."),
            Some("Wait until it is done and try again, or give this build another folder with `--out`.".to_string()),
        ),
        Problem::OutputPathUnsafe { path, why } => {
            let why = match why {
                UnsafePath::EmptyPart => "a part of it is empty".to_string(),
                UnsafePath::LeavesFolder => "it would leave the output folder".to_string(),
                UnsafePath::Character(c) => format!("no file name may hold the character {c:?}"),
                UnsafePath::TrailingDotOrSpace => "a part of it ends with a dot or a space".to_string(),
                UnsafePath::ReservedName => "Windows keeps one of its names for a device".to_string(),
                UnsafePath::TooLong => "a part of it is longer than 255 bytes".to_string(),
                UnsafePath::KeptForLoa => "loa keeps this name for its own work".to_string(),
            };
            (
                format!("The file `{path}` cannot be published: {why}."),
                Some("Rename the source file, or give the page another `slug`.".to_string()),
            )
        }
        Problem::OutputCollision { path, other } if path == other => (
            format!("Two outputs want the same file `{path}`."),
            Some("Give one of them another `slug` or file name.".to_string()),
        ),
        Problem::OutputCollision { path, other } => (
            format!("`{path}` and `{other}` want the same place, as many systems tell no difference between them."),
            Some("Rename one of them so that more than upper and lower case differs.".to_string()),
        ),
        Problem::OutputInTheWay { path, wanted } => (
            format!("`{path}` stands where `{wanted}` must be written, and loa has not written it."),
            Some(format!("Move or delete `{path}` if nobody needs it, then build again.")),
        ),
        Problem::OutputLink { path } => (
            format!("`{path}` is a symbolic link; loa does not write through links."),
            Some("Remove the link, or publish into the real folder with `--out`.".to_string()),
        ),
        Problem::Unwritable { path, failure, reason } => {
            let hint = match failure {
                WriteFailure::Full => "Free some space on the disk (or raise the quota), then build again.",
                WriteFailure::Permission => {
                    "Ask for the right to write there, and close programs that hold the file open, then build again."
                }
                WriteFailure::ReadOnly => "This disk can only be read: choose a folder on another one with `--out`.",
                WriteFailure::Other => "Once the cause is mended, build again: the next build repairs the site.",
            };
            (format!("`{path}` could not be written: {reason}."), Some(hint.to_string()))
        }
        _ => (problem.rule().to_string(), None),
    }
}
