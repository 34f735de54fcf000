//! The address of a page below the site's base.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher};
use std::sync::Arc;

use foldhash::fast::FixedState;

/// A path from the site's base, such as `/tin-tuc/bai/` or `/rss.xml`: it starts with `/`, is lower-case ASCII
/// and does not hold the sub-path of `base_url` (see [`super::BaseUrl::href`]).
#[derive(Clone)]
pub struct Url {
    path: Arc<str>,
    /// The hash of the path: addresses are looked up far more often than they are made.
    hash: u64,
}

impl Url {
    fn of(path: Arc<str>) -> Self {
        Self { hash: hash_of(&path), path }
    }

    /// The hash of the path, as [`hash_of`] gives it.
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// The home page.
    pub fn home() -> Self {
        Self::of("/".into())
    }

    /// A folder-like page: `["tin-tuc", "bai"]` → `/tin-tuc/bai/`. Parts must be slugs already.
    pub fn page<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut text = String::from("/");
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            text.push_str(part);
            text.push('/');
        }
        Self::of(text.into())
    }

    /// A file: `assets/main.css` → `/assets/main.css`. The path must be safe ASCII already.
    pub fn file(path: &str) -> Self {
        Self::of(format!("/{}", path.trim_start_matches('/')).into())
    }

    /// The page below this one: `/tin-tuc/` and `trang/2` → `/tin-tuc/trang/2/`.
    pub fn child(&self, part: &str) -> Self {
        Self::of(format!("{}{}/", self.path, part.trim_matches('/')).into())
    }

    /// The file below this page: `/the/abc/` and `rss.xml` → `/the/abc/rss.xml`.
    pub fn child_file(&self, name: &str) -> Self {
        Self::of(format!("{}{name}", self.path).into())
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

/// The hash of an address, for tables in memory.
pub fn hash_of(path: &str) -> u64 {
    FixedState::default().hash_one(path)
}

impl PartialEq for Url {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash && self.path == other.path
    }
}

impl Eq for Url {}

impl PartialOrd for Url {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Url {
    fn cmp(&self, other: &Self) -> Ordering {
        self.path.cmp(&other.path)
    }
}

impl Hash for Url {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.path)
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
