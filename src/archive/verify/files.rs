//! The files of a folder from somebody else, and their digests: no link is followed, nothing but regular files is opened.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::findings::Findings;
use super::names;
use super::section::{Section, each_piece};
use crate::diagnostics::{Defect, UnsafeName};

/// Every regular file below a folder with its length, by its path with `/` between the parts. Links and devices, names
/// that are not safe and names that differ only in case are defects.
pub(super) fn list(folder: &Path, findings: &mut Findings) -> BTreeMap<String, u64> {
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(folder).follow_links(false).min_depth(1).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().and_then(|path| path.strip_prefix(folder).ok()).map(below).unwrap_or_default();
                findings.add(&path, Defect::Unreadable { reason: error.to_string() });
                continue;
            }
        };
        let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let path = below(relative);
        if relative.to_str().is_none() {
            findings.add(&path, Defect::UnsafeName { why: UnsafeName::NotUtf8 });
            continue;
        }
        let kind = entry.file_type();
        if kind.is_dir() {
            continue;
        }
        if kind.is_symlink() {
            findings.add(&path, Defect::SymbolicLink);
            continue;
        }
        if !kind.is_file() {
            findings.add(&path, Defect::NotAFile);
            continue;
        }
        if !findings.keeps(&path, path.len()) {
            break;
        }
        let length = entry.metadata().map(|metadata| metadata.len()).unwrap_or_default();
        files.insert(path, length);
    }
    for (path, defect) in names::judge(files.keys().map(String::as_str)) {
        findings.add(&path, defect);
    }
    files
}

/// The path with `/` between its parts, whatever the system writes.
fn below(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The SHA-256 of a section; `None` and a defect if it cannot be read.
pub(super) fn digest(section: &Section, label: &str, findings: &mut Findings) -> Option<String> {
    digest_as::<Sha256>(section, label, findings)
}

/// The digest of a section with any of the algorithms; `None` and a defect if it cannot be read.
pub(super) fn digest_as<D: Digest>(section: &Section, label: &str, findings: &mut Findings) -> Option<String> {
    let mut digest = D::new();
    let read = section.read_from(0).and_then(|mut input| each_piece(&mut input, |piece| digest.update(piece)));
    match read {
        Ok(_) => Some(hex(&digest.finalize())),
        Err(error) => {
            findings.unreadable(label, &error);
            None
        }
    }
}

/// A small text, whole; `None` and a defect if it is longer than `limit` bytes or not UTF-8.
pub(super) fn text(section: &Section, limit: u64, label: &str, findings: &mut Findings) -> Option<String> {
    if section.length > limit {
        findings.add(label, Defect::TooLarge { limit });
        return None;
    }
    let bytes = match section.bytes(0, limit) {
        Ok(bytes) => bytes,
        Err(error) => {
            findings.unreadable(label, &error);
            return None;
        }
    };
    let text = String::from_utf8(bytes);
    if text.is_err() {
        findings.add(label, Defect::NotUtf8);
    }
    text.ok()
}

/// Hexadecimal digits, small letters.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether a text is so many hexadecimal digits with small letters.
pub(super) fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
