//! What a published picture no longer says.

use std::io::Cursor;

use image::{ExtendedColorType, ImageEncoder, RgbImage};

use super::*;
use crate::parse::picture;
use crate::paths::SourcePath;

/// What must not be in any published picture.
const SECRET: &[u8] = b"10.8231,106.6297 Nguyen Van A";

/// Exif with an orientation, GPS data and a text behind them.
fn telling_exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.push(orientation);
    tiff.extend(b"\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0");
    tiff.extend(SECRET);
    tiff
}

fn pixels() -> RgbImage {
    RgbImage::from_fn(16, 8, |x, y| image::Rgb([(x * 16) as u8, (y * 32) as u8, 90]))
}

fn head(name: &str, file: &[u8]) -> Head {
    picture::read(&SourcePath::new(name), Cursor::new(file)).unwrap().0
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker][..], &length, content].concat()
}

/// A JPEG with everything in it that telephones and editors put there.
fn telling_jpeg(orientation: u8) -> (Vec<u8>, Vec<u8>) {
    let mut plain = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut plain, 90);
    encoder.write_image(pixels().as_raw(), 16, 8, ExtendedColorType::Rgb8).unwrap();
    let told = [
        segment(0xE1, &[exif::PREFIX, &telling_exif(orientation)].concat()),
        segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET].concat()),
        segment(0xE2, &[b"MPF\0", SECRET].concat()),
        segment(0xE5, SECRET),
        segment(0xED, &[b"Photoshop 3.0\0", SECRET].concat()),
        segment(0xFE, SECRET),
    ]
    .concat();
    let jfif = usize::from(u16::from_be_bytes([plain[4], plain[5]])) + 4;
    let telling = [&plain[..jfif], &told, &plain[jfif..], SECRET].concat();
    (plain, telling)
}

fn holds_secret(file: &[u8]) -> bool {
    memchr::memmem::find(file, SECRET).is_some()
}

#[test]
fn a_jpeg_keeps_its_pixels_and_nothing_else() {
    let (plain, telling) = telling_jpeg(1);
    assert!(holds_secret(&telling));
    let cleaned = clean(&telling, &head("a.jpg", &telling)).unwrap();
    assert_eq!(*cleaned, plain, "bit by bit");
    assert!(matches!(clean(&plain, &head("a.jpg", &plain)), Some(Cow::Borrowed(_))), "there was nothing to do");
}

#[test]
fn a_jpeg_keeps_its_colour_profile() {
    let (plain, _) = telling_jpeg(1);
    let profile = segment(0xE2, b"ICC_PROFILE\0\x01\x01profile");
    let file = [&plain[..2], &profile, &plain[2..]].concat();
    assert_eq!(*clean(&file, &head("a.jpg", &file)).unwrap(), file);
}

#[test]
fn which_way_up_stays() {
    let (plain, telling) = telling_jpeg(6);
    let before = head("a.jpg", &telling);
    assert_eq!((before.orientation, before.width, before.height), (6, 8, 16));
    let cleaned = clean(&telling, &before).unwrap();
    let after = head("a.jpg", &cleaned);
    assert_eq!((after.orientation, after.width, after.height), (6, 8, 16));
    assert!(!holds_secret(&cleaned));
    assert_eq!(cleaned.len(), plain.len() + 4 + exif::PREFIX.len() + exif::only(6).len());
    assert_eq!(*clean(&cleaned, &after).unwrap(), *cleaned, "once is enough");
}

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let body = [&kind[..], content].concat();
    [&u32::try_from(content.len()).unwrap().to_be_bytes()[..], &body, &crc32(&body).to_be_bytes()].concat()
}

#[test]
fn a_png_keeps_its_pixels_and_its_orientation() {
    let mut plain = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut plain);
    encoder.write_image(pixels().as_raw(), 16, 8, ExtendedColorType::Rgb8).unwrap();
    let told =
        [chunk(b"eXIf", &telling_exif(8)), chunk(b"tEXt", SECRET), chunk(b"iTXt", SECRET), chunk(b"tIME", b"1234567")];
    let telling = [&plain[..33], &told.concat(), &plain[33..], SECRET].concat();
    let before = head("a.png", &telling);
    assert_eq!((before.orientation, before.width), (8, 8));
    let cleaned = clean(&telling, &before).unwrap();
    assert!(holds_secret(&telling) && !holds_secret(&cleaned));
    assert_eq!(head("a.png", &cleaned).orientation, 8);
    assert_eq!(image::load_from_memory(&cleaned).unwrap().into_rgb8(), pixels(), "checksums are right too");
    assert_eq!(*clean(&plain, &head("a.png", &plain)).unwrap(), plain);
}

#[test]
fn a_webp_keeps_its_pixels_and_its_orientation() {
    let mut lossless = Vec::new();
    let encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut lossless);
    encoder.write_image(pixels().as_raw(), 16, 8, ExtendedColorType::Rgb8).unwrap();
    let image_chunk = &lossless[12..];
    let part = |kind: &[u8; 4], content: &[u8]| {
        let pad = vec![0; content.len() % 2];
        [&kind[..], &u32::try_from(content.len()).unwrap().to_le_bytes(), content, &pad].concat()
    };
    let extended = part(b"VP8X", &[webp::EXIF | webp::XMP, 0, 0, 0, 15, 0, 0, 7, 0, 0]);
    let body =
        [&b"WEBP"[..], &extended, image_chunk, &part(b"EXIF", &telling_exif(3)), &part(b"XMP ", SECRET)].concat();
    let telling = [&b"RIFF"[..], &u32::try_from(body.len()).unwrap().to_le_bytes(), &body].concat();
    let before = head("a.webp", &telling);
    assert_eq!(before.orientation, 3);
    let cleaned = clean(&telling, &before).unwrap();
    assert!(holds_secret(&telling) && !holds_secret(&cleaned));
    assert_eq!(head("a.webp", &cleaned).orientation, 3);
    assert_eq!(image::load_from_memory(&cleaned).unwrap().into_rgb8(), pixels());
}

#[test]
fn what_is_cut_off_anywhere_is_refused_or_cleaned() {
    let (_, telling) = telling_jpeg(6);
    let whole = head("a.jpg", &telling);
    for length in 0..telling.len() {
        if let Some(cleaned) = clean(&telling[..length], &whole) {
            assert!(!holds_secret(&cleaned), "{length}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn damage_anywhere_is_survived(at in 0..600_usize, byte: u8) {
        let (_, mut telling) = telling_jpeg(1);
        let whole = head("a.jpg", &telling);
        let at = at % telling.len();
        telling[at] = byte;
        // It may be refused, and must not panic; a marker that became another may hold anything.
        let _ = clean(&telling, &whole);
        let _ = clean(&telling, &Head { format: Format::Png, ..whole });
        let _ = clean(&telling, &Head { format: Format::WebP, ..whole });
    }
}
