//! `.loa/`: what loa remembers beside a site; never committed, always safe to delete.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Error, own_file};
use crate::diagnostics::Problem;

/// The name of the folder below the site's root.
pub(super) const STATE: &str = ".loa";

/// The file in `.loa/` that belongs to one output folder, whatever that folder was called on the command line.
/// An output folder inside the site is named by its place there, so that a site that is moved or restored by a CI
/// cache keeps its manifests. Both folders must be canonical.
pub(super) fn file_for(root: &Path, output: &Path, extension: &str) -> PathBuf {
    let name = output.strip_prefix(root).unwrap_or(output).as_os_str().as_encoded_bytes();
    root.join(STATE).join("outputs").join(format!("{:016x}.{extension}", fnv1a(name)))
}

/// Creates `.loa/` with what keeps it out of version control.
///
/// # Errors
/// [`Problem::OutputLink`] where a link stands in its place, which may come with a site from elsewhere and lead to
/// somebody's files; or the operating system's refusal.
pub(super) fn create(root: &Path) -> Result<(), Error> {
    let outputs = root.join(STATE).join("outputs");
    for folder in [root.join(STATE), outputs.clone(), root.join(STATE).join("pictures")] {
        if fs::symlink_metadata(&folder).is_ok_and(|found| found.is_symlink()) {
            return Err(Problem::OutputLink { path: folder.display().to_string() }.into());
        }
    }
    fs::create_dir_all(&outputs).map_err(|error| Error::io(&outputs, &error))?;
    let ignore = root.join(STATE).join(".gitignore");
    match fs::File::create_new(&ignore).and_then(|mut file| std::io::Write::write_all(&mut file, b"*\n")) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(Error::io(&ignore, &error)),
        _ => Ok(()),
    }
}

/// Remembers something in a file of `.loa/`: whole, or not at all.
///
/// # Errors
/// As the folder's; or the operating system's refusal to write.
pub fn remember(root: &Path, name: &str, bytes: &[u8]) -> Result<(), Error> {
    create(root)?;
    let path = root.join(STATE).join(name);
    own_file::replace(&path, &root.join(STATE).join(format!("{name}.new")), bytes)
        .map_err(|error| Error::io(&path, &error))
}

/// What was remembered in a file of `.loa/`; `None` where there is none, or a link.
pub fn remembered(root: &Path, name: &str) -> Option<Vec<u8>> {
    let folder = root.join(STATE);
    own_file::is_folder(&folder).then(|| own_file::read(&folder.join(name)).ok()).flatten()
}

/// FNV-1a, 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>): tells apart the few output folders of one site.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv1a() {
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_moved_site_keeps_its_names() {
        let name = |root: &str, out: &str| {
            file_for(Path::new(root), Path::new(out), "json").file_name().map(|name| name.to_os_string())
        };
        assert_eq!(name("/a", "/a/public"), name("/b", "/b/public"));
        assert_ne!(name("/a", "/a/public"), name("/a", "/a/preview"));
        assert_ne!(name("/a", "/www/public"), name("/a", "/a/public"));
    }
}
