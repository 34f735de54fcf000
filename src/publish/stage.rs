//! The folder in which files wait for the commit, complete and unseen.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::Error;
use super::claims::Folder;
use super::lock::Lock;
use super::output_folder::OutputFolder;
use super::safe_path::STAGE;

/// `.loa-stage` in an output folder; removed when dropped.
///
/// Files whose folder exists in the output wait in one flat folder under numbers, since each is renamed by itself;
/// files of new folders wait in a tree that has the shape of the output, so that a whole folder is one rename.
#[derive(Debug)]
pub(super) struct Stage {
    path: PathBuf,
    shown: PathBuf,
    tree: PathBuf,
    flat: PathBuf,
    next: AtomicUsize,
    /// Folders that exist only because of this session, the deepest first.
    created: Vec<PathBuf>,
    is_removed: bool,
    /// The lock in `.loa/` knows the builds of one site only; this one keeps off another site's build.
    lock: Option<Lock>,
}

/// How often, and with which pause, a stage is removed that its own lock keeps.
const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(20);

impl Stage {
    /// Clears what a killed build left and makes an empty stage, with the output folder where it is missing.
    ///
    /// # Errors
    /// The operating system's refusal.
    pub(super) fn open(output: &OutputFolder) -> Result<Self, Error> {
        let created = output.create()?;
        let (path, shown) = (output.on_disk(STAGE), output.shown(STAGE));
        let (tree, flat, lock) = (path.join("tree"), path.join("flat"), path.join("lock"));
        if lock.exists() {
            Lock::take(&lock, &output.shown(""))?;
        }
        let make = || {
            remove_whatever(&path)?;
            [&path, &tree, &flat].into_iter().try_for_each(fs::create_dir)
        };
        let lock =
            make().map_err(|error| Error::io(&shown, &error)).and_then(|()| Lock::take(&lock, &output.shown("")));
        let lock = lock.inspect_err(|_| {
            let _ = remove_whatever(&path);
            remove_empty(&created);
        })?;
        Ok(Self { path, shown, tree, flat, next: AtomicUsize::new(0), created, is_removed: false, lock: Some(lock) })
    }

    /// Writes a file of a new folder at its place in the tree.
    ///
    /// # Errors
    /// The operating system's refusal.
    pub(super) fn write_in_tree(&self, folder: &Folder, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.make(folder)?;
        write(&self.in_tree(path), bytes)
    }

    /// Writes a file that is to be moved by itself, and returns where it waits.
    ///
    /// # Errors
    /// The operating system's refusal.
    pub(super) fn write_flat(&self, bytes: &[u8]) -> io::Result<PathBuf> {
        let path = self.unused();
        write(&path, bytes)?;
        Ok(path)
    }

    /// Where a new file or folder waits.
    pub(super) fn in_tree(&self, path: &str) -> PathBuf {
        self.tree.join(path)
    }

    /// A place in the stage that nothing has.
    pub(super) fn unused(&self) -> PathBuf {
        self.flat.join(self.next.fetch_add(1, Ordering::Relaxed).to_string())
    }

    /// Whether the file system takes `a` and `A` for one name.
    pub(super) fn ignores_case(&self) -> bool {
        let (lower, upper) = (self.path.join("case"), self.path.join("CASE"));
        fs::create_dir(&lower).is_ok() && upper.exists()
    }

    /// Keeps the folders that were made for the site.
    pub(super) fn keep_output(&mut self) {
        self.created.clear();
    }

    /// Removes the stage.
    ///
    /// # Errors
    /// The operating system's refusal.
    pub(super) fn remove(&mut self) -> Result<(), Error> {
        self.is_removed = true;
        self.clear().map_err(|error| Error::io(&self.shown, &error))
    }

    /// Network file systems, and those that programs provide, keep a deleted file under another name while it is open:
    /// there the lock must be closed before its folder can go, and may take a moment until it is.
    fn clear(&mut self) -> io::Result<()> {
        let mut cleared = remove_whatever(&self.path);
        if cleared.is_err() && self.lock.take().is_some() {
            for _ in 0..TRIES {
                cleared = remove_whatever(&self.path);
                if cleared.is_ok() {
                    break;
                }
                thread::sleep(PAUSE);
            }
        }
        cleared
    }

    /// Goes as a killed process does: nothing is cleaned, but the lock is free.
    #[cfg(test)]
    pub(super) fn abandon(mut self) {
        self.created.clear();
        self.is_removed = true;
    }

    /// Makes a folder of the tree with its parents. Two threads may make one folder at once: the second finds it.
    fn make(&self, folder: &Folder) -> io::Result<()> {
        if folder.is_staged.load(Ordering::Acquire) {
            return Ok(());
        }
        let Some(parent) = &folder.parent else { return Ok(()) };
        self.make(parent)?;
        match fs::create_dir(self.in_tree(&folder.path)) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => folder.is_staged.store(true, Ordering::Release),
        }
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // Whatever cannot be removed now is cleared by the next build.
        if !self.is_removed {
            let _ = self.clear();
        }
        remove_empty(&self.created);
    }
}

/// Removes folders, the deepest first, unless someone has put something into them meanwhile.
fn remove_empty(folders: &[PathBuf]) {
    for folder in folders {
        let _ = fs::remove_dir(folder);
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::create_new(path)?.write_all(bytes)
}

/// Removes a file, a link (not what it leads to) or a folder with all that is in it, if there is one.
fn remove_whatever(path: &Path) -> io::Result<()> {
    let removed = match path.symlink_metadata() {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
