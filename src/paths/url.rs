//! The address of a page below the site's base.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// A path from the site's base, such as `/tin-tuc/bai/` or `/rss.xml`: it starts with `/`, is lower-case ASCII
/// and does not hold the sub-path of `base_url` (see [`super::BaseUrl::href`]).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(Arc<str>);

impl Url {
    /// The home page.
    pub fn home() -> Self {
        Self("/".into())
    }

    /// A folder-like page: `["tin-tuc", "bai"]` → `/tin-tuc/bai/`. Parts must be slugs already.
    pub fn page<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut text = String::from("/");
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            text.push_str(part);
            text.push('/');
        }
        Self(text.into())
    }

    /// A file: `assets/main.css` → `/assets/main.css`. The path must be safe ASCII already.
    pub fn file(path: &str) -> Self {
        Self(format!("/{}", path.trim_start_matches('/')).into())
    }

    /// The page below this one: `/tin-tuc/` and `trang/2` → `/tin-tuc/trang/2/`.
    pub fn child(&self, part: &str) -> Self {
        Self(format!("{}{}/", self.0, part.trim_matches('/')).into())
    }

    /// The file below this page: `/the/abc/` and `rss.xml` → `/the/abc/rss.xml`.
    pub fn child_file(&self, name: &str) -> Self {
        Self(format!("{}{name}", self.0).into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file below the output folder that answers this address, with `/` between its parts:
    /// `/tin-tuc/` → `tin-tuc/index.html`, `/rss.xml` → `rss.xml`.
    pub fn output_path(&self) -> String {
        let path = &self.0[1..];
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_string() }
    }
}

/// An address is found by its text.
impl Borrow<str> for Url {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
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
