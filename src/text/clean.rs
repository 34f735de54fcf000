//! Text as loa reads it: composed, without the residue of word processors.

use std::borrow::Cow;

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;

/// Cleans a whole file: CRLF becomes LF, decomposed letters are composed (NFC), `Ð` (U+00D0) and `ð` become `Đ`
/// and `đ`, runs of non-breaking spaces become one space, and characters that HTML forbids are dropped.
/// Lines stay where they were. Clean text is returned as it came, after a few fast searches.
pub fn clean_body(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    let bytes = text.as_bytes();
    if memchr::memchr(b'\r', bytes).is_some() {
        text = Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"));
    }
    for (eth, letter) in [("\u{00D0}", "Đ"), ("\u{00F0}", "đ")] {
        if memmem::find(text.as_bytes(), eth.as_bytes()).is_some() {
            text = Cow::Owned(text.replace(eth, letter));
        }
    }
    if memmem::find(text.as_bytes(), "\u{00A0}".as_bytes()).is_some() {
        text = Cow::Owned(collapse_non_breaking(&text));
    }
    if may_hold_forbidden(text.as_bytes()) && text.contains(forbidden) {
        text = Cow::Owned(text.replace(forbidden, ""));
    }
    // Last, because a letter and its mark may have stood apart until now. U+0300..U+036F, the combining marks of
    // decomposed Latin text, are the only letters that start with these bytes.
    if memchr::memchr2(0xCC, 0xCD, text.as_bytes()).is_some() {
        text = Cow::Owned(text.nfc().collect());
    }
    text
}

/// A fast, coarse look for [`forbidden`] characters: bytes below space, and the first bytes of the others.
fn may_hold_forbidden(bytes: &[u8]) -> bool {
    // A fold without early exit is vectorised; `any` is not.
    let rare = bytes.iter().fold(false, |found, &b| {
        found | (b < 0x20 && b != b'\n' && b != b'\t') | (b == 0x7F) | (b == 0xC2) | (b >= 0xEF)
    });
    rare || memmem::find(bytes, "\u{200B}".as_bytes()).is_some()
}

/// Cleans one value, such as a title: as [`clean_body`], and every run of white space, also of non-breaking
/// spaces, becomes one space, none at the ends.
pub fn clean_line(text: &str) -> String {
    let cleaned = clean_body(text);
    let mut line = String::with_capacity(cleaned.len());
    for word in cleaned.split([' ', '\n', '\t', '\u{00A0}']).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Control characters, noncharacters, byte-order marks and zero-width spaces: nobody types them on purpose.
fn forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{200B}' | '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}')
        || (c as u32) & 0xFFFE == 0xFFFE
}

/// A single non-breaking space inside a line is deliberate (`100 %`) and stays; one beside another space, or at
/// the start of a line, is a word processor's indentation.
fn collapse_non_breaking(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // Whether nothing but spaces stands in the line so far.
    let mut starts_line = true;
    let is_blank = |part: &str| part.bytes().all(|byte| byte == b' ');
    while let Some(at) = rest.find('\u{00A0}') {
        let before = &rest[..at];
        let run = &rest[at..];
        let length = run.len() - run.trim_start_matches(['\u{00A0}', ' ']).len();
        out.push_str(before);
        starts_line = match before.rsplit_once('\n') {
            Some((_, line)) => is_blank(line),
            None => starts_line && is_blank(before),
        };
        if starts_line {
            // Nothing: the indentation goes.
        } else if length == '\u{00A0}'.len_utf8() && !out.ends_with(' ') {
            out.push('\u{00A0}');
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
        rest = &run[length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_and_its_mark_meet_when_nothing_stands_between_them() {
        assert_eq!(clean_body("e\u{200B}\u{302}"), "ê");
    }

    #[test]
    fn clean_text_is_not_copied() {
        assert!(matches!(clean_body("Đề án “06”\n\tđúng hạn"), Cow::Borrowed(_)));
    }

    #[test]
    fn residue_of_word_processors_goes() {
        assert_eq!(clean_body("a\r\nb\rc"), "a\nb\nc");
        let nfd: String = "Tiếp nhận hồ sơ".nfd().collect();
        assert_eq!(clean_body(&nfd), "Tiếp nhận hồ sơ");
        assert_eq!(clean_body("\u{00D0}ề án, \u{00F0}úng"), "Đề án, đúng");
        assert_eq!(clean_body("số\u{A0}\u{A0} 111"), "số 111");
        assert_eq!(clean_body("100\u{A0}%"), "100\u{A0}%");
        assert_eq!(clean_body("a\n\u{A0}\u{A0}- mục"), "a\n- mục");
        assert_eq!(clean_body("a\u{200B}b\u{7}c\u{FFFF}\u{FDD0}"), "abc");
    }

    #[test]
    fn a_value_becomes_one_line() {
        assert_eq!(clean_line("  Kế hoạch \n số\t111\u{A0}"), "Kế hoạch số 111");
    }
}
