//! The end of a ZIP and its central directory.

use std::io::{self, Read};

use super::super::findings::Findings;
use super::super::section::{Section, fill};
use super::inside;
use crate::diagnostics::{Defect, UnsafeName};

/// The length of the end record without a comment.
const END: u64 = 22;

/// The length of the end record of ZIP64, and of the locator behind it.
const END64: u64 = 56;
const LOCATOR: u64 = 20;

/// Values that say: the real one is in the fields of ZIP64.
const IN_ZIP64: u64 = 0xFFFF_FFFF;

/// What the directory says of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) header: Header,
    /// Where the entry's own header begins.
    pub(super) at: u64,
    /// Whether the type in the attributes of Unix is that of a link.
    pub(super) is_link: bool,
    pub(super) made: Made,
}

/// What stands both in the directory and before the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) version: u16,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) time: u16,
    pub(super) date: u16,
    pub(super) crc: u32,
    pub(super) packed: u64,
    pub(super) size: u64,
}

/// What one program writes alike for every entry of one package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) by: u16,
    pub(super) internal: u16,
    pub(super) external: u32,
    pub(super) time: (u16, u16),
}

/// The whole directory.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Directory {
    /// Where it begins.
    pub(super) at: u64,
    pub(super) entries: Vec<Listed>,
}

/// Numbers of little-endian bytes, one after the other; zeros behind the end.
pub(super) struct Fields<'a>(pub(super) &'a [u8]);

impl Fields<'_> {
    pub(super) fn number(&mut self, length: usize) -> u64 {
        let (number, rest) = self.0.split_at_checked(length).unwrap_or((self.0, &[]));
        self.0 = rest;
        number.iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte))
    }

    pub(super) fn u16(&mut self) -> u16 {
        u16::try_from(self.number(2)).unwrap_or_default()
    }

    pub(super) fn u32(&mut self) -> u32 {
        u32::try_from(self.number(4)).unwrap_or_default()
    }
}

/// Where the directory lies, as the end says.
struct End {
    at: u64,
    length: u64,
    count: u64,
    /// Where the first record of the end begins: the directory must reach to here.
    start: u64,
}

/// Reads the directory; `None` if there is none that can be followed, which is told.
pub(super) fn read(section: &Section, label: &str, findings: &mut Findings) -> io::Result<Option<Directory>> {
    let Some(end) = end(section, label, findings)? else { return Ok(None) };
    if end.at.checked_add(end.length) != Some(end.start) {
        findings.add(label, Defect::ZipDirectory);
        return Ok(None);
    }
    let mut input = section.read_from(end.at)?.take(end.length);
    let mut entries = Vec::new();
    for _ in 0..end.count {
        match listed(&mut input, label, findings)? {
            Some(entry) if findings.keeps(label, entry.name.len() + 64) => entries.push(entry),
            Some(_) => return Ok(None),
            None => {
                findings.add(label, Defect::ZipDirectory);
                return Ok(None);
            }
        }
    }
    if io::copy(&mut input, &mut io::sink())? > 0 {
        findings.add(label, Defect::ZipDirectory);
    }
    Ok(Some(Directory { at: end.at, entries }))
}

/// Finds the end record, which must be the last bytes of the file.
fn end(section: &Section, label: &str, findings: &mut Findings) -> io::Result<Option<End>> {
    // A comment may follow it, of 65,535 bytes at most.
    let searched = section.length.min(END + 0xFFFF);
    let tail_at = section.length - searched;
    let tail = section.bytes(tail_at, searched)?;
    let Some(found) = memchr::memmem::rfind(&tail, b"PK\x05\x06") else {
        findings.add(label, Defect::ZipTruncated);
        return Ok(None);
    };
    let record = tail.get(found..).unwrap_or_default();
    let Some(after) = (record.len() as u64).checked_sub(END) else {
        findings.add(label, Defect::ZipTruncated);
        return Ok(None);
    };
    let mut fields = Fields(record.get(4..).unwrap_or_default());
    let disks = [fields.u16(), fields.u16()];
    let counts = [fields.number(2), fields.number(2)];
    let (length, at, comment) = (fields.number(4), fields.number(4), fields.number(2));
    match (comment, after) {
        (0, 0) => {}
        (comment, after) if comment == after => findings.add(label, Defect::ZipComment),
        (comment, 0) if comment > 0 => findings.add(label, Defect::ZipDirectory),
        (_, bytes) => findings.add(label, Defect::ZipAppended { bytes }),
    }
    let start = tail_at + found as u64;
    let [here, all] = counts;
    if disks != [0, 0] || here != all {
        findings.add(label, Defect::ZipDirectory);
        return Ok(None);
    }
    if at != IN_ZIP64 && length != IN_ZIP64 && all != 0xFFFF {
        return Ok(Some(End { at, length, count: all, start }));
    }
    let end = end64(section, start, label, findings)?;
    // What the short record can say, it must say alike.
    let agrees = end.as_ref().is_none_or(|end| {
        (at == IN_ZIP64 || at == end.at)
            && (length == IN_ZIP64 || length == end.length)
            && (all == 0xFFFF || all == end.count)
    });
    if !agrees {
        findings.add(label, Defect::ZipDirectory);
    }
    Ok(end)
}

/// The end record of ZIP64, which lies directly before its locator and the end record.
fn end64(section: &Section, end: u64, label: &str, findings: &mut Findings) -> io::Result<Option<End>> {
    let start = end.checked_sub(END64 + LOCATOR);
    let bytes = section.bytes(start.unwrap_or_default(), END64 + LOCATOR)?;
    let mut fields = Fields(&bytes);
    let record = (fields.number(4), fields.number(8), fields.number(2), fields.number(2));
    let disks = (fields.number(4), fields.number(4));
    let (here, all, length, at) = (fields.number(8), fields.number(8), fields.number(8), fields.number(8));
    let locator = (fields.number(4), fields.number(4), fields.number(8), fields.number(4));
    let is_right = record.0 == 0x0606_4B50
        && record.1 == END64 - 12
        && record.3 == 45
        && disks == (0, 0)
        && here == all
        && Some(locator.2) == start
        && (locator.0, locator.1, locator.3) == (0x0706_4B50, 0, 1);
    match start {
        Some(start) if is_right => Ok(Some(End { at, length, count: all, start })),
        _ => {
            findings.add(label, Defect::ZipDirectory);
            Ok(None)
        }
    }
}

/// Reads what the directory says of the next entry; `None` if that cannot be read.
fn listed(input: &mut impl Read, label: &str, findings: &mut Findings) -> io::Result<Option<Listed>> {
    let mut fixed = [0; 46];
    if fill(input, &mut fixed)? < fixed.len() || !fixed.starts_with(b"PK\x01\x02") {
        return Ok(None);
    }
    let mut fields = Fields(fixed.get(4..).unwrap_or_default());
    let by = fields.u16();
    let mut header = header(&mut fields);
    let lengths = [fields.number(2), fields.number(2), fields.number(2)];
    let disk = fields.u16();
    let (internal, external, mut at) = (fields.u16(), fields.u32(), fields.number(4));
    let mut texts = [Vec::new(), Vec::new(), Vec::new()];
    for (text, length) in texts.iter_mut().zip(lengths) {
        if input.by_ref().take(length).read_to_end(text)? as u64 != length {
            return Ok(None);
        }
    }
    let [name, extra, comment] = texts;
    let path = inside(label, &String::from_utf8_lossy(&name));
    let rest = widened(&extra, [&mut header.size, &mut header.packed, &mut at]);
    if rest != Some(0) {
        findings.add(&path, Defect::ZipExtra);
    }
    if !comment.is_empty() {
        findings.add(&path, Defect::ZipComment);
    }
    if disk != 0 {
        findings.add(&path, Defect::ZipHeaders { field: "disk" });
    }
    let name = String::from_utf8(name).unwrap_or_else(|error| {
        findings.add(&path, Defect::UnsafeName { why: UnsafeName::NotUtf8 });
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    });
    // The type of a file in Unix: 0 where it is not said, 8 for a regular file, 10 for a link.
    let is_link = by >> 8 == 3 && !matches!(external >> 28, 0 | 8);
    let made = Made { by, internal, external, time: (header.date, header.time) };
    Ok(Some(Listed { name, header, at, is_link, made }))
}

/// The fields that stand in both headers, in the order of both.
pub(super) fn header(fields: &mut Fields) -> Header {
    Header {
        version: fields.u16(),
        flags: fields.u16(),
        method: fields.u16(),
        time: fields.u16(),
        date: fields.u16(),
        crc: fields.u32(),
        packed: fields.number(4),
        size: fields.number(4),
    }
}

/// Replaces values that did not fit into four bytes by those of the field of ZIP64, the only additional field that may
/// be. Returns how many bytes of additional fields remain; `None` if they cannot be read.
pub(super) fn widened<const N: usize>(extra: &[u8], values: [&mut u64; N]) -> Option<usize> {
    let mut fields = Fields(extra);
    let wide: Vec<&mut u64> = values.into_iter().filter(|value| **value == IN_ZIP64).collect();
    if wide.is_empty() {
        return Some(extra.len());
    }
    let (id, length) = (fields.number(2), fields.number(2));
    if id != 1 || length != wide.len() as u64 * 8 || (fields.0.len() as u64) < length {
        return None;
    }
    for value in wide {
        *value = fields.number(8);
    }
    Some(fields.0.len())
}
