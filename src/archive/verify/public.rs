//! What a package holds as published against the folder that was published.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::files;
use super::findings::Findings;
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
        if !there.contains(*path) {
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
        for path in there.iter().filter(|path| !wanted.contains_key(path.as_str()) && !is_not_archived(path)) {
            findings.add(path, Defect::PublicExtra);
        }
    }
    Comparison::of(findings)
}

/// The regular files of a published folder, without hidden ones: no site publishes them, and people and programs put
/// their own beside it (`.git`, `.DS_Store`).
fn list(folder: &Path, findings: &mut Findings) -> BTreeSet<String> {
    let is_hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    let walk = WalkDir::new(folder).follow_links(false).into_iter().filter_entry(|entry| !is_hidden(entry));
    let mut paths = BTreeSet::new();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
                paths.insert(parts.join("/"));
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
