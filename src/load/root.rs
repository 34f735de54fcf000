//! Finding the root of a site, and telling whether a folder is still the one it was.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Whether a folder is the root of a site: it holds `site.yaml` or `content/`.
pub fn is_site(folder: &Path) -> bool {
    folder.join("site.yaml").is_file() || folder.join("content").is_dir()
}

/// The nearest folder, from `start` upward, that is the root of a site.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| is_site(folder)).map(Path::to_path_buf)
}

/// The absolute path of a folder without symbolic links; the path itself where there is no such folder.
pub fn real_path(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf())
}

/// Whether git is writing files of the repository that holds a site: it keeps this file while it does.
pub fn is_checkout_running(root: &Path) -> bool {
    root.ancestors().any(|folder| folder.join(".git/index.lock").is_file())
}

/// What tells a folder from another one that took its place under the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderId {
    number: Option<(u64, u64)>,
    created: Option<SystemTime>,
}

/// The identity of a folder; `None` when there is none.
pub fn folder_id(path: &Path) -> Option<FolderId> {
    let metadata = path.metadata().ok().filter(Metadata::is_dir)?;
    Some(FolderId { number: number(&metadata), created: metadata.created().ok() })
}

#[cfg(unix)]
fn number(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> Option<(u64, u64)> {
    None
}
