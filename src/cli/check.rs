//! `loa check`: reads the call, checks, answers people or programs.

use std::time::Instant as Stopwatch;

use super::args::{CheckArgs, CheckFormat, Request};
use super::print::{Checking, Tally, check_json, check_sarif, checking, folded, report, summary};
use super::progress::Progress;
use super::refuse::refuse;
use super::surroundings::{moment, now, settings_of, site_root};
use super::words::Words;
use super::{Console, Status};
use crate::check::outside::{Asking, Patience};
use crate::check::{Checked, check as check_site};
use crate::diagnostics::Severity;
use crate::load::source_text;
use crate::paths::SourcePath;
use crate::site::Options;

pub(super) fn check(args: &CheckArgs, request: &Request, console: &mut Console) -> Status {
    let begun = Stopwatch::now();
    let found = site_root(request).and_then(|root| moment(args.at.as_deref(), &root).map(|at| (root, at)));
    let (root, at) = match found {
        Ok(found) => found,
        Err(problem) => {
            let language = request.language.or(console.language).unwrap_or_default();
            return refuse(problem, Status::WrongCall, language, console);
        }
    };
    let language = request.language.or(console.language).unwrap_or_else(|| settings_of(&root).language);
    let progress = Progress::start(console, Words::of(language).check.progress);
    let asking = args.external.then(|| Asking { patience: Patience::default(), now: now() });
    let options = Options { at, drafts: args.drafts, base_url: None };
    let Checked { mut diagnostics, pages, asked, .. } = check_site(&root, &options, asking.as_ref());
    drop(progress);
    if args.strict {
        diagnostics.iter_mut().for_each(|diagnostic| diagnostic.severity = Severity::Error);
    }
    let tally = Tally::of(&diagnostics);
    let source = |path: &SourcePath| source_text(&root, path);
    let told = match args.format {
        CheckFormat::Human => {
            console.say(&report(&diagnostics, &source, language, console.style));
            console.say(&checking(&Checking { pages, asked, tally, duration: begun.elapsed() }, language));
            console.say(&summary(tally, None, language));
            console.say(&folded(&diagnostics, args.strict, language));
            Status::Done
        }
        CheckFormat::Json => console.answer(&check_json(&diagnostics, &source, pages, asked, language)),
        CheckFormat::Sarif => console.answer(&check_sarif(&diagnostics, &source, language)),
    };
    match told {
        Status::Done if tally.errors > 0 => Status::SiteHasErrors,
        told => told,
    }
}
