//! The manifests of a bag: lines of a digest, two spaces and a path, in the order of the paths.

use std::collections::BTreeMap;

use sha2::Sha512;

use super::files;
use super::findings::Findings;
use super::lines::{Line, each_line};
use super::names;
use super::section::Section;
use crate::diagnostics::Defect;

/// The most bytes of a line.
const LINE: u64 = 8 << 10;

/// What a manifest lists: paths and their SHA-512.
pub(super) type Manifest = BTreeMap<String, String>;

/// Reads a manifest. `is_of` says which paths it may list.
pub(super) fn read(
    section: &Section,
    list: &'static str,
    is_of: impl Fn(&str) -> bool,
    findings: &mut Findings,
) -> Manifest {
    let mut manifest = Manifest::new();
    let mut before = String::new();
    let read = section.read_from(0).and_then(|mut input| {
        each_line(&mut input, LINE, |line, text| {
            let parts = match &text {
                Line::Text(text) => text.split_once("  ").filter(|(digest, _)| files::is_hex(digest, 128)),
                Line::Bad | Line::Open => None,
            };
            let Some((digest, path)) = parts else {
                findings.add(list, Defect::ManifestLine { line });
                return true;
            };
            if let Some(why) = names::danger(path) {
                findings.add(path, Defect::UnsafeName { why });
            } else if !is_of(path) {
                findings.add(list, Defect::ManifestFolder { line });
            }
            if path < before.as_str() {
                findings.add(list, Defect::Unsorted { line });
            }
            before = path.to_string();
            if !findings.keeps(list, path.len() + digest.len()) {
                return false;
            }
            if manifest.insert(path.to_string(), digest.to_string()).is_some() {
                findings.add(path, Defect::ListedTwice { list });
            }
            true
        })
    });
    if let Err(error) = read {
        findings.unreadable(list, &error);
    }
    manifest
}

/// Compares a manifest with the files that it must list.
pub(super) fn compare<'a>(
    manifest: &Manifest,
    files: impl Iterator<Item = &'a str>,
    section: impl Fn(&str) -> std::io::Result<Section>,
    list: &'static str,
    findings: &mut Findings,
) {
    let mut missing: BTreeMap<&str, &str> =
        manifest.iter().map(|(path, digest)| (path.as_str(), digest.as_str())).collect();
    for path in files {
        let Some(said) = missing.remove(path) else {
            findings.add(path, Defect::Unlisted { list });
            continue;
        };
        let found = match section(path) {
            Ok(section) => files::digest_as::<Sha512>(&section, path, findings),
            Err(error) => {
                findings.unreadable(path, &error);
                None
            }
        };
        if let Some(found) = found.filter(|found| found != said) {
            findings.add(path, Defect::Checksum { list, said: said.to_string(), found });
        }
    }
    for path in missing.into_keys() {
        findings.add(path, Defect::ListedMissing { list });
    }
}
