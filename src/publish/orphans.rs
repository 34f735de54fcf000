//! Deleting what only earlier builds made.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::ErrorKind;

use super::Error;
use super::safe_path::split;
use super::target::Targets;

/// Deletes owned files that are still files, reached by real folders only, and then the folders that this leaves
/// empty. `paths` must be sorted. Returns what was deleted.
///
/// # Errors
/// The operating system's refusal to delete a file. A folder that cannot be deleted is left alone.
pub(super) fn delete<'a>(paths: &[&'a str], targets: &Targets) -> Result<Vec<&'a str>, Error> {
    let mut real_folders = HashSet::new();
    let mut emptied = BTreeSet::new();
    let mut deleted = Vec::new();
    for path in paths {
        let folder = split(path).0;
        if !targets.is_reached_by_folders(folder, &mut real_folders) {
            continue;
        }
        emptied.insert(folder);
        let file = targets.output().on_disk(path);
        // Someone may have put a link or a folder of the same name there: that is theirs.
        if !fs::symlink_metadata(&file).is_ok_and(|found| found.is_file()) {
            continue;
        }
        match fs::remove_file(&file) {
            Ok(()) => deleted.push(*path),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(targets.output().refused(path, &error)),
        }
    }
    // The last in the order of paths is the deepest; each that goes may leave its parent empty.
    while let Some(folder) = emptied.pop_last() {
        if !folder.is_empty() && fs::remove_dir(targets.output().on_disk(folder)).is_ok() {
            emptied.insert(split(folder).0);
        }
    }
    Ok(deleted)
}
