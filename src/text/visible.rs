//! Typed text made safe and honest for a terminal: what cannot be seen is shown, what would steer the terminal is not
//! obeyed.

use std::borrow::Cow;

/// Shows every control character, and every character that turns the direction of writing, as one visible character,
/// so that columns stay what they were. Line feeds become `␊`, tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| shown(c) != c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(shown).collect())
}

/// The visible stand-in of a character, or itself.
fn shown(c: char) -> char {
    match c {
        '\t' => c,
        // The block “Control Pictures” repeats ASCII's control characters in their order.
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('�'),
        '\u{7F}' => '␡',
        '\u{80}'..='\u{9F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' => '�',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_and_not_obeyed() {
        assert_eq!(visible("a\u{1B}[31mb\0\n\u{202E}c\u{9B}"), "a␛[31mb␀␊�c�");
        assert!(matches!(visible("Đề án\t06, 会"), Cow::Borrowed(_)));
    }
}
