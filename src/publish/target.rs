//! What stands at a place of the output folder before the commit.

use std::collections::HashSet;
use std::fs::{self, File, Metadata};
use std::io::{ErrorKind, Read};
use std::path::Path;

use walkdir::WalkDir;

use super::manifest::Manifest;
use super::output_folder::OutputFolder;
use super::safe_path::{STAGE, fold, split};
use super::{Error, safe_path};
use crate::diagnostics::Problem;

/// What stands where an output must come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Nothing.
    Missing,
    /// What belongs there: a file for a file, a folder for a folder.
    Present,
    /// The other kind, all of it loa's own: it is moved away at the commit.
    OwnInTheWay,
}

/// The output folder as it was when the session opened, and what loa owns in it.
#[derive(Debug)]
pub(super) struct Targets {
    output: OutputFolder,
    /// Folded names at the top: whatever else is asked for there is missing, so that a build into an empty folder
    /// asks the operating system for nothing.
    top: HashSet<String>,
}

impl Targets {
    /// Lists the top of an existing output folder.
    ///
    /// # Errors
    /// The operating system's refusal.
    pub(super) fn open(output: OutputFolder) -> Result<Self, Error> {
        let entries = fs::read_dir(output.path()).map_err(|error| output.refused("", &error))?;
        let mut top = HashSet::new();
        for entry in entries {
            let entry = entry.map_err(|error| output.refused("", &error))?;
            top.insert(fold(&entry.file_name().to_string_lossy()).into_owned());
        }
        top.remove(STAGE);
        Ok(Self { output, top })
    }

    /// The folder itself.
    pub(super) fn output(&self) -> &OutputFolder {
        &self.output
    }

    /// What stands where a folder must come, whose parent is a real folder that exists.
    ///
    /// # Errors
    /// [`Problem::OutputLink`], [`Problem::OutputInTheWay`], or the operating system's refusal.
    pub(super) fn folder(&self, path: &str, manifest: &Manifest, wanted: &str) -> Result<Target, Error> {
        match self.look(path)? {
            None => Ok(Target::Missing),
            Some(found) if found.is_dir() => Ok(Target::Present),
            Some(_) if manifest.owns(path) => Ok(Target::OwnInTheWay),
            Some(_) => Err(self.in_the_way(path, wanted)),
        }
    }

    /// What stands where a file must come, and whether it has these bytes already.
    ///
    /// # Errors
    /// As for [`Targets::folder`].
    pub(super) fn file(&self, path: &str, manifest: &Manifest, bytes: &[u8]) -> Result<(Target, bool), Error> {
        match self.look(path)? {
            None => Ok((Target::Missing, false)),
            Some(found) if found.is_file() => {
                let is_equal = found.len() == bytes.len() as u64 && has_bytes(&self.output.on_disk(path), bytes);
                Ok((Target::Present, is_equal))
            }
            Some(found) if found.is_dir() => match self.foreign_in(path, manifest)? {
                None => Ok((Target::OwnInTheWay, false)),
                Some(foreign) => Err(self.in_the_way(&foreign, path)),
            },
            Some(_) => Err(self.in_the_way(path, path)),
        }
    }

    /// The bytes of a file; `None` where there is none or it cannot be read.
    pub(super) fn read(&self, path: &str) -> Option<Vec<u8>> {
        let is_file = self.look(path).ok().flatten().is_some_and(|found| found.is_file());
        is_file.then(|| fs::read(self.output.on_disk(path)).ok()).flatten()
    }

    fn look(&self, path: &str) -> Result<Option<Metadata>, Error> {
        if split(path).0.is_empty() && !self.top.contains(&*fold(path)) {
            return Ok(None);
        }
        match fs::symlink_metadata(self.output.on_disk(path)) {
            Ok(found) if found.is_symlink() => {
                Err(Problem::OutputLink { path: self.output.shown(path).display().to_string() }.into())
            }
            Ok(found) => Ok(Some(found)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.output.refused(path, &error)),
        }
    }

    /// Something in a folder that loa does not own.
    fn foreign_in(&self, folder: &str, manifest: &Manifest) -> Result<Option<String>, Error> {
        for entry in WalkDir::new(self.output.on_disk(folder)).sort_by_file_name() {
            let entry = entry.map_err(|error| self.output.refused(folder, &error.into()))?;
            if entry.file_type().is_dir() {
                continue;
            }
            let below = entry.path().strip_prefix(self.output.path()).unwrap_or(entry.path());
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            let path = parts.join("/");
            if !manifest.owns(&path) {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }

    fn in_the_way(&self, path: &str, wanted: &str) -> Error {
        let path = self.output.shown(path).display().to_string();
        Problem::OutputInTheWay { path, wanted: wanted.to_string() }.into()
    }

    /// Whether a path leads through real folders only, so that deleting its file cannot reach out of the output
    /// folder. `known` remembers answers.
    pub(super) fn is_reached_by_folders<'a>(&self, folder: &'a str, known: &mut HashSet<&'a str>) -> bool {
        if folder.is_empty() || known.contains(folder) {
            return true;
        }
        let is_real = self.is_reached_by_folders(safe_path::split(folder).0, known)
            && fs::symlink_metadata(self.output.on_disk(folder)).is_ok_and(|found| found.is_dir());
        if is_real {
            known.insert(folder);
        }
        is_real
    }
}

/// Whether a file, known to be as long, holds these bytes. A file that cannot be read does not: it is replaced.
fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    let Ok(mut file) = File::open(path) else { return false };
    let mut buffer = [0; 32 * 1024];
    let mut rest = bytes;
    while !rest.is_empty() {
        let length = match file.read(&mut buffer) {
            Ok(0) => return false,
            Ok(length) => length,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(_) => return false,
        };
        match (buffer.get(..length), rest.split_at_checked(length)) {
            (Some(read), Some((expected, after))) if read == expected => rest = after,
            _ => return false,
        }
    }
    true
}
