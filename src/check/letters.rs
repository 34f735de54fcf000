//! Which signs a theme's letters have, and which words say nothing of a picture.

use std::ops::RangeInclusive;

use crate::parse::theme::Assets;

/// The signs for which a theme brings letters: what its stylesheets state in `unicode-range`.
#[derive(Debug)]
pub(super) struct Letters {
    /// In order, none of them touching the next.
    ranges: Vec<RangeInclusive<u32>>,
    /// A bit for each of the signs that texts are full of, from U+0000 on.
    usual: Vec<u64>,
}

/// Vietnamese letters and the marks of typographers come before this one.
const USUAL: u32 = 0x2100;

impl Letters {
    /// What the stylesheets among these files state. `None` where they state nothing, so that nobody can tell.
    pub(super) fn of(assets: &Assets) -> Option<Self> {
        let mut ranges: Vec<RangeInclusive<u32>> = Vec::new();
        for (_, asset) in assets.iter().filter(|(path, _)| path.ends_with(".css")) {
            let Ok(css) = std::str::from_utf8(&asset.bytes) else { continue };
            for (_, rest) in css.match_indices("unicode-range:").map(|(at, name)| css.split_at(at + name.len())) {
                let value = rest.split([';', '}']).next().unwrap_or_default();
                ranges.extend(value.split(',').filter_map(range));
            }
        }
        (!ranges.is_empty()).then(|| Self::new(ranges))
    }

    fn new(mut ranges: Vec<RangeInclusive<u32>>) -> Self {
        ranges.sort_by_key(|range| *range.start());
        let mut merged: Vec<RangeInclusive<u32>> = Vec::new();
        for range in ranges {
            match merged.last_mut().filter(|last| *range.start() <= last.end().saturating_add(1)) {
                Some(last) => *last = *last.start()..=(*last.end()).max(*range.end()),
                None => merged.push(range),
            }
        }
        let mut usual = vec![0; USUAL as usize / 64];
        for sign in merged.iter().flat_map(|range| *range.start()..=(*range.end()).min(USUAL - 1)) {
            if let Some(bits) = usual.get_mut(sign as usize / 64) {
                *bits |= 1 << (sign % 64);
            }
        }
        Self { ranges: merged, usual }
    }

    /// Whether a sign is among them.
    pub(super) fn has(&self, sign: char) -> bool {
        let sign = u32::from(sign);
        if let Some(bits) = self.usual.get(sign as usize / 64) {
            return bits >> (sign % 64) & 1 == 1;
        }
        let after = self.ranges.partition_point(|range| *range.start() <= sign);
        after.checked_sub(1).and_then(|last| self.ranges.get(last)).is_some_and(|range| range.contains(&sign))
    }
}

/// `U+0102-0103`, `U+20AB` or `U+4??` (CSS Fonts 4, 4.5).
fn range(text: &str) -> Option<RangeInclusive<u32>> {
    let text = text.trim();
    let digits = text.strip_prefix("U+").or_else(|| text.strip_prefix("u+"))?;
    let number = |digits: &str| u32::from_str_radix(digits, 16).ok();
    match digits.split_once('-') {
        Some((first, last)) => Some(number(first)?..=number(last)?),
        None => Some(number(&digits.replace('?', "0"))?..=number(&digits.replace('?', "F"))?),
    }
}

/// Whether a sign needs a letter: spaces, joiners and what chooses a variant are not drawn.
pub(super) fn is_drawn(sign: char) -> bool {
    !(sign.is_whitespace()
        || sign.is_control()
        // Browsers draw a hyphen where there is none that does not break.
        || matches!(sign, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2011}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}'))
}

/// Words that people write where a description is asked for.
const EMPTY_WORDS: [&str; 14] = [
    "ảnh",
    "hình",
    "hình ảnh",
    "ảnh minh họa",
    "ảnh minh hoạ",
    "hình minh họa",
    "minh họa",
    "ảnh bài viết",
    "image",
    "picture",
    "photo",
    "untitled",
    "img",
    "anh",
];

/// Whether the alternative text of a picture says nothing: a word for any picture, or the name of a file.
pub(super) fn is_useless_alt(alt: &str, src: &str) -> bool {
    // Nothing at all is what ornaments have; a dot or a blank is an answer to a question that nobody wanted to hear.
    if alt.is_empty() {
        return false;
    }
    let alt = alt.trim();
    if !alt.contains(char::is_alphanumeric) {
        return true;
    }
    let lower = alt.to_lowercase();
    let bare = lower.trim_end_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '-' | '_' | '(' | ')')
    });
    let is_file = ["jpg", "jpeg", "png", "webp", "gif", "heic", "svg"]
        .iter()
        .any(|extension| lower.strip_suffix(extension).is_some_and(|stem| stem.ends_with('.')));
    let name = src.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let is_stem = stem.len() > 3 && lower == stem && !lower.contains(' ');
    is_file || is_stem || EMPTY_WORDS.contains(&bare) || is_camera_name(&lower)
}

/// `img_1234`, `dsc01234`, `zalo-1234`: what cameras and telephones call their pictures.
fn is_camera_name(lower: &str) -> bool {
    let digits = lower.chars().filter(char::is_ascii_digit).count();
    let others: String = lower.chars().filter(|c| c.is_alphabetic()).collect();
    digits >= 3
        && matches!(
            others.as_str(),
            "img" | "dsc" | "dscn" | "dscf" | "pxl" | "zalo" | "screenshot" | "z" | "p" | "" | "image" | "photo"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_browsers_do() {
        assert_eq!(range(" U+0102-0103 "), Some(0x102..=0x103));
        assert_eq!(range("U+20AB"), Some(0x20AB..=0x20AB));
        assert_eq!(range("u+4??"), Some(0x400..=0x4FF));
        assert_eq!(range("x"), None);
    }

    #[test]
    fn letters_of_several_stylesheets_are_put_together() {
        let letters = Letters::new(vec![0x1EA0..=0x1EF9, 0x20..=0x7E, 0x7F..=0xFF, 0x102..=0x103, 0x30..=0x39]);
        assert_eq!(letters.ranges, [0x20..=0xFF, 0x102..=0x103, 0x1EA0..=0x1EF9]);
        for (sign, has) in
            [(' ', true), ('ÿ', true), ('Ā', false), ('ă', true), ('Ą', false), ('ỹ', true), ('字', false)]
        {
            assert_eq!(letters.has(sign), has, "{sign}");
        }
        assert!(!letters.has('\t'));
    }

    #[test]
    fn words_that_say_nothing_are_known() {
        for alt in [
            "Ảnh",
            "ảnh 1",
            "IMG_1234",
            "ra-quan.JPG",
            "Hình ảnh",
            "image",
            "20230210_091500",
            "DSC01234",
            "ra-quan",
            ".",
            "  ",
        ] {
            assert!(is_useless_alt(alt, "/anh/ra-quan.ab12.jpg"), "{alt}");
        }
        for alt in ["", "Lễ ra quân", "Ảnh Bác Hồ", "Hình vẽ sơ đồ 3 bước", "Kế hoạch 111"] {
            assert!(!is_useless_alt(alt, "/anh/ra-quan.jpg"), "{alt}");
        }
    }
}
