//! The folder in which a package grows beside its place: a run that fails or is killed leaves nothing that looks whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::diagnostics::{ArchiveFault, Problem};
use crate::publish::Error;

/// A folder that is removed again, unless [`Staging::into_place`] takes what is in it.
#[derive(Debug)]
pub(super) struct Staging {
    out: PathBuf,
    folder: PathBuf,
}

impl Staging {
    /// Makes the folder for a package inside `out`, which is made where it is missing. What a killed run left is
    /// removed; a run that goes on holds a lock.
    ///
    /// # Errors
    /// The operating system's refusal.
    pub(super) fn open(out: &Path, name: &str) -> Result<Self, Error> {
        let folder = out.join(format!(".{name}.dang-dong-goi"));
        let refused = |error: io::Error| Error::io(&folder, &error);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(refused(error)),
            _ => fs::create_dir_all(&folder).map_err(refused)?,
        }
        Ok(Self { out: out.to_path_buf(), folder })
    }

    /// Where a file of the package is while it grows.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Makes a file, with the folders that it stands in.
    ///
    /// # Errors
    /// The operating system's refusal.
    pub(super) fn create(&self, name: &str) -> Result<Growing, Error> {
        let path = self.path(name);
        let refused = |error: io::Error| Error::io(&path, &error);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(refused)?;
        }
        let file = File::options().read(true).write(true).create_new(true).open(&path).map_err(refused)?;
        Ok(Growing { file: BufWriter::with_capacity(256 * 1024, file), path })
    }

    /// Writes a whole file.
    ///
    /// # Errors
    /// The operating system's refusal.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let mut file = self.create(name)?;
        file.put(bytes)?;
        file.close().map(drop)
    }

    /// Removes a file that was needed on the way only.
    ///
    /// # Errors
    /// The operating system's refusal.
    pub(super) fn discard(&self, name: &str) -> Result<(), Error> {
        let path = self.path(name);
        fs::remove_file(&path).map_err(|error| Error::io(&path, &error))
    }

    /// Gives a file another name in this folder.
    ///
    /// # Errors
    /// The operating system's refusal.
    pub(super) fn rename(&self, from: &str, to: &str) -> Result<(), Error> {
        let to = self.path(to);
        let refused = |error: io::Error| Error::io(&to, &error);
        to.parent().map_or(Ok(()), fs::create_dir_all).map_err(refused)?;
        fs::rename(self.path(from), &to).map_err(refused)
    }

    /// The length of all files below a folder, in bytes.
    ///
    /// # Errors
    /// The operating system's refusal.
    pub(super) fn length(&self, folder: &str) -> Result<u64, Error> {
        let folder = self.path(folder);
        let lengths = WalkDir::new(&folder)
            .into_iter()
            .filter(|entry| entry.as_ref().map_or(true, |entry| entry.file_type().is_file()));
        lengths
            .map(|entry| entry.and_then(|entry| entry.metadata()).map(|metadata| metadata.len()))
            .sum::<Result<u64, _>>()
            .map_err(|error| Error::io(&folder, &error.into()))
    }

    /// Puts files and folders of this folder into their places, each by one rename. A place that is taken is left
    /// alone, and nothing is put anywhere.
    ///
    /// # Errors
    /// When a place is taken, or the operating system refuses.
    pub(super) fn into_place(self, names: &[(&str, &str)]) -> Result<Vec<PathBuf>, Error> {
        for (_, name) in names {
            free(&self.out, name)?;
        }
        let mut places = Vec::new();
        for (grown, name) in names {
            let place = self.out.join(name);
            let from = if grown.is_empty() { self.folder.clone() } else { self.path(grown) };
            fs::rename(from, &place).map_err(|error| Error::io(&place, &error))?;
            places.push(place);
        }
        Ok(places)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // After a rename of the whole folder there is nothing to remove; what cannot be removed the next run removes.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Whether a package may take its place: an archive is never replaced.
///
/// # Errors
/// [`ArchiveFault::Exists`].
pub(super) fn free(out: &Path, name: &str) -> Result<(), Error> {
    let place = out.join(name);
    match place.symlink_metadata() {
        Ok(_) => Err(Problem::Archive { fault: ArchiveFault::Exists { path: place.display().to_string() } }.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        // A part of the path is a file: making the folder will say so.
        Err(_) => Ok(()),
    }
}

/// A file that is being written.
#[derive(Debug)]
pub(super) struct Growing {
    file: BufWriter<File>,
    path: PathBuf,
}

impl Growing {
    /// Adds bytes.
    ///
    /// # Errors
    /// The operating system's refusal.
    pub(super) fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.file.write_all(bytes).map_err(|error| Error::io(&self.path, &error))
    }

    /// The file, for who writes in other ways, and its path for errors.
    pub(super) fn parts(&mut self) -> (&mut BufWriter<File>, &Path) {
        (&mut self.file, &self.path)
    }

    /// The file, for who owns it from now on.
    pub(super) fn into_file(self) -> (BufWriter<File>, PathBuf) {
        (self.file, self.path)
    }

    /// Writes what is left and returns the length.
    ///
    /// # Errors
    /// The operating system's refusal.
    pub(super) fn close(mut self) -> Result<u64, Error> {
        let flushed = self.file.flush().and_then(|()| self.file.get_ref().metadata());
        flushed.map(|metadata| metadata.len()).map_err(|error| Error::io(&self.path, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_put_into_place_goes_away() {
        let out = tempfile::tempdir().unwrap();
        let staging = Staging::open(out.path(), "a").unwrap();
        staging.write("data/b.txt", b"b").unwrap();
        drop(staging);
        assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_package_takes_its_place_at_once_and_none_is_replaced() {
        let out = tempfile::tempdir().unwrap();
        let seal = |text: &[u8]| {
            let staging = Staging::open(out.path(), "a").unwrap();
            staging.write("data/b.txt", text).unwrap();
            staging.into_place(&[("", "a-20261120")])
        };
        assert_eq!(seal(b"one").unwrap(), [out.path().join("a-20261120")]);
        let error = seal(b"two").unwrap_err();
        assert!(matches!(error.problem, Problem::Archive { fault: ArchiveFault::Exists { .. } }), "{error:?}");
        assert_eq!(fs::read(out.path().join("a-20261120/data/b.txt")).unwrap(), b"one");
        assert_eq!(fs::read_dir(out.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_a_killed_run_left_is_removed() {
        let out = tempfile::tempdir().unwrap();
        let killed = Staging::open(out.path(), "a").unwrap();
        killed.write("old.txt", b"old").unwrap();
        std::mem::forget(killed);
        let staging = Staging::open(out.path(), "a").unwrap();
        assert!(!staging.path("old.txt").exists());
    }
}
