//! ZIP files byte for byte (APPNOTE 6.3): every byte must belong to an entry or to the directory, and both must say the
//! same. Programs differ in which of two contradicting headers they believe, and none tells of bytes that it skips.

mod directory;
mod entries;

use std::io::{self, Read};

use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use sha2::{Digest, Sha256};

use super::files::hex;
use super::findings::Findings;
use super::gzip::is_bomb;
use super::names;
use super::section::{Section, each_piece};
use crate::diagnostics::Defect;

/// How entries may be packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// As they are, because players read them in place.
    Stored,
    /// As they are, or deflated.
    Any,
}

/// One entry whose headers agree.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    /// Its bytes in the file, as they are packed.
    packed: Section,
    /// How long it is, unpacked.
    pub(super) size: u64,
    crc: u32,
    is_deflated: bool,
}

impl Entry {
    /// Its bytes in the file, if they are not compressed.
    pub(super) fn stored(&self) -> Option<&Section> {
        Some(&self.packed).filter(|_| !self.is_deflated)
    }
}

/// Judges the structure of a ZIP and its names; returns the entries that can be read, in the order of their bytes.
pub(super) fn open(section: &Section, packing: Packing, label: &str, findings: &mut Findings) -> Vec<Entry> {
    let listed = match directory::read(section, label, findings) {
        Ok(Some(listed)) => listed,
        Ok(None) => return Vec::new(),
        Err(error) => {
            findings.unreadable(label, &error);
            return Vec::new();
        }
    };
    let mut entry_names: Vec<&str> = listed.entries.iter().map(|entry| entry.name.as_str()).collect();
    entry_names.sort_unstable();
    for (name, defect) in names::judge(entry_names.into_iter()) {
        findings.add(&inside(label, &name), defect);
    }
    match entries::read(section, &listed, packing, label, findings) {
        // An entry is read no further than it says, so what all of them say is all that there can be to read.
        Ok(entries) if is_bomb(entries.iter().fold(0, |all, entry| all.saturating_add(entry.size)), section.length) => {
            findings.add(label, Defect::Bomb { at: 0 });
            Vec::new()
        }
        Ok(entries) => entries,
        Err(error) => {
            findings.unreadable(label, &error);
            Vec::new()
        }
    }
}

/// The path of something inside a ZIP.
pub(super) fn inside(label: &str, name: &str) -> String {
    format!("{label}!/{name}")
}

/// Reads an entry to its end, compares checksum and length, and returns its SHA-256.
pub(super) fn digest(entry: &Entry, label: &str, findings: &mut Findings) -> String {
    let mut digest = Sha256::new();
    let mut crc = Crc::new();
    let mut take = |piece: &[u8]| {
        digest.update(piece);
        crc.update(piece);
    };
    let label = &inside(label, &entry.name);
    let read = if entry.is_deflated { inflate(entry, label, findings, &mut take) } else { stored(entry, &mut take) };
    match read {
        Ok(size) if size != entry.size => {
            findings.add(label, Defect::ZipSize { said: entry.size, found: size });
        }
        Ok(_) if crc.sum() != entry.crc => findings.add(label, Defect::ZipCrc),
        Ok(_) => {}
        Err(_) if entry.is_deflated => findings.add(label, Defect::ZipCrc),
        Err(error) => findings.unreadable(label, &error),
    }
    hex(&digest.finalize())
}

fn stored(entry: &Entry, take: &mut impl FnMut(&[u8])) -> io::Result<u64> {
    each_piece(&mut entry.packed.read_from(0)?, take)
}

/// Unpacks an entry, no further than it says that it goes.
fn inflate(entry: &Entry, label: &str, findings: &mut Findings, take: &mut impl FnMut(&[u8])) -> io::Result<u64> {
    let packed = entry.packed.length;
    let mut inflate = DeflateDecoder::new(entry.packed.read_from(0)?);
    // One byte more than said is enough to know that it says too little.
    let size = each_piece(&mut inflate.by_ref().take(entry.size.saturating_add(1)), take)?;
    let used = inflate.total_in();
    if size == entry.size && used < packed {
        findings.add(label, Defect::ZipHidden { at: used, bytes: packed - used });
    }
    Ok(size)
}

/// Judges an offline copy: any browser must find its front page. Returns the names of its files.
pub(super) fn judge_offline(section: &Section, label: &str, findings: &mut Findings) -> Vec<String> {
    let before = findings.count();
    let entries = open(section, Packing::Any, label, findings);
    let is_readable = findings.count() == before;
    for entry in &entries {
        digest(entry, label, findings);
    }
    // Where no entry can be read, the directory is broken, which is told already.
    if (is_readable || !entries.is_empty()) && !entries.iter().any(|entry| entry.name == "index.html") {
        findings.add(&inside(label, "index.html"), Defect::Missing);
    }
    entries.into_iter().map(|entry| entry.name).collect()
}
