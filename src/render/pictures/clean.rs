//! Takes out of a picture what is no picture: where and when it was taken, with which telephone, by whom. The pixels
//! stay as they are, bit by bit, and so does the colour profile.
//!
//! What is not known to belong to the picture goes, rather than what is known to be private: makers of telephones
//! invent new places for it.

use std::borrow::Cow;
use std::ops::Range;

use crate::parse::picture::{Format, Head, exif, jpeg, png, webp};

/// The bytes of a picture without its metadata. Which way up it is stays: that alone is written anew. A file whose
/// structure cannot be followed gives `None`.
pub fn clean<'a>(file: &'a [u8], head: &Head) -> Option<Cow<'a, [u8]>> {
    let kept = match head.format {
        Format::Jpeg => clean_jpeg(file, head.orientation)?,
        Format::Png => clean_png(file, head.orientation)?,
        Format::WebP => clean_webp(file, head.orientation)?,
        Format::Gif | Format::Avif | Format::Svg => return Some(Cow::Borrowed(file)),
    };
    Some(if kept == file { Cow::Borrowed(file) } else { Cow::Owned(kept) })
}

fn clean_jpeg(file: &[u8], orientation: u8) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(file.len());
    let mut is_turned = orientation != 1;
    for segment in jpeg::segments(file)? {
        let whole = file.get(segment.bytes.clone())?;
        let content = whole.get(segment.head..)?;
        let is_kept = match segment.marker {
            // APP0: JFIF, but not its thumbnail.
            0xE0 => content.starts_with(b"JFIF\0"),
            // APP2: colour profiles, but not further pictures.
            0xE2 => content.starts_with(b"ICC_PROFILE\0"),
            // APP14 tells how colours are stored.
            0xEE => content.starts_with(b"Adobe"),
            0xE1 | 0xE3..=0xED | 0xEF | 0xFE => false,
            _ => true,
        };
        // Exif comes first, but for JFIF, which insists on being first as well.
        if is_turned && !matches!(segment.marker, jpeg::SOI | 0xE0) {
            is_turned = false;
            let content = [exif::PREFIX, &exif::only(orientation)].concat();
            out.extend([0xFF, 0xE1]);
            out.extend(u16::try_from(content.len() + 2).ok()?.to_be_bytes());
            out.extend(content);
        }
        if is_kept {
            out.extend(whole);
        }
    }
    Some(out)
}

/// The chunks of a PNG that change how it looks, besides those without which it cannot be decoded.
const PNG_KEPT: [&[u8; 4]; 16] = [
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"hIST", b"pHYs",
    b"sPLT", b"acTL", b"fcTL", b"fdAT",
];

fn clean_png(file: &[u8], orientation: u8) -> Option<Vec<u8>> {
    let mut out = png::SIGNATURE.to_vec();
    for chunk in png::all_chunks(file)? {
        if chunk.kind[0].is_ascii_uppercase() || PNG_KEPT.contains(&&chunk.kind) {
            out.extend(file.get(chunk.bytes)?);
        }
        if &chunk.kind == b"IHDR" && orientation != 1 {
            let content = [b"eXIf", &*exif::only(orientation)].concat();
            out.extend(u32::try_from(content.len() - 4).ok()?.to_be_bytes());
            out.extend(&content);
            out.extend(crc32(&content).to_be_bytes());
        }
    }
    Some(out)
}

/// The checksum of PNG (W3C PNG, §5.5), for a chunk of a few bytes.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum: u32, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ if sum & 1 == 1 { 0xEDB8_8320 } else { 0 })
    })
}

fn clean_webp(file: &[u8], orientation: u8) -> Option<Vec<u8>> {
    let mut out = file.get(..12)?.to_vec();
    let chunks = webp::all_chunks(file)?;
    let is_extended = chunks.iter().any(|chunk| &chunk.kind == b"VP8X");
    for chunk in chunks {
        let whole: Range<usize> = chunk.bytes;
        match &chunk.kind {
            b"VP8X" => {
                let start = out.len();
                out.extend(file.get(whole)?);
                let flags = out.get_mut(start + 8)?;
                *flags &= !(webp::EXIF | webp::XMP);
                if orientation != 1 {
                    *flags |= webp::EXIF;
                }
            }
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP" => {
                let is_odd = whole.len() % 2 == 1;
                out.extend(file.get(whole)?);
                out.extend(is_odd.then_some(0));
            }
            _ => {}
        }
    }
    if orientation != 1 && is_extended {
        let exif = exif::only(orientation);
        out.extend(b"EXIF");
        out.extend(u32::try_from(exif.len()).ok()?.to_le_bytes());
        out.extend(exif);
    }
    let length = u32::try_from(out.len() - 8).ok()?.to_le_bytes();
    out.get_mut(4..8)?.copy_from_slice(&length);
    Some(out)
}

#[cfg(test)]
mod tests;
