//! Folding Vietnamese text to plain ASCII letters, for addresses, anchors and search.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower-cases and drops every mark: `Đề án` → `de an`. `đ` has no decomposition in Unicode, and `ð` (U+00F0) is
/// what some old keyboards type for it: both become `d`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfc().flat_map(char::to_lowercase) {
        match letter {
            'đ' | 'ð' => folded.push('d'),
            ascii if ascii.is_ascii() => folded.push(ascii),
            other => folded.extend(std::iter::once(other).nfd().filter(|c| !is_combining_mark(*c))),
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
