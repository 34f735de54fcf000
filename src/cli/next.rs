//! `loa next`: reads the call, looks ahead, answers people or programs.

use super::args::{NextArgs, NextFormat, Request};
use super::print::{Tally, agenda, machine_agenda, report, summary};
use super::refuse::refuse;
use super::surroundings::{moment, site_root};
use super::{Console, Status};
use crate::diagnostics::{Diagnostic, Severity};
use crate::load::source_text;
use crate::next::agenda as look_ahead;

pub(super) fn next(args: &NextArgs, request: &Request, console: &mut Console) -> Status {
    let found = site_root(request).and_then(|root| moment(args.at.as_deref(), &root).map(|at| (root, at)));
    let (root, at) = match found {
        Ok(found) => found,
        Err(problem) => {
            let language = request.language.or(console.language).unwrap_or_default();
            return refuse(problem, Status::WrongCall, language, console);
        }
    };
    let ahead = look_ahead(&root, at);
    let language = request.language.or(console.language).unwrap_or(ahead.language);
    // A date that cannot be read may be the next one: no answer is better than a wrong one. Warnings are told by
    // the build; here they would only fill the mailbox of whoever owns the crontab.
    let errors: Vec<Diagnostic> =
        ahead.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).cloned().collect();
    if !errors.is_empty() {
        console.say(&report(&errors, &|path| source_text(&root, path), language, console.style));
        console.say(&summary(Tally::of(&errors), None, language));
        return Status::SiteHasErrors;
    }
    let told = match args.format {
        NextFormat::Human => {
            console.say(&agenda(&ahead, at, language));
            Status::Done
        }
        format => console.answer(&machine_agenda(&ahead, at, format)),
    };
    match told {
        Status::Done if ahead.coming.is_empty() => Status::NothingAhead,
        told => told,
    }
}
