//! What was counted before: a folder with GoAccess's own database and how far each log was read.
//!
//! The folder is private: the database holds addresses of visitors. It is renewed as a whole: a run works on a copy,
//! which takes the place of the old folder when everything is written.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// How far each log was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ReadSoFar {
    /// Bytes of whole lines, decompressed, by the log's identity.
    pub logs: BTreeMap<String, u64>,
    /// The last request of all of them.
    #[serde(default)]
    pub last: Option<Instant>,
}

/// The copy of a ledger that one run works on.
pub(super) struct Ledger {
    folder: PathBuf,
    copy: PathBuf,
    /// How far each log was read before.
    pub before: ReadSoFar,
    /// Held until the run ends.
    _lock: File,
}

impl Ledger {
    /// Opens the ledger in a folder, which need not be there yet. `Ok(None)` when another run works on it.
    pub(super) fn open(folder: &Path) -> io::Result<Option<Self>> {
        fs::create_dir_all(folder)?;
        only_for_its_owner(folder)?;
        // Neither version control nor a backup of the site has any business with it.
        fs::write(folder.join(".gitignore"), "*\n")?;
        let lock = File::create(folder.join("lock"))?;
        if lock.try_lock().is_err() {
            return Ok(None);
        }
        let (current, copy) = (folder.join("current"), folder.join("next"));
        let old = folder.join("old");
        // A run that was killed between two renames left the old one under its other name.
        if !current.exists() && old.exists() {
            fs::rename(&old, &current)?;
        }
        if copy.exists() {
            fs::remove_dir_all(&copy)?;
        }
        fs::create_dir_all(copy.join("goaccess"))?;
        let mut before = ReadSoFar::default();
        if current.is_dir() {
            let text = fs::read(current.join("read.json"))?;
            before = serde_json::from_slice(&text)?;
            for entry in fs::read_dir(current.join("goaccess"))? {
                let entry = entry?;
                fs::copy(entry.path(), copy.join("goaccess").join(entry.file_name()))?;
            }
        }
        Ok(Some(Self { folder: folder.to_path_buf(), copy, before, _lock: lock }))
    }

    /// The folder of GoAccess's database.
    pub(super) fn database(&self) -> PathBuf {
        self.copy.join("goaccess")
    }

    /// Takes away what GoAccess keeps of the last lines that it read: of a pipe it would pass over all that is not
    /// later, to the second. What is new is known better here.
    pub(super) fn forget_last_lines(&self) -> io::Result<()> {
        for entry in fs::read_dir(self.database())? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().contains("LAST_PARSE") {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// A file of this run alone.
    pub(super) fn scratch(&self, name: &str) -> PathBuf {
        self.copy.join(name)
    }

    /// Makes the copy the ledger.
    pub(super) fn keep(self, now: &ReadSoFar) -> io::Result<()> {
        for entry in fs::read_dir(&self.copy)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                fs::remove_file(entry.path())?;
            }
        }
        fs::write(self.copy.join("read.json"), serde_json::to_string_pretty(now)? + "\n")?;
        let (current, old) = (self.folder.join("current"), self.folder.join("old"));
        if old.exists() {
            fs::remove_dir_all(&old)?;
        }
        if current.exists() {
            fs::rename(&current, &old)?;
        }
        fs::rename(&self.copy, &current)?;
        if old.exists() {
            fs::remove_dir_all(&old)?;
        }
        Ok(())
    }
}

#[cfg(unix)]
fn only_for_its_owner(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

/// Windows gives a folder the rights of the one above it.
#[cfg(not(unix))]
fn only_for_its_owner(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_was_killed_leaves_the_ledger_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        let ledger = Ledger::open(&path).unwrap().unwrap();
        assert!(Ledger::open(&path).unwrap().is_none());
        fs::write(ledger.database().join("a.db"), "1").unwrap();
        let now = ReadSoFar { logs: BTreeMap::from([("x".to_string(), 10)]), last: Some(7) };
        ledger.keep(&now).unwrap();
        let killed = Ledger::open(&path).unwrap().unwrap();
        assert_eq!(killed.before, now);
        fs::write(killed.database().join("a.db"), "2").unwrap();
        drop(killed);
        fs::rename(path.join("current"), path.join("old")).unwrap();
        let next = Ledger::open(&path).unwrap().unwrap();
        assert_eq!(next.before, now);
        assert_eq!(fs::read_to_string(next.database().join("a.db")).unwrap(), "1");
    }
}
