//! Files that loa keeps for itself. They may have come with a site from elsewhere: what stands in their place as a link, or as
//! a pipe, is never opened.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Whether a folder is one, and no link to one.
pub(super) fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

/// The bytes of a file.
///
/// # Errors
/// The operating system's refusal; `InvalidInput` for what is no plain file.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    match fs::symlink_metadata(path)?.is_file() {
        true => fs::read(path),
        false => Err(ErrorKind::InvalidInput.into()),
    }
}

/// Makes a file anew, for writing; what stood there goes first, and be it a link.
///
/// # Errors
/// The operating system's refusal.
pub(super) fn create(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => File::create_new(path),
    }
}

/// Writes a file beside its place and then puts it there, so that a reader finds the old one or the new one.
///
/// # Errors
/// The operating system's refusal; the old file then still stands, and nothing beside it.
pub(super) fn replace(path: &Path, beside: &Path, bytes: &[u8]) -> io::Result<()> {
    let written = create(beside).and_then(|mut file| file.write_all(bytes)).and_then(|()| fs::rename(beside, path));
    if written.is_err() {
        // What could not take its place is of no use to anybody.
        let _ = fs::remove_file(beside);
    }
    written
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_replaced_and_never_followed() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("theirs"), "x").unwrap();
        for name in ["a", "a.new", "b"] {
            symlink(at("theirs"), at(name)).unwrap();
        }
        assert!(read(&at("a")).is_err() && read(&at("none")).is_err());
        replace(&at("a"), &at("a.new"), b"ours").unwrap();
        assert_eq!(read(&at("a")).unwrap(), b"ours");
        create(&at("b")).unwrap();
        assert_eq!(read(&at("b")).unwrap(), b"");
        assert_eq!(fs::read(at("theirs")).unwrap(), b"x");
        symlink(folder.path(), at("folder")).unwrap();
        assert!(is_folder(folder.path()) && !is_folder(&at("folder")) && !is_folder(&at("none")));
    }
}
