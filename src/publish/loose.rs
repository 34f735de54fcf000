//! Files that are written on request and belong to no site, such as schemas and manual pages.

use std::fs;
use std::path::Path;

use super::{Error, own_file};

/// Writes files into a folder, which is made where it is missing. Each is written beside its place and renamed into
/// it, so that a reader finds the old file or the new one; other files in the folder are left alone.
///
/// # Errors
/// When the folder or a file cannot be written.
pub fn write_loose(folder: &Path, files: &[(String, String)]) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|error| Error::io(folder, &error))?;
    for (name, text) in files {
        let (path, beside) = (folder.join(name), folder.join(format!(".{name}.loa")));
        own_file::replace(&path, &beside, text.as_bytes()).map_err(|error| Error::io(&path, &error))?;
    }
    Ok(())
}
