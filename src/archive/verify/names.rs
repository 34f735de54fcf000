//! Which names of files are safe on every system, and which are two names for one file.

use std::collections::{BTreeMap, btree_map};

use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::{Defect, UnsafeName};
use crate::paths::is_device_name;

/// The longest path, in bytes.
const LONGEST: usize = 4_096;

/// The longest part of a path that common file systems take, in bytes.
const LONGEST_PART: usize = 255;

/// The most parts of a path.
const DEEPEST: usize = 64;

/// Why a path is not safe; `None` if it is: relative, `/` between its parts, and each part a name that Windows, macOS and
/// Linux take and that `bagit.py` reads as it is.
pub(super) fn danger(path: &str) -> Option<UnsafeName> {
    let is_drive = |path: &str| path.chars().nth(1) == Some(':') && path.starts_with(|c: char| c.is_ascii_alphabetic());
    if path.starts_with(['/', '\\']) || is_drive(path) {
        return Some(UnsafeName::Leaves);
    }
    if path.split(['/', '\\']).any(|part| part == "..") {
        return Some(UnsafeName::Leaves);
    }
    if path.len() > LONGEST
        || path.matches('/').count() >= DEEPEST
        || path.split('/').any(|part| part.len() > LONGEST_PART)
    {
        return Some(UnsafeName::Long);
    }
    if let Some(c) = path.chars().find(|c| c.is_control() || r#"%\<>:"|?*"#.contains(*c)) {
        return Some(UnsafeName::Character(c));
    }
    path.split('/').find_map(|part| match part {
        "" | "." => Some(UnsafeName::EmptyPart),
        part if part.ends_with([' ', '.']) => Some(UnsafeName::End),
        part if is_device_name(part) => Some(UnsafeName::Device),
        _ => None,
    })
}

/// A path as a system sees it that ignores case and the composition of accents.
pub(super) fn folded(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfc().collect::<String>().to_lowercase() }
}

/// What is wrong with the names of a package, each with its path.
pub(super) fn judge<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<(String, Defect)> {
    let mut found = Vec::new();
    // Folders count: `Tin/a` and `tin/b` are one folder where case is ignored. Parts are kept, not paths, so that deep
    // folders cost no more than their names.
    let mut seen: BTreeMap<(usize, String), Part> = BTreeMap::new();
    for path in paths {
        if let Some(why) = danger(path) {
            found.push((path.to_string(), Defect::UnsafeName { why }));
        }
        let (mut folder, mut start) = (0, 0);
        for part in path.split('/').take(DEEPEST) {
            let end = start + part.len();
            let is_file = end == path.len();
            let number = seen.len() + 1;
            match seen.entry((folder, folded(part))) {
                btree_map::Entry::Vacant(vacant) => {
                    vacant.insert(Part { number, name: part, is_file });
                    folder = number;
                }
                btree_map::Entry::Occupied(other) => {
                    let other = other.get();
                    if other.name != part {
                        let other = format!("{}{}", path.get(..start).unwrap_or_default(), other.name);
                        found.push((path.to_string(), Defect::NameCase { other }));
                        break;
                    }
                    if is_file || other.is_file {
                        found.push((path.to_string(), Defect::NameTwice));
                        break;
                    }
                    folder = other.number;
                }
            }
            start = end + 1;
        }
    }
    found
}

/// One part of a path that was seen.
struct Part<'a> {
    number: usize,
    name: &'a str,
    is_file: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_hurt_somewhere_are_refused() {
        for (path, why) in [
            ("../a", UnsafeName::Leaves),
            ("a/../../b", UnsafeName::Leaves),
            ("/etc/passwd", UnsafeName::Leaves),
            ("C:/a", UnsafeName::Leaves),
            ("c:a", UnsafeName::Leaves),
            ("..\\a", UnsafeName::Leaves),
            ("\\\\may\\a", UnsafeName::Leaves),
            ("a\\b", UnsafeName::Character('\\')),
            ("a%20b", UnsafeName::Character('%')),
            ("a\rb", UnsafeName::Character('\r')),
            ("a\nb", UnsafeName::Character('\n')),
            ("", UnsafeName::EmptyPart),
            ("a//b", UnsafeName::EmptyPart),
            ("a/", UnsafeName::EmptyPart),
            ("./a", UnsafeName::EmptyPart),
            ("a./b", UnsafeName::End),
            ("tin/aux.md", UnsafeName::Device),
        ] {
            assert_eq!(danger(path), Some(why), "{path}");
        }
        assert_eq!(danger(&"a".repeat(256)), Some(UnsafeName::Long));
        for path in ["data/source/content/tin-tuc/Kế hoạch 111.docx", "a..b", ".site", "index.html"] {
            assert_eq!(danger(path), None, "{path}");
        }
    }

    #[test]
    fn two_names_of_one_file_are_found() {
        let names =
            |paths: &[&str]| judge(paths.iter().copied()).into_iter().map(|(_, defect)| defect.name()).collect();
        let case: Vec<&str> = names(&["data/Anh.jpg", "data/anh.jpg"]);
        assert_eq!(case, ["names-differ-in-case"]);
        let folders: Vec<&str> = names(&["Tin/a", "tin/b"]);
        assert_eq!(folders, ["names-differ-in-case"]);
        let composed: Vec<&str> = names(&["hòa", "ho\u{61}\u{300}".trim_start_matches("ho"), "ho\u{300}a"]);
        assert_eq!(composed, ["names-differ-in-case"]);
        let twice: Vec<&str> = names(&["a", "a"]);
        assert_eq!(twice, ["name-twice"]);
        let both: Vec<&str> = names(&["a", "a/b"]);
        assert_eq!(both, ["name-twice"]);
        let fine: Vec<&str> = names(&["a/b", "a/c", "ab"]);
        assert_eq!(fine, [] as [&str; 0]);
    }
}
