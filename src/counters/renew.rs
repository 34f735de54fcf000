//! New figures against those that are there: what is written, and what is refused.

use std::path::Path;

use super::Figures;
use crate::diagnostics::{CounterFault, Problem};
use crate::parse::config::CounterKey;
use crate::parse::data::{Snapshot, read_counters};
use crate::paths::SourcePath;
use crate::publish::{self, write_loose};
use crate::time::{Instant, Moment, Zone};

/// How far the clocks of two machines may differ, in seconds; so the age of a cached answer, asked for twice, may too.
const CLOCKS_DIFFER: Instant = 300;

/// What may be written.
#[derive(Clone, Copy, Debug)]
pub struct Renewal<'a> {
    /// What the figures are of, for messages.
    pub source: &'a str,
    /// The clock of this machine.
    pub now: Instant,
    /// The zone of the site.
    pub zone: Zone,
    /// Whether a total may fall.
    pub allow_decrease: bool,
    /// Whether a folder that is missing is made.
    pub makes_folder: bool,
}

/// Refuses a place that figures cannot go to: a folder, or a link, which would be replaced and not followed.
///
/// # Errors
/// When it is refused.
pub fn check_place(file: &Path) -> Result<(), Problem> {
    let path = file.display().to_string();
    if file.is_dir() || path.ends_with(std::path::is_separator) {
        return Err(Problem::Counters { source: path, fault: CounterFault::OutIsFolder });
    }
    if file.is_symlink() {
        return Err(Problem::OutputLink { path });
    }
    Ok(())
}

/// Refuses figures that are from the future, older than those of a file, or have a lower total.
///
/// # Errors
/// When they are refused.
pub fn judge(figures: &Figures, file: &Path, renewal: &Renewal<'_>) -> Result<(), Problem> {
    let refuse = |fault| Err(Problem::Counters { source: renewal.source.to_string(), fault });
    let moment = Moment::parse(&figures.as_of, renewal.zone);
    if moment.is_some_and(|moment| moment.start() > renewal.now + CLOCKS_DIFFER) {
        return refuse(CounterFault::Future { moment: short(moment) });
    }
    if let Some(old) = read(file, renewal.zone) {
        if let (Some(new), Some(existing)) = (moment, old.as_of)
            && new.start() + CLOCKS_DIFFER < existing.start()
            && existing.start() <= renewal.now + CLOCKS_DIFFER
        {
            return refuse(CounterFault::Older { moment: short(moment), existing: short(old.as_of) });
        }
        if let (Some(now), Some(before)) = (figures.total, old.figure(CounterKey::Total))
            && now < before
            && !renewal.allow_decrease
        {
            return refuse(CounterFault::TotalFell { before, now });
        }
    }
    Ok(())
}

/// Writes figures into a file, unless [`judge`] refuses them.
///
/// # Errors
/// When they are refused or cannot be written; the file is then as it was.
pub fn renew(figures: &Figures, file: &Path, renewal: &Renewal<'_>) -> Result<(), Problem> {
    judge(figures, file, renewal)?;
    let refuse = |fault| Err(Problem::Counters { source: renewal.source.to_string(), fault });
    let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
        return refuse(CounterFault::NoFolder);
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if !folder.is_dir() && !renewal.makes_folder {
        return Err(Problem::Counters { source: file.display().to_string(), fault: CounterFault::NoFolder });
    }
    let files = [(name.to_string_lossy().into_owned(), figures.json())];
    write_loose(folder, &files).map_err(|error: publish::Error| error.problem)
}

/// The figures of a file that is there. What of them cannot be understood counts for nothing: it is replaced.
fn read(file: &Path, zone: Zone) -> Option<Snapshot> {
    let text = std::fs::read_to_string(file).ok()?;
    read_counters(&SourcePath::new(file.to_string_lossy()), &text, zone, &mut Vec::new())
}

fn short(moment: Option<Moment>) -> String {
    moment.map(Moment::short).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn figures(as_of: &str, total: u64) -> Figures {
        let (as_of, pages) = (as_of.to_string(), BTreeMap::new());
        Figures { as_of, online: None, today: None, week: None, month: None, total: Some(total), pages }
    }

    fn fault(result: Result<(), Problem>) -> Option<CounterFault> {
        match result {
            Err(Problem::Counters { fault, .. }) => Some(fault),
            _ => None,
        }
    }

    #[test]
    fn what_is_refused_leaves_the_file_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("counters.json");
        let zone = Zone::default();
        let now = Moment::parse("2026-11-22T08:00:00+07:00", zone).unwrap().start();
        let renewal = Renewal { source: "r.json", now, zone, allow_decrease: false, makes_folder: false };
        assert_eq!(renew(&figures("2026-11-22T07:00:00+07:00", 5), &file, &renewal), Ok(()));
        let before = std::fs::read(&file).unwrap();
        let tries =
            [("2026-11-22T06:54:59+07:00", 6), ("2026-11-22T08:05:01+07:00", 6), ("2026-11-22T07:30:00+07:00", 4)];
        let faults = tries.map(|(as_of, total)| fault(renew(&figures(as_of, total), &file, &renewal)));
        assert!(matches!(faults[0], Some(CounterFault::Older { .. })), "{faults:?}");
        assert!(matches!(faults[1], Some(CounterFault::Future { .. })), "{faults:?}");
        assert_eq!(faults[2], Some(CounterFault::TotalFell { before: 5, now: 4 }));
        assert_eq!(std::fs::read(&file).unwrap(), before);
        // A cached answer whose age was told a little otherwise.
        assert_eq!(renew(&figures("2026-11-22T06:55:00+07:00", 5), &file, &renewal), Ok(()));
        assert_eq!(renew(&figures("2026-11-22T07:00:00+07:00", 5), &file, &renewal), Ok(()));
        let allowed = Renewal { allow_decrease: true, ..renewal };
        assert_eq!(renew(&figures("2026-11-22T07:30:00+07:00", 4), &file, &allowed), Ok(()));
        assert_ne!(std::fs::read(&file).unwrap(), before);
        let elsewhere = folder.path().join("none/counters.json");
        assert_eq!(
            fault(renew(&figures("2026-11-22T07:30:00+07:00", 4), &elsewhere, &renewal)),
            Some(CounterFault::NoFolder)
        );
    }
}
