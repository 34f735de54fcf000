//! Pictures for tests, made by code: no large files in the repository.

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder, RgbImage};

/// What no published picture may hold.
pub(crate) const SECRET: &str = "GPS 10.8231 106.6297, Nguyen Van A";

/// Pixels that compress as badly as a photograph, the same at every call.
pub(crate) fn pixels(width: u32, height: u32) -> RgbImage {
    let mut dice = 20_221_111_u32;
    RgbImage::from_fn(width, height, |x, y| {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (dice >> 26) as u8;
        image::Rgb([(x * 180 / width) as u8 + noise, (y * 180 / height) as u8 + noise, 90 + noise])
    })
}

/// A JPEG as a telephone writes it: with Exif that says which way up it is, where it was taken and by whom.
pub(crate) fn photo(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let mut plain = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut plain, 88);
    encoder.write_image(pixels(width, height).as_raw(), width, height, ExtendedColorType::Rgb8).expect("it fits");
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0]);
    exif.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0");
    exif.extend(SECRET.as_bytes());
    let length = u16::try_from(exif.len() + 2).expect("it is short").to_be_bytes();
    [&plain[..2], &[0xFF, 0xE1], &length, &exif, &plain[2..]].concat()
}

/// A PNG of the same pixels.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut out);
    encoder.write_image(pixels(width, height).as_raw(), width, height, ExtendedColorType::Rgb8).expect("it fits");
    out
}

/// A PNG of a few bytes that claims so many pixels.
pub(crate) fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(1, 1);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    bytes
}
