//! The list of files that loa owns in an output folder: only these may ever be deleted.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Error, own_file, safe_path};

/// The owned files of one output folder, as they are written in `.loa/`.
#[derive(Debug)]
pub(super) struct Manifest {
    file: PathBuf,
    output: String,
    /// Sorted, each path once.
    owned: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct OnDisk<L, O> {
    version: u32,
    /// For people who wonder which folder the file is about.
    output: O,
    files: L,
}

const VERSION: u32 = 1;

impl Manifest {
    /// Reads the manifest of an output folder. One that is missing or damaged owns nothing: then nothing is deleted.
    /// Paths that loa would never write are dropped, so that no edited manifest can delete outside the folder.
    pub(super) fn load(file: PathBuf, output: &Path) -> Self {
        let read = own_file::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let mut owned = match read {
            Some(OnDisk::<Vec<String>, String> { version: VERSION, files, .. }) => files,
            _ => Vec::new(),
        };
        owned.retain(|path| safe_path::check(path).is_ok());
        owned.sort_unstable();
        owned.dedup();
        Self { file, output: output.display().to_string(), owned }
    }

    /// Every owned path, sorted.
    pub(super) fn owned(&self) -> &[String] {
        &self.owned
    }

    /// Whether a file is loa's.
    pub(super) fn owns(&self, path: &str) -> bool {
        self.owned.binary_search_by(|own| own.as_str().cmp(path)).is_ok()
    }

    /// Replaces the list, on disk at once or not at all. Writes nothing when nothing changes.
    ///
    /// # Errors
    /// The operating system's refusal; the old list then still stands.
    pub(super) fn replace(&mut self, mut owned: Vec<String>) -> Result<(), Error> {
        owned.sort_unstable();
        owned.dedup();
        if owned == self.owned && self.file.exists() {
            return Ok(());
        }
        let text = OnDisk { version: VERSION, output: &self.output, files: &owned };
        let mut bytes = serde_json::to_vec(&text).map_err(|error| Error::io(&self.file, &error.into()))?;
        bytes.push(b'\n');
        let new = self.file.with_extension("new");
        own_file::replace(&self.file, &new, &bytes).map_err(|error| Error::io(&self.file, &error))?;
        self.owned = owned;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn lists_survive_and_damage_owns_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.json");
        let load = || Manifest::load(file.clone(), Path::new("public"));
        load().replace(vec!["b".into(), "a/x".into(), "b".into()]).unwrap();
        assert_eq!(load().owned(), ["a/x", "b"]);
        assert!(load().owns("a/x") && !load().owns("a"));

        fs::write(&file, r#"{"version":1,"output":"","files":["../etc","/a","ok"]}"#).unwrap();
        assert_eq!(load().owned(), ["ok"]);
        fs::write(&file, r#"{"version":1,"output":"","files":["ok""#).unwrap();
        assert!(load().owned().is_empty());
        fs::write(&file, r#"{"version":2,"output":"","files":["ok"]}"#).unwrap();
        assert!(load().owned().is_empty());
    }
}
