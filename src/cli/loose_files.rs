//! Files that a command writes because it was asked to, with a line that says so.

use std::path::Path;

use super::print::report;
use super::words::Words;
use super::{Console, Status};
use crate::diagnostics::Diagnostic;
use crate::publish::write_loose;
use crate::text::{Language, visible};

/// Writes files into a folder and tells how many.
pub(super) fn write(folder: &Path, files: &[(String, String)], language: Language, console: &mut Console) -> Status {
    match write_loose(folder, files) {
        Ok(()) => {
            let folder = folder.display().to_string();
            console.say(&format!("{}\n", (Words::of(language).man.written)(files.len(), &visible(&folder))));
            Status::Done
        }
        Err(error) => {
            console.say(&report(&[Diagnostic::from(error)], &|_| None, language, console.style));
            Status::MachineFailed
        }
    }
}
