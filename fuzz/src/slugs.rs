//! Names of addresses and files: whatever a title holds, its slug is a name on every system, and no reference leads out
//! of a site.

use loa::paths::{BaseUrl, SourcePath, Url};
use loa::text::{fold, percent_decode, percent_encode, slugify};

/// Judges a title, and the same text as a reference and as an address.
pub fn judge(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let slug = slugify(text);
    judge_slug(&slug);
    assert_eq!(slugify(&slug), slug, "{text:?}");
    let folded = fold(text);
    assert_eq!(fold(&folded), folded, "{text:?}");
    assert_eq!(percent_decode(&percent_encode(text)), text);
    let from = SourcePath::new("content/tin-tuc");
    if let Some(target) = from.follow(text) {
        assert!(!target.as_str().starts_with('/'), "{text:?} leads to {target:?}");
        let mut parts = target.as_str().split('/');
        assert!(parts.all(|part| !matches!(part, "." | "..")), "{text:?} leads to {target:?}");
    }
    if let Some(base) = BaseUrl::parse(text) {
        let address = base.absolute(&Url::page(["a"]));
        assert!(url::Url::parse(&address).is_ok(), "{text:?} makes {address}");
    }
}

/// A slug is empty, or words of small letters and digits with one hyphen between them. That Windows keeps a name such as
/// `con` for itself is found when it is published.
pub(crate) fn judge_slug(slug: &str) {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    assert!(slug.is_empty() || slug.split('-').all(is_word), "{slug:?}");
}
