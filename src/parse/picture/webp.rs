//! The chunks of a WebP (RFC 9649, §2).

use std::io::{self, Read, Seek, SeekFrom};

/// The longest Exif that is read, in bytes.
const EXIF_LIMIT: u32 = 1 << 20;

/// Flags of the extended header: animation, XMP, Exif and transparency.
pub const ANIMATION: u8 = 0x02;
/// There is XMP.
pub const XMP: u8 = 0x04;
/// There is Exif.
pub const EXIF: u8 = 0x08;
/// Something is transparent.
pub const ALPHA: u8 = 0x10;

/// What the chunks of a WebP say about it.
#[derive(Debug, Default)]
pub(super) struct Chunks {
    /// Exif; empty where there is none.
    pub exif: Vec<u8>,
    /// Whether it moves.
    pub is_animated: bool,
    /// Whether something of it may be transparent.
    pub has_alpha: bool,
    /// Whether it is as long as it says.
    pub is_whole: bool,
}

/// Goes from chunk to chunk, reading only what is asked for.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn chunks(file: &mut (impl Read + Seek), length: u64) -> io::Result<Chunks> {
    let mut found = Chunks::default();
    let mut size = [0; 4];
    file.seek(SeekFrom::Start(4))?;
    file.read_exact(&mut size)?;
    let end = 8 + u64::from(u32::from_le_bytes(size));
    found.is_whole = end <= length;
    let mut at = 12;
    while at + 8 <= end.min(length) {
        file.seek(SeekFrom::Start(at))?;
        let mut head = [0; 8];
        file.read_exact(&mut head)?;
        let [kind @ .., a, b, c, d] = head;
        let size = u32::from_le_bytes([a, b, c, d]);
        match &kind {
            b"VP8X" => {
                let mut flags = [0];
                file.read_exact(&mut flags)?;
                found.is_animated = flags[0] & ANIMATION != 0;
                found.has_alpha = flags[0] & ALPHA != 0;
            }
            // The lossless form says it in its own header, after a signature and two lengths of 14 bits.
            b"VP8L" => {
                let mut header = [0; 5];
                file.read_exact(&mut header)?;
                found.has_alpha |= header[4] & 0x10 != 0;
            }
            b"EXIF" if size <= EXIF_LIMIT => drop(file.take(u64::from(size)).read_to_end(&mut found.exif)?),
            _ => {}
        }
        at += 8 + u64::from(size) + u64::from(size % 2);
    }
    Ok(found)
}

/// One chunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Its type.
    pub kind: [u8; 4],
    /// Its bytes in the file, with type, length and the byte that makes it even.
    pub bytes: std::ops::Range<usize>,
}

/// Every chunk. `None` when the file is no WebP or shorter than it says.
pub fn all_chunks(file: &[u8]) -> Option<Vec<Chunk>> {
    let is_webp = file.starts_with(b"RIFF") && file.get(8..12)? == b"WEBP";
    let length = usize::try_from(u32::from_le_bytes(file.get(4..8)?.try_into().ok()?)).ok()?;
    let end = length.checked_add(8).filter(|end| is_webp && *end <= file.len())?;
    let mut chunks = Vec::new();
    let mut at = 12;
    while at < end {
        let kind: [u8; 4] = file.get(at..at + 4)?.try_into().ok()?;
        let size = usize::try_from(u32::from_le_bytes(file.get(at + 4..at + 8)?.try_into().ok()?)).ok()?;
        let after = at.checked_add(8)?.checked_add(size)?.checked_add(size % 2)?;
        // Some writers leave the last even byte out.
        let after = if after == file.len() + 1 { file.len() } else { after };
        if after > file.len() {
            return None;
        }
        chunks.push(Chunk { kind, bytes: at..after });
        at = after;
    }
    Some(chunks)
}
