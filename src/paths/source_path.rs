//! The address of a source file below the site's root.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::hashed::Hashed;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A path relative to the site's root, always with `/` between its parts, whatever the machine
/// (`content/tin-tuc/2023/bai.md`). It never starts with `/` and holds no `.` or `..`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath {
    path: Hashed,
    /// Whether `path` is in NFC as it stands.
    is_composed: bool,
}

impl SourcePath {
    /// Takes a path relative to the root; `\` counts as `/`, empty and `.` parts are dropped.
    pub fn new(path: impl AsRef<str>) -> Self {
        let parts: Vec<&str> =
            path.as_ref().split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".").collect();
        Self::of(parts.join("/"))
    }

    fn of(path: impl Into<Arc<str>>) -> Self {
        let path = Hashed::new(path);
        // The combining marks of Vietnamese are U+0300 to U+0323, which begin with these bytes.
        let is_composed = memchr::memchr2(0xCC, 0xCD, path.as_bytes()).is_none() || is_nfc(&path);
        Self { path, is_composed }
    }

    /// The hash of the path, as [`hash_of`](super::hash_of) gives it.
    pub fn hash(&self) -> u64 {
        self.path.hash()
    }

    /// The whole path as text.
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// The last part, with its extension.
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The last part without its last extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        match name.rfind('.') {
            Some(dot) if dot > 0 => &name[..dot],
            _ => name,
        }
    }

    /// The last extension without its dot, empty where there is none.
    pub fn extension(&self) -> &str {
        let name = self.file_name();
        match name.rfind('.') {
            Some(dot) if dot > 0 => &name[dot + 1..],
            _ => "",
        }
    }

    /// The folder that holds this file; the root is the empty path.
    pub fn parent(&self) -> SourcePath {
        match self.path.rfind('/') {
            Some(slash) => Self::of(&self.path[..slash]),
            None => Self::of(""),
        }
    }

    /// What follows `folder/`, if this path lies below it.
    pub fn below<'a>(&'a self, folder: &str) -> Option<&'a str> {
        self.path.strip_prefix(folder)?.strip_prefix('/')
    }

    /// Follows a relative reference (`../tin-tuc/bai.md`) from the folder of this file.
    /// `None` when it would leave the root.
    pub fn follow(&self, reference: &str) -> Option<SourcePath> {
        let folder = self.parent();
        let mut parts: Vec<&str> = folder.path.split('/').filter(|part| !part.is_empty()).collect();
        for part in reference.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                name => parts.push(name),
            }
        }
        Some(Self::of(parts.join("/")))
    }

    /// The path with its letters composed (NFC). Some systems store file names decomposed; what authors type is
    /// composed, so files are looked up by this form and opened by their own.
    pub fn composed(&self) -> SourcePath {
        if self.is_composed { self.clone() } else { Self::of(self.path.nfc().collect::<String>()) }
    }

    /// The hash of [`SourcePath::composed`].
    pub fn composed_hash(&self) -> u64 {
        if self.is_composed { self.hash() } else { self.composed().hash() }
    }

    /// The path on this machine, below `root`.
    pub fn on_disk(&self, root: &Path) -> PathBuf {
        let mut path = root.to_path_buf();
        path.extend(self.path.split('/').filter(|part| !part.is_empty()));
        path
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named() {
        let path = SourcePath::new("content\\tin-tuc//./bai.moi.md");
        assert_eq!(path.as_str(), "content/tin-tuc/bai.moi.md");
        assert_eq!((path.file_name(), path.stem(), path.extension()), ("bai.moi.md", "bai.moi", "md"));
        assert_eq!(path.parent().as_str(), "content/tin-tuc");
        assert_eq!(path.below("content"), Some("tin-tuc/bai.moi.md"));
        assert_eq!(path.below("con"), None);
    }

    #[test]
    fn references_stay_inside_the_root() {
        let path = SourcePath::new("content/a/b.md");
        assert_eq!(path.follow("../c/d.md").unwrap().as_str(), "content/c/d.md");
        assert_eq!(path.follow("anh.jpg").unwrap().as_str(), "content/a/anh.jpg");
        assert_eq!(path.follow("../../x.md").unwrap().as_str(), "x.md");
        assert!(path.follow("../../../etc/passwd").is_none());
    }
}
