//! Which output paths can be written on every system that a site is carried to.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::Error;
use crate::diagnostics::{Problem, UnsafePath};
use crate::paths::is_device_name;

/// The folder inside the output folder in which files wait for the commit.
pub(super) const STAGE: &str = ".loa-stage";

/// The longest name that common file systems take, in bytes.
const LONGEST_PART: usize = 255;

/// Checks a path such as `tin-tuc/bai/index.html`: relative, `/` between its parts, and each part a name that
/// Windows, macOS and Linux all take.
///
/// # Errors
/// [`Problem::OutputPathUnsafe`] for anything else.
pub(super) fn check(path: &str) -> Result<(), Error> {
    match danger(path) {
        None => Ok(()),
        Some(why) => Err(Problem::OutputPathUnsafe { path: path.to_string(), why }.into()),
    }
}

/// The path as a system sees it that ignores case and the composition of accents, as Windows and macOS do.
pub(super) fn fold(path: &str) -> Cow<'_, str> {
    if path.is_ascii() {
        return match path.bytes().any(|b| b.is_ascii_uppercase()) {
            true => Cow::Owned(path.to_ascii_lowercase()),
            false => Cow::Borrowed(path),
        };
    }
    match is_nfc(path) {
        true => Cow::Owned(path.to_lowercase()),
        false => Cow::Owned(path.nfc().collect::<String>().to_lowercase()),
    }
}

/// The folder of a path and its last part; the top folder is the empty path.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Why a path is not safe; `None` if it is.
pub(super) fn danger(path: &str) -> Option<UnsafePath> {
    if path.starts_with('/') {
        return Some(UnsafePath::LeavesFolder);
    }
    if let Some(c) = path.chars().find(|c| c.is_control() || r#"\<>:"|?*"#.contains(*c)) {
        return Some(UnsafePath::Character(c));
    }
    if path.split('/').next().is_some_and(|first| fold(first) == STAGE) {
        return Some(UnsafePath::KeptForLoa);
    }
    path.split('/').find_map(|part| match part {
        "" => Some(UnsafePath::EmptyPart),
        "." | ".." => Some(UnsafePath::LeavesFolder),
        _ if part.len() > LONGEST_PART => Some(UnsafePath::TooLong),
        _ if part.ends_with(['.', ' ']) => Some(UnsafePath::TrailingDotOrSpace),
        _ if is_device_name(part) => Some(UnsafePath::ReservedName),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_paths_are_safe() {
        for path in ["index.html", "tin-tuc/bai/index.html", ".well-known/security.txt", "tệp/Ảnh 1.jpg", "console.js"]
        {
            assert_eq!(danger(path), None, "{path}");
        }
    }

    #[test]
    fn what_some_system_refuses_is_refused_everywhere() {
        let long = "ê".repeat(128);
        for (path, why) in [
            ("", UnsafePath::EmptyPart),
            ("a//b", UnsafePath::EmptyPart),
            ("a/", UnsafePath::EmptyPart),
            ("/etc/passwd", UnsafePath::LeavesFolder),
            ("../a", UnsafePath::LeavesFolder),
            ("a/../../b", UnsafePath::LeavesFolder),
            ("a/./b", UnsafePath::LeavesFolder),
            ("C:/a", UnsafePath::Character(':')),
            ("a\\b", UnsafePath::Character('\\')),
            ("a\0b", UnsafePath::Character('\0')),
            ("a\nb", UnsafePath::Character('\n')),
            ("a./b", UnsafePath::TrailingDotOrSpace),
            ("a /b", UnsafePath::TrailingDotOrSpace),
            ("aux.html", UnsafePath::ReservedName),
            ("the/CON/index.html", UnsafePath::ReservedName),
            ("com1", UnsafePath::ReservedName),
            ("lpt².txt", UnsafePath::ReservedName),
            ("nul .x", UnsafePath::ReservedName),
            (long.as_str(), UnsafePath::TooLong),
            (".loa-stage/a", UnsafePath::KeptForLoa),
            (".LOA-stage", UnsafePath::KeptForLoa),
        ] {
            assert_eq!(danger(path), Some(why), "{path:?}");
        }
    }

    #[test]
    fn folding_ignores_case_and_composition() {
        assert_eq!(fold("Tin/ẢNH.jpg"), fold("tin/a\u{309}nh.JPG"));
        assert!(matches!(fold("tin-tuc/index.html"), Cow::Borrowed(_)));
    }
}
