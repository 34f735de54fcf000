//! Finding the root of a site.

use std::path::{Path, PathBuf};

/// Whether a folder is the root of a site: it holds `site.yaml` or `content/`.
pub fn is_site(folder: &Path) -> bool {
    folder.join("site.yaml").is_file() || folder.join("content").is_dir()
}

/// The nearest folder, from `start` upward, that is the root of a site.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| is_site(folder)).map(Path::to_path_buf)
}
