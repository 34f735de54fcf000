//! Heads of pictures, good and bad.

use std::io::Cursor;

use super::*;

fn of(name: &str, bytes: &[u8]) -> Result<(Head, Option<PictureFault>), PictureFault> {
    read(&SourcePath::new(name), Cursor::new(bytes))
}

/// A PNG of this size that claims to be whole.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut png = png::SIGNATURE.to_vec();
    png.extend(b"\0\0\0\rIHDR");
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.extend(b"\x08\x06\0\0\0\0\0\0\0");
    png.extend(b"\0\0\0\0IEND\xae\x42\x60\x82");
    png
}

#[test]
fn sizes_are_read_from_the_head() {
    let size = |name: &str, bytes: &[u8]| of(name, bytes).map(|(head, _)| (head.width, head.height));
    assert_eq!(size("a.PNG", &png(1200, 675)), Ok((1200, 675)));
    let svg = b"<?xml?><svg xmlns='x' stroke-width=\"2\" width=\"1200\" height='675px'>";
    assert_eq!(size("a.svg", svg), Ok((1200, 675)));
    assert_eq!(size("a.svg", b"<svg width=\"100%\" viewBox=\"0 0 64 32\">"), Ok((64, 32)));
    for unsaid in ["<svg xmlns='x'><rect/></svg>", "<svg width=>", "<svg width='5cm' height='100%'>"] {
        assert_eq!(size("a.svg", unsaid.as_bytes()), Ok((300, 150)), "{unsaid}");
    }
}

#[test]
fn what_is_no_picture_is_refused_with_its_reason() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    for (name, bytes, fault) in [
        ("a.png", &b""[..], PictureFault::Empty),
        ("a.jpg", b"\xff\xd8\xff\xe0", PictureFault::Truncated),
        ("a.svg", b"<svg", PictureFault::Truncated),
        ("a.svg", b"<svg width='1' ", PictureFault::Truncated),
        ("a.svg", b"\xff", PictureFault::Unknown),
        ("a.jpg", b"%PDF-1.7", PictureFault::Unknown),
        ("a.heic", heic, PictureFault::Heic),
        ("IMG_1.JPG", heic, PictureFault::Heic),
        ("a.svg", &png(2, 2), PictureFault::Misnamed { actual: "PNG", extension: "png" }),
        ("a.png", &png(2, 2)[..40], PictureFault::Truncated),
    ] {
        assert_eq!(of(name, bytes), Err(fault), "{name}");
    }
}

#[test]
fn a_wrong_name_among_pictures_is_only_told() {
    let (head, told) = of("a.jpg", &png(2, 2)).unwrap();
    assert_eq!(head.format, Format::Png);
    assert_eq!(told, Some(PictureFault::Misnamed { actual: "PNG", extension: "png" }));
}

#[test]
fn a_bomb_is_known_by_its_claim() {
    let fault = PictureFault::TooManyPixels { width: 50_000, height: 50_000, limit: PIXEL_LIMIT };
    assert_eq!(of("a.png", &png(50_000, 50_000)), Err(fault));
}

#[test]
fn an_avif_that_says_where_it_was_taken_is_refused() {
    let exif = b"II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0";
    let mut file = Cursor::new([&b"\0\0\0\x18ftypavif\0\0\0\0mif1avif"[..], exif].concat());
    assert!(avif_holds_location(&mut file).unwrap());
}

proptest::proptest! {
    #[test]
    fn no_bytes_are_too_strange(start in 0..5_usize, bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        let starts: [&[u8]; 5] = [b"", b"\xff\xd8\xff", png::SIGNATURE, b"RIFF\x40\0\0\0WEBP", b"\0\0\0\x18ftypavif"];
        let bytes = [starts[start], &bytes].concat();
        for name in ["a.jpg", "a.png", "a.webp", "a.avif", "a.svg", "a.gif"] {
            let _ = of(name, &bytes);
        }
        let _ = (jpeg::segments(&bytes), png::all_chunks(&bytes), webp::all_chunks(&bytes));
    }
}
