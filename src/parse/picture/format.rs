//! The format of a picture, by its first bytes.

/// A format that loa publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
    /// GIF.
    Gif,
    /// AVIF.
    Avif,
    /// SVG.
    Svg,
}

/// What the first bytes of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sniffed {
    /// A picture for browsers.
    Format(Format),
    /// HEIC or HEIF, which only one maker's browsers show.
    Heic,
    /// Something else.
    Other,
}

impl Format {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Jpeg => "JPEG",
            Format::Png => "PNG",
            Format::WebP => "WebP",
            Format::Gif => "GIF",
            Format::Avif => "AVIF",
            Format::Svg => "SVG",
        }
    }

    /// The extension that its files should have.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Jpeg => "jpg",
            Format::Png => "png",
            Format::WebP => "webp",
            Format::Gif => "gif",
            Format::Avif => "avif",
            Format::Svg => "svg",
        }
    }

    /// The format of a file's extension.
    pub(super) fn of_extension(extension: &str) -> Option<Self> {
        Some(match &*extension.to_ascii_lowercase() {
            "jpg" | "jpeg" | "jpe" | "jfif" => Format::Jpeg,
            "png" => Format::Png,
            "webp" => Format::WebP,
            "gif" => Format::Gif,
            "avif" => Format::Avif,
            "svg" => Format::Svg,
            _ => return None,
        })
    }
}

/// Tells the format by the first bytes, of which 64 are enough but for SVG.
pub(super) fn sniff(head: &[u8]) -> Sniffed {
    let brands = head.get(8..).unwrap_or_default().chunks(4).take(6).enumerate();
    let has_brand = |wanted: &[&[u8; 4]]| {
        head.get(4..8) == Some(b"ftyp")
            && brands.clone().any(|(position, brand)| position != 1 && wanted.iter().any(|own| *own == brand))
    };
    Sniffed::Format(match head {
        [0xFF, 0xD8, 0xFF, ..] => Format::Jpeg,
        _ if head.starts_with(super::png::SIGNATURE) => Format::Png,
        _ if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") => Format::WebP,
        _ if head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a") => Format::Gif,
        _ if has_brand(&[b"avif", b"avis"]) => Format::Avif,
        _ if has_brand(&[b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"]) => return Sniffed::Heic,
        _ if memchr::memmem::find(head, b"<svg").is_some() => Format::Svg,
        _ => return Sniffed::Other,
    })
}
