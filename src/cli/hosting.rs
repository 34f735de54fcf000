//! `loa hosting`: reads the call, describes the site and prints what a server must know.

use super::args::{HostingArgs, Request};
use super::print::{Tally, report, summary};
use super::refuse::refuse;
use super::surroundings::{base_url, now, site_root};
use super::{Console, Status};
use crate::diagnostics::has_errors;
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
    let described = describe(&root, &Options { at: now(), drafts: false, base_url });
    let language = request.language.or(console.language).unwrap_or(described.language);
    console.say(&report(&described.diagnostics, &|path| source_text(&root, path), language, console.style));
    if has_errors(&described.diagnostics) {
        console.say(&summary(Tally::of(&described.diagnostics), None, language));
        return Status::SiteHasErrors;
    }
    console.answer(&text(&described.hosting, args.server, args.folder.as_deref().unwrap_or(FOLDER)))
}
