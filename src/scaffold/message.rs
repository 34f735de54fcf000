//! What the code of a new message says about its items.

use crate::parse::entry::code_number;

/// The items of a message whose code names no number.
const USUAL: usize = 5;

/// The most items that are laid out: nobody remembers more, and a year in the code is no count.
const MOST: usize = 30;

/// How many items to lay out: as many as the code says.
pub(super) fn item_count(code: &str) -> usize {
    code_number(code).filter(|number| (1..=MOST).contains(number)).unwrap_or(USUAL)
}

/// The letter or word that opens every item: what follows the number, if that is one word (`T` of `05 T`).
pub(super) fn key_of(code: &str) -> Option<&str> {
    let rest = code.trim_start_matches(|c: char| c.is_ascii_digit()).trim();
    let is_word = !rest.is_empty() && rest.chars().all(char::is_alphabetic);
    (rest.len() < code.len() && is_word).then_some(rest)
}

/// The key as it opens a sentence.
pub(super) fn capitalised(key: &str) -> String {
    let mut letters = key.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::entry::lead_of;

    #[test]
    fn codes_say_how_many_items_and_how_they_open() {
        for (code, count, key) in [
            ("05 T", 5, Some("T")),
            ("6 dám", 6, Some("dám")),
            ("4T", 4, Some("T")),
            ("2025 T", USUAL, Some("T")),
            ("05", 5, None),
            ("Ba không", USUAL, None),
            ("5 không, 3 có", 5, None),
            ("0 K", USUAL, Some("K")),
        ] {
            assert_eq!((item_count(code), key_of(code)), (count, key), "{code}");
        }
    }

    #[test]
    fn items_that_are_laid_out_open_with_the_key() {
        for key in ["T", "dám", "đúng"] {
            let item = format!("{}… (viết điều 1)", capitalised(key));
            assert!(!lead_of(&item, key).0.is_empty(), "{item}");
        }
    }
}
