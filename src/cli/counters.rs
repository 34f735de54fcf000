//! `loa counters`: reads the call, has the source read, writes the figures, tells them.

use std::path::{Path, PathBuf};
use std::time::Instant as Stopwatch;

use super::args::{CountersArgs, Request};
use super::print::report;
use super::surroundings::{now, shown, site_root};
use super::words::Words;
use super::{Console, Status};
use crate::counters::{
    AccessLogs, Figures, Limits, Measured, PageAddresses, Question, Renewal, goaccess, goatcounter, judge, renew,
    umami, write_includes,
};
use crate::diagnostics::{CounterFault, Diagnostic, Problem, Severity};
use crate::load::{Tree, source_text};
use crate::parse::config::Provider;
use crate::paths::Url;
use crate::pipeline::{Prepared, prepare};
use crate::site::{Options, Site, Visibility};
use crate::text::nearest;
use crate::time::Moment;

/// The services that figures can come from.
const SERVICES: [&str; 3] = ["goaccess", "goatcounter", "umami"];

/// The file of the figures, in the output folder and in `content/_data/`.
const FILE: &str = "counters.json";

pub(super) fn counters(args: &CountersArgs, request: &Request, console: &mut Console) -> Status {
    let root = match site_root(request) {
        Ok(root) => root,
        Err(problem) => {
            let language = request.language.or(console.language).unwrap_or_default();
            console.say(&report(&[Diagnostic::global(problem)], &|_| None, language, console.style));
            return Status::WrongCall;
        }
    };
    let options = Options { at: now(), drafts: false, base_url: None };
    let Prepared { site, diagnostics, .. } = prepare(&Tree::walk(&root), &options);
    let language = request.language.or(console.language).unwrap_or(site.config.language);
    // A mistake in the settings may be one in the base, the zone or the address; one in an article is none of ours.
    let of_settings = |diagnostic: &&Diagnostic| {
        let file = diagnostic.place.as_ref().map(|place| place.file.as_str());
        diagnostic.severity == Severity::Error && file == Some("site.yaml")
    };
    let errors: Vec<Diagnostic> = diagnostics.iter().filter(of_settings).cloned().collect();
    if !errors.is_empty() {
        console.say(&report(&errors, &|path| source_text(&root, path), language, console.style));
        return Status::SiteHasErrors;
    }
    match write(args, &site, &root, options.at) {
        Ok(done) => {
            if done.left_out > 0 {
                let fault = CounterFault::LinesLeftOut { count: done.left_out };
                let problem = Problem::Counters { source: done.source, fault };
                let warning = Diagnostic { severity: Severity::Warning, place: None, problem };
                console.say(&report(&[warning], &|_| None, language, console.style));
            }
            if args.quiet {
                return Status::Done;
            }
            let words = &Words::of(language).counters;
            let mut told = done.files.iter().map(|file| (words.written)(&shown(file), &done.as_of)).collect::<Vec<_>>();
            let figures = &done.figures;
            let all = [figures.online, figures.today, figures.week, figures.month, figures.total];
            let known = words.names.iter().zip(all).filter_map(|(name, figure)| Some((words.figure)(name, figure?)));
            told.extend(known);
            told.extend((!figures.pages.is_empty()).then(|| (words.pages)(figures.pages.len())));
            console.say(&(told.join("\n") + "\n"));
            Status::Done
        }
        Err(problem) => {
            let status = status_of(&problem);
            console.say(&report(&[Diagnostic::global(problem)], &|_| None, language, console.style));
            status
        }
    }
}

/// What was written.
struct Done {
    figures: Figures,
    as_of: String,
    files: Vec<PathBuf>,
    source: String,
    left_out: u64,
}

fn write(args: &CountersArgs, site: &Site, root: &Path, now: i64) -> Result<Done, Problem> {
    let zone = site.config.zone;
    let until =
        args.at.as_deref().map(|at| Moment::parse(at, zone).ok_or_else(|| Problem::BadDate { value: at.to_string() }));
    let until = until.transpose()?;
    let (source, (measured, left_out)) = match &args.from {
        Some((service, source)) => {
            let now = until.or_else(|| zone.at(now)).ok_or_else(|| Problem::BadDate { value: now.to_string() })?;
            (source.clone(), measure(service, source, site, now)?)
        }
        None => {
            let state = args.state.clone().unwrap_or_else(|| root.join(".loa-counters"));
            let logs = AccessLogs { files: &args.logs, state: &state, base: site.base.path(), zone, until };
            let name = args.logs.first().map(|log| log.display().to_string()).unwrap_or_default();
            (name, logs.count()?)
        }
    };
    let measured = Measured { as_of: until.unwrap_or(measured.as_of), ..measured };
    let addresses = PageAddresses::new(site.base.path(), public(site).map(Url::as_str));
    let figures = Figures::new(&measured, site.config.counters.base, &addresses);
    // Whoever names a moment tries something out: there it is.
    let now = until.map_or(now, |until| now.max(until.start()));
    let renewal = Renewal { source: &source, now, zone, allow_decrease: args.allow_decrease, makes_folder: false };
    let published = args.out.clone().unwrap_or_else(|| root.join("public").join(FILE));
    let snapshot = root.join("content/_data").join(FILE);
    if args.snapshot {
        // Both are written, or neither.
        judge(&figures, &snapshot, &renewal)?;
    }
    renew(&figures, &published, &renewal)?;
    let mut files = vec![published];
    if args.snapshot {
        // Content is the site's own, so its folder may be made; that of the output is made by a build.
        renew(&figures, &snapshot, &Renewal { makes_folder: true, ..renewal })?;
        files.push(snapshot);
    }
    if site.config.counters.provider == Provider::Ssi
        && let Some(folder) = files.first().and_then(|file| file.parent())
    {
        write_includes(&figures, site.config.language, zone, folder)?;
    }
    Ok(Done { figures, as_of: measured.as_of.short(), files, source, left_out })
}

/// What a service has counted, with how many lines of its report were left out.
fn measure(service: &str, source: &str, site: &Site, now: Moment) -> Result<(Measured, u64), Problem> {
    let fault = |fault| Problem::Counters { source: source.to_string(), fault };
    let pages: Vec<String> = match service {
        // A report names its pages itself.
        "goaccess" => return goaccess::read_file(Path::new(source), site.config.zone).map_err(fault),
        // Entries stand newest first.
        _ => public(site).map(|address| site.href(address)).collect(),
    };
    let question = Question { address: source, now, zone: site.config.zone, pages: &pages };
    let begin = Stopwatch::now();
    let stopwatch = || begin.elapsed();
    let measured = match service {
        "goatcounter" => goatcounter::read(&question, Limits::fair(&stopwatch)),
        "umami" => umami::read(&question, Limits::fair(&stopwatch)),
        _ => {
            let nearest = SERVICES.into_iter().find(|known| nearest(service, [*known]).is_some());
            let fault = CounterFault::UnknownService { known: SERVICES.join(", "), nearest };
            return Err(Problem::Counters { source: service.to_string(), fault });
        }
    };
    measured.map(|measured| (measured, 0)).map_err(fault)
}

/// The addresses of what the public may read.
fn public(site: &Site) -> impl Iterator<Item = &Url> {
    let all = site.entries.iter().zip(&site.visibility);
    all.filter(|(_, visibility)| **visibility == Visibility::Public).map(|(entry, _)| &entry.url)
}

/// Who must act.
fn status_of(problem: &Problem) -> Status {
    match problem {
        Problem::Counters { fault, .. } => match fault {
            CounterFault::UnknownService { .. }
            | CounterFault::BadAddress { .. }
            | CounterFault::NoFolder
            | CounterFault::Busy => Status::WrongCall,
            CounterFault::Unreadable { .. }
            | CounterFault::StateUnwritable { .. }
            | CounterFault::NoGoAccess
            | CounterFault::GoAccessFailed { .. }
            | CounterFault::NotReached { .. }
            | CounterFault::TimedOut { .. } => Status::MachineFailed,
            _ => Status::SiteHasErrors,
        },
        Problem::Unwritable { .. } => Status::MachineFailed,
        _ => Status::WrongCall,
    }
}
