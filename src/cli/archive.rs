//! `loa archive` and its members: reads the call, has the archive made, verified or shown, tells what came of it.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::time::Instant as Stopwatch;

use super::args::{ArchiveArgs, Request, SealArgs};
use super::print::{Tally, machine_verdict, report, sealed, summary, verdict, verify_refusal};
use super::progress::Progress;
use super::refuse::refuse;
use super::surroundings::{language, now, settings_of, shown, site_root, source_date};
use super::words::Words;
use super::{Console, Status};
use crate::archive::verify::{self, verify};
use crate::archive::{Archived, Format, Showing, Target, archive as seal_archive, offline_of};
use crate::diagnostics::Problem;
use crate::load::source_text;
use crate::publish::{Error, Fault};
use crate::serve::web::bind;
use crate::time::Moment;

/// The folder of archives below the root of a site.
const FOLDER: &str = "luu-tru";

pub(super) fn archive(args: &ArchiveArgs, request: &Request, console: &mut Console) -> Status {
    match args {
        ArchiveArgs::Seal(args) => seal(args, request, console),
        ArchiveArgs::Verify { path, against, json } => check(path, against.clone(), *json, request, console),
        ArchiveArgs::Open { path, port, browser } => open(path, *port, *browser, request, console),
    }
}

fn seal(args: &SealArgs, request: &Request, console: &mut Console) -> Status {
    let begun = Stopwatch::now();
    let told = request.language.or(console.language);
    let (root, target) = match resolve(args, request) {
        Ok(resolved) => resolved,
        Err(problem) => return refuse(problem, Status::WrongCall, told.unwrap_or_default(), console),
    };
    let language = told.unwrap_or_else(|| settings_of(&root).language);
    let progress = Progress::start(console, Words::of(language).archive.progress);
    let archived = seal_archive(&target);
    drop(progress);
    match archived {
        Ok(Archived { diagnostics, sealed: done, .. }) => {
            console.say(&report(&diagnostics, &|path| source_text(&root, path), language, console.style));
            let kept = done.is_none().then(|| format!("{}/", shown(&target.out)));
            console.say(&summary(Tally::of(&diagnostics), kept.as_deref(), language));
            match done {
                Some(done) => {
                    console.say(&sealed(&done, begun.elapsed(), language));
                    Status::Done
                }
                None => Status::SiteHasErrors,
            }
        }
        Err(error) => {
            let status = status_of(&error);
            refuse(error.problem, status, language, console)
        }
    }
}

fn check(path: &Path, against: Option<PathBuf>, json: bool, request: &Request, console: &mut Console) -> Status {
    let language = language(request, console);
    let words = Words::of(language);
    let progress = Progress::start(console, words.archive.verifying);
    let judged = verify(path, &verify::Options { against });
    drop(progress);
    let judged = match judged {
        Ok(judged) => judged,
        Err(error) => {
            console.say(&format!("{}: {}.\n", words.report.error, verify_refusal(&error, language)));
            return match error {
                verify::Error::Unreadable { .. } => Status::MachineFailed,
                _ => Status::WrongCall,
            };
        }
    };
    let path = shown(path);
    if json {
        let told = console.answer(&machine_verdict(&judged, &path, language));
        if told != Status::Done {
            return told;
        }
    } else {
        console.say(&verdict(&judged, &path, language, console.style));
    }
    if judged.is_as_wished() { Status::Done } else { Status::SiteHasErrors }
}

fn open(path: &Path, port: Option<u16>, browser: bool, request: &Request, console: &mut Console) -> Status {
    let language = language(request, console);
    let zip = match offline_of(path) {
        Ok(zip) => zip,
        Err(problem) => return refuse(problem, Status::WrongCall, language, console),
    };
    let started = bind(Ipv4Addr::LOCALHOST.into(), port.unwrap_or(0));
    let showing = match started.and_then(|bound| Showing::start(&zip, bound.listener)) {
        Ok(showing) => showing,
        Err(error) => {
            let problem = Problem::Unreadable { reason: format!("{}: {error}", zip.display()) };
            return refuse(problem, Status::MachineFailed, language, console);
        }
    };
    let address = format!("http://{}/", showing.address());
    console.answer(&format!("{address}\n"));
    console.say(&((Words::of(language).archive.showing)(&address) + "\n"));
    if browser {
        // Without a browser to open, the address stands on the screen.
        let _ = ::open::that_detached(&address);
    }
    showing.wait();
    Status::Done
}

/// Raw arguments → what to seal.
fn resolve(args: &SealArgs, request: &Request) -> Result<(PathBuf, Target), Problem> {
    let root = site_root(request)?;
    let zone = settings_of(&root).zone;
    let read = |text: &str| Moment::parse(text, zone).ok_or_else(|| Problem::BadDate { value: text.to_string() });
    let date = match args.date.as_deref() {
        Some(text) => Some(read(text)?),
        None => source_date(zone)?,
    };
    let mut formats: Vec<Format> = args.formats.iter().filter_map(|name| Format::parse(name)).collect();
    if formats.iter().all(|format| *format == Format::Bag) {
        formats.extend(Format::DEFAULT);
    }
    formats.sort_unstable();
    formats.dedup();
    let target = Target {
        out: args.out.clone().unwrap_or_else(|| root.join(FOLDER)),
        campaign: args.campaign.clone(),
        formats,
        date,
        now: now(),
        strict: args.strict,
        key: args.sign.clone(),
        root: root.clone(),
    };
    Ok((root, target))
}

fn status_of(error: &Error) -> Status {
    match error.fault() {
        Fault::Site => Status::SiteHasErrors,
        Fault::Call => Status::WrongCall,
        Fault::Machine => Status::MachineFailed,
    }
}
