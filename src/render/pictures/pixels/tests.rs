//! What smaller pictures show.

use std::io::Cursor;

use image::{ImageBuffer, Rgb, Rgba};

use super::*;
use crate::parse::picture;
use crate::paths::SourcePath;

/// The head of a file that is treated as if it were large.
fn head(name: &str, file: &[u8]) -> Head {
    Head { bytes: 100_000, ..picture::read(&SourcePath::new(name), Cursor::new(file)).unwrap().0 }
}

fn png(picture: DynamicImage) -> Vec<u8> {
    let mut out = Vec::new();
    picture.write_to(&mut Cursor::new(&mut out), ImageFormat::Png).unwrap();
    out
}

/// The picture that is made of a file for every browser, read with a decoder that is not the encoder's.
fn shown(name: &str, file: &[u8]) -> DynamicImage {
    let head = head(name, file);
    let webp = Variants::of(&head).webp;
    let made = make(file, &head, &webp).unwrap();
    for (variant, bytes) in webp.iter().zip(&made) {
        let decoded = image::load_from_memory_with_format(bytes, ImageFormat::WebP).unwrap();
        assert_eq!((decoded.width(), decoded.height()), (variant.width, variant.height));
    }
    image::load_from_memory(made.last().unwrap()).unwrap()
}

#[track_caller]
fn is_near(picture: &DynamicImage, (x, y): (u32, u32), colour: [u8; 3]) {
    let Rgb(found) = *picture.to_rgb8().get_pixel(x, y);
    let far = found.iter().zip(colour).any(|(a, b)| a.abs_diff(b) > 12);
    assert!(!far, "{found:?} at {x},{y} instead of {colour:?}");
}

const RED: [u8; 3] = [200, 30, 30];
const GREEN: [u8; 3] = [30, 160, 30];
const BLUE: [u8; 3] = [30, 30, 200];
const GREY: [u8; 3] = [120, 120, 120];

/// Four corners of four colours, upright: red, green above blue, grey.
fn corners(width: u32, height: u32) -> DynamicImage {
    let colour = |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => RED,
        (false, true) => GREEN,
        (true, false) => BLUE,
        (false, false) => GREY,
    };
    DynamicImage::ImageRgb8(ImageBuffer::from_fn(width, height, |x, y| Rgb(colour(x, y))))
}

/// A JPEG whose pixels are stored so that this orientation makes them upright again.
fn lying(orientation: u8) -> Vec<u8> {
    let undo = match orientation {
        6 => 8,
        8 => 6,
        other => other,
    };
    let mut stored = corners(640, 480);
    stored.apply_orientation(Orientation::from_exif(undo).unwrap());
    let mut plain = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut plain, 95);
    encoder.write_image(stored.to_rgb8().as_raw(), stored.width(), stored.height(), ExtendedColorType::Rgb8).unwrap();
    let content = [picture::exif::PREFIX, &picture::exif::only(orientation)].concat();
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], &[0xFF, 0xE1], &length, &content, &plain[2..]].concat()
}

#[test]
fn every_orientation_comes_out_upright() {
    for orientation in 1..=8 {
        let file = lying(orientation);
        let upright = shown("a.jpg", &file);
        assert_eq!((upright.width(), upright.height()), (640, 480), "orientation {orientation}");
        for (place, colour) in [((80, 60), RED), ((560, 60), GREEN), ((80, 420), BLUE), ((560, 420), GREY)] {
            is_near(&upright, place, colour);
        }
    }
}

#[test]
fn what_is_made_does_not_depend_on_what_else_is() {
    let file = png(corners(1000, 500));
    let head = head("a.png", &file);
    let all: Vec<Variant> = Variants::of(&head).all().collect();
    assert_eq!(all.len(), 4);
    let together = make(&file, &head, &all).unwrap();
    for (variant, bytes) in all.iter().zip(&together) {
        assert_eq!(make(&file, &head, &[*variant]).unwrap(), std::slice::from_ref(bytes));
    }
}

#[test]
fn sixteen_bits_become_eight() {
    let wide = ImageBuffer::from_pixel(64, 64, Rgb([200_u16 * 257, 30 * 257, 30 * 257]));
    is_near(&shown("a.png", &png(DynamicImage::ImageRgb16(wide))), (32, 32), RED);
    let grey = ImageBuffer::from_pixel(64, 64, image::Luma([120_u16 * 257]));
    is_near(&shown("a.png", &png(DynamicImage::ImageLuma16(grey))), (32, 32), GREY);
}

#[test]
fn what_is_transparent_stays_so() {
    let glass = ImageBuffer::from_fn(64, 64, |x, _| Rgba([200, 30, 30, if x < 32 { 0 } else { 255 }]));
    let shown = shown("a.png", &png(DynamicImage::ImageRgba8(glass))).to_rgba8();
    assert_eq!((shown.get_pixel(8, 32)[3], shown.get_pixel(56, 32)[3]), (0, 255));
}

#[test]
fn printers_colours_are_shown() {
    // Pure red of eight by eight pixels in CMYK, as office programs and print shops save it.
    let hex = "ffd8ffee000e41646f626500640000000000ffdb00430003020203020203030303040303040508050504040\
               50a070706080c0a0c0c0b0a0b0b0d0e12100d0e110e0b0b1016101113141515150c0f171816141812141514\
               ffc000140800080008044311004d11005911004b1100ffc4001400010000000000000000000000000000000\
               9ffc40014100100000000000000000000000000000000ffda000e0443004d0059004b00003f0054c550aa2a\
               6fffd9"
        .replace(' ', "");
    let file: Vec<u8> = (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
    is_near(&shown("a.jpg", &file), (4, 4), [255, 0, 0]);
}

#[test]
fn wide_colours_are_brought_to_those_of_the_web() {
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut file, 95);
    encoder.set_icc_profile(ColorProfile::new_display_p3().encode().unwrap()).unwrap();
    let pixels = ImageBuffer::from_pixel(64, 64, Rgb([200_u8, 100, 100]));
    encoder.write_image(pixels.as_raw(), 64, 64, ExtendedColorType::Rgb8).unwrap();
    // By the matrices of Display P3 and sRGB (CSS Color 4, §10).
    is_near(&shown("a.jpg", &file), (32, 32), [216, 94, 97]);
}

#[test]
fn what_cannot_be_decoded_is_an_error() {
    let file = png(corners(400, 400));
    let head = head("a.png", &file);
    let all: Vec<Variant> = Variants::of(&head).all().collect();
    let mut damaged = file.clone();
    for byte in &mut damaged[60..120] {
        *byte ^= 0x5A;
    }
    assert_eq!(make(&damaged, &head, &all), Err(PictureFault::Damaged));
    assert_eq!(make(&file[..file.len() / 2], &head, &all), Err(PictureFault::Damaged));
    let other = png(corners(300, 400));
    assert_eq!(make(&other, &head, &all), Err(PictureFault::Damaged), "another picture took its place");
}
