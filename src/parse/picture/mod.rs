//! A picture by its head: format, size, which way up it is, and what keeps it from being published. No pixel is
//! decoded.

pub mod exif;
mod format;
pub mod jpeg;
pub mod png;
mod svg;
pub mod webp;

pub use format::Format;

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use crate::diagnostics::PictureFault;
use crate::paths::SourcePath;
use format::{Sniffed, sniff};

/// The most pixels that a picture may have. A file of a few kilobytes can claim thousands of millions, and whoever
/// opens it, loa or a reader's telephone, runs out of memory.
pub const PIXEL_LIMIT: u64 = 100_000_000;

/// The most pixels of a picture whose file is as short as a bomb's: in `DENSITY` pixels a byte there is next to nothing
/// to see, and it takes as long to read as a photograph.
pub const DENSE_LIMIT: u64 = 30_000_000;

/// How many pixels a byte of a file stands for at most, beyond [`DENSE_LIMIT`]. Photographs have five, screenshots and
/// drawings twenty.
const DENSITY: u64 = 100;

/// How many bytes of an AVIF are searched for the place where it was taken.
const AVIF_HEAD: u64 = 256 << 10;

/// A picture by its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The format of its bytes, whatever its name says.
    pub format: Format,
    /// Width in pixels as it is shown, upright.
    pub width: u32,
    /// Height in pixels as it is shown, upright.
    pub height: u32,
    /// How its pixels are to be turned, as Exif counts: 1 is upright, from 5 on width and height change places.
    pub orientation: u8,
    /// The length of the file in bytes.
    pub bytes: u64,
    /// Whether it moves.
    pub is_animated: bool,
    /// Whether something of it may be transparent.
    pub has_alpha: bool,
}

/// Whether a file is meant as a picture, by its name: one that browsers show, or HEIC, which people take for one.
pub fn is_picture(path: &SourcePath) -> bool {
    let extension = path.extension();
    Format::of_extension(extension).is_some() || ["heic", "heif"].iter().any(|own| extension.eq_ignore_ascii_case(own))
}

/// Whether a text is the name of a picture's file: `IMG_2034.jpg`. Such a text describes nothing.
pub fn is_picture_name(text: &str) -> bool {
    let ends = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg", ".heic", ".heif"];
    let lower = text.trim().to_ascii_lowercase();
    ends.iter().any(|end| lower.strip_suffix(end).is_some_and(|stem| !stem.is_empty()))
}

/// Reads the head of a picture.
///
/// # Errors
/// Why it cannot be published. [`PictureFault::Misnamed`] comes with a head where browsers show the picture all the
/// same.
pub fn read(path: &SourcePath, file: impl Read + Seek) -> Result<(Head, Option<PictureFault>), PictureFault> {
    let mut file = BufReader::new(file);
    let unreadable = |_: io::Error| PictureFault::Truncated;
    let bytes = file.seek(SeekFrom::End(0)).map_err(unreadable)?;
    if bytes == 0 {
        return Err(PictureFault::Empty);
    }
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let mut start = Vec::new();
    file.by_ref().take(svg::HEAD).read_to_end(&mut start).map_err(unreadable)?;
    let named = Format::of_extension(path.extension());
    let format = match sniff(&start) {
        Sniffed::Heic => return Err(PictureFault::Heic),
        Sniffed::Other if named.is_none() => return Err(PictureFault::Heic),
        Sniffed::Other => return Err(PictureFault::Unknown),
        Sniffed::Format(format) => format,
    };
    let misnamed = (named != Some(format))
        .then(|| PictureFault::Misnamed { actual: format.name(), extension: format.extension() });
    if let Some(misnamed) = &misnamed
        && (format == Format::Svg || matches!(named, Some(Format::Svg) | None))
    {
        // A server tells browsers by the name whether they get text or pixels.
        return Err(misnamed.clone());
    }
    let mut head = Head { format, width: 0, height: 0, orientation: 1, bytes, is_animated: false, has_alpha: false };
    let size = match format {
        Format::Svg => svg::size(&String::from_utf8_lossy(&start)),
        _ => pixels(&mut file),
    };
    // A file that ends within its head has no size.
    let (width, height) = size.ok_or(PictureFault::Truncated)?;
    if format != Format::Svg && u64::from(width) * u64::from(height) > PIXEL_LIMIT {
        return Err(PictureFault::TooManyPixels { width, height, limit: PIXEL_LIMIT });
    }
    let pixels = u64::from(width) * u64::from(height);
    if format != Format::Svg && pixels > DENSE_LIMIT && pixels / DENSITY > bytes {
        return Err(PictureFault::TooManyPixels { width, height, limit: DENSE_LIMIT });
    }
    let is_whole = look_inside(&mut head, &mut file).map_err(unreadable)?;
    if !is_whole {
        return Err(PictureFault::Truncated);
    }
    if format == Format::Avif && avif_holds_location(&mut file).map_err(unreadable)? {
        return Err(PictureFault::HoldsLocation);
    }
    (head.width, head.height) = if head.orientation >= 5 { (height, width) } else { (width, height) };
    Ok((head, misnamed))
}

/// Fills in what stands between the head and the pixels. Whether the end of the picture is there.
fn look_inside(head: &mut Head, file: &mut (impl Read + Seek)) -> io::Result<bool> {
    match head.format {
        Format::Jpeg => {
            head.orientation = exif::orientation(&jpeg::exif(file)?);
            jpeg::is_whole(file, head.bytes)
        }
        Format::Png => {
            let png::Chunks { exif, is_animated, has_alpha, is_whole } = png::chunks(file, head.bytes)?;
            (head.orientation, head.is_animated, head.has_alpha) = (exif::orientation(&exif), is_animated, has_alpha);
            Ok(is_whole)
        }
        Format::WebP => {
            let webp::Chunks { exif, is_animated, has_alpha, is_whole } = webp::chunks(file, head.bytes)?;
            (head.orientation, head.is_animated, head.has_alpha) = (exif::orientation(&exif), is_animated, has_alpha);
            Ok(is_whole)
        }
        Format::Gif | Format::Avif | Format::Svg => Ok(true),
    }
}

/// Width and height as they are stored.
fn pixels(file: &mut (impl io::BufRead + Seek)) -> Option<(u32, u32)> {
    file.seek(SeekFrom::Start(0)).ok()?;
    let size = imagesize::reader_size(file).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)).filter(|(w, h)| *w > 0 && *h > 0)
}

/// Whether an AVIF says where it was taken: loa cannot take that out of one.
fn avif_holds_location(file: &mut (impl Read + Seek)) -> io::Result<bool> {
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.take(AVIF_HEAD).read_to_end(&mut head)?;
    let starts = memchr::memmem::find_iter(&head, b"II*\0").chain(memchr::memmem::find_iter(&head, b"MM\0*"));
    Ok(starts.filter_map(|start| head.get(start..)).any(exif::holds_location))
}

#[cfg(test)]
mod tests;
