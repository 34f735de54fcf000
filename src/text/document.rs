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

/// The bytes of the number of which the `/` at byte `slash` of `text` is a part: digits first, then signs between `/` and
/// `-`, in capitals with at most one small letter, as in `QĐ-TTg`. `None` when it is something else, such as a date, an
/// address or the name of a file.
pub fn document_number(text: &str, slash: usize) -> Option<Range<usize>> {
    let (before, after) = (text.get(..slash)?, text.get(slash..)?);
    let start = before.char_indices().rev().take(LONGEST).take_while(|(_, c)| is_part(*c)).last().map(|(at, _)| at)?;
    let length = after.chars().take(LONGEST).take_while(|c| is_part(*c)).map(char::len_utf8).sum::<usize>();
    let has_more = |c: Option<char>| c.is_some_and(is_part);
    let (before, after) = (text.get(..start)?, text.get(slash + length..)?);
    if has_more(before.chars().next_back()) || has_more(after.chars().next()) {
        return None;
    }
    let whole = text.get(start..slash + length)?;
    let whole = whole.trim_end_matches(['-', '/', '\u{2011}', '\u{2013}']);
    let end = start + whole.len();
    if !stands_alone(text, &(start..end)) {
        return None;
    }
    is_number(whole).then_some(start..end)
}

/// Whether a range of a text is no part of a word, an address or a path, of a longer number such as `1.111`, or of a
/// file's name.
pub fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let (Some(before), Some(after)) = (text.get(..range.start), text.get(range.end..)) else { return false };
    let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '\\' | '@' | '_' | '='));
    let is_grouped =
        before.strip_suffix(['.', ',']).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    !(is_grouped || goes_on(before.chars().next_back()) || goes_on(after.chars().next()) || is_extension(after))
}

fn is_part(c: char) -> bool {
    c.is_ascii_digit() || is_sign(c) || matches!(c, '/' | '-' | '\u{2011}' | '\u{2013}')
}

fn is_sign(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'Đ' | '\u{D0}')
}

/// Whether a text goes on as the name of a file does: `.pdf`. A sentence that follows without a space begins with a capital.
fn is_extension(rest: &str) -> bool {
    let Some(name) = rest.strip_prefix('.') else { return false };
    let length = name.bytes().take(6).take_while(u8::is_ascii_alphanumeric).count();
    let name = name.get(..length).unwrap_or_default();
    let is_lower = name.bytes().next().is_some_and(|first| first.is_ascii_lowercase() || first.is_ascii_digit());
    let known = ["pdf", "doc", "docx", "xls", "xlsx", "zip", "rar", "jpg", "png"];
    (2..=5).contains(&length) && (is_lower || known.contains(&name.to_ascii_lowercase().as_str()))
}

/// `111/KH-UBND`: digits at the start, perhaps with a small letter, a slash, and a sign of two capitals or more.
fn is_number(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or_default();
    let rest = rest.strip_prefix(|c: char| c.is_ascii_lowercase()).unwrap_or(rest);
    let is_begun = rest.starts_with(['/', '-', '\u{2011}', '\u{2013}']);
    let mut capitals = 0;
    for sign in rest.split(|c: char| !is_sign(c)) {
        let small = sign.bytes().filter(u8::is_ascii_lowercase).count();
        if small > 1 || sign.starts_with(|c: char| c.is_ascii_lowercase()) {
            return false;
        }
        capitals = capitals.max(sign.chars().count() - small);
    }
    (1..=5).contains(&digits) && is_begun && capitals >= 2 && text.contains('/') && !text.contains("//")
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
            ("468/QĐ-TTg ngày", "468/QĐ-TTg"),
            ("15/TTr-UBND, 05-CTr/TU", "15/TTr-UBND"),
            ("05-CTr/TU", "05-CTr/TU"),
            ("88/QyĐ-UBND", "88/QyĐ-UBND"),
            ("12a/QĐ-UBND", "12a/QĐ-UBND"),
            ("theo 111/KH-UBND. Sau đó", "111/KH-UBND"),
            ("theo 111/KH-UBND.Sau đó", "111/KH-UBND"),
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
            "111/KH-UBNDxy",
            "5/A",
            "/KH-UBND",
            "9/KH//UBND",
            "123456/KH-UBND",
            "TP/HCM",
            "1.111/KH-UBND",
            "000.00.12/KH-UBND",
            "111/KH-UBND.pdf",
            "111/KH-UBND.PDF",
            "VB\\112/KH-UBND",
            "10/Thang",
            "12ab/QĐ-UBND",
            "5/Km",
            "3/KHoach",
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
