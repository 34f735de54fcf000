//! The media types of outputs.

use super::FeedFormat;
use crate::site::PODCAST;

/// Types that the table of `mime_guess` lacks, or holds under names that browsers and the IANA registry have left.
const CORRECTED: [(&str, &str); 14] = [
    ("avif", "image/avif"),
    ("geojson", "application/geo+json"),
    ("ico", "image/x-icon"),
    ("ics", "text/calendar"),
    ("js", "text/javascript"),
    ("m4a", "audio/mp4"),
    ("m4v", "video/mp4"),
    ("md", "text/markdown"),
    ("mjs", "text/javascript"),
    ("opus", "audio/ogg"),
    ("vtt", "text/vtt"),
    ("wav", "audio/wav"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
];

/// The extensions of what sites hold, in lower case: pages and what they are made of, texts and data, pictures,
/// recordings, office files, archives, fonts. A server that is told all of them needs no word about a new file.
pub const KNOWN_EXTENSIONS: [&str; 73] = [
    "7z",
    "aac",
    "ai",
    "avif",
    "bmp",
    "css",
    "csv",
    "doc",
    "docm",
    "docx",
    "eot",
    "eps",
    "epub",
    "flac",
    "geojson",
    "gif",
    "gpx",
    "gz",
    "htm",
    "html",
    "ico",
    "ics",
    "jfif",
    "jpeg",
    "jpg",
    "js",
    "json",
    "kml",
    "kmz",
    "m4a",
    "m4v",
    "md",
    "mjs",
    "mov",
    "mp3",
    "mp4",
    "mpeg",
    "mpg",
    "odp",
    "ods",
    "odt",
    "oga",
    "ogg",
    "ogv",
    "opus",
    "otf",
    "pdf",
    "png",
    "pps",
    "ppsx",
    "ppt",
    "pptx",
    "rar",
    "rtf",
    "svg",
    "tar",
    "tif",
    "tiff",
    "ttf",
    "txt",
    "vcf",
    "vtt",
    "wasm",
    "wav",
    "webm",
    "webmanifest",
    "webp",
    "woff",
    "woff2",
    "xls",
    "xlsx",
    "xml",
    "zip",
];

/// The `Content-Type` of what is found at a path.
pub fn media_type(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let corrected = CORRECTED.iter().find(|(known, _)| *known == extension);
    match corrected {
        Some((_, media_type)) => with_charset(media_type),
        None => with_charset(mime_guess::from_ext(&extension).first_raw().unwrap_or("application/octet-stream")),
    }
}

/// The `Content-Type` of what loa makes itself at a path: a feed's, or that of its extension.
pub fn media_type_of_made(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    match FeedFormat::ALL.iter().find(|format| format.file_name() == name) {
        _ if name == PODCAST => with_charset(FeedFormat::Rss.media_type()),
        Some(format) => with_charset(format.media_type()),
        None => media_type(path),
    }
}

/// Whether a `Content-Type` that this module gives is that of a text.
pub fn is_text(media_type: &str) -> bool {
    media_type.contains("; charset=")
}

/// Every text that a site holds is UTF-8.
fn with_charset(media_type: &str) -> String {
    let is_text = media_type.starts_with("text/")
        || media_type.ends_with("+xml")
        || media_type.ends_with("+json")
        || matches!(media_type, "application/json" | "application/xml" | "application/javascript");
    if is_text { format!("{media_type}; charset=utf-8") } else { media_type.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_those_that_browsers_expect() {
        for (path, expected) in [
            ("/a/index.html", "text/html; charset=utf-8"),
            ("/assets/css/main.0a1b.css", "text/css; charset=utf-8"),
            ("/assets/js/search.JS", "text/javascript; charset=utf-8"),
            ("/counters.json", "application/json; charset=utf-8"),
            ("/site.webmanifest", "application/manifest+json; charset=utf-8"),
            ("/sitemap.xml", "text/xml; charset=utf-8"),
            ("/robots.txt", "text/plain; charset=utf-8"),
            ("/a.svg", "image/svg+xml; charset=utf-8"),
            ("/a.vtt", "text/vtt; charset=utf-8"),
            ("/lich.ics", "text/calendar; charset=utf-8"),
            ("/a.csv", "text/csv; charset=utf-8"),
            ("/a.avif", "image/avif"),
            ("/a.webp", "image/webp"),
            ("/a.JPG", "image/jpeg"),
            ("/a.png", "image/png"),
            ("/a.m4a", "audio/mp4"),
            ("/a.mp3", "audio/mpeg"),
            ("/a.opus", "audio/ogg"),
            ("/a.ogg", "audio/ogg"),
            ("/a.oga", "audio/ogg"),
            ("/a.wav", "audio/wav"),
            ("/a.flac", "audio/flac"),
            ("/a.m4v", "video/mp4"),
            ("/a.ogv", "video/ogg"),
            ("/a.mp4", "video/mp4"),
            ("/a.webm", "video/webm"),
            ("/a.woff2", "font/woff2"),
            ("/a.pdf", "application/pdf"),
            ("/a.doc", "application/msword"),
            ("/a.xls", "application/vnd.ms-excel"),
            ("/a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            ("/a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("/a.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            ("/a.odt", "application/vnd.oasis.opendocument.text"),
            ("/a.zip", "application/zip"),
            ("/a.khong-biet", "application/octet-stream"),
            ("/LICENSE", "application/octet-stream"),
        ] {
            assert_eq!(media_type(path), expected, "{path}");
        }
    }

    #[test]
    fn what_is_known_has_a_type() {
        for extension in KNOWN_EXTENSIONS {
            assert_ne!(media_type(&format!("a.{extension}")), "application/octet-stream", "{extension}");
        }
        assert!(KNOWN_EXTENSIONS.is_sorted());
    }

    #[test]
    fn feeds_have_types_of_their_own() {
        assert_eq!(media_type_of_made("/rss.xml"), "application/rss+xml; charset=utf-8");
        assert_eq!(media_type_of_made("/chuyen-muc/a/atom.xml"), "application/atom+xml; charset=utf-8");
        assert_eq!(media_type_of_made("/feed.json"), "application/feed+json; charset=utf-8");
        assert_eq!(media_type_of_made("/thu-vien/podcast.xml"), "application/rss+xml; charset=utf-8");
        assert_eq!(media_type_of_made("/sitemap.xml"), "text/xml; charset=utf-8");
    }
}
