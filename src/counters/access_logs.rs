//! Access logs, counted by GoAccess.
//!
//! GoAccess keeps what it has counted in a database, so that rotated logs add up. Which part of a log it has seen is
//! kept here: it goes by inodes, which a log that is downloaded or compressed does not keep, and would count it twice.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::goaccess;
use super::ledger::Ledger;
use super::log_file::{LogFile, is_view, last_request};
use super::log_format::{LogFormat, when};
use super::measured::Measured;
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
    /// The path of the site's base, such as `/cchc`, empty at the root of a host. What is not below it belongs to other
    /// sites of the server.
    pub base: &'a str,
    /// The zone of the site, whose days are counted.
    pub zone: Zone,
    /// Until when the logs are complete; the last request, where it is not said.
    pub until: Option<Moment>,
}

impl AccessLogs<'_> {
    /// Counts what is new in the logs. Besides what was measured, tells how many lines could not be read.
    ///
    /// # Errors
    /// When a log cannot be read or is in no known format, or GoAccess is missing or fails. What was counted before is
    /// then as it was.
    pub fn count(&self) -> Result<(Measured, u64), Problem> {
        let logs = self.open()?;
        let state = self.state.display().to_string();
        let of_state = |fault| problem(&state, fault);
        let ledger = Ledger::open(self.state).map_err(of_state)?;
        let report = ledger.scratch("report.json");
        let mut now = ledger.before.clone();
        for format in LogFormat::ALL {
            let of_format: Vec<&LogFile> = logs.iter().filter(|log| log.format == Ok(format)).collect();
            if of_format.is_empty() {
                continue;
            }
            let mut run = Run::start(format, self.zone, Some(&ledger.database()), &report)?;
            for log in of_format {
                // The same log may be given twice, as it grows and as a copy: the second adds what the first has not.
                let from = now.logs.get(&log.identity).copied().unwrap_or_default();
                let name = log.path.display().to_string();
                let until = run.feed(|out| log.copy(from, self.base, out)).map_err(|error| told(&name, &error))?;
                let seen = now.logs.entry(log.identity.clone()).or_default();
                *seen = until.max(*seen);
            }
            run.end(&self.name())?;
            ledger.forget_last_lines().map_err(of_state)?;
        }
        let text = std::fs::read_to_string(&report).map_err(|error| told(&state, &error))?;
        let (measured, failed) = goaccess::read(&text, self.zone).map_err(|fault| problem(&self.name(), fault))?;
        // GoAccess goes on counting what it could not read: a line is told once.
        let left_out = failed.saturating_sub(now.failed);
        now.failed = failed;
        let last_lines = |log: &LogFile| log.last_lines().map_err(|error| told(&log.path.display().to_string(), &error));
        let ends: Vec<Vec<String>> = logs.iter().map(last_lines).collect::<Result<_, _>>()?;
        // Who gives an older log later adds to the days before; what was counted up to now stays counted.
        now.last = ends.iter().filter_map(|lines| last_request(lines)).max().max(now.last);
        let as_of = self.until.or_else(|| now.last.and_then(|last| self.zone.at(last))).unwrap_or(measured.as_of);
        let online = self.online(&logs, &ends, as_of.start(), &ledger)?;
        ledger.keep(&now).map_err(of_state)?;
        Ok((Measured { as_of, online: Some(online), ..measured }, left_out))
    }

    fn open(&self) -> Result<Vec<LogFile>, Problem> {
        let mut logs: Vec<LogFile> = Vec::new();
        let mut missing = None;
        for path in files_of(self.files)? {
            let name = path.display().to_string();
            let log = match LogFile::open(&path) {
                Ok(Some(log)) => log,
                Ok(None) => continue,
                // Before the first rotation there is no rotated log.
                Err(error) if error.kind() == io::ErrorKind::NotFound && self.files.len() > 1 => {
                    missing = Some(told(&name, &error));
                    continue;
                }
                Err(error) => return Err(told(&name, &error)),
            };
            if let Err(bad) = log.format {
                return Err(problem(&name, CounterFault::LogFormat { line: bad.0 }));
            }
            logs.push(log);
        }
        match (logs.is_empty(), missing) {
            (false, _) => Ok(logs),
            (true, Some(missing)) => Err(missing),
            (true, None) => Err(problem(&self.name(), CounterFault::Nothing)),
        }
    }

    /// The logs, as they are told.
    fn name(&self) -> String {
        self.files.first().map(|file| file.display().to_string()).unwrap_or_default()
    }

    /// Different visitors of the last seconds, counted as everything else is.
    fn online(&self, logs: &[LogFile], ends: &[Vec<String>], now: Instant, ledger: &Ledger) -> Result<u64, Problem> {
        let is_new = |line: &&String| {
            when(line).is_some_and(|at| at > now - ONLINE && at <= now)
                && is_view(self.base, format!("{line}\n").as_bytes()).unwrap_or(false)
        };
        let report = ledger.scratch("online.json");
        let mut online = 0;
        // Logs of one format together: a visitor may stand in the log before it was rotated, and after.
        for format in LogFormat::ALL {
            let of_format = logs.iter().zip(ends).filter(|(log, _)| log.format == Ok(format));
            let lines: Vec<&String> = of_format.flat_map(|(_, lines)| lines).filter(is_new).collect();
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

/// The files that are meant, in the order of their names where a folder is.
fn files_of(given: &[PathBuf]) -> Result<Vec<PathBuf>, Problem> {
    let mut files = Vec::new();
    for path in given {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let name = path.display().to_string();
        let listed = std::fs::read_dir(path).map_err(|error| told(&name, &error))?;
        let mut inside: Vec<PathBuf> = listed.filter_map(|entry| Some(entry.ok()?.path())).collect();
        inside.retain(|path| path.is_file());
        inside.sort();
        files.extend(inside);
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
        // It draws frames of `==PID==` around what it says, and quotes lines of the log, which are nobody's business.
        let said = words.lines().map(|line| line.trim_start_matches(|c: char| c == '=' || c.is_ascii_digit()).trim());
        let said = said.filter(|line| !line.is_empty() && !line.contains('[')).take(3).collect::<Vec<_>>().join("; ");
        Err(failed(if said.is_empty() { output.status.to_string() } else { said }))
    }
}

fn problem(source: &str, fault: CounterFault) -> Problem {
    Problem::Counters { source: source.to_string(), fault }
}

fn told(source: &str, error: &io::Error) -> Problem {
    problem(source, CounterFault::Unreadable { reason: error.to_string() })
}
