//! The two forms in which search knows a syllable: as it is typed without marks, and with them.

use unicode_normalization::UnicodeNormalization;

use super::fold;

/// What search knows a syllable by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syllable {
    /// Without marks: `hoà` → `hoa`.
    pub folded: String,
    /// With them, decomposed, the mark of the tone last: wherever it was typed, `hoà` and `hòa` are one.
    pub exact: String,
}

impl Syllable {
    /// The forms of a syllable, a number, or whatever else stands between two spaces.
    pub fn of(typed: &str) -> Self {
        let folded = fold(typed);
        if typed.is_ascii() {
            return Self { exact: folded.clone(), folded };
        }
        let mut exact = String::with_capacity(typed.len() + 4);
        let mut tones = String::new();
        for letter in typed.chars().flat_map(char::to_lowercase).nfd() {
            match letter {
                'ð' => exact.push('đ'),
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones.push(letter),
                _ => exact.push(letter),
            }
        }
        exact.push_str(&tones);
        Self { folded, exact }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_of_the_tone_has_no_place_of_its_own() {
        assert_eq!(Syllable::of("hoà"), Syllable::of("Hòa"));
        assert_eq!(Syllable::of("UỶ"), Syllable::of("ủy"));
        assert_eq!(Syllable::of("thuý").folded, "thuy");
    }

    #[test]
    fn other_marks_tell_letters_apart() {
        let forms = ["đề", "đế", "đê", "dê", "de", "đe"].map(Syllable::of);
        assert!(forms.iter().all(|form| form.folded == "de"));
        for (position, form) in forms.iter().enumerate() {
            assert_eq!(forms.iter().position(|other| other == form), Some(position));
        }
        assert_eq!(Syllable::of("ậ").exact, "a\u{302}\u{323}");
        assert_eq!(Syllable::of("ðề"), Syllable::of("Đề"));
    }
}
