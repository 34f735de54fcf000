//! `loa counters`: reads the call, has the source read, writes the figures, tells them.

use std::path::{Path, PathBuf};
use std::time::Instant as Stopwatch;

use super::args::{CountersArgs, Request};
use super::print::report;
use super::refuse::refuse;
use super::surroundings::{now, shown, site_root};
use super::words::Words;
use super::{Console, Status};
use crate::counters::{
    AccessLogs, Counted, Figures, Limits, Measured, PageAddresses, Question, Renewal, Views, check_place, goaccess,
    goatcounter, judge, renew, umami, write_includes,
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
            return refuse(problem, Status::WrongCall, language, console);
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
            let warning = |fault| {
                let problem = Problem::Counters { source: done.source.clone(), fault };
                Diagnostic { severity: Severity::Warning, place: None, problem }
            };
            let warnings: Vec<Diagnostic> = done.warnings.into_iter().map(warning).collect();
            if !warnings.is_empty() {
                console.say(&report(&warnings, &|_| None, language, console.style));
            }
            if args.quiet {
                return Status::Done;
            }
            let words = &Words::of(language).counters;
            let included =
                |(folder, files): &(PathBuf, Vec<String>)| (words.included)(&shown(folder), &files.join(", "));
            let mut told: Vec<String> = done.included.iter().map(included).collect();
            told.extend(done.files.iter().map(|file| (words.written)(&shown(file), &done.as_of)));
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
    /// The folder and the files for a server that includes them.
    included: Option<(PathBuf, Vec<String>)>,
    source: String,
    warnings: Vec<CounterFault>,
}

fn write(args: &CountersArgs, site: &Site, root: &Path, now: i64) -> Result<Done, Problem> {
    let zone = site.config.zone;
    let until =
        args.at.as_deref().map(|at| Moment::parse(at, zone).ok_or_else(|| Problem::BadDate { value: at.to_string() }));
    let until = until.transpose()?;
    let published = args.out.clone().unwrap_or_else(|| root.join("public").join(FILE));
    let snapshot = root.join("content/_data").join(FILE);
    check_place(&published)?;
    if args.snapshot {
        check_place(&snapshot)?;
    }
    // Whoever names a moment tries something out: there it is.
    let clock = until.map_or(now, |until| now.max(until.start()));
    let (source, Counted { measured, warnings }) = match &args.from {
        Some((service, source)) => {
            let now = until.or_else(|| zone.at(now)).ok_or_else(|| Problem::BadDate { value: now.to_string() })?;
            let (measured, left_out) = measure(service, source, site, now)?;
            let warnings = (left_out > 0).then_some(CounterFault::LinesLeftOut { count: left_out });
            (source.clone(), Counted { measured, warnings: warnings.into_iter().collect() })
        }
        None => {
            let state = args.state.clone().unwrap_or_else(|| root.join(".loa-counters"));
            let views = Views::new(&site.base, clock);
            let logs = AccessLogs { files: &args.logs, state: &state, views: &views, zone, until };
            let name = args.logs.first().map(|log| log.display().to_string()).unwrap_or_default();
            (name, logs.count()?)
        }
    };
    let measured = Measured { as_of: until.unwrap_or(measured.as_of), ..measured };
    let addresses = PageAddresses::new(site.base.path(), public(site).map(Url::as_str));
    let figures = Figures::new(&measured, site.config.counters.base, &addresses);
    let renewal =
        Renewal { source: &source, now: clock, zone, allow_decrease: args.allow_decrease, makes_folder: false };
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
    let mut included = None;
    if site.config.counters.provider == Provider::Ssi
        && let Some(folder) = files.first().and_then(|file| file.parent())
    {
        included = Some(write_includes(&figures, site.config.language, zone, folder)?);
    }
    Ok(Done { figures, as_of: measured.as_of.short(), files, included, source, warnings })
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
            | CounterFault::OutIsFolder
            | CounterFault::NotAFile
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
