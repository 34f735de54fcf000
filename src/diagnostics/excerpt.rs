//! The line that a diagnostic points at, ready to be drawn.

use std::ops::Range;

use super::{At, Spot};
use crate::text::visible;

/// The longest stretch that is underlined, in characters: the beginning of a long one is enough to find it.
const UNDERLINED: usize = 60;

/// The longest line that an excerpt is taken of, in bytes, up to the place.
const LONGEST_LINE: usize = 64 << 10;

/// What is kept of a line after the underlined part, in characters: more than fits beside it on any screen.
const AFTER: usize = 200;

/// One line of a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Line from 1.
    pub line: usize,
    /// Column from 1, in characters.
    pub column: usize,
    /// The line, with its control characters made visible.
    pub text: String,
    /// The underlined bytes of `text`.
    pub underlined: Range<usize>,
}

impl Excerpt {
    /// The line that a position points at in the clean text of its file. A position over several lines is cut at the
    /// end of its first. `None` for a position that the text does not have, and for one in a line that nobody reads.
    pub fn of(at: &At, text: &str) -> Option<Self> {
        let Spot { line, column, bytes } = at.spot(text)?;
        let (before, rest) = text.split_at_checked(bytes.start)?;
        let before = before.rsplit('\n').next().filter(|before| before.len() <= LONGEST_LINE)?;
        let before = visible(before);
        let rest = rest.split('\n').next()?;
        let marked = cut(rest.get(..bytes.len()).unwrap_or(rest), UNDERLINED);
        let after = cut(rest.get(marked.len()..)?, AFTER);

        let marked = visible(marked);
        let underlined = before.len()..before.len() + marked.len();
        Some(Self { line, column, text: [before, marked, visible(after)].concat(), underlined })
    }
}

/// The first `limit` characters.
fn cut(text: &str, limit: usize) -> &str {
    text.char_indices().nth(limit).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_do_not_shift_the_underline() {
        let text = "a\n\u{1B}bé\u{0}c\n";
        let excerpt = Excerpt::of(&At::from(3..7), text).unwrap();
        assert_eq!((excerpt.line, excerpt.column, excerpt.text.as_str()), (2, 2, "␛bé␀c"));
        assert_eq!(&excerpt.text[excerpt.underlined], "bé␀");
    }

    #[test]
    fn long_stretches_are_cut() {
        let text = format!("{}\n{}", "ế".repeat(300), "x".repeat(9));
        let excerpt = Excerpt::of(&At::from(3..text.len()), &text).unwrap();
        assert_eq!(excerpt.text[excerpt.underlined.clone()].chars().count(), UNDERLINED);
        assert_eq!(excerpt.text.chars().count(), 1 + UNDERLINED + AFTER);
        assert_eq!(Excerpt::of(&At::from(9000..9001), &text), None);
        assert_eq!(Excerpt::of(&At::File, &text), None);
    }
}
