//! What a package holds as published against the folder that was published.

use std::collections::BTreeMap;
use std::path::Path;

use super::files;
use super::findings::Findings;
use super::packed;
use super::section::Section;
use crate::diagnostics::Defect;

/// A file as it was published.
#[derive(Debug)]
pub(super) struct Published {
    /// Its path below the folder.
    pub(super) path: String,
    /// The SHA-256 of its bytes in hexadecimal digits.
    pub(super) sha256: String,
}

/// Compares; what differs is told with its path below the folder. Only files that a walk of the folder finds are opened,
/// so no path of the package leads elsewhere.
pub(super) fn compare(held: &[Published], folder: &Path, findings: &mut Findings) {
    let mut there = files::list(folder, findings);
    there.retain(|path, _| !is_not_archived(path));
    let mut wanted = BTreeMap::new();
    for Published { path, sha256 } in held {
        wanted.insert(path.as_str(), sha256.as_str());
    }
    for (path, sha256) in &wanted {
        if !there.contains_key(*path) {
            findings.add(path, Defect::PublicMissing);
            continue;
        }
        let section = match Section::of_file(&folder.join(path)) {
            Ok(section) => section,
            Err(error) => {
                findings.unreadable(path, &error);
                continue;
            }
        };
        if files::digest(&section, path, findings).is_some_and(|found| found != *sha256) {
            findings.add(path, Defect::PublicDiffers);
        }
    }
    // A package without the home page is that of a campaign: the folder holds the rest of the site too.
    if !wanted.contains_key("index.html") {
        return;
    }
    for path in there.keys().filter(|path| !wanted.contains_key(path.as_str())) {
        let plain = packed::plain(path).and_then(|(plain, form)| {
            let (plain, sha256) = wanted.get_key_value(plain)?;
            Some((form, *there.get(*plain)?, *sha256))
        });
        let Some((form, length, sha256)) = plain else {
            findings.add(path, Defect::PublicExtra);
            continue;
        };
        let unpacked = Section::of_file(&folder.join(path)).and_then(|section| packed::digest(&section, form, length));
        if unpacked.is_ok_and(|found| found == sha256) {
            continue;
        }
        findings.add(path, Defect::PublicDiffers);
    }
}

/// Whether a published file changes by itself or is loa's own: figures of visitors, and the state of builds.
fn is_not_archived(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or_default();
    path == "counters.json"
        || first.starts_with(".loa")
        || path.strip_prefix("counters/").is_some_and(|name| name.ends_with(".txt") && !name.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::is_not_archived;

    #[test]
    fn figures_and_the_state_of_builds_are_not_compared() {
        for path in ["counters.json", "counters/total.txt", ".loa/manifest.json", ".loa-stage/a"] {
            assert!(is_not_archived(path), "{path}");
        }
        for path in ["tin-tuc/counters.json", "counters/a.html", "counters/a/b.txt", "index.html"] {
            assert!(!is_not_archived(path), "{path}");
        }
    }
}
