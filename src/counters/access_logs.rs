//! Access logs, counted by GoAccess.
//!
//! GoAccess keeps what it has counted in a database, so that rotated logs add up. Which part of a log it has seen is
//! kept here: it goes by inodes, which a log that is downloaded or compressed does not keep, and would count it twice.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::goaccess;
use super::ledger::Ledger;
use super::log_file::{LogFile, NoLog, fault};
use super::log_format::{LogFormat, when};
use super::measured::Measured;
use super::run::{Run, problem};
use super::views::{Line, Tally, Views};
use crate::diagnostics::{CounterFault, Problem};
use crate::time::{Instant, Moment, Zone};

/// Different visitors of so many seconds are online, as NukeViet counts sessions.
const ONLINE: Instant = 300;

/// Which logs to count, and how.
#[derive(Clone, Copy, Debug)]
pub struct AccessLogs<'a> {
    /// The logs, in any order; a folder stands for the files in it.
    pub files: &'a [PathBuf],
    /// The folder of what was counted before.
    pub state: &'a Path,
    /// Which of their lines count.
    pub views: &'a Views,
    /// The zone of the site, whose days are counted.
    pub zone: Zone,
    /// Until when the logs are complete; the last request, where it is not said.
    pub until: Option<Moment>,
}

/// What was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The figures.
    pub measured: Measured,
    /// What people should know of the logs all the same.
    pub warnings: Vec<CounterFault>,
}

impl AccessLogs<'_> {
    /// Counts what is new in the logs.
    ///
    /// # Errors
    /// When a log cannot be read or is in no known format, or GoAccess is missing or fails. What was counted before is
    /// then as it was.
    pub fn count(&self) -> Result<Counted, Problem> {
        let (logs, passed_over) = self.open()?;
        let state = self.state.display().to_string();
        let of_state = |fault| problem(&state, fault);
        let ledger = Ledger::open(self.state).map_err(of_state)?;
        let report = ledger.scratch("report.json");
        let mut now = ledger.before.clone();
        let mut tally = Tally::default();
        for format in LogFormat::ALL {
            let of_format: Vec<&LogFile> = logs.iter().filter(|log| log.format == format).collect();
            if of_format.is_empty() {
                continue;
            }
            let mut run = Run::start(format, self.zone, Some(&ledger.database()), &report)?;
            let mut sieve = self.views.sieve(format);
            for log in of_format {
                // The same log may be given twice, as it grows and as a copy: the second adds what the first has not.
                let from = now.of(&log.identity);
                let until = run.feed(|out| log.copy(from, &mut sieve, out)).map_err(|error| damaged(log, &error))?;
                now.note(&log.identity, until);
            }
            tally = tally.and(sieve.tally);
            run.end(&self.name())?;
            ledger.forget_last_lines().map_err(of_state)?;
        }
        let text = fs::read_to_string(&report).map_err(|error| told(&state, &error))?;
        let read = goaccess::read(&text, self.zone);
        let (measured, failed) = read.map_err(|fault| problem(&self.name(), self.because_of(fault, tally)))?;
        // GoAccess goes on counting what it could not read: a line is told once.
        let left_out = tally.unreadable + failed.saturating_sub(now.failed);
        now.failed = failed;
        let last_lines = |log: &LogFile| log.last_lines().map_err(|error| damaged(log, &error));
        let ends: Vec<Vec<String>> = logs.iter().map(last_lines).collect::<Result<_, _>>()?;
        // Who gives an older log later adds to the days before; what was counted up to now stays counted.
        now.last = ends.iter().filter_map(|lines| self.views.last_request(lines)).max().max(now.last);
        let as_of = self.until.or_else(|| now.last.and_then(|last| self.zone.at(last))).unwrap_or(measured.as_of);
        let online = self.online(&logs, &ends, as_of.start(), &ledger)?;
        ledger.keep(&now).map_err(of_state)?;
        let mut warnings = Vec::new();
        warnings.extend((!passed_over.is_empty()).then_some(CounterFault::PassedOver { files: passed_over }));
        warnings.extend((left_out > 0).then_some(CounterFault::LinesLeftOut { count: left_out }));
        warnings.extend((tally.future > 0).then_some(CounterFault::FutureLines { count: tally.future }));
        Ok(Counted { measured: Measured { as_of, online: Some(online), ..measured }, warnings })
    }

    /// Opens the logs. Files of a folder that are none are passed over, and named.
    fn open(&self) -> Result<(Vec<LogFile>, Vec<String>), Problem> {
        let mut logs: Vec<LogFile> = Vec::new();
        let (mut passed_over, mut missing, mut foreign) = (Vec::new(), None, None);
        for (path, is_named) in files_of(self.files)? {
            let name = path.display().to_string();
            match LogFile::open(&path) {
                Ok(Some(log)) => logs.push(log),
                Ok(None) => {}
                // Before the first rotation there is no rotated log.
                Err(NoLog::Missing(error)) if self.files.len() > 1 => missing = Some(told(&name, &error)),
                Err(NoLog::Missing(error)) => return Err(told(&name, &error)),
                Err(NoLog::Foreign(fault)) if !is_named => {
                    let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
                    passed_over.extend(file);
                    foreign = foreign.or(Some(problem(&name, fault)));
                }
                Err(NoLog::Foreign(fault) | NoLog::Unreadable(fault)) => return Err(problem(&name, fault)),
            }
        }
        match (logs.is_empty(), foreign.or(missing)) {
            (false, _) => Ok((logs, passed_over)),
            (true, Some(problem)) => Err(problem),
            (true, None) => Err(problem(&self.name(), CounterFault::Nothing)),
        }
    }

    /// Why a report cannot be used, where the lines of the logs tell more than the report.
    fn because_of(&self, fault: CounterFault, tally: Tally) -> CounterFault {
        let future = tally.first_future.and_then(|at| self.zone.at(at));
        match (&fault, self.views.host()) {
            (CounterFault::Nothing, _) if future.is_some() => {
                CounterFault::Future { moment: future.map(Moment::short).unwrap_or_default() }
            }
            (CounterFault::Nothing, Some(host)) if tally.other_host > 0 && tally.own_host == 0 => {
                CounterFault::OtherHost { host: host.to_string() }
            }
            _ => fault,
        }
    }

    /// The logs, as they are told.
    fn name(&self) -> String {
        self.files.first().map(|file| file.display().to_string()).unwrap_or_default()
    }

    /// Different visitors of the last seconds, counted as everything else is.
    fn online(&self, logs: &[LogFile], ends: &[Vec<String>], now: Instant, ledger: &Ledger) -> Result<u64, Problem> {
        let is_recent = |line: &&String| when(line).is_some_and(|at| at > now - ONLINE && at <= now);
        let report = ledger.scratch("online.json");
        let mut online = 0;
        // Logs of one format together: a visitor may stand in the log before it was rotated, and after.
        for format in LogFormat::ALL {
            let of_format = logs.iter().zip(ends).filter(|(log, _)| log.format == format);
            let mut sieve = self.views.sieve(format);
            let recent = of_format.flat_map(|(_, lines)| lines).filter(is_recent);
            let lines: Vec<&String> = recent.filter(|line| sieve.judge(line.as_bytes()) == Line::View).collect();
            if lines.is_empty() {
                continue;
            }
            let mut run = Run::start(format, self.zone, None, &report)?;
            run.feed(|out| lines.iter().try_for_each(|line| writeln!(out, "{line}")))
                .map_err(|error| told(&self.name(), &error))?;
            // Robots alone are nobody.
            if run.end(&self.name()).is_ok() {
                let text = std::fs::read_to_string(&report).unwrap_or_default();
                online += goaccess::read(&text, self.zone).map_or(0, |(measured, _)| measured.visits.sum());
            }
        }
        Ok(online)
    }
}

/// The files that are meant, in the order of their names where a folder is, and whether each was named itself.
fn files_of(given: &[PathBuf]) -> Result<Vec<(PathBuf, bool)>, Problem> {
    let mut files = Vec::new();
    for path in given {
        if !path.is_dir() {
            files.push((path.clone(), true));
            continue;
        }
        let name = path.display().to_string();
        let listed = fs::read_dir(path).map_err(|error| told(&name, &error))?;
        let mut inside: Vec<PathBuf> = listed.filter_map(|entry| Some(entry.ok()?.path())).collect();
        inside.retain(|path| path.is_file());
        inside.sort();
        files.extend(inside.into_iter().map(|path| (path, false)));
    }
    Ok(files)
}

fn told(source: &str, error: &io::Error) -> Problem {
    problem(source, CounterFault::Unreadable { reason: error.to_string() })
}

fn damaged(log: &LogFile, error: &io::Error) -> Problem {
    problem(&log.path.display().to_string(), fault(error, log.is_gzip()))
}
