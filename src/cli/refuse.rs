//! A call that cannot be followed: why, in words, and the exit status.

use super::print::report;
use super::{Console, Status};
use crate::diagnostics::{Diagnostic, Problem};
use crate::text::Language;

/// Says what is wrong and returns `status`.
pub(super) fn refuse(problem: Problem, status: Status, language: Language, console: &mut Console) -> Status {
    console.say(&report(&[Diagnostic::global(problem)], &|_| None, language, console.style));
    status
}
