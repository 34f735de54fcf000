//! The segments of a JPEG (ITU-T T.81, annex B).

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

/// Start and end of image, start of scan.
pub const SOI: u8 = 0xD8;
/// End of image.
pub const EOI: u8 = 0xD9;
/// Start of scan: compressed data follows.
pub const SOS: u8 = 0xDA;

/// One segment: a marker and what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The second byte of the marker.
    pub marker: u8,
    /// The bytes of the file with marker, length, content and, for a scan, the compressed data.
    pub bytes: std::ops::Range<usize>,
    /// How many bytes the marker and the length take before the content.
    pub head: usize,
}

/// Every segment from the first to the end of the image. `None` when the file is no JPEG or ends before its end.
pub fn segments(file: &[u8]) -> Option<Vec<Segment>> {
    let mut segments = Vec::new();
    if file.get(..2)? != [0xFF, SOI] {
        return None;
    }
    segments.push(Segment { marker: SOI, bytes: 0..2, head: 2 });
    let mut at = 2;
    loop {
        // What stands between segments belongs to none, and every decoder passes over it.
        at += memchr::memchr(0xFF, file.get(at..)?)?;
        let start = at;
        // Any number of FF may stand before a marker.
        while *file.get(at)? == 0xFF {
            at += 1;
        }
        let marker = *file.get(at)?;
        at += 1;
        if marker == EOI {
            segments.push(Segment { marker, bytes: start..at, head: at - start });
            return Some(segments);
        }
        if matches!(marker, 0x00 | 0x01 | 0xD0..=0xD7) {
            // These have no content.
            continue;
        }
        let length = usize::from(u16::from_be_bytes(file.get(at..at + 2)?.try_into().ok()?));
        let head = at + 2 - start;
        at = at.checked_add(length.max(2))?;
        if marker == SOS {
            at = end_of_scan(file, at)?;
        }
        if at > file.len() {
            return None;
        }
        segments.push(Segment { marker, bytes: start..at, head });
    }
}

/// The place of the next marker that is no part of compressed data.
fn end_of_scan(file: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr(0xFF, file.get(at..)?)?;
        match file.get(at + 1)? {
            // A stuffed FF, or a restart marker.
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Some(at),
        }
    }
}

/// The content of the Exif segment, which stands before the compressed data; empty where there is none.
///
/// # Errors
/// When the file cannot be read, or ends before the compressed data.
pub(super) fn exif(file: &mut (impl Read + Seek)) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(2))?;
    loop {
        let mut marker = [0; 2];
        file.read_exact(&mut marker)?;
        while marker == [0xFF, 0xFF] {
            file.read_exact(&mut marker[1..])?;
        }
        let mut length = [0; 2];
        file.read_exact(&mut length)?;
        let length = u16::from_be_bytes(length).saturating_sub(2);
        match marker {
            [0xFF, SOS | EOI] => return Ok(Vec::new()),
            [0xFF, 0xE1] => {
                let mut content = vec![0; usize::from(length)];
                file.read_exact(&mut content)?;
                if content.starts_with(super::exif::PREFIX) {
                    return Ok(content);
                }
            }
            [0xFF, _] => drop(file.seek(SeekFrom::Current(i64::from(length)))?),
            _ => return Err(ErrorKind::InvalidData.into()),
        }
    }
}

/// Whether the end of the image is there. Only the last bytes are read, unless something was appended to the image.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn is_whole(file: &mut (impl Read + Seek), length: u64) -> io::Result<bool> {
    const TAIL: u64 = 4096;
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    file.take(TAIL).read_to_end(&mut tail)?;
    let end = tail.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    if tail.get(..end).is_some_and(|tail| tail.ends_with(&[0xFF, EOI])) {
        return Ok(true);
    }
    let mut whole = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut whole)?;
    Ok(segments(&whole).is_some())
}
