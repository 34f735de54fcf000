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

/// Marks that are written as HTML names them.
const ENTITIES: [&str; 6] = ["&quot;", "&ldquo;", "&rdquo;", "&laquo;", "&raquo;", "&#"];

/// How many marks of a block are told: one that is lost puts all behind it out of step.
const MOST_MARKS: usize = 20;

/// Opening and closing marks of a block belong together; straight ones come in pairs.
fn quotation_marks(text: &str, block: &Block, found: &mut Vec<(CheckFault, Range<usize>)>) {
    let parts = || block.texts.iter().filter_map(|range| Some((range.start, text.get(range.clone())?)));
    let has_entity = |part: &str| part.contains('&') && ENTITIES.iter().any(|entity| part.contains(entity));
    // Marks that are written in another way may be the partners.
    if parts().any(|(_, part)| has_entity(part)) {
        return;
    }
    // A mark alone in its cell says: as above.
    if let [range] = &block.texts[..]
        && text.get(range.clone()).is_some_and(|part| part.trim() == "\"")
    {
        return;
    }
    let (mut curly, mut angled, mut straight) = (Vec::new(), Vec::new(), Vec::new());
    let mut alone: Vec<(char, usize)> = Vec::new();
    for (start, part) in parts().filter(|(_, part)| !part.is_ascii() || part.contains('"')) {
        let mut before = ' ';
        for (at, c) in part.char_indices() {
            let at = start + at;
            match c {
                '“' => curly.push((c, at)),
                '«' => angled.push((c, at)),
                '”' | '»' => {
                    let partner = if c == '”' { curly.pop() } else { angled.pop() };
                    if partner.is_none() {
                        alone.push((c, at));
                    }
                }
                // After a number it may be inches.
                '"' if !before.is_ascii_digit() => straight.push((c, at)),
                '"' if !straight.len().is_multiple_of(2) => straight.push((c, at)),
                _ => {}
            }
            before = c;
        }
    }
    let odd = straight.pop().filter(|_| straight.len().is_multiple_of(2));
    alone.extend(curly.into_iter().chain(angled).chain(odd));
    alone.sort_unstable_by_key(|(_, at)| *at);
    alone.truncate(MOST_MARKS);
    found.extend(alone.into_iter().map(|(mark, at)| (CheckFault::QuotationMark { mark }, at..at + mark.len_utf8())));
}

#[cfg(test)]
mod tests {
    use super::super::prose::{body, prose};
    use super::*;

    fn told(text: &str) -> Vec<(&'static str, &str)> {
        let found = prose(text, body(text)).blocks.iter().flat_map(|block| judge(text, block)).collect::<Vec<_>>();
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
        assert_eq!(told("&ldquo;Một” và “hai\n"), []);
        assert_eq!(told("| Tên |\n|---|\n| \" |\n"), []);
        assert_eq!(told("“ «một» ” » “\n"), [("quotation-marks", "»"), ("quotation-marks", "“")]);
        assert_eq!(told(&"“".repeat(100)).len(), MOST_MARKS);
    }
}
