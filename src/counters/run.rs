//! GoAccess at work: lines in, a report out, and what it says of a failure.

use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::log_format::LogFormat;
use crate::diagnostics::{CounterFault, Problem};
use crate::time::Zone;

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

/// GoAccess at work.
pub(super) struct Run {
    child: Child,
}

impl Run {
    /// Starts GoAccess on what [`Run::feed`] will give it. With a database it adds to what is in there.
    pub(super) fn start(
        format: LogFormat,
        zone: Zone,
        database: Option<&Path>,
        report: &Path,
    ) -> Result<Self, Problem> {
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
    pub(super) fn feed<T: Default>(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
        let Some(input) = self.child.stdin.as_mut() else { return Ok(T::default()) };
        match write(input) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(T::default()),
            Err(error) => {
                // Nobody wants its report any more, and the next run clears away what it would write.
                let _ = self.child.kill();
                let _ = self.child.wait();
                Err(error)
            }
            written => written,
        }
    }

    /// Waits for its report.
    pub(super) fn end(mut self, source: &str) -> Result<(), Problem> {
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

/// What is wrong with a source of figures.
pub(super) fn problem(source: &str, fault: CounterFault) -> Problem {
    Problem::Counters { source: source.to_string(), fault }
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
