//! Spaces and quotation marks, as an editor reads them.

use std::ops::Range;

use super::prose::Block;
use crate::diagnostics::CheckFault;

/// What is wrong with the spaces and marks of one block of a clean text, each with its bytes.
pub(super) fn judge(text: &str, block: &Block) -> Vec<(CheckFault, Range<usize>)> {
    let mut found = Vec::new();
    for range in &block.texts {
        spaces(text, range, &mut found);
    }
    quotation_marks(text, block, &mut found);
    found
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}')
}

fn spaces(text: &str, range: &Range<usize>, found: &mut Vec<(CheckFault, Range<usize>)>) {
    let Some(part) = text.get(range.clone()) else { return };
    // A space is one byte or two; nearly all texts have neither fault, so the quick look comes first.
    let mut letters = part.char_indices().peekable();
    // Emphasis, a link or code ends where this begins: as if a word did.
    let markup = text.get(..range.start).and_then(|before| before.chars().next_back());
    let is_after_markup = markup.is_some_and(|c| matches!(c, '*' | '_' | '~' | '`' | ')' | ']'));
    let mut before: Option<char> = Some(if is_after_markup { 'x' } else { '\n' });
    while let Some((at, c)) = letters.next() {
        if is_space(c) {
            let mut end = at + c.len_utf8();
            let mut count = 1;
            while let Some((next, c)) = letters.peek().copied().filter(|(_, c)| is_space(*c)) {
                (end, count) = (next + c.len_utf8(), count + 1);
                letters.next();
            }
            let follows = letters.peek().map(|(_, c)| *c);
            let place = range.start + at..range.start + end;
            let is_inside = before.is_some_and(|before| before != '\n') || at == 0;
            if count > 1 && follows.is_some() && is_inside {
                found.push((CheckFault::DoubleSpace, place));
            } else if let Some(mark) = follows.filter(|mark| matches!(mark, ',' | '.' | ';' | ':' | '!' | '?'))
                // `54 : 37` is a share.
                && before.is_some_and(|c| c.is_alphabetic() || (mark != ':' && c.is_numeric()))
                && ends_a_word(part, end + mark.len_utf8())
            {
                let end = place.end + mark.len_utf8();
                found.push((CheckFault::SpaceBeforeMark { mark }, place.start..end));
            }
        }
        before = Some(c);
    }
}

/// Whether a mark ends a word, or a quotation: ` .vn`, ` :)` and ` ...` are no mistakes.
fn ends_a_word(part: &str, after: usize) -> bool {
    let follows = part.get(after..).and_then(|rest| rest.chars().next());
    follows.is_none_or(|c| c.is_whitespace() || matches!(c, '”' | '’' | '»' | '"'))
}

/// Opening and closing marks of a block belong together; straight ones come in pairs.
fn quotation_marks(text: &str, block: &Block, found: &mut Vec<(CheckFault, Range<usize>)>) {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut straight: Vec<usize> = Vec::new();
    for range in &block.texts {
        let Some(part) = text.get(range.clone()) else { continue };
        if part.is_ascii() && !part.contains('"') {
            continue;
        }
        let mut before = ' ';
        for (at, c) in part.char_indices() {
            let at = range.start + at;
            match c {
                '“' | '«' => open.push((c, at)),
                '”' | '»' => {
                    let opening = if c == '”' { '“' } else { '«' };
                    match open.iter().rposition(|(known, _)| *known == opening) {
                        Some(position) => {
                            open.remove(position);
                        }
                        None => found.push((CheckFault::QuotationMark { mark: c }, at..at + c.len_utf8())),
                    }
                }
                // After a number it may be inches.
                '"' if !before.is_ascii_digit() => straight.push(at),
                '"' if !straight.len().is_multiple_of(2) => straight.push(at),
                _ => {}
            }
            before = c;
        }
    }
    found.extend(open.into_iter().map(|(mark, at)| (CheckFault::QuotationMark { mark }, at..at + mark.len_utf8())));
    if let (false, Some(last)) = (straight.len().is_multiple_of(2), straight.last()) {
        found.push((CheckFault::QuotationMark { mark: '"' }, *last..last + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::super::prose::{blocks, body};
    use super::*;

    fn told(text: &str) -> Vec<(&'static str, &str)> {
        let found = blocks(text, body(text)).iter().flat_map(|block| judge(text, block)).collect::<Vec<_>>();
        found.into_iter().map(|(fault, range)| (fault.rule().name(), &text[range])).collect()
    }

    #[test]
    fn spaces_are_told_where_they_stand() {
        assert_eq!(told("Một  hai\n"), [("double-space", "  ")]);
        assert_eq!(told("**Một**  hai\n"), [("double-space", "  ")]);
        assert_eq!(told("Một\u{A0} hai\n"), [("double-space", "\u{A0} ")]);
        assert_eq!(told("Một , hai .\n"), [("space-before-mark", " ,"), ("space-before-mark", " .")]);
        assert_eq!(
            told("*Một* , `hai` ; [ba](/a/) . “Bốn ?” “Năm !”\n"),
            [" ,", " ;", " .", " ?", " !"].map(|place| ("space-before-mark", place))
        );
        assert!(told("Một dòng  \nhai `a  b`, 54 : 37 và\n    ba, bốn ... năm .vn :)\n").is_empty());
        assert!(told("| a  | b   |\n|----|-----|\n| một  | hai |\n").is_empty());
    }

    #[test]
    fn quotation_marks_need_partners() {
        assert!(told("“Một” và “hai “ba””, \"bốn\" và «năm» rộng 32\" nhé\n").is_empty());
        assert_eq!(told("“Một” và “hai\n\nba”\n"), [("quotation-marks", "“"), ("quotation-marks", "”")]);
        assert_eq!(told("Nói \"một\" và \"hai\n"), [("quotation-marks", "\"")]);
        assert_eq!(told("**“Một**”\n"), []);
    }
}
