//! Why a site could not be published, and whose fault that is.

use std::fmt;
use std::io;
use std::path::Path;

use crate::diagnostics::{Diagnostic, Problem, WriteFailure};
use crate::text::Language;

/// Who must act before the site can be published; decides the exit status of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The site's editors: two outputs want one place, or a name is not safe. Exit status 1.
    Site,
    /// Whoever called loa: the output folder is the wrong one, or busy. Exit status 2.
    Call,
    /// The machine: disk full, no permission. Exit status 3.
    Machine,
}

/// A reason why a site was not published. The path is part of the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What it is, with the path that it is about; always one of the publishing problems.
    pub problem: Problem,
}

impl Error {
    /// The operating system's refusal to read or write a path.
    pub fn io(path: &Path, error: &io::Error) -> Self {
        let failure = WriteFailure::of(error);
        Problem::Unwritable { path: path.display().to_string(), failure, reason: error.to_string() }.into()
    }

    /// Who must act.
    pub fn fault(&self) -> Fault {
        match self.problem {
            Problem::OutputPathUnsafe { .. } | Problem::OutputCollision { .. } => Fault::Site,
            Problem::Unwritable { .. } => Fault::Machine,
            _ => Fault::Call,
        }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self { problem }
    }
}

impl From<Error> for Diagnostic {
    fn from(error: Error) -> Self {
        Diagnostic::global(error.problem)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Diagnostic::global(self.problem.clone()).words(Language::En).message)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_is_told_from_the_call() {
        let full = Error::io(Path::new("public/a.html"), &io::Error::from(io::ErrorKind::StorageFull));
        assert_eq!(full.fault(), Fault::Machine);
        assert_eq!(full.to_string(), "“public/a.html” cannot be written; the system says “no storage space”");
        assert_eq!(Error::from(Problem::OutputBusy { path: "public".into() }).fault(), Fault::Call);
    }

    #[test]
    fn every_problem_has_words_in_both_languages() {
        let path = || "public".to_string();
        for problem in [
            Problem::OutputBusy { path: path() },
            Problem::OutputNotFolder { path: path() },
            Problem::OutputLink { path: path() },
            Problem::OutputCollision { path: path(), other: path() },
            Problem::OutputInTheWay { path: path(), wanted: path() },
            Problem::OutputNotLoa { path: path(), found: path() },
        ] {
            for language in [Language::Vi, Language::En] {
                let words = Diagnostic::global(problem.clone()).words(language);
                assert!(words.message.contains("“public”"), "{words:?}");
                assert!(words.hint.is_some());
            }
        }
    }
}
