//! The chunks of a PNG (W3C PNG, third edition, §5).

use std::io::{self, Read, Seek, SeekFrom};

/// The first bytes of every PNG.
pub const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

/// The longest Exif that is read, in bytes.
const EXIF_LIMIT: u32 = 1 << 20;

/// What the chunks of a PNG say about it.
#[derive(Debug, Default)]
pub(super) struct Chunks {
    /// Exif; empty where there is none.
    pub exif: Vec<u8>,
    /// Whether it moves.
    pub is_animated: bool,
    /// Whether something of it may be transparent.
    pub has_alpha: bool,
    /// Whether its last chunk is there.
    pub is_whole: bool,
}

/// Goes from chunk to chunk, reading only what is asked for.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn chunks(file: &mut (impl Read + Seek), length: u64) -> io::Result<Chunks> {
    let mut found = Chunks::default();
    let mut at = SIGNATURE.len() as u64;
    while at + 12 <= length {
        file.seek(SeekFrom::Start(at))?;
        let mut head = [0; 8];
        file.read_exact(&mut head)?;
        let [a, b, c, d, kind @ ..] = head;
        let size = u32::from_be_bytes([a, b, c, d]);
        match &kind {
            b"IEND" => {
                found.is_whole = true;
                break;
            }
            b"IHDR" => {
                let mut header = [0; 13];
                file.read_exact(&mut header)?;
                // Colour types 4 and 6 have a channel for it.
                found.has_alpha = header[9] & 4 != 0;
            }
            b"tRNS" => found.has_alpha = true,
            b"acTL" => found.is_animated = true,
            b"eXIf" if size <= EXIF_LIMIT => drop(file.take(u64::from(size)).read_to_end(&mut found.exif)?),
            _ => {}
        }
        at += 12 + u64::from(size);
    }
    Ok(found)
}

/// One chunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Its type.
    pub kind: [u8; 4],
    /// Its bytes in the file, with length, type and checksum.
    pub bytes: std::ops::Range<usize>,
}

/// Every chunk to the last. `None` when the file is no PNG or ends before its end.
pub fn all_chunks(file: &[u8]) -> Option<Vec<Chunk>> {
    let mut at = file.strip_prefix(SIGNATURE).map(|_| SIGNATURE.len())?;
    let mut chunks = Vec::new();
    loop {
        let size = usize::try_from(u32::from_be_bytes(file.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let kind: [u8; 4] = file.get(at + 4..at + 8)?.try_into().ok()?;
        let end = at.checked_add(12)?.checked_add(size).filter(|end| *end <= file.len())?;
        chunks.push(Chunk { kind, bytes: at..end });
        if &kind == b"IEND" {
            return Some(chunks);
        }
        at = end;
    }
}
