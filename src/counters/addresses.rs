//! Paths as servers log them → addresses of the site's pages.

use std::collections::BTreeSet;

use crate::text::percent_decode;

/// The pages of a site whose views are told. Whatever else was asked for is left out: it may hold what a person typed.
#[derive(Clone, Debug, Default)]
pub struct PageAddresses {
    /// The path of the site's base without percent-encoding, with `/` at both ends.
    base: String,
    known: BTreeSet<String>,
}

impl PageAddresses {
    /// The pages of a site. `base` is the path of its base, such as `/` or `/cchc/`; `known` their addresses below it,
    /// such as `/tin-tuc/a/`.
    pub fn new<'a>(base: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let base = percent_decode(base);
        let base = format!("/{}/", base.trim_matches('/')).replace("//", "/");
        Self { base, known: known.into_iter().map(str::to_string).collect() }
    }

    /// The address of the page that a path leads to: `/cchc/tin-tuc/a/index.html?x=1` to `/tin-tuc/a/`. `None` when it
    /// leads to no page.
    pub fn find(&self, requested: &str) -> Option<&str> {
        let path = requested.split(['?', '#']).next().unwrap_or_default();
        let path = percent_decode(path);
        let below = path.strip_prefix(self.base.trim_end_matches('/'))?;
        let below = below.strip_suffix("index.html").filter(|rest| rest.ends_with('/')).unwrap_or(below);
        self.known.get(below).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_every_way_to_ask_for_it() {
        let addresses = PageAddresses::new("/cchc", ["/tin-tuc/a/", "/"]);
        for path in ["/cchc/tin-tuc/a/", "/cchc/tin-tuc/a/index.html", "/cchc/tin-tuc/a/?utm=1", "/cchc/tin-tuc/%61/"] {
            assert_eq!(addresses.find(path), Some("/tin-tuc/a/"), "{path}");
        }
        assert_eq!(addresses.find("/cchc/"), Some("/"));
        let encoded = PageAddresses::new("/c%E1%BA%A3i-cach", ["/tin-tuc/a/"]);
        for path in ["/c%E1%BA%A3i-cach/tin-tuc/a/", "/c%e1%ba%a3i-cach/tin-tuc/a/", "/cải-cach/tin-tuc/a/"] {
            assert_eq!(encoded.find(path), Some("/tin-tuc/a/"), "{path}");
        }
        for path in ["/tin-tuc/a/", "/cchc/tin-tuc/b/", "/cchc/tin-tuc/a", "/cchcx/", "/cchc/%ff/", "", "/cchc/%"] {
            assert_eq!(addresses.find(path), None, "{path}");
        }
    }
}
