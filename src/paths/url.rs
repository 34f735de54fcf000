//! The address of a page below the site's base.

use std::fmt;
use std::sync::Arc;

use super::hashed::Hashed;

/// A path from the site's base, such as `/tin-tuc/bai/` or `/rss.xml`: it starts with `/`, is lower-case ASCII
/// and does not hold the sub-path of `base_url` (see [`super::BaseUrl::href`]).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url {
    path: Hashed,
}

impl Url {
    fn of(path: impl Into<Arc<str>>) -> Self {
        Self { path: Hashed::new(path) }
    }

    /// The hash of the path, as [`hash_of`](super::hash_of) gives it.
    pub fn hash(&self) -> u64 {
        self.path.hash()
    }

    /// The home page.
    pub fn home() -> Self {
        Self::of("/")
    }

    /// A folder-like page: `["tin-tuc", "bai"]` → `/tin-tuc/bai/`. Parts must be slugs already.
    pub fn page<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut text = String::from("/");
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            text.push_str(part);
            text.push('/');
        }
        Self::of(text)
    }

    /// A file: `assets/main.css` → `/assets/main.css`. The path must be safe ASCII already.
    pub fn file(path: &str) -> Self {
        Self::of(format!("/{}", path.trim_start_matches('/')))
    }

    /// The page below this one: `/tin-tuc/` and `trang/2` → `/tin-tuc/trang/2/`.
    pub fn child(&self, part: &str) -> Self {
        Self::of(format!("{}{}/", self.as_str(), part.trim_matches('/')))
    }

    /// The file below this page: `/the/abc/` and `rss.xml` → `/the/abc/rss.xml`.
    pub fn child_file(&self, name: &str) -> Self {
        Self::of(format!("{}{name}", self.as_str()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// The file below the output folder that answers this address, with `/` between its parts:
    /// `/tin-tuc/` → `tin-tuc/index.html`, `/rss.xml` → `rss.xml`.
    pub fn output_path(&self) -> String {
        let path = &self.path[1..];
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_string() }
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_folders_and_files_are_files() {
        assert_eq!(Url::home().output_path(), "index.html");
        let page = Url::page(["tin-tuc", "bai"]);
        assert_eq!(page.as_str(), "/tin-tuc/bai/");
        assert_eq!(page.output_path(), "tin-tuc/bai/index.html");
        assert_eq!(page.child("trang/2").as_str(), "/tin-tuc/bai/trang/2/");
        assert_eq!(page.child_file("rss.xml").output_path(), "tin-tuc/bai/rss.xml");
        assert_eq!(Url::file("rss.xml").output_path(), "rss.xml");
    }
}
