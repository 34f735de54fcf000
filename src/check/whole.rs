//! Whether letters are a whole word of a sentence: not cut by bold type or a link, and no part of an address or a file's name.

use std::ops::Range;

/// How many bytes around a word are looked at.
const NEAR: usize = 200;

/// Whether letters of a text are a whole word of a sentence.
pub(super) fn is_whole(text: &str, word: &Range<usize>) -> bool {
    let before = text.get(..word.start).map_or("", |before| last_bytes(before, NEAR));
    let after = text.get(word.end..).map_or("", |after| first_bytes(after, NEAR));
    let goes_on = |c: char| c.is_alphabetic();
    let is_cut = without_marks_before(before).ends_with(goes_on)
        || before.ends_with(')') && before.contains("](")
        || without_marks_after(after).starts_with(goes_on);
    // The letters of an address, of a name with a number or a line in it, and of a file.
    let left = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let right = after.split(char::is_whitespace).next().unwrap_or_default();
    let is_of_name = |c: char| c.is_ascii_digit() || c == '_' || c == '@' || c == '\\';
    let has_extension = right.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    let is_address = left.contains("://")
        || left.contains("www.")
        || left.contains('@')
        || left.ends_with('.') && left.len() > 1
        || right.contains('@')
        || right.starts_with("://")
        || has_extension
        || left.ends_with(is_of_name) && !left.trim_end_matches('_').is_empty()
        || right.starts_with(is_of_name) && !right.trim_start_matches('_').is_empty();
    !(is_cut || is_address)
}

/// Whether a word begins with a capital in the middle of a sentence, as names do.
pub(super) fn is_name(text: &str, word: &Range<usize>) -> bool {
    let mut letters = text.get(word.clone()).unwrap_or_default().chars();
    let is_capitalised =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let before = text.get(..word.start).map_or("", |before| last_bytes(before, NEAR));
    let words = before.trim_end_matches([' ', '\u{A0}']);
    is_capitalised && words.len() < before.len() && words.ends_with(char::is_alphabetic)
}

/// The text without signs of emphasis and tags of HTML at its end.
fn without_marks_before(text: &str) -> &str {
    let mut rest = text;
    loop {
        let bare = rest.trim_end_matches(['*', '_', '~']);
        let bare =
            bare.strip_suffix('>').and_then(|tag| tag.rfind('<').and_then(|open| tag.get(..open))).unwrap_or(bare);
        if bare.len() == rest.len() {
            return rest;
        }
        rest = bare;
    }
}

/// The text without signs of emphasis and tags of HTML at its beginning.
fn without_marks_after(text: &str) -> &str {
    let mut rest = text;
    loop {
        let bare = rest.trim_start_matches(['*', '_', '~']);
        let bare = bare.strip_prefix('<').and_then(|tag| tag.split_once('>')).map_or(bare, |(_, after)| after);
        if bare.len() == rest.len() {
            return rest;
        }
        rest = bare;
    }
}

fn last_bytes(text: &str, most: usize) -> &str {
    let from = (text.len().saturating_sub(most)..=text.len()).find(|at| text.is_char_boundary(*at));
    from.and_then(|at| text.get(at..)).unwrap_or_default()
}

fn first_bytes(text: &str, most: usize) -> &str {
    let to = (0..=text.len().min(most)).rev().find(|at| text.is_char_boundary(*at));
    to.and_then(|at| text.get(..at)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, word: &str) -> Range<usize> {
        let start = text.find(word).expect(text);
        start..start + word.len()
    }

    #[test]
    fn words_that_are_cut_are_not_whole() {
        for text in
            ["**Q**uá", "*q*uá", "[Q](https://a.vn/)uá", "Q<b>uá</b>", "<b>Q</b>uá", "***Q***uá", "~~q~~uá", "uá**n**"]
        {
            assert!(!is_whole(text, &place(text, "uá")), "{text}");
        }
        for text in [
            "**uá**",
            "a **uá** b",
            "_uá_",
            "(uá)",
            "<b>uá</b>",
            "<p>uá",
            "[uá](a.md)",
            "[^1] uá",
            "a, uá.",
            "uá[^1]",
            "“uá”",
            "a/uá",
        ] {
            assert!(is_whole(text, &place(text, "uá")), "{text}");
        }
    }

    #[test]
    fn parts_of_addresses_and_names_are_not_whole() {
        for text in ["http://x.vn/uá", "a@uá.vn", "uá.pdf", "uá_dân", "dân_uá", "uá123", "1uá", "www.a.vn/uá", "C:\\uá"]
        {
            assert!(!is_whole(text, &place(text, "uá")), "{text}");
        }
        for text in ["uá.", "uá. Sau", "uá.Sau", "1 uá", "x.vn uá"] {
            assert!(is_whole(text, &place(text, "uá")), "{text}");
        }
    }

    #[test]
    fn names_are_told_by_their_place() {
        for (text, is) in [("bà Thuý", true), ("Thuý", false), ("a. Thuý", false), ("a thuý", false), ("a THUÝ", false)]
        {
            let word = if text.contains("THUÝ") {
                "THUÝ"
            } else if text.contains("thuý") {
                "thuý"
            } else {
                "Thuý"
            };
            assert_eq!(is_name(text, &place(text, word)), is, "{text}");
        }
    }
}
