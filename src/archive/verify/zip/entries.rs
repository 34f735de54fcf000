//! The entries of a ZIP where they lie: one after the other, each with a header that says what the directory says.

use std::io::{self, Read};

use super::super::findings::Findings;
use super::super::section::{Section, fill};
use super::directory::{Directory, Fields, Header, Listed, header, widened};
use super::{Entry, Packing, inside};
use crate::diagnostics::Defect;

/// The bit that says that the name is UTF-8.
const UTF8: u16 = 1 << 11;

/// The bits in which deflate says how hard it tried.
const EFFORT: u16 = 0b110;

/// Judges every entry; returns those that can be read.
pub(super) fn read(
    section: &Section,
    directory: &Directory,
    packing: Packing,
    label: &str,
    findings: &mut Findings,
) -> io::Result<Vec<Entry>> {
    let mut listed: Vec<&Listed> = directory.entries.iter().collect();
    listed.sort_by_key(|entry| entry.at);
    let mut entries = Vec::with_capacity(listed.len());
    let mut at = 0;
    for entry in listed {
        let path = inside(label, &entry.name);
        if entry.at < at {
            // Its bytes are another's too: nothing of it is read, or a small file could be read without end.
            findings.add(&path, Defect::ZipOverlap { at: entry.at });
            continue;
        }
        if entry.at > at {
            findings.add(label, Defect::ZipHidden { at, bytes: entry.at - at });
        }
        let Some((own, name, length)) = own_header(section, entry.at, &path, findings)? else {
            findings.add(&path, Defect::ZipHeaders { field: "signature" });
            at = entry.at;
            continue;
        };
        if name != entry.name.as_bytes() {
            findings.add(&path, Defect::ZipHeaders { field: "name" });
        }
        for field in differing(&own, &entry.header) {
            findings.add(&path, Defect::ZipHeaders { field });
        }
        judge(entry, packing, &path, findings);
        let data = entry.at.saturating_add(length);
        at = data.saturating_add(entry.header.packed);
        let is_inside = at <= directory.at;
        if !is_inside {
            findings.add(&path, Defect::ZipOverlap { at: directory.at });
        }
        let is_deflated = entry.header.method == 8;
        if is_inside && matches!(entry.header.method, 0 | 8) {
            let Header { crc, packed, size, .. } = entry.header;
            let packed = section.part(data, packed);
            entries.push(Entry { name: entry.name.clone(), packed, size, crc, is_deflated });
        }
    }
    if at < directory.at {
        findings.add(label, Defect::ZipHidden { at, bytes: directory.at - at });
    }
    judge_even(directory, label, findings);
    Ok(entries)
}

/// The header before an entry, its name, and how long both are; `None` if there is none.
fn own_header(
    section: &Section,
    at: u64,
    path: &str,
    findings: &mut Findings,
) -> io::Result<Option<(Header, Vec<u8>, u64)>> {
    let mut input = section.glance_at(at)?;
    let mut fixed = [0; 30];
    if fill(&mut input, &mut fixed)? < fixed.len() || !fixed.starts_with(b"PK\x03\x04") {
        return Ok(None);
    }
    let mut fields = Fields(fixed.get(4..).unwrap_or_default());
    let mut own = header(&mut fields);
    let (name_length, extra_length) = (fields.number(2), fields.number(2));
    let (mut name, mut extra) = (Vec::new(), Vec::new());
    input.by_ref().take(name_length).read_to_end(&mut name)?;
    input.take(extra_length).read_to_end(&mut extra)?;
    if widened(&extra, [&mut own.size, &mut own.packed]) != Some(0) {
        findings.add(path, Defect::ZipExtra);
    }
    Ok(Some((own, name, 30 + name_length + extra_length)))
}

/// In what two headers of one entry differ.
fn differing(own: &Header, listed: &Header) -> Vec<&'static str> {
    let compared = [
        ("version", own.version == listed.version),
        ("flags", own.flags == listed.flags),
        ("method", own.method == listed.method),
        ("time", (own.date, own.time) == (listed.date, listed.time)),
        ("crc", own.crc == listed.crc),
        ("compressed size", own.packed == listed.packed),
        ("size", own.size == listed.size),
    ];
    compared.into_iter().filter(|(_, is_same)| !is_same).map(|(field, _)| field).collect()
}

/// What an entry may be in this format.
fn judge(entry: &Listed, packing: Packing, path: &str, findings: &mut Findings) {
    let Header { method, flags, packed, size, .. } = entry.header;
    match method {
        0 if packed != size => findings.add(path, Defect::ZipSize { said: size, found: packed }),
        0 => {}
        8 if packing == Packing::Stored => findings.add(path, Defect::ZipDeflated),
        8 => {}
        method => findings.add(path, Defect::ZipMethod { method }),
    }
    let allowed = if method == 8 { UTF8 | EFFORT } else { UTF8 };
    let is_ascii_or_said = entry.name.is_ascii() || flags & UTF8 != 0;
    if flags & !allowed != 0 || !is_ascii_or_said {
        findings.add(path, Defect::ZipFlags { flags });
    }
    if entry.is_link {
        findings.add(path, Defect::SymbolicLink);
    }
}

/// What one program writes alike must be alike: these bytes are covered by no checksum.
fn judge_even(directory: &Directory, label: &str, findings: &mut Findings) {
    let Some(first) = directory.entries.first().map(|entry| entry.made) else { return };
    for entry in &directory.entries {
        let made = entry.made;
        let compared = [
            // Below the system stands the version that the entry needs, which depends on how it is packed.
            ("version made by", made.by >> 8 == first.by >> 8 && made.by & 0xFF == entry.header.version & 0xFF),
            ("internal attributes", made.internal == first.internal),
            ("external attributes", made.external == first.external),
            ("time", made.time == first.time),
        ];
        for (field, _) in compared.into_iter().filter(|(_, is_same)| !is_same) {
            findings.add(&inside(label, &entry.name), Defect::ZipUneven { field });
        }
    }
}
