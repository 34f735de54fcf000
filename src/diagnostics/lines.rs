//! Lines and columns of many places in one text, without counting from its start for each.

use super::place::{At, Spot};

/// Every how many bytes the count is kept.
const STEP: usize = 256;

/// Lines and columns of a text. It is used with the text that it was made of.
#[derive(Clone, Debug)]
pub struct Lines {
    /// For each step: the first character from there on, with its line and column.
    marks: Vec<Mark>,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    byte: usize,
    line: usize,
    column: usize,
}

impl Lines {
    /// Counts a text.
    pub fn of(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let (mut line, mut column) = (1, 1);
        for (byte, c) in text.char_indices() {
            if marks.len() * STEP <= byte {
                marks.push(Mark { byte, line, column });
            }
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        Self { marks }
    }

    /// The line and column of a byte, both from 1, the column in characters.
    fn at(&self, text: &str, byte: usize) -> Option<(usize, usize)> {
        let after = self.marks.partition_point(|mark| mark.byte <= byte);
        let start = Mark { byte: 0, line: 1, column: 1 };
        let mark = after.checked_sub(1).and_then(|at| self.marks.get(at)).copied().unwrap_or(start);
        let between = text.get(mark.byte..byte)?;
        Some(match between.rsplit_once('\n') {
            Some((before, last)) => (mark.line + before.matches('\n').count() + 1, last.chars().count() + 1),
            None => (mark.line, mark.column + between.chars().count()),
        })
    }

    /// The same as [`At::spot`].
    pub fn spot(&self, text: &str, at: &At) -> Option<Spot> {
        let bytes = at.bytes(text)?;
        let (line, column) = self.at(text, bytes.start)?;
        Some(Spot { line, column, bytes })
    }

    /// The line and column behind a spot.
    pub fn end(&self, text: &str, spot: &Spot) -> Option<(usize, usize)> {
        self.at(text, spot.bytes.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_same_however_they_are_counted() {
        let long = format!("{}\n{}\nế\n", "ế\n".repeat(300), "ếa".repeat(500));
        for text in ["", "a", "a\nbế\n\nc", &long, "---\na: b\n---\n"] {
            let lines = Lines::of(text);
            for byte in 0..=text.len() + 1 {
                for at in [At::from(byte..byte + 1), At::from(byte..byte)] {
                    assert_eq!(lines.spot(text, &at), at.spot(text), "{at:?}");
                }
            }
            for at in [At::File, At::key("a"), At::Line { line: 2, column: 2 }] {
                assert_eq!(lines.spot(text, &at), at.spot(text), "{at:?}");
            }
        }
        let lines = Lines::of("a\nbế\nc");
        let end = |start, end| lines.end("a\nbế\nc", &Spot { line: 0, column: 0, bytes: start..end });
        assert_eq!((end(2, 6), end(2, 7), end(2, 8), end(0, 4)), (Some((2, 3)), Some((3, 1)), Some((3, 2)), None));
    }
}
