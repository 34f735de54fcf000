//! Folding Vietnamese text to plain ASCII letters, for addresses, anchors and search.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Lower-cases and drops every mark: `Đề án` → `de an`. `đ` has no decomposition in Unicode, and `ð` (U+00F0) is
/// what some old keyboards type for it: both become `d`.
pub fn fold(text: &str) -> String {
    // Combining marks are the only letters that start with these bytes; text without them is composed already.
    let composed: Cow<'_, str> = match memchr::memchr2(0xCC, 0xCD, text.as_bytes()) {
        Some(_) => text.nfc().collect::<String>().into(),
        None => text.into(),
    };
    let mut folded = String::with_capacity(composed.len());
    for letter in composed.chars() {
        match letter {
            ascii if ascii.is_ascii() => folded.push(ascii.to_ascii_lowercase()),
            'đ' | 'ð' | 'Đ' | 'Ð' => folded.push('d'),
            other => other.to_lowercase().for_each(|lower| {
                decompose_canonical(lower, |part| {
                    if !is_combining_mark(part) {
                        folded.push(part);
                    }
                });
            }),
        }
    }
    folded
}

/// The slug of a title or file name: folded, then every run of other characters becomes one `-`.
/// Other scripts are transliterated. Empty when nothing is left.
pub fn slugify(text: &str) -> String {
    slug::slugify(fold(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_letter_folds() {
        assert_eq!(fold("ĐỀ ÁN số 06: Ð Đ đ ð, ươ ƯƠ ỷ ỹ"), "de an so 06: d d d d, uo uo y y");
    }

    #[test]
    fn composed_and_decomposed_text_give_one_slug() {
        let nfd: String = "Hướng dẫn thủ tục".nfd().collect();
        assert_eq!(slugify(&nfd), "huong-dan-thu-tuc");
        assert_eq!(slugify("Hướng dẫn thủ tục"), "huong-dan-thu-tuc");
        assert_eq!(slugify("111/KH-UBND"), "111-kh-ubnd");
        assert_eq!(slugify("hoà hòa"), "hoa-hoa");
        assert_eq!(slugify("…"), "");
    }
}
