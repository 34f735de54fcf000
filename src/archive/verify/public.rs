//! What a package holds as published against the folder that was published.

use std::collections::BTreeMap;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::files;
use super::findings::Findings;
use super::packed;
use super::section::Section;
use super::verdict::Comparison;
use crate::diagnostics::Defect;

/// A file as it was published.
#[derive(Debug)]
pub(super) struct Published {
    /// Its path below the folder.
    pub(super) path: String,
    /// The SHA-256 of its bytes in hexadecimal digits.
    pub(super) sha256: String,
}

/// Compares. Only files that a walk of the folder finds are opened, so no path of the package leads elsewhere.
pub(super) fn compare(held: &[Published], folder: &Path) -> Comparison {
    let mut findings = Findings::default();
    let mut wanted = BTreeMap::new();
    for Published { path, sha256 } in held {
        wanted.insert(path.as_str(), sha256.as_str());
    }
    let there = list(folder, &mut findings);
    for (path, sha256) in &wanted {
        if !there.contains_key(*path) {
            findings.add(path, Defect::PublicMissing);
            continue;
        }
        let found = Section::of_file(&folder.join(path)).map(|section| files::digest(&section, path, &mut findings));
        match found {
            Ok(found) if found.as_deref().is_some_and(|found| found != *sha256) => {
                findings.add(path, Defect::PublicDiffers);
            }
            Ok(_) => {}
            Err(error) => findings.unreadable(path, &error),
        }
    }
    // A package without the home page is that of a campaign: the folder holds the rest of the site too.
    if wanted.contains_key("index.html") {
        let extra = there.keys().filter(|path| !wanted.contains_key(path.as_str()));
        for path in extra.filter(|path| !is_hidden(path) && !is_not_archived(path)) {
            let plain = packed::plain(path).and_then(|(plain, form)| {
                let (plain, sha256) = wanted.get_key_value(plain)?;
                Some((form, *there.get(*plain)?, *sha256))
            });
            let Some((form, length, sha256)) = plain else {
                findings.add(path, Defect::PublicExtra);
                continue;
            };
            let section = Section::of_file(&folder.join(path));
            let unpacked = section.and_then(|section| packed::digest(&section, form, length));
            if !unpacked.is_ok_and(|found| found == sha256) {
                findings.add(path, Defect::PublicDiffers);
            }
        }
    }
    Comparison::of(findings)
}

/// The regular files of a published folder, with their lengths. Hidden folders are passed over: no site publishes them,
/// and people and programs put their own beside it (`.git`).
fn list(folder: &Path, findings: &mut Findings) -> BTreeMap<String, u64> {
    let is_passed_over = |entry: &DirEntry| {
        entry.depth() > 0 && entry.file_type().is_dir() && entry.file_name().to_string_lossy().starts_with('.')
    };
    let walk = WalkDir::new(folder).follow_links(false).into_iter().filter_entry(|entry| !is_passed_over(entry));
    let mut paths = BTreeMap::new();
    for entry in walk {
        match entry.and_then(|entry| entry.metadata().map(|metadata| (entry, metadata))) {
            Ok((entry, metadata)) if metadata.is_file() => {
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
                paths.insert(parts.join("/"), metadata.len());
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().map(|path| path.display().to_string()).unwrap_or_default();
                findings.add(&path, Defect::Unreadable { reason: error.to_string() });
            }
        }
    }
    paths
}

/// Whether a file is hidden, as `.DS_Store`: if the package has none of its name, it is not the site's.
fn is_hidden(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with('.'))
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
