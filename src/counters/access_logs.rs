//! Access logs, counted by GoAccess.
//!
//! GoAccess keeps what it has counted in a database, so that rotated logs add up. Which part of a log it has seen is
//! kept here: it goes by inodes, which a log that is downloaded or compressed does not keep, and would count it twice.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::goaccess;
use super::ledger::Ledger;
use super::log_file::{LogFile, NoLog, fault};
use super::log_format::{LogFormat, when};
use super::measured::Measured;
use super::views::{Line, Tally, Views};
use crate::diagnostics::{CounterFault, Problem};
use crate::time::{Instant, Moment, Zone};

/// Different visitors of so many seconds are online, as NukeViet counts sessions.
const ONLINE: Instant = 300;

/// Panels of the report that are not asked for: they tell of single visitors, or cost time.
const LEFT_OUT: [&str; 12] = [
    "HOSTS",
    "OS",
    "BROWSERS",
    "VISIT_TIMES",
    "VIRTUAL_HOSTS",
    "REFERRERS",
    "REFERRING_SITES",
    "KEYPHRASES",
    "STATUS_CODES",
    "REMOTE_USER",
    "GEO_LOCATION",
    "NOT_FOUND",
];

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

/// GoAccess at work.
struct Run {
    child: Child,
}

impl Run {
    /// Starts GoAccess on what [`Run::feed`] will give it. With a database it adds to what is in there.
    fn start(format: LogFormat, zone: Zone, database: Option<&Path>, report: &Path) -> Result<Self, Problem> {
        let mut command = Command::new("goaccess");
        command.args(["-", "--no-global-config", "--no-progress", "--ignore-crawlers", "--anonymize-ip"]);
        command.args(["--no-query-string", "--max-items=10000000"]);
        command.arg(format!("--log-format={}", format.pattern()));
        command.arg(format!("--datetime-format={}", LogFormat::TIME));
        command.arg(format!("--tz={}", zone.posix()));
        command.args(LEFT_OUT.map(|panel| format!("--ignore-panel={panel}")));
        if let Some(database) = database {
            command.args(["--persist", "--restore"]).arg("--db-path").arg(database);
        }
        command.arg("--output").arg(report);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        match command.spawn() {
            Ok(child) => Ok(Self { child }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(problem("goaccess", CounterFault::NoGoAccess)),
            Err(error) => Err(problem("goaccess", CounterFault::GoAccessFailed { words: error.to_string() })),
        }
    }

    /// Gives lines to it. That it stops listening is told by [`Run::end`], in its own words.
    fn feed<T: Default>(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
        let Some(input) = self.child.stdin.as_mut() else { return Ok(T::default()) };
        match write(input) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(T::default()),
            other => other,
        }
    }

    /// Waits for its report.
    fn end(mut self, source: &str) -> Result<(), Problem> {
        drop(self.child.stdin.take());
        let failed = |words: String| problem(source, CounterFault::GoAccessFailed { words });
        let output = self.child.wait_with_output().map_err(|error| failed(error.to_string()))?;
        if output.status.success() {
            return Ok(());
        }
        let words = String::from_utf8_lossy(&output.stderr);
        let said = said(&words);
        Err(failed(if said.is_empty() { output.status.to_string() } else { said }))
    }
}

/// What GoAccess says of a failure. It draws frames of `==PID==` around it, with its name, licence and settings, and
/// quotes lines and words of the log, which are nobody's business.
fn said(words: &str) -> String {
    let lines = words.lines().map(|line| line.trim_start_matches(|c: char| c == '=' || c.is_ascii_digit()).trim());
    let frame =
        ["GoAccess - version", "Config file:", "https://", "Released under", "FILE:", "Parsed ", "Format Errors"];
    let says =
        |line: &&str| !line.is_empty() && !line.contains('[') && !frame.iter().any(|frame| line.starts_with(frame));
    let without_word = |line: &str| match line.split_once("Token '").zip(line.rsplit_once("' ")) {
        Some(((before, _), (_, after))) => format!("{before}Token … {after}"),
        None => line.to_string(),
    };
    lines.filter(says).take(3).map(without_word).collect::<Vec<_>>().join("; ")
}

fn problem(source: &str, fault: CounterFault) -> Problem {
    Problem::Counters { source: source.to_string(), fault }
}

fn told(source: &str, error: &io::Error) -> Problem {
    problem(source, CounterFault::Unreadable { reason: error.to_string() })
}

fn damaged(log: &LogFile, error: &io::Error) -> Problem {
    problem(&log.path.display().to_string(), fault(error, log.is_gzip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_goaccess_says_only_the_reason_is_told() {
        // As version 1.7 writes it.
        let words = "==19995== GoAccess - version 1.7 - Jan  4 2023 18:36:47\n==19995== Config file: No config file used\n\
                     ==19995== https://goaccess.io - <hello@goaccess.io>\n==19995== Released under the MIT License.\n\
                     ==19995==\n==19995== FILE: -\n==19995== Parsed 1 lines producing the following errors:\n\
                     ==19995==\n==19995== Token '10.0.0.1,' doesn't match specifier '%h'\n==19995==\n\
                     ==19995== Format Errors - Verify your log/date/time format\n";
        assert_eq!(said(words), "Token … doesn't match specifier '%h'");
        assert_eq!(said("Unable to open the database: disk full\n"), "Unable to open the database: disk full");
        assert_eq!(said("203.0.113.9 - - [22/Nov/2026:07:00:00 +0700]\n"), "");
    }
}
