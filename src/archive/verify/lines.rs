//! Lines of a text of any length, none of them kept longer than it is needed.

use std::io::{self, BufRead, Read};

/// One line without its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A text.
    Text(String),
    /// Not UTF-8, or longer than the limit.
    Bad,
    /// The last line, without a line feed at its end.
    Open,
}

/// Hands every line with its number to a function, until that returns false.
///
/// # Errors
/// What the input says.
pub(super) fn each_line(
    input: &mut impl BufRead,
    limit: u64,
    mut take: impl FnMut(u64, Line) -> bool,
) -> io::Result<()> {
    let mut number = 0;
    let mut bytes = Vec::new();
    loop {
        number += 1;
        bytes.clear();
        if input.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        let is_whole = bytes.last() == Some(&b'\n');
        if is_whole {
            bytes.pop();
        }
        let is_long = !is_whole && bytes.len() as u64 == limit;
        if is_long {
            skip_line(input)?;
        }
        let line = match String::from_utf8(std::mem::take(&mut bytes)) {
            Ok(_) if is_long => Line::Bad,
            Ok(_) if !is_whole => Line::Open,
            Ok(text) => Line::Text(text),
            Err(_) => Line::Bad,
        };
        if !take(number, line) {
            return Ok(());
        }
    }
}

/// Reads on to the end of the line.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (length, is_end) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(length);
        if is_end {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_whole_bad_or_open() {
        let mut lines = Vec::new();
        let mut input: &[u8] = b"mot\n\nhai\xFF\ndai qua\nbon\nhet";
        each_line(&mut input, 5, |number, line| {
            lines.push((number, line));
            true
        })
        .unwrap();
        let text = |text: &str| Line::Text(text.to_string());
        let all = [text("mot"), text(""), Line::Bad, Line::Bad, text("bon"), Line::Open];
        assert_eq!(lines, (1..).zip(all).collect::<Vec<_>>());
    }
}
