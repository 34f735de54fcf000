//! The size of a picture, read from its first bytes.

use std::io::{BufReader, Read, Seek, SeekFrom};

use crate::paths::SourcePath;

/// How much of an SVG is searched for its root element.
const SVG_HEAD: u64 = 4096;

/// Whether a file is a picture that browsers show, by its name.
pub fn is_picture(path: &SourcePath) -> bool {
    let extension = path.extension().to_ascii_lowercase();
    matches!(&*extension, "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "svg")
}

/// Width and height in pixels, as a browser will lay the picture out before it has loaded. `None` for what is no
/// picture that loa knows.
pub fn size(path: &SourcePath, file: impl Read + Seek) -> Option<(u32, u32)> {
    let mut reader = BufReader::new(file);
    if path.extension().eq_ignore_ascii_case("svg") {
        let mut head = Vec::new();
        reader.take(SVG_HEAD).read_to_end(&mut head).ok()?;
        return svg_size(&String::from_utf8_lossy(&head));
    }
    reader.seek(SeekFrom::Start(0)).ok()?;
    let size = imagesize::reader_size(reader).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)).filter(|(w, h)| *w > 0 && *h > 0)
}

/// `width` and `height` of the root element, else the size of its `viewBox`.
fn svg_size(head: &str) -> Option<(u32, u32)> {
    let start = head.find("<svg")?;
    let root = head.get(start..)?;
    let root = root.get(..root.find('>')?)?;
    let pixels = |text: &str| {
        let number = text.trim().trim_end_matches("px").parse::<f64>().ok()?;
        (number >= 1.0 && number < f64::from(u32::MAX)).then_some(number.round() as u32)
    };
    let sides = attribute(root, "width").and_then(pixels).zip(attribute(root, "height").and_then(pixels));
    sides.or_else(|| {
        let numbers: Vec<&str> =
            attribute(root, "viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).collect();
        let [_, _, width, height] = numbers[..] else { return None };
        pixels(width).zip(pixels(height))
    })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let (before, after) = rest.split_at(at);
        rest = after.get(name.len()..)?;
        if before.ends_with(char::is_whitespace)
            && let Some(value) = rest.trim_start().strip_prefix('=')
        {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value.get(1..)?.split(quote).next();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn of(name: &str, bytes: &[u8]) -> Option<(u32, u32)> {
        size(&SourcePath::new(name), Cursor::new(bytes))
    }

    #[test]
    fn sizes_are_read_from_the_head() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\xb0\0\0\x02\xa3\x08\x06\0\0\0";
        assert_eq!(of("a.png", png), Some((1200, 675)));
        assert_eq!(
            of("a.svg", b"<?xml?><svg xmlns='x' stroke-width=\"2\" width=\"1200\" height='675px'>"),
            Some((1200, 675))
        );
        assert_eq!(of("a.svg", b"<svg width=\"100%\" viewBox=\"0 0 64 32\">"), Some((64, 32)));
    }

    #[test]
    fn other_bytes_have_no_size() {
        for (name, bytes) in [
            ("a.png", &b""[..]),
            ("a.jpg", b"\xff\xd8\xff\xe0"),
            ("a.svg", b"<svg"),
            ("a.svg", b"<svg width=>"),
            ("a.svg", b"\xff"),
        ] {
            assert_eq!(of(name, bytes), None, "{name}");
        }
    }
}
