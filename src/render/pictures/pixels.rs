//! Pixels: decodes a picture within limits, turns it upright, makes it smaller and writes it.

use std::io::Cursor;
use std::sync::{Mutex, PoisonError};

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};
use image::{RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use webp::{Encoder, WebPConfig};

use crate::diagnostics::PictureFault;
use crate::parse::picture::{Format, Head, PIXEL_LIMIT};
use crate::plan::{Encoding, Variant, Variants};

/// Changes whenever other bytes come of the same picture, so that remembered ones are made anew.
pub const VERSION: u32 = 1;

/// The most memory that decoding one picture may take besides its pixels, in bytes: a colour profile of a megabyte can
/// unpack to a thousand.
const MEMORY_LIMIT: u64 = 64 << 20;

/// The most memory that the pixels of one picture may take, in bytes: as many as loa reads at all, of four bytes each.
const PIXELS: u64 = PIXEL_LIMIT * 4;

/// From how many pixels on pictures are made one after the other: each takes hundreds of megabytes meanwhile.
const HUGE: u64 = 30_000_000;

/// Quality from 0 to 100: photographs, drawings and screenshots (whose letters suffer first), and JPEG.
const PHOTOGRAPH: f32 = 76.0;
const DRAWING: f32 = 90.0;
const JPEG: u8 = 82;

static ONE_HUGE: Mutex<()> = Mutex::new(());

/// Makes smaller pictures of the bytes of one, in the order in which they are asked for. Colours are those of sRGB,
/// without a profile. What comes of a variant does not depend on which others are asked for.
///
/// # Errors
/// When the picture cannot be decoded within limits.
pub fn make(file: &[u8], head: &Head, wanted: &[Variant]) -> Result<Vec<Vec<u8>>, PictureFault> {
    let is_huge = u64::from(head.width) * u64::from(head.height) > HUGE;
    let _turn = is_huge.then(|| ONE_HUGE.lock().unwrap_or_else(PoisonError::into_inner));
    // The rest is made of the largest: it holds all that they can show, and takes a tenth of the time to read.
    let all = Variants::of(head);
    let Some(largest) = all.all().max_by_key(|variant| variant.width) else { return Ok(Vec::new()) };
    let base = decode(file, head)
        .and_then(|(picture, profile)| {
            let (width, height) = match head.orientation {
                5.. => (largest.height, largest.width),
                _ => (largest.width, largest.height),
            };
            let mut base = resize(picture, width, height)?;
            if let Some(profile) = profile {
                to_srgb(&mut base, &profile);
            }
            if let Some(orientation) = Orientation::from_exif(head.orientation) {
                base.apply_orientation(orientation);
            }
            Some(base)
        })
        .ok_or(PictureFault::Damaged)?;
    let one = |variant: &Variant| {
        let picture = resize(base.clone(), variant.width, variant.height)?;
        write(picture, variant.encoding, head.format)
    };
    wanted.iter().map(|variant| one(variant).ok_or(PictureFault::Damaged)).collect()
}

/// Pixels of eight bits, with transparency or without, and the colour profile.
fn decode(file: &[u8], head: &Head) -> Option<(DynamicImage, Option<Vec<u8>>)> {
    let format = match head.format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::WebP => ImageFormat::WebP,
        Format::Gif | Format::Avif | Format::Svg => return None,
    };
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_LIMIT);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let stored = if head.orientation >= 5 { (head.height, head.width) } else { (head.width, head.height) };
    if decoder.dimensions() != stored || decoder.total_bytes() > PIXELS {
        return None;
    }
    let profile = decoder.icc_profile().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).ok()?;
    let picture = match picture {
        DynamicImage::ImageRgb8(_) | DynamicImage::ImageRgba8(_) => picture,
        other if other.color().has_alpha() => DynamicImage::ImageRgba8(other.to_rgba8()),
        other => DynamicImage::ImageRgb8(other.to_rgb8()),
    };
    Some((picture, profile))
}

fn resize(picture: DynamicImage, width: u32, height: u32) -> Option<DynamicImage> {
    if (picture.width(), picture.height()) == (width, height) {
        return Some(picture);
    }
    let (own_width, own_height) = (picture.width(), picture.height());
    let (pixels, kind) = match picture {
        DynamicImage::ImageRgba8(picture) => (picture.into_raw(), PixelType::U8x4),
        other => (other.into_rgb8().into_raw(), PixelType::U8x3),
    };
    let from = Image::from_vec_u8(own_width, own_height, pixels, kind).ok()?;
    let mut into = Image::new(width, height, kind);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&from, &mut into, &options).ok()?;
    drop(from);
    let pixels = into.into_vec();
    Some(match kind {
        PixelType::U8x4 => DynamicImage::ImageRgba8(RgbaImage::from_raw(width, height, pixels)?),
        _ => DynamicImage::ImageRgb8(RgbImage::from_raw(width, height, pixels)?),
    })
}

/// Brings colours from their profile to sRGB, which is what a picture without a profile is read as. A profile that
/// cannot be read, or is for other than three colours, leaves them as they are.
fn to_srgb(picture: &mut DynamicImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let layout = if picture.color().has_alpha() { Layout::Rgba } else { Layout::Rgb };
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) = profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default()) else {
        return;
    };
    let pixels: &mut [u8] = match picture {
        DynamicImage::ImageRgba8(picture) => picture.as_mut(),
        DynamicImage::ImageRgb8(picture) => picture.as_mut(),
        _ => return,
    };
    let mut converted = vec![0; pixels.len()];
    if transform.transform(pixels, &mut converted).is_ok() {
        pixels.copy_from_slice(&converted);
    }
}

fn write(picture: DynamicImage, encoding: Encoding, of: Format) -> Option<Vec<u8>> {
    let (width, height) = (picture.width(), picture.height());
    match encoding {
        Encoding::WebP => {
            let mut settings = WebPConfig::new().ok()?;
            settings.quality = if of == Format::Png { DRAWING } else { PHOTOGRAPH };
            let encoded = match &picture {
                DynamicImage::ImageRgba8(pixels) => {
                    Encoder::from_rgba(pixels, width, height).encode_advanced(&settings)
                }
                DynamicImage::ImageRgb8(pixels) => Encoder::from_rgb(pixels, width, height).encode_advanced(&settings),
                _ => return None,
            };
            encoded.ok().map(|bytes| bytes.to_vec())
        }
        Encoding::Jpeg => {
            let mut out = Vec::new();
            let encoder = JpegEncoder::new_with_quality(&mut out, JPEG);
            encoder.write_image(picture.to_rgb8().as_raw(), width, height, ExtendedColorType::Rgb8).ok()?;
            Some(out)
        }
        Encoding::Png => {
            let mut out = Vec::new();
            let encoder = PngEncoder::new(&mut out);
            encoder.write_image(picture.to_rgba8().as_raw(), width, height, ExtendedColorType::Rgba8).ok()?;
            Some(out)
        }
    }
}

#[cfg(test)]
mod tests;
