//! What a browser shows, in a few bytes: two fingerprints are equal when the browser need not load anything again.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::digest::short;

/// What a browser shows of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fingerprint {
    /// A hash of the page without the addresses of its stylesheets, and of the versions of the files that it shows.
    pub content: String,
    /// The theme's stylesheets that the page links to.
    pub styles: Vec<Style>,
}

/// A stylesheet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Style {
    /// Its path below the theme's `assets/`, which stays when its bytes change.
    pub name: String,
    /// Its link, which changes with its bytes.
    pub href: String,
}

impl Fingerprint {
    /// Takes the fingerprint of a page. `styles` are the stylesheets of the theme, `shown` the versions of the files
    /// that the page shows.
    pub(super) fn of(html: &str, styles: impl Iterator<Item = Style>, shown: &[(String, u64)]) -> Self {
        let mut styles: Vec<Style> = styles.filter(|style| html.contains(&style.href)).collect();
        styles.sort_by(|left, right| left.name.cmp(&right.name));
        let mut plain = std::borrow::Cow::Borrowed(html);
        for style in &styles {
            plain = plain.replace(&style.href, &style.name).into();
        }
        let mut hash = Sha256::new_with_prefix(plain.as_bytes());
        for (file, version) in shown {
            hash.update(file.as_bytes());
            hash.update(version.to_le_bytes());
        }
        Self { content: short(hash, 8), styles }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_stylesheet_is_no_new_content() {
        let style = |hash: &str| Style { name: "main.css".into(), href: format!("/assets/main.{hash}.css") };
        let page = |hash: &str| format!("<link href=\"/assets/main.{hash}.css\"><p>Bài</p>");
        let of = |hash: &str| Fingerprint::of(&page(hash), std::iter::once(style(hash)), &[]);
        assert_eq!(of("a").content, of("b").content);
        assert_ne!(of("a"), of("b"));
        let picture = Fingerprint::of(&page("a"), std::iter::once(style("a")), &[("/a.jpg".into(), 2)]);
        assert_ne!(of("a").content, picture.content);
    }
}
