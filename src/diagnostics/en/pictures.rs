//! What is wrong with pictures, in English.

use crate::diagnostics::PictureFault;
use crate::diagnostics::phrases::typed;
use crate::text::{Language, grouped};

/// The message and the mend for a picture that cannot be published.
pub(super) fn words(src: &str, fault: &PictureFault) -> (String, String) {
    let src = typed(src);
    match fault {
        PictureFault::Empty => (
            format!("the picture {src} is an empty file"),
            "copy it again from the camera, the telephone or the e-mail; the first copy was probably cut off".to_string(),
        ),
        PictureFault::Truncated => (
            format!("the picture {src} is cut off: its end is missing"),
            "copy or download it again from where the original is, and wait until that is done".to_string(),
        ),
        PictureFault::Unknown => (
            format!("{src} is no picture that browsers can show"),
            "open it in a picture viewer and save it again as JPEG, PNG or WebP; another extension alone does not change the format".to_string(),
        ),
        PictureFault::Heic => (
            format!("the picture {src} is HEIC, which most browsers cannot show"),
            "convert it to JPEG: open it in Photos and export or save it as JPEG, or send it by e-mail, which converts it; to have the iPhone take JPEG: Settings → Camera → Formats → Most Compatible".to_string(),
        ),
        PictureFault::Misnamed { actual, extension } => (
            format!("the name {src} has a wrong extension: the file is a {actual}"),
            format!("change the extension to .{extension}, and the name in the articles that show it"),
        ),
        PictureFault::TooManyPixels { width, height, limit } => (
            format!(
                "the picture {src} is too large: {} × {} pixels, above the limit of {} million",
                grouped(u64::from(*width), Language::En),
                grouped(u64::from(*height), Language::En),
                limit / 1_000_000
            ),
            "make it smaller in a picture viewer; 2,000 pixels are wide enough for a page. If it comes from a stranger, delete it: such a file can freeze the machines of readers".to_string(),
        ),
        PictureFault::Damaged => (
            format!("the picture {src} is damaged and cannot be decoded"),
            "open it in a picture viewer: if it shows whole, save it again as JPEG or PNG; otherwise copy it again from the original".to_string(),
        ),
        PictureFault::HoldsLocation => (
            format!("the picture {src} says where it was taken (GPS), which loa cannot remove from AVIF"),
            "save it as JPEG, PNG or WebP, from which loa removes it, or remove the location in a picture viewer".to_string(),
        ),
        PictureFault::NoPicture => (
            format!("the file {src} cannot be shown as a picture"),
            "use JPEG, PNG, WebP, GIF, AVIF or SVG; to let readers download the file, write a link without the exclamation mark: [Name of the document](file)".to_string(),
        ),
    }
}
