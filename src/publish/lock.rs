//! One build at a time into one output folder.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;

use super::{Error, state_folder};
use crate::diagnostics::{ArchiveFault, Problem};

/// Holds the right to write into an output folder; the operating system takes it back when the process ends, however
/// it ends.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// Takes the right to make the package `name` of the site below `root`.
    ///
    /// # Errors
    /// [`ArchiveFault::Busy`], or the operating system's refusal to open the file.
    pub fn for_package(root: &Path, name: &str) -> Result<Self, Error> {
        state_folder::create(root)?;
        let taken = Self::take(&root.join(state_folder::STATE).join(format!("{name}.lock")), root);
        taken.map_err(|error| match error.problem {
            Problem::OutputBusy { .. } => {
                Problem::Archive { fault: ArchiveFault::Busy { name: name.to_string() } }.into()
            }
            _ => error,
        })
    }

    /// Takes the lock or says that another build holds it; never waits.
    ///
    /// # Errors
    /// [`Problem::OutputBusy`], or the operating system's refusal to open the file.
    pub(super) fn take(path: &Path, shown: &Path) -> Result<Self, Error> {
        if path.is_symlink() {
            return Err(Problem::OutputLink { path: path.display().to_string() }.into());
        }
        let file = File::options().create(true).truncate(false).write(true).open(path);
        let file = file.map_err(|error| Error::io(path, &error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(Problem::OutputBusy { path: shown.display().to_string() }.into()),
            // Some network file systems know no locks: better a site without a lock than no site.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(Self { file }),
            Err(TryLockError::Error(error)) => Err(Error::io(path, &error)),
        }
    }
}

/// Given back here and not by closing the file alone: a process that is being started at this moment has the open file
/// too, until it becomes another program, and would keep the lock for that long.
impl Drop for Lock {
    fn drop(&mut self) {
        // What cannot be given back the operating system takes when the process ends.
        let _ = self.file.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_and_the_third_may_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.lock");
        let first = Lock::take(&path, Path::new("public")).unwrap();
        let second = Lock::take(&path, Path::new("public")).unwrap_err();
        assert_eq!(second.problem, Problem::OutputBusy { path: "public".into() });
        drop(first);
        Lock::take(&path, Path::new("public")).unwrap();
    }

    #[test]
    fn who_else_has_the_file_open_does_not_keep_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.lock");
        let first = Lock::take(&path, Path::new("public")).unwrap();
        let _inherited = first.file.try_clone().unwrap();
        drop(first);
        Lock::take(&path, Path::new("public")).unwrap();
    }
}
