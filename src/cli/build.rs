//! `loa build`: reads the call, builds, then tells what came of it.

use std::path::Path;
use std::time::Instant;

use super::args::{BuildArgs, Request};
use super::print::{self, Tally, build_report, held_back, local_address, pictures, report, summary};
use super::progress::Progress;
use super::refuse::refuse;
use super::surroundings::{base_url, moment, settings_of, shown, site_root};
use super::words::Words;
use super::{Console, Status};
use crate::build::{Built, Target, build as build_site, default_output};
use crate::diagnostics::{Diagnostic, Problem};
use crate::load::source_text;
use crate::paths::SourcePath;
use crate::publish::Fault;
use crate::site::Options;
use crate::text::Language;

pub(super) fn build(args: &BuildArgs, request: &Request, console: &mut Console) -> Status {
    let begun = Instant::now();
    let (target, options) = match resolve(args, request) {
        Ok(resolved) => resolved,
        Err(problem) => {
            let language = request.language.or(console.language).unwrap_or_default();
            return refuse(problem, Status::WrongCall, language, console);
        }
    };
    let folder = folder_name(&target.out);
    let progress = Progress::start(console, words_for(request, console, &target.root).build.progress);
    let built = build_site(&target, &options);
    drop(progress);
    match built {
        Ok(built) => tell(&built, &target.root, &folder, request, begun, console),
        Err(error) => {
            let status = match error.fault() {
                Fault::Site => Status::SiteHasErrors,
                Fault::Call => Status::WrongCall,
                Fault::Machine => Status::MachineFailed,
            };
            let language = request.language.or(console.language).unwrap_or_default();
            let diagnostics = [Diagnostic::from(error)];
            console.say(&report(&diagnostics, &|_| None, language, console.style));
            console.say(&summary(Tally::of(&diagnostics), Some(&folder), language));
            status
        }
    }
}

/// The words in the language that was asked for, else in the site's.
fn words_for(request: &Request, console: &Console<'_>, root: &Path) -> &'static Words {
    Words::of(request.language.or(console.language).unwrap_or_else(|| settings_of(root).language))
}

/// Raw arguments → what to build, how and where.
fn resolve(args: &BuildArgs, request: &Request) -> Result<(Target, Options), Problem> {
    let root = site_root(request)?;
    let at = moment(args.at.as_deref(), &root)?;
    let base_url = base_url(args.base_url.as_deref())?;
    let out = args.out.clone().unwrap_or_else(|| default_output(&root));
    Ok((Target { root, out, strict: args.strict }, Options { at, drafts: args.drafts, base_url }))
}

/// Prints problems, then the closing lines.
fn tell(built: &Built, root: &Path, folder: &str, request: &Request, begun: Instant, console: &mut Console) -> Status {
    let language: Language = request.language.or(console.language).unwrap_or(built.language);
    let source = |path: &SourcePath| source_text(root, path);
    let kept = built.published.is_none().then_some(folder);
    console.say(&report(&built.diagnostics, &source, language, console.style));
    console.say(&summary(Tally::of(&built.diagnostics), kept, language));
    match &built.published {
        Some(published) => {
            let figures = print::Published {
                pages: published.pages,
                written: published.report.written.len(),
                unchanged: published.report.unchanged,
                deleted: published.report.deleted.len(),
                duration: begun.elapsed(),
            };
            console.say(&build_report(&figures, folder, language));
            console.say(&pictures(published.pictures, language));
            console.say(&held_back(published.held_back, language));
            console.say(&local_address(published.local_address.as_deref(), language));
            Status::Done
        }
        None => Status::SiteHasErrors,
    }
}

/// The output folder as it is printed.
fn folder_name(out: &Path) -> String {
    format!("{}/", shown(out).trim_end_matches(['/', '\\']))
}
