//! The numbers of legal documents: `111/KH-UBND`, `42/2022/NĐ-CP`, `01-KH/TU`.

use std::ops::Range;

/// What two spellings of one number have in common: no spaces, capitals, plain hyphens, one Đ.
pub fn number_key(number: &str) -> String {
    let letters = number.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase);
    letters
        .map(|c| match c {
            // U+00D0 looks like Đ, and many keyboards of old wrote it.
            '\u{D0}' => 'Đ',
            // Hyphens as Word sets them.
            '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
            c => c,
        })
        .collect()
}

/// How many characters a number may have on either side of a slash: no text makes the reader look far at each of its own.
const LONGEST: usize = 60;

/// The bytes of the number of which the `/` at byte `slash` of `text` is a part: digits first, then signs in capitals
/// between `/` and `-`. `None` when it is something else, such as a date.
pub fn document_number(text: &str, slash: usize) -> Option<Range<usize>> {
    let (before, after) = (text.get(..slash)?, text.get(slash..)?);
    let start = before.char_indices().rev().take(LONGEST).take_while(|(_, c)| is_part(*c)).last().map(|(at, _)| at)?;
    let length = after.chars().take(LONGEST).take_while(|c| is_part(*c)).map(char::len_utf8).sum::<usize>();
    let has_more = |c: Option<char>| c.is_some_and(is_part);
    if has_more(text.get(..start)?.chars().next_back()) || has_more(text.get(slash + length..)?.chars().next()) {
        return None;
    }
    let whole = text.get(start..slash + length)?;
    let whole = whole.trim_end_matches(['-', '/', '\u{2011}', '\u{2013}']);
    let end = start + whole.len();
    // Not inside a word, an address or a path.
    let follows = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '@' | '_' | '='));
    if follows(before.get(..start)?.chars().next_back()) || follows(text.get(end..)?.chars().next()) {
        return None;
    }
    is_number(whole).then_some(start..end)
}

fn is_part(c: char) -> bool {
    c.is_ascii_digit() || is_sign(c) || matches!(c, '/' | '-' | '\u{2011}' | '\u{2013}')
}

fn is_sign(c: char) -> bool {
    c.is_ascii_uppercase() || matches!(c, 'Đ' | '\u{D0}')
}

/// `111/KH-UBND`: a slash, digits at the start, and after the first slash at the latest a sign of two letters or more.
fn is_number(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let signs = text.split(|c: char| !is_sign(c)).map(|sign| sign.chars().count()).max().unwrap_or(0);
    (1..=5).contains(&digits) && signs >= 2 && text.contains('/') && !text.contains("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<&str> {
        let slash = text.find('/')?;
        document_number(text, slash).and_then(|range| text.get(range))
    }

    #[test]
    fn numbers_are_found_in_sentences() {
        for (text, number) in [
            ("Kế hoạch số 111/KH-UBND ngày 02/8/2022", "111/KH-UBND"),
            ("(435/QĐ-UBND).", "435/QĐ-UBND"),
            ("Nghị định 42/2022/NĐ-CP, của", "42/2022/NĐ-CP"),
            ("01-KH/TU;", "01-KH/TU"),
            ("số 12/NQ-", "12/NQ"),
            ("1822/Q\u{D0}-UBND", "1822/Q\u{D0}-UBND"),
            ("26/2020/TT-BTTTT“", "26/2020/TT-BTTTT"),
        ] {
            assert_eq!(first(text), Some(number), "{text}");
        }
    }

    #[test]
    fn other_slashes_are_left_alone() {
        for text in [
            "10/02/2023",
            "24/7",
            "km/h",
            "và/hoặc",
            "1/2",
            "https://a/111/KH-UBND",
            "111/KH-UBNDx",
            "5/A",
            "/KH-UBND",
            "9/KH//UBND",
            "123456/KH-UBND",
            "TP/HCM",
            &"1/".repeat(100),
            &format!("{}/KH-UBND", "1-".repeat(40)),
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }

    #[test]
    fn spelling_is_no_difference() {
        assert_eq!(number_key("111 / kh\u{2011}ubnd"), "111/KH-UBND");
        assert_eq!(number_key("435/Q\u{D0}-UBND"), number_key("435/qđ-ubnd"));
    }
}
