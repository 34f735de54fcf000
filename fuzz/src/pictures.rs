//! Heads of pictures: a size within the limit, or the reason why there is none.

use std::io::Cursor;

use loa::parse::picture::{PIXEL_LIMIT, read};
use loa::paths::SourcePath;

use crate::choice;

/// Judges a picture. The first byte chooses the name of its file.
pub fn judge(data: &[u8]) {
    let (which, bytes) = choice(data);
    let names = ["a.jpg", "a.png", "a.webp", "a.gif", "a.avif", "a.svg", "a.heic"];
    let file = SourcePath::new(names[which % names.len()]);
    if let Ok((head, _)) = read(&file, Cursor::new(bytes)) {
        assert!(u64::from(head.width) * u64::from(head.height) <= PIXEL_LIMIT, "{head:?}");
        assert!((1..=8).contains(&head.orientation), "{head:?}");
        assert_eq!(head.bytes, bytes.len() as u64);
    }
}
