//! Spaces and quotation marks, as an editor reads them.

use std::ops::Range;

use memchr::{memchr2_iter, memchr3_iter};

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
    // Nearly all texts have neither fault, so the quick look comes first.
    if !may_have_odd_spaces(part) {
        return;
    }
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
            // `Ngày     /     /2026` is to be filled in.
            let is_blank = count > 2 && follows == Some('/');
            if count > 1 && follows.is_some() && is_inside && !is_blank {
                found.push((CheckFault::DoubleSpace, place));
            } else if let Some(mark) = follows.filter(|mark| matches!(mark, ',' | '.' | ';' | ':' | '!' | '?'))
                // `54 : 37` is a share.
                && before.is_some_and(|c| is_of_word(c) || (mark != ':' && c.is_numeric()))
                && ends_a_word(part, end + mark.len_utf8(), mark)
                && !(mark == '.' && is_in_row(part.get(end + 1..).unwrap_or_default(), before))
            {
                let end = place.end + mark.len_utf8();
                found.push((CheckFault::SpaceBeforeMark { mark }, place.start..end));
            }
        }
        before = Some(c);
    }
}

/// Whether a full stop with a space before it stands between others, `. . .`, or between figures, `0262 . 123 . 456`.
fn is_in_row(rest: &str, before: Option<char>) -> bool {
    let next = rest.trim_start_matches(is_space);
    let is_figure = |c: char| c.is_ascii_digit();
    next.len() < rest.len() && (next.starts_with('.') || before.is_some_and(is_figure) && next.starts_with(is_figure))
}

/// Whether a space stands before another or before a mark, or there is one of two bytes.
fn may_have_odd_spaces(part: &str) -> bool {
    let bytes = part.as_bytes();
    let is_odd = |space: usize| {
        let next = bytes.get(space + 1);
        next.is_some_and(|next| matches!(next, b' ' | 0xC2 | b',' | b'.' | b';' | b':' | b'!' | b'?'))
    };
    memchr2_iter(b' ', 0xC2, bytes).any(|at| bytes.get(at) == Some(&0xC2) || is_odd(at))
}

/// Whether a letter ends a word, or what a word may stand in.
fn is_of_word(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '”' | '’' | '»' | ')' | ']' | '%')
}

/// Whether a mark ends a word, or a quotation: ` .vn`, ` .NET`, ` :)` and ` ...` are no mistakes. A comma begins nothing, and
/// a full stop no word of a sentence.
fn ends_a_word(part: &str, after: usize, mark: char) -> bool {
    let follows = part.get(after..).and_then(|rest| rest.chars().next());
    let begins = |c: char| match mark {
        ',' | ';' | '!' | '?' => c.is_alphabetic(),
        '.' => c.is_uppercase() && begins_sentence(part.get(after..).unwrap_or_default()),
        _ => false,
    };
    follows.is_none_or(|c| c.is_whitespace() || matches!(c, '”' | '’' | '»' | '"') || begins(c))
}

/// Whether a text begins with a word as sentences do, and not with a name like `NET` or `Net`.
fn begins_sentence(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word != "Net" && word.chars().skip(1).all(char::is_lowercase) && word.chars().count() > 1
}

/// In how many paragraphs a quotation may go on.
const LONGEST_QUOTATION: usize = 50;

/// What was found in the blocks of a text, each with its block, without the marks of quotations of several paragraphs: the
/// first opens one and a later one closes it, and the paragraphs between may open it anew.
pub(super) fn without_long_quotations(
    text: &str,
    blocks: &[Block],
    found: Vec<(usize, CheckFault, Range<usize>)>,
) -> Vec<(CheckFault, Range<usize>)> {
    let mut is_good = vec![false; found.len()];
    // The opening marks at the beginning of paragraphs that were not closed yet.
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    for (number, block) in blocks.iter().enumerate() {
        let from = next;
        next += found.get(from..).unwrap_or_default().iter().take_while(|(of_block, ..)| *of_block == number).count();
        let of_block = |at: &usize| found.get(*at).map_or(0, |(of_block, ..)| *of_block);
        open.retain(|at| number - of_block(at) <= LONGEST_QUOTATION);
        let start = block.texts.first().map_or(0, |first| first.start);
        let marks = (from..next).filter_map(|at| match found.get(at) {
            Some((_, CheckFault::QuotationMark { mark }, place)) => Some((at, *mark, place.start)),
            _ => None,
        });
        let mut is_closed = true;
        for (at, mark, place) in marks {
            is_closed = false;
            match mark {
                '“' if place == start => open.push(at),
                '”' if !open.is_empty() => {
                    is_good.get_mut(at).into_iter().for_each(|good| *good = true);
                    open.drain(..).for_each(|at| is_good.get_mut(at).into_iter().for_each(|good| *good = true));
                }
                _ => {}
            }
        }
        // The last of several paragraphs that all begin with the mark.
        let goes_on = text.get(start..).is_some_and(|rest| rest.starts_with('“'));
        if is_closed && goes_on && open.last().map(of_block) == number.checked_sub(1) {
            open.drain(..).for_each(|at| is_good.get_mut(at).into_iter().for_each(|good| *good = true));
        }
    }
    let found = found.into_iter().zip(is_good).filter(|(_, is_good)| !is_good);
    found.map(|((_, fault, place), _)| (fault, place)).collect()
}

/// Marks that are written as HTML names them.
const ENTITIES: [&str; 6] = ["&quot;", "&ldquo;", "&rdquo;", "&laquo;", "&raquo;", "&#"];

/// How many marks of a block are told: one that is lost puts all behind it out of step.
const MOST_MARKS: usize = 20;

/// Opening and closing marks of a block belong together; straight ones come in pairs.
fn quotation_marks(text: &str, block: &Block, found: &mut Vec<(CheckFault, Range<usize>)>) {
    let parts = || block.texts.iter().filter_map(|range| Some((range.start, text.get(range.clone())?)));
    let has_entity = |part: &str| part.contains('&') && ENTITIES.iter().any(|entity| part.contains(entity));
    // Marks that are written in another way may be the partners, and „ is closed by what opens others.
    if parts().any(|(_, part)| has_entity(part) || part.contains('„')) {
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
    for (start, part) in parts() {
        // The bytes with which marks begin.
        for at in memchr3_iter(b'"', 0xC2, 0xE2, part.as_bytes()) {
            let Some(c) = part.get(at..).and_then(|rest| rest.chars().next()) else { continue };
            let is_after_digit = || part.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
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
                '"' if !is_after_digit() => straight.push((c, at)),
                '"' if !straight.len().is_multiple_of(2) => straight.push((c, at)),
                _ => {}
            }
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
        let blocks = prose(text, body(text)).blocks;
        let of_block = |(number, block)| judge(text, block).into_iter().map(move |(fault, at)| (number, fault, at));
        let found = without_long_quotations(text, &blocks, blocks.iter().enumerate().flat_map(of_block).collect());
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
        assert!(told("Số:      /QĐ, ngày     /     /2026; 11 giờ 30 . . . (còn nữa), 0262 . 123 . 456\n").is_empty());
        assert!(told("| a  | b   |\n|----|-----|\n| một  | hai |\n").is_empty());
    }

    #[test]
    fn spaces_before_marks_are_told_behind_quotations_and_before_words() {
        for (text, place) in [
            ("Thứ hai ,ngày 10\n", " ,"),
            ("Ông “A” , bà B\n", " ,"),
            ("(phụ lục) , rồi\n", " ,"),
            ("đạt 95% ;\n", " ;"),
            ("hoàn thành .Theo đó\n", " ."),
            ("vì sao ?Vì\n", " ?"),
        ] {
            assert_eq!(told(text), [("space-before-mark", place)], "{text}");
        }
        assert!(told("Dùng .NET, .Net, tệp .pdf, tệp .A và 1 ,5\n").is_empty());
    }

    #[test]
    fn quotations_may_have_several_paragraphs() {
        let provision = "“Điều 5. Giờ làm việc\n\n1. Buổi sáng.\n\n2. Buổi chiều từ 13 giờ 30.”.\n";
        assert_eq!(told(provision), []);
        assert_eq!(told("> “Một.\n>\n> “Hai.\n>\n> “Ba.”\n"), []);
        assert_eq!(told("**“Một** và “hai”.\n\nBa.”\n"), []);
        // One that is never closed, one that nothing opened, and one too far away.
        assert_eq!(told("“Một.\n\nHai.\n\n“Ba”\n"), [("quotation-marks", "“")]);
        assert_eq!(told("Một.\n\nHai.”\n\n“Ba.\n").len(), 2);
        let far = format!("“Một.\n\n{}Hai.”\n", "a\n\n".repeat(LONGEST_QUOTATION + 1));
        assert_eq!(told(&far).len(), 2);
    }

    #[test]
    fn quotation_marks_need_partners() {
        assert!(told("“Một” và “hai “ba””, \"bốn\" và «năm» rộng 32\" nhé\n").is_empty());
        assert_eq!(told("“Một” và “hai\n\nba”\n"), [("quotation-marks", "“"), ("quotation-marks", "”")]);
        assert_eq!(told("Nói \"một\" và \"hai\n"), [("quotation-marks", "\"")]);
        assert_eq!(told("**“Một**”\n"), []);
        assert_eq!(told("„Một“\n"), []);
        assert_eq!(told("&ldquo;Một” và “hai\n"), []);
        assert_eq!(told("| Tên |\n|---|\n| \" |\n"), []);
        assert_eq!(told("“ «một» ” » “\n"), [("quotation-marks", "»"), ("quotation-marks", "“")]);
        assert_eq!(told(&"“".repeat(100)).len(), MOST_MARKS);
    }
}
