//! What went wrong, where, and what to do about it: values that every stage returns and only a front end prints.

mod archive_fault;
mod build_rules;
mod check_fault;
mod check_rule;
#[cfg(test)]
mod check_samples;
mod counter_fault;
mod data_fault;
mod defect;
#[cfg(test)]
mod defect_samples;
mod en;
mod excerpt;
mod html_part;
mod key_fault;
mod lines;
mod offline_fault;
mod phrases;
mod picture_fault;
mod place;
mod problem;
mod recording_fault;
#[cfg(test)]
mod samples;
mod select;
mod vi;

pub use archive_fault::{ArchiveFault, HiddenCampaign};
pub use build_rules::BUILD_RULES;
pub use check_fault::{ActiveCode, CheckFault, Obstacle, OnPages, OutsideFault, PageFault};
pub use check_rule::CheckRule;
pub use counter_fault::CounterFault;
pub use data_fault::{CellForm, DataFault};
pub use defect::{Defect, UnsafeName};
pub use excerpt::Excerpt;
pub use html_part::HtmlPart;
pub use key_fault::KeyFault;
pub use lines::Lines;
pub use offline_fault::OfflineFault;
pub use picture_fault::PictureFault;
pub use place::{At, Place, Spot};
pub use problem::{Expected, ForbiddenOutput, Problem, UnsafePath, WhyHidden, WriteFailure};
pub use recording_fault::RecordingFault;
pub use select::{Folded, Shown, distinct, select};

use crate::paths::SourcePath;
use crate::text::Language;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site is published, but someone should look.
    Warning,
    /// The site is not published.
    Error,
}

/// One problem at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Where it is; `None` when it has no file, such as a call without arguments.
    pub place: Option<Place>,
    /// What it is.
    pub problem: Problem,
}

/// A problem in words: one sentence that says what is wrong, and one that says how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error somewhere in a file.
    pub fn error(file: &SourcePath, at: At, problem: Problem) -> Self {
        Self { severity: Severity::Error, place: Some(Place { file: file.clone(), at }), problem }
    }

    /// A warning somewhere in a file.
    pub fn warning(file: &SourcePath, at: At, problem: Problem) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, at, problem) }
    }

    /// An error that has no file.
    pub fn global(problem: Problem) -> Self {
        Self { severity: Severity::Error, place: None, problem }
    }

    /// The stable name of the rule that was broken, such as `unknown-key`.
    pub fn rule(&self) -> &'static str {
        self.problem.rule()
    }

    /// The problem in a language.
    pub fn words(&self, language: Language) -> Words {
        match language {
            Language::Vi => vi::words(&self.problem),
            Language::En => en::words(&self.problem),
        }
    }
}

/// Whether any of them forbids publishing.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}
