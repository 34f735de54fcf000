//! `loa hosting`: reads the call, describes the site and prints what a server must know.

use super::args::{HostingArgs, Request};
use super::print::{Tally, local_address, report, summary};
use super::refuse::refuse;
use super::surroundings::{base_url, now, site_root};
use super::{Console, Status};
use crate::diagnostics::{Diagnostic, Problem, Severity, has_errors};
use crate::hosting::{describe, text};
use crate::load::source_text;
use crate::site::Options;

/// Where sites lie on a server that is set up as most are (Filesystem Hierarchy Standard 3.0, §3.17).
const FOLDER: &str = "/srv/www";

pub(super) fn hosting(args: &HostingArgs, request: &Request, console: &mut Console) -> Status {
    let found = site_root(request).and_then(|root| Ok((root, base_url(args.base_url.as_deref())?)));
    let (root, base_url) = match found {
        Ok(found) => found,
        Err(problem) => {
            let language = request.language.or(console.language).unwrap_or_default();
            return refuse(problem, Status::WrongCall, language, console);
        }
    };
    let mut described = describe(&root, &Options { at: now(), drafts: false, base_url });
    let language = request.language.or(console.language).unwrap_or(described.language);
    if args.folder.is_some() && !args.server.is_told_the_folder() {
        let problem = Problem::FolderNotNeeded { server: args.server.name() };
        described.diagnostics.push(Diagnostic { severity: Severity::Warning, place: None, problem });
    }
    console.say(&report(&described.diagnostics, &|path| source_text(&root, path), language, console.style));
    if has_errors(&described.diagnostics) {
        console.say(&summary(Tally::of(&described.diagnostics), None, language));
        return Status::SiteHasErrors;
    }
    console.say(&local_address(described.local_address.as_deref(), language));
    console.answer(&text(&described.hosting, args.server, args.folder.as_deref().unwrap_or(FOLDER)))
}
