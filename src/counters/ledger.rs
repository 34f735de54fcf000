//! What was counted before: a folder with GoAccess's own database and how far each log was read.
//!
//! The folder is private: the database holds addresses of visitors. It is renewed as a whole: a run works on a copy,
//! which takes the place of the old folder when everything is written. Database and reading belong together: one that
//! lost the other would count anew, or count nothing any more, so the digest of every file is remembered.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::diagnostics::CounterFault;
use crate::digest::short;
use crate::time::Instant;

/// How far each log was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ReadSoFar {
    /// Bytes of whole lines, decompressed, by the log's identity.
    pub logs: BTreeMap<String, u64>,
    /// The last request of all of them.
    #[serde(default)]
    pub last: Option<Instant>,
    /// How many lines GoAccess could not read, of all that it was given.
    #[serde(default)]
    pub failed: u64,
}

impl ReadSoFar {
    /// How many bytes of a log were read, by its identity.
    pub(super) fn of(&self, identity: &str) -> u64 {
        let is_same = |known: &str| known.starts_with(identity) || identity.starts_with(known);
        self.logs.iter().filter(|(known, _)| is_same(known)).map(|(_, read)| *read).max().unwrap_or_default()
    }

    /// Notes how many bytes of a log were read.
    pub(super) fn note(&mut self, identity: &str, read: u64) {
        // A copy of its beginning says nothing new of a log.
        if self.logs.iter().any(|(known, before)| known.starts_with(identity) && *before >= read) {
            return;
        }
        let read = read.max(self.of(identity));
        // A log that has grown is known by more lines than before.
        self.logs.retain(|known, _| !identity.starts_with(known.as_str()));
        self.logs.insert(identity.to_string(), read);
    }
}

/// The file beside the database.
#[derive(Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    read: ReadSoFar,
    /// The digests of the files of the database, by their names. None in a folder of an older loa.
    #[serde(default)]
    database: Option<BTreeMap<String, String>>,
}

/// The copy of a ledger that one run works on.
#[derive(Debug)]
pub(super) struct Ledger {
    folder: PathBuf,
    copy: PathBuf,
    /// How far each log was read before.
    pub before: ReadSoFar,
    /// Held until the run ends.
    _lock: File,
}

impl Ledger {
    /// Opens the ledger in a folder, which need not be there yet.
    ///
    /// # Errors
    /// When another run works on it, it is damaged, or the folder cannot be written.
    pub(super) fn open(folder: &Path) -> Result<Self, CounterFault> {
        let lock = lock(folder).map_err(|error| unwritable(&error))?.ok_or(CounterFault::Busy)?;
        let (current, copy) = (folder.join("current"), folder.join("next"));
        make_room(folder, &current, &copy).map_err(|error| unwritable(&error))?;
        let before = if current.is_dir() { take_over(&current, &copy)? } else { ReadSoFar::default() };
        Ok(Self { folder: folder.to_path_buf(), copy, before, _lock: lock })
    }

    /// The folder of GoAccess's database.
    pub(super) fn database(&self) -> PathBuf {
        self.copy.join("goaccess")
    }

    /// Takes away what GoAccess keeps of the last lines that it read: of a pipe it would pass over all that is not
    /// later, to the second. What is new is known better here.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub(super) fn forget_last_lines(&self) -> Result<(), CounterFault> {
        let forget = || -> io::Result<()> {
            for entry in fs::read_dir(self.database())? {
                let entry = entry?;
                if entry.file_name().to_string_lossy().contains("LAST_PARSE") {
                    fs::remove_file(entry.path())?;
                }
            }
            Ok(())
        };
        forget().map_err(|error| unwritable(&error))
    }

    /// A file of this run alone.
    pub(super) fn scratch(&self, name: &str) -> PathBuf {
        self.copy.join(name)
    }

    /// Makes the copy the ledger.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub(super) fn keep(self, now: &ReadSoFar) -> Result<(), CounterFault> {
        let keep = || -> io::Result<()> {
            for entry in fs::read_dir(&self.copy)? {
                let entry = entry?;
                if entry.file_type()?.is_file() {
                    fs::remove_file(entry.path())?;
                }
            }
            let mut database = BTreeMap::new();
            for entry in fs::read_dir(self.database())? {
                let entry = entry?;
                let digest = passed_on(&entry.path(), &mut io::sink())?;
                database.insert(entry.file_name().to_string_lossy().into_owned(), digest);
            }
            let kept = Kept { read: now.clone(), database: Some(database) };
            fs::write(self.copy.join("read.json"), serde_json::to_string_pretty(&kept)? + "\n")?;
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
        };
        keep().map_err(|error| unwritable(&error))
    }
}

/// Makes the folder and takes its lock. `None` when another run has it.
fn lock(folder: &Path) -> io::Result<Option<File>> {
    fs::create_dir_all(folder)?;
    only_for_its_owner(folder)?;
    // Neither version control nor a backup of the site has any business with it.
    let (ignore, lock) = (folder.join(".gitignore"), folder.join("lock"));
    // Links that came with a site from elsewhere are not followed.
    if ignore.is_symlink() || lock.is_symlink() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    fs::write(ignore, "*\n")?;
    let lock = File::create(lock)?;
    Ok(lock.try_lock().is_ok().then_some(lock))
}

/// Clears away what a run left that was killed, and makes an empty copy.
fn make_room(folder: &Path, current: &Path, copy: &Path) -> io::Result<()> {
    let old = folder.join("old");
    // Between two renames the old one has its other name.
    if !current.exists() && old.exists() {
        fs::rename(&old, current)?;
    }
    if copy.exists() {
        fs::remove_dir_all(copy)?;
    }
    fs::create_dir_all(copy.join("goaccess"))
}

/// Copies the database, and checks that it is the one that was kept.
fn take_over(current: &Path, copy: &Path) -> Result<ReadSoFar, CounterFault> {
    let broken = |file: &str| CounterFault::LedgerBroken { file: format!("current/{file}") };
    let text = fs::read(current.join("read.json")).map_err(|_| broken("read.json"))?;
    let kept: Kept = serde_json::from_slice(&text).map_err(|_| broken("read.json"))?;
    let names = match &kept.database {
        Some(database) => database.keys().cloned().collect(),
        None => names(&current.join("goaccess")).map_err(|_| broken("goaccess"))?,
    };
    for name in names {
        let from = current.join("goaccess").join(&name);
        if !from.is_file() {
            return Err(broken(&format!("goaccess/{name}")));
        }
        let mut to = File::create(copy.join("goaccess").join(&name)).map_err(|error| unwritable(&error))?;
        let digest = passed_on(&from, &mut to).map_err(|error| unwritable(&error))?;
        if kept.database.as_ref().is_some_and(|database| database.get(&name) != Some(&digest)) {
            return Err(broken(&format!("goaccess/{name}")));
        }
    }
    Ok(kept.read)
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// Writes a file into another, and gives its digest.
fn passed_on(file: &Path, to: &mut dyn Write) -> io::Result<String> {
    let (mut from, mut digest) = (File::open(file)?, Sha256::new());
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = from.read(&mut buffer)?;
        let bytes = buffer.get(..read).unwrap_or_default();
        if bytes.is_empty() {
            return Ok(short(digest, 16));
        }
        digest.update(bytes);
        to.write_all(bytes)?;
    }
}

fn unwritable(error: &io::Error) -> CounterFault {
    CounterFault::StateUnwritable { reason: error.to_string() }
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
        let ledger = Ledger::open(&path).unwrap();
        assert_eq!(Ledger::open(&path).err(), Some(CounterFault::Busy));
        fs::write(ledger.database().join("a.db"), "1").unwrap();
        let now = ReadSoFar { logs: BTreeMap::from([("x".to_string(), 10)]), last: Some(7), failed: 1 };
        ledger.keep(&now).unwrap();
        let killed = Ledger::open(&path).unwrap();
        assert_eq!(killed.before, now);
        fs::write(killed.database().join("a.db"), "2").unwrap();
        drop(killed);
        fs::rename(path.join("current"), path.join("old")).unwrap();
        let next = Ledger::open(&path).unwrap();
        assert_eq!(next.before, now);
        assert_eq!(fs::read_to_string(next.database().join("a.db")).unwrap(), "1");
    }

    #[test]
    fn a_log_is_known_by_as_many_lines_as_it_has() {
        let mut read = ReadSoFar::default();
        read.note("aa", 10);
        assert_eq!((read.of("aabb"), read.of("cc")), (10, 0));
        read.note("aabb", 30);
        // A copy of the beginning, and another log with the same first line.
        read.note("aa", 10);
        assert_eq!((read.of("aa"), read.of("aadd")), (30, 0));
        read.note("aadd", 20);
        assert_eq!(read.logs, BTreeMap::from([("aabb".to_string(), 30), ("aadd".to_string(), 20)]));
        read.note("aabb", 40);
        assert_eq!((read.of("aabb"), read.of("aadd")), (40, 20));
    }

    #[test]
    fn a_database_that_is_not_the_one_that_was_kept_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        let now = ReadSoFar { logs: BTreeMap::from([("x".to_string(), 10)]), last: Some(7), failed: 0 };
        let ledger = Ledger::open(&path).unwrap();
        fs::write(ledger.database().join("a.db"), "1").unwrap();
        ledger.keep(&now).unwrap();
        let file = path.join("current/goaccess/a.db");
        let broken = Some(CounterFault::LedgerBroken { file: "current/goaccess/a.db".to_string() });
        fs::write(&file, "2").unwrap();
        assert_eq!(Ledger::open(&path).err(), broken);
        fs::remove_file(&file).unwrap();
        assert_eq!(Ledger::open(&path).err(), broken);
        fs::remove_dir_all(path.join("current/goaccess")).unwrap();
        assert_eq!(Ledger::open(&path).err(), broken);
        // What was restored from a backup is good, and what others leave there does not count.
        fs::create_dir(path.join("current/goaccess")).unwrap();
        fs::write(&file, "1").unwrap();
        fs::write(path.join("current/goaccess/Thumbs.db"), "x").unwrap();
        let ledger = Ledger::open(&path).unwrap();
        assert_eq!(ledger.before, now);
        assert!(!ledger.database().join("Thumbs.db").exists());
        drop(ledger);
        // An older loa kept no digests, and a folder without its reading is no ledger.
        fs::write(path.join("current/read.json"), r#"{"logs": {"x": 10}, "last": 7}"#).unwrap();
        assert_eq!(Ledger::open(&path).unwrap().before, now);
        fs::remove_file(path.join("current/read.json")).unwrap();
        let broken = Some(CounterFault::LedgerBroken { file: "current/read.json".to_string() });
        assert_eq!(Ledger::open(&path).err(), broken);
    }

    #[test]
    fn a_folder_that_cannot_be_made_cannot_be_written() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("state"), "").unwrap();
        let fault = Ledger::open(&folder.path().join("state")).err();
        assert!(matches!(fault, Some(CounterFault::StateUnwritable { .. })), "{fault:?}");
    }
}
